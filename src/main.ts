import { randomBytes } from "node:crypto";
import { runApply } from "./commands/action-apply.ts";
import { runPlan, runValidate } from "./commands/action-plan.ts";
import type { Registrar, Run } from "./commands/action-run.ts";
import { requiredBaseUrl } from "./commands/base-url.ts";
import { publicationOfFailure } from "./commands/failure-report.ts";
import { automaticMode, type Mode } from "./commands/mode.ts";
import { openApi } from "./github/api.ts";
import { readContext, runUrlOf } from "./github/context.ts";
import { openHistory } from "./github/history.ts";
import { InputError, type Inputs, readInputs } from "./github/inputs.ts";
import { openLedger } from "./github/ledger.ts";
import { logLines, mask } from "./github/log.ts";
import { fail, publish } from "./github/publish.ts";
import { openRepository } from "./github/repository.ts";
import { listenForStop } from "./github/stop.ts";
import type { Clock } from "./model/clock.ts";
import type { Publication } from "./model/publication.ts";
import { type ReadContacts, readContacts } from "./portfolio/contacts.ts";
import { isTrial } from "./registrar/base-url.ts";
import { clockAt, openBuyer, openReader } from "./registrar/open.ts";
import { settledText } from "./report/receipt.ts";

const registrarOf = (
  { apiBaseUrl, sandbox }: Inputs,
  clock: Clock,
  { contacts, secrets }: Pick<ReadContacts, "contacts" | "secrets">,
): Registrar => {
  const access = { baseUrl: requiredBaseUrl(apiBaseUrl), secrets, clock };
  return {
    readerOf: (account, token) => openReader({ account, sandbox }, { ...access, token }),
    buyerOf: (account, token) => openBuyer({ account, sandbox }, { ...access, token }, contacts),
  };
};

/** On a loopback address, and nowhere else, time may be made to run faster: for trials and tests. */
const clockOf = ({ apiBaseUrl }: Inputs, env: NodeJS.ProcessEnv): Clock => {
  const rate = Number(env.FREEHOLD_TRIAL_RATE ?? "1");
  return clockAt(isTrial(apiBaseUrl) && rate >= 1 && rate <= 100 ? rate : 1);
};

/** Masks what is personal before anything else is done with it. */
const contactsOf = ({ contacts: text }: Inputs): Pick<ReadContacts, "contacts" | "secrets"> => {
  if (text === undefined) return { contacts: new Map(), secrets: [] };
  const { contacts, secrets, problems } = readContacts(text);
  for (const secret of secrets) mask(secret);
  if (problems.length > 0) throw new InputError(problems.join("\n"));
  return { contacts, secrets };
};

const start = (env: NodeJS.ProcessEnv): Run => {
  const inputs = readInputs();
  const known = contactsOf(inputs);
  const context = readContext(env);
  const { owner, repo, apiUrl: baseUrl } = context;
  // Jobs of one workflow run share its id, and may both look at the same entry.
  const run = `${context.runId}-${randomBytes(2).toString("hex")}`;
  const api = openApi({ baseUrl, token: inputs.githubToken, owner, repo });
  const { sandbox } = inputs;
  const clock = clockOf(inputs, env);
  return {
    inputs,
    context,
    api,
    mask,
    tell: (outcome) => logLines(settledText(outcome)),
    clock,
    random: Math.random,
    stop: listenForStop(endNow),
    registrar: registrarOf(inputs, clock, known),
    contacts: known.contacts,
    repository: openRepository(api, inputs.manifest),
    history: openHistory(api, clock),
    ledgerOf: (account) => openLedger(api, { account, sandbox, run, runUrl: runUrlOf(context) }),
  };
};

/** The runner is about to kill: what is begun is in the ledger, and the next run takes it up. */
const endNow = (): void => {
  fail(
    "The run was asked to stop and could not end in time. What it had settled is told above; what it had begun is in the ledger, and the next run settles it.",
  );
  process.exit(1);
};

const modeOf = async ({ inputs, context, repository }: Run): Promise<Mode> => {
  if (inputs.command !== "auto") return inputs.command;
  if (context.event !== "push") return "plan";
  const { defaultBranch } = await repository.facts();
  return automaticMode({ ...context, defaultBranch });
};

const COMMANDS: Readonly<Record<Mode, (run: Run) => Promise<Publication>>> = {
  validate: runValidate,
  plan: runPlan,
  apply: runApply,
};

const main = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const run = start(env);
  const carryOut = async () => COMMANDS[await modeOf(run)](run);
  const publication = await carryOut().catch(publicationOfFailure);
  await publish(publication, run.api, env);
  // Timers and connections that are left must not hold the run; one that was asked to stop is never green.
  if (run.stop.isRequested()) process.exitCode = 1;
  process.exit();
};

main(process.env).catch((error: unknown) => {
  fail(publicationOfFailure(error).failure ?? "");
  process.exit();
});
