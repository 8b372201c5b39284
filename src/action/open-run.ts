import {
  connectGitHub,
  fail,
  InputError,
  type Inputs,
  listenForStop,
  logLines,
  mask,
  readContext,
  readInputs,
} from "../github/index.ts";
import type { Clock } from "../model/clock.ts";
import { type ContactsInput, parseContacts } from "../portfolio/index.ts";
import { createClock, isTrialUrl, openBuyer, openReader, requireBaseUrl } from "../registrar/index.ts";
import { formatSettled } from "../report/index.ts";
import type { RegistrarAccess, Run } from "./run.ts";

/** Reads the inputs and the environment, and builds the adapters. Throws on what is wrong with either. */
export const openRun = (env: NodeJS.ProcessEnv): Run => {
  const inputs = readInputs();
  const contacts = readContactsInput(inputs);
  const context = readContext(env);
  const clock = chooseClock(inputs, env);
  return {
    inputs,
    context,
    github: connectGitHub(context, inputs, { clock, env }),
    registrar: accessRegistrar(inputs, clock, contacts),
    contacts: contacts.contacts,
    clock,
    random: Math.random,
    stop: listenForStop(endNow),
    mask,
    report: (result) => logLines(formatSettled(result)),
  };
};

type KnownContacts = Pick<ContactsInput, "contacts" | "secrets">;

/** Masks personal data before anything else is done with it. */
const readContactsInput = ({ contacts: text }: Inputs): KnownContacts => {
  if (text === undefined) return { contacts: new Map(), secrets: [] };
  const { contacts, secrets, problems } = parseContacts(text);
  for (const secret of secrets) mask(secret);
  if (problems.length > 0) throw new InputError(problems.join("\n"));
  return { contacts, secrets };
};

/** On a loopback address, and nowhere else, time may run faster: for trials and tests. */
const chooseClock = ({ apiBaseUrl }: Inputs, env: NodeJS.ProcessEnv): Clock => {
  const rate = Number(env.FREEHOLD_TRIAL_RATE ?? "1");
  return createClock(isTrialUrl(apiBaseUrl) && rate >= 1 && rate <= 100 ? rate : 1);
};

const accessRegistrar = (
  { apiBaseUrl, sandbox }: Inputs,
  clock: Clock,
  { contacts, secrets }: KnownContacts,
): RegistrarAccess => {
  const options = { baseUrl: requireBaseUrl(apiBaseUrl), secrets, clock };
  return {
    readerFor: (account, token) => openReader({ account, sandbox }, { ...options, token }),
    buyerFor: (account, token) => openBuyer({ account, sandbox }, { ...options, token }, contacts),
  };
};

/** The runner is about to kill the process. */
const endNow = (): void => {
  fail(
    "The run was cancelled and could not finish in time. The log above shows what it finished. Purchases that it had started are recorded in the ledger; the next run reports how they ended.",
  );
  process.exit(1);
};
