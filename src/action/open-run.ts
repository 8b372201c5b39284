import {
  connectGitHub,
  createLog,
  fail,
  type GitHub,
  InputError,
  type Inputs,
  listenForStop,
  mask,
  readContext,
  readInputs,
} from "../github/index.ts";
import type { Clock, StopSignal } from "../model/clock.ts";
import { type ContactsInput, parseContacts } from "../portfolio/index.ts";
import { openBuyer } from "../registrar/buying.ts";
import {
  createClock,
  isTrialUrl,
  listFinalSecrets,
  openReader,
  redact,
  requireBaseUrl,
} from "../registrar/index.ts";
import { openRegistry } from "../registry/index.ts";
import { createProgressFormatter } from "../report/index.ts";
import type { RegistrarAccess, Run } from "./run.ts";
import { openRunLog, type RunLog } from "./run-log.ts";
import { makeStoppable } from "./stoppable.ts";

/** A run whose inputs were read: it can publish, and it can be opened if they can be used. */
export type RunStart = Pick<Run, "inputs" | "context" | "stop"> & {
  readonly publish: GitHub["publish"];
  /** Builds the adapters. Throws an `InputError` if inputs cannot be used. */
  readonly open: () => Run;
};

/** Reads the inputs and the environment, and masks what is secret. Throws if this is not a GitHub runner. */
export const startRun = (env: NodeJS.ProcessEnv): RunStart => {
  const { inputs, problems } = readInputs();
  const contacts = readContactsInput(inputs);
  const context = readContext(env);
  const secrets = listFinalSecrets({
    tokens: [inputs.apiToken, inputs.githubToken],
    personal: contacts.secrets,
    publicText: context.repositoryUrl,
  });
  const redactFinally = (text: string): string => redact(text, secrets);
  const log = openRunLog(chooseClock(inputs, env), createLog(redactFinally));
  const { clock } = log;
  let mayHaveBought = false;
  const stop = listenForStop(() => endNow(mayHaveBought));
  const github = connectGitHub(context, inputs, { clock, env, redact: redactFinally });
  return {
    inputs,
    context,
    stop,
    publish: github.publish,
    open: () => {
      const formatProgress = createProgressFormatter();
      const allProblems = [...problems, ...contacts.problems];
      if (allProblems.length > 0) throw new InputError(allProblems.join("\n"));
      return {
        inputs,
        context,
        github: watchGitHub(makeGitHubStoppable(github, stop), log),
        registrar: watchRegistrar(
          noteBuyer(accessRegistrar(inputs, { clock, contacts, stop }), () => {
            mayHaveBought = true;
          }),
          log,
        ),
        registry: log.watch(
          makeStoppable(openRegistry(inputs.rdapBootstrapUrl, clock), stop.graceEnded),
          "the registries' answers",
        ),
        contacts: contacts.contacts,
        clock,
        random: Math.random,
        stop,
        mask,
        writeLog: log.write,
        report: (progress) => log.write(formatProgress(progress)),
      };
    },
  };
};

const NO_CONTACTS: ContactsInput = { contacts: new Map(), secrets: [], problems: [] };

/** Masks personal data before anything else is done with it. */
const readContactsInput = ({ contacts: text }: Inputs): ContactsInput => {
  if (text === undefined) return NO_CONTACTS;
  const contacts = parseContacts(text);
  for (const secret of contacts.secrets) mask(secret);
  return contacts;
};

/** On a loopback address, and nowhere else, time may run faster: for trials and tests. */
const chooseClock = ({ apiBaseUrl }: Inputs, env: NodeJS.ProcessEnv): Clock => {
  const rate = Number(env.FREEHOLD_TRIAL_RATE ?? "1");
  return createClock(isTrialUrl(apiBaseUrl) && rate >= 1 && rate <= 100 ? rate : 1);
};

/** After the requests in flight are abandoned, the ledger has this long to note what is known. */
const LEDGER_NOTE_MS = 1_500;

/** Publishing goes on after a request to stop, and writing to the ledger a little longer than reading. */
const makeGitHubStoppable = (github: GitHub, { graceEnded }: StopSignal): GitHub => {
  const { findPlannedCommit, findMergedInto, findOrigin, readComment, updateComment } = github;
  const notesEnded = graceEnded.then(
    () => new Promise<void>((resolve) => setTimeout(resolve, LEDGER_NOTE_MS).unref()),
  );
  return {
    ...github,
    ...makeStoppable(
      { findPlannedCommit, findMergedInto, findOrigin, readComment, updateComment },
      graceEnded,
    ),
    repository: makeStoppable(github.repository, graceEnded),
    history: makeStoppable(github.history, graceEnded),
    ledgerFor: (account) => makeStoppable(github.ledgerFor(account), notesEnded),
  };
};

/** Calls of GitHub that take long are in the log. */
const watchGitHub = (github: GitHub, { watch }: RunLog): GitHub => {
  const { findPlannedCommit, findMergedInto, findOrigin, readComment } = github;
  const purpose = "GitHub's answers";
  return {
    ...github,
    ...watch({ findPlannedCommit, findMergedInto, findOrigin, readComment }, purpose),
    repository: watch(github.repository, purpose),
    history: watch(github.history, purpose),
    ledgerFor: (account) => watch(github.ledgerFor(account), "GitHub's answers about the ledger"),
  };
};

/** Calls of the registrar that take long are in the log. */
const watchRegistrar = (registrar: RegistrarAccess, { watch }: RunLog): RegistrarAccess => ({
  readerFor: (account, token) => watch(registrar.readerFor(account, token), "the registrar's answers"),
  buyerFor: (account, token) =>
    watch(registrar.buyerFor(account, token), "the registrar's answer to an order or a switch"),
});

/** A purchase decides itself how long it waits for the answers to its writes. */
const accessRegistrar = (
  { apiBaseUrl, sandbox }: Inputs,
  {
    clock,
    contacts: { contacts, secrets },
    stop,
  }: { clock: Clock; contacts: ContactsInput; stop: StopSignal },
): RegistrarAccess => {
  const options = { baseUrl: requireBaseUrl(apiBaseUrl), secrets, clock };
  return {
    readerFor: (account, token) =>
      makeStoppable(openReader({ account, sandbox }, { ...options, token }), stop.graceEnded),
    buyerFor: (account, token) => openBuyer({ account, sandbox }, { ...options, token }, contacts),
  };
};

/** Calls `onBuyer` once a buyer is made: only then can something have been bought. */
const noteBuyer = (registrar: RegistrarAccess, onBuyer: () => void): RegistrarAccess => ({
  ...registrar,
  buyerFor: (account, token) => {
    onBuyer();
    return registrar.buyerFor(account, token);
  },
});

/** The runner is about to kill the process. */
const endNow = (mayHaveBought: boolean): void => {
  fail(`The run was cancelled and could not finish in time. ${mayHaveBought ? LEDGER_NOTE : NO_COST_NOTE}`);
  process.exit(1);
};

const LEDGER_NOTE =
  "The log above shows what it finished. Purchases that it had started are recorded in the ledger; the next run reports how they ended.";

const NO_COST_NOTE = "Nothing was bought or changed.";
