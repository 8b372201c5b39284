import { mapConcurrently } from "../model/concurrency.ts";
import {
  type ClosingStatus,
  type Intent,
  isClosedByOthers,
  judgeClosing,
  type Ledger,
  type NewIntent,
} from "../model/ledger.ts";
import type { Api } from "./api.ts";
import {
  addStatus,
  DEPLOYMENTS,
  listIntents,
  parseCreated,
  readClosings,
  readIntentState,
  readRecentIntents,
} from "./deployments.ts";
import { GitHubError } from "./error.ts";
import { ENVIRONMENT, type LedgerScope, toTask } from "./ledger-records.ts";
import { advisePermission } from "./permissions.ts";

/** Open intents are settled long before this, if the workflow runs at all. */
const MAX_OPEN_INTENT_DAYS = 120;

const READ_CONCURRENCY = 6;

/**
 * The ledger, stored as GitHub Deployments of an environment that no job uses. Everything that GitHub does
 * with a deployment besides storing it is off: merging, waiting for checks, deactivating others.
 */
export const openLedger = (api: Api, scope: LedgerScope): Ledger =>
  createLedger(advisePermission(api, "deployments: write"), scope);

const createLedger = (api: Api, scope: LedgerScope): Ledger => ({
  listOpen: async () => {
    const { intents, malformed } = await readRecentIntents(api, scope, MAX_OPEN_INTENT_DAYS);
    const open = intents.filter(({ state }) => state === "open").sort((a, b) => a.id - b.id);
    return { intents: open, malformed };
  },
  listFor: async (domain) => {
    const intents = await listIntents(api, scope, toTask(domain));
    return mapConcurrently(intents, READ_CONCURRENCY, (intent) => readIntentState(api, intent));
  },
  write: async (newIntent) => {
    const answer = await api.call(`POST ${DEPLOYMENTS}`, toDeployment(newIntent, scope));
    const intent = parseCreated(answer, scope);
    if (answer.status !== 201 || intent === undefined) {
      throw new GitHubError("malformed", "GitHub did not confirm that it stored the intent.");
    }
    await addStatus(api, scope, { id: intent.id, state: "open", description: "Open: about to be ordered." });
    return intent;
  },
  annotate: ({ id }, { isAnswered, description }) =>
    addStatus(api, scope, { id, state: isAnswered ? "answered" : "open", description }),
  close: async (intent, state, description) => {
    const closing = { state, run: scope.run };
    const mayBeClosed = intent.run !== scope.run;
    const earlier = mayBeClosed ? await tryReadClosings(api, intent) : undefined;
    if (earlier !== undefined && isClosedByOthers(earlier, closing, intent.run)) return "later";
    await addStatus(api, scope, { id: intent.id, state, description: `run ${scope.run}: ${description}` });
    const closings = await tryReadClosings(api, intent);
    return closings === undefined ? "unread" : judgeClosing(closings, closing, intent.run);
  },
});

/** The closings of an intent; undefined if they cannot be read. */
const tryReadClosings = (api: Api, intent: Intent): Promise<ClosingStatus[] | undefined> =>
  readClosings(api, intent).catch(() => undefined);

const toDeployment = (intent: NewIntent, { account, sandbox, run }: LedgerScope) => ({
  ref: intent.commit,
  task: toTask(intent.domain),
  environment: ENVIRONMENT,
  auto_merge: false,
  required_contexts: [],
  production_environment: false,
  description: `Register ${intent.domain}, attempt ${intent.attempt}`,
  payload: {
    v: 1,
    account,
    sandbox,
    domain: intent.domain,
    attempt: intent.attempt,
    pull: intent.pullRequest ?? null,
    run,
    commit: intent.commit,
    ceiling: intent.ceiling,
  },
});
