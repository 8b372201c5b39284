import { ownProperty, textAt, valueAt } from "../model/json.ts";
import type { ClosingStatus, Intent, IntentState } from "../model/ledger.ts";
import type { Api, ApiAnswer } from "./api.ts";
import { GitHubError } from "./error.ts";
import {
  ENVIRONMENT,
  type LedgerRecord,
  type LedgerScope,
  parseRecord,
  toGraphqlFields,
  toRestFields,
} from "./ledger-records.ts";
import { requireList } from "./parse.ts";

/** The path of deployments in GitHub's REST API. */
export const DEPLOYMENTS = "/repos/{owner}/{repo}/deployments";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The words of GitHub's statuses. `answered`: open, and the registrar has answered the order. */
const STATUS_BY_STATE = {
  open: "in_progress",
  answered: "pending",
  registered: "success",
  failed: "failure",
  withdrawn: "error",
} as const;

/** GraphQL writes the same words in capitals. GitHub sets `inactive` itself: it is no state of an intent. */
const STATE_BY_STATUS: Readonly<Record<string, IntentState>> = {
  success: "registered",
  failure: "failed",
  error: "withdrawn",
};

/** True if one of these statuses says that the registrar has answered the order. */
const hasAnswer = (statuses: readonly unknown[]): boolean =>
  statuses.some((status) => textAt(status, "state")?.toLowerCase() === STATUS_BY_STATE.answered);

const toState = (status: unknown): IntentState | undefined =>
  ownProperty(STATE_BY_STATUS, (textAt(status, "state") ?? "").toLowerCase());

/**
 * Adds a status to an intent; its description is cut to 140 characters, GitHub's limit. A status is only ever
 * added, so it is safe to send it again if GitHub's answer was lost. Rejects with a `GitHubError`.
 */
export const addStatus = async (
  api: Api,
  { runUrl }: LedgerScope,
  { id, state, description }: { id: number; state: keyof typeof STATUS_BY_STATE; description: string },
): Promise<void> => {
  const send = () =>
    api.call(`POST ${DEPLOYMENTS}/{id}/statuses`, {
      id,
      state: STATUS_BY_STATE[state],
      description: description.slice(0, 140),
      auto_inactive: false,
      ...(runUrl === undefined ? {} : { log_url: runUrl }),
    });
  try {
    await send();
  } catch (error) {
    if (!(error instanceof GitHubError) || error.code !== "unreachable") throw error;
    await send();
  }
};

/**
 * All intents of this account about one domain, oldest first, and outside of the sandbox those of the sandbox. Their state is `open` until `readIntentState` reads
 * it. Records that do not have the form of an intent are left out. Rejects with a `GitHubError`.
 */
export const listIntents = async (api: Api, scope: LedgerScope, task: string): Promise<Intent[]> => {
  const intents: Intent[] = [];
  for await (const page of api.answers(`GET ${DEPLOYMENTS}`, { environment: ENVIRONMENT, task })) {
    const records = requireList(page.data, "deployments").map((raw) =>
      parseRecord(toRestFields(raw), page, scope),
    );
    intents.push(...records.flatMap((record) => (record.kind === "intent" ? record.intent : [])));
  }
  return intents.sort((a, b) => a.id - b.id);
};

/** The intent that GitHub's answer to its creation shows; undefined if it is not one. */
export const parseCreated = (answer: ApiAnswer, scope: LedgerScope): Intent | undefined => {
  const record = parseRecord(toRestFields(answer.data), answer, scope);
  return record.kind === "intent" ? record.intent : undefined;
};

/** The intents of the last days, newest first, with their states. */
export type RecentIntents = {
  readonly intents: readonly Intent[];
  /** How many records of the environment do not have the form of an intent. */
  readonly malformed: number;
};

/**
 * Reads the intents of the last days a hundred at a time. Only one whose states do not fit into the query, or
 * whose newest state is not certain, costs a request of its own. Rejects with a `GitHubError`.
 */
export const readRecentIntents = async (
  api: Api,
  scope: LedgerScope,
  maxAgeDays: number,
): Promise<RecentIntents> => {
  const intents: Intent[] = [];
  let malformed = 0;
  for await (const { record, statuses } of readRecords(api, scope)) {
    if (record.kind === "malformed") malformed += 1;
    if (record.kind !== "intent" || record.intent.isFromSandbox) continue;
    if (record.intent.ageMs > maxAgeDays * DAY_MS) break;
    const newest = readNewestState(statuses);
    intents.push(
      newest === undefined ? await readIntentState(api, record.intent) : { ...record.intent, ...newest },
    );
  }
  return { intents, malformed };
};

/** All records of the ledger's environment, newest first. A page is requested only when it is needed. */
async function* readRecords(
  api: Api,
  scope: LedgerScope,
): AsyncGenerator<{ readonly record: LedgerRecord; readonly statuses: unknown }> {
  const cursors = new Set<string>();
  let cursor: string | undefined;
  do {
    const variables = { environment: ENVIRONMENT, ...(cursor === undefined ? {} : { cursor }) };
    const answer: ApiAnswer = await api.graphql(RECENT_QUERY, variables);
    const connection = valueAt(answer.data, "repository", "deployments");
    for (const raw of requireList(valueAt(connection, "nodes"), "deployments")) {
      const record = parseRecord(toGraphqlFields(raw), answer, scope);
      yield { record, statuses: valueAt(raw, "statuses") };
    }
    const hasMore = valueAt(connection, "pageInfo", "hasNextPage");
    if (typeof hasMore !== "boolean") throw createPagingError();
    cursor = hasMore ? requireNewCursor(textAt(connection, "pageInfo", "endCursor"), cursors) : undefined;
  } while (cursor !== undefined);
}

/** Ten thousand records. A longer list never ends. */
const MAX_PAGES = 100;

/** The cursor of the next page. Throws if it is missing, or came before: then the list never ends. */
const requireNewCursor = (cursor: string | undefined, earlier: Set<string>): string => {
  if (cursor === undefined || earlier.has(cursor) || earlier.size === MAX_PAGES) throw createPagingError();
  earlier.add(cursor);
  return cursor;
};

const createPagingError = (): GitHubError =>
  new GitHubError(
    "malformed",
    "GitHub's list of deployments does not say where its next page is, so Freehold cannot use it.",
  );

const RECENT_QUERY = `query($owner: String!, $repo: String!, $environment: String!, $cursor: String) {
  repository(owner: $owner, name: $repo) {
    deployments(
      environments: [$environment]
      first: 100
      after: $cursor
      orderBy: { field: CREATED_AT, direction: DESC }
    ) {
      pageInfo { hasNextPage endCursor }
      nodes {
        databaseId
        task
        environment
        payload
        createdAt
        statuses(first: 10) { pageInfo { hasNextPage } nodes { state createdAt } }
      }
    }
  }
}`;

/**
 * The state of an intent by its statuses as GraphQL gives them; undefined if they do not tell it: there are more of
 * them, or two that decide it have the same time. GraphQL does not promise an order.
 */
const readNewestState = (connection: unknown): Pick<Intent, "state" | "isAnswered"> | undefined => {
  if (valueAt(connection, "pageInfo", "hasNextPage") !== false) return undefined;
  const statuses = requireList(valueAt(connection, "nodes"), "the statuses of a deployment").filter(
    (status) => textAt(status, "state") !== "INACTIVE",
  );
  const ends = statuses.filter((status) => isEnd(toState(status)));
  const newest = listNewest(ends.length > 0 ? ends : statuses);
  const states = new Set(newest.map((status) => toState(status) ?? "open"));
  // The first status of all is an open one: a withdrawal in the same second came after it.
  const isFirstOpen = statuses.filter((status) => toState(status) === undefined).length === 1;
  if (states.has("withdrawn") && isFirstOpen) states.delete("open");
  const [state = "open"] = states;
  return states.size > 1 ? undefined : { state, isAnswered: hasAnswer(statuses) };
};

/** The statuses with the latest time. */
const listNewest = (statuses: readonly unknown[]): unknown[] => {
  const times = statuses.map((status) => textAt(status, "createdAt") ?? "").sort();
  return statuses.filter((status) => textAt(status, "createdAt") === times.at(-1));
};

/** True for a state that says how a purchase ended. No later note opens its intent again; a withdrawn one it does. */
const isEnd = (state: IntentState | undefined): boolean => state === "registered" || state === "failed";

/** The intent with the state that its statuses give it. One without a status was just written, so it is open. */
export const readIntentState = async (api: Api, intent: Intent): Promise<Intent> => {
  const statuses = await readStatuses(api, intent);
  const states = statuses.map(toState);
  const state = states.findLast(isEnd) ?? states.at(-1) ?? "open";
  return { ...intent, state, isAnswered: hasAnswer(statuses) };
};

/** The closings of an intent, oldest first, among its other statuses, which have no state. */
export const readClosings = async (api: Api, intent: Intent): Promise<ClosingStatus[]> => {
  const statuses = await readStatuses(api, intent);
  return statuses.map((status) => ({
    state: toState(status),
    run: CLOSING_RUN.exec(textAt(status, "description") ?? "")?.[1],
  }));
};

/** The run that wrote a closing, at the start of its description. */
const CLOSING_RUN = /^run (\S+):/;

/** The statuses of an intent that GitHub did not set itself, oldest first. */
const readStatuses = async (api: Api, { id }: Intent): Promise<unknown[]> => {
  const statuses: unknown[] = [];
  for await (const page of api.pages(`GET ${DEPLOYMENTS}/{id}/statuses`, { id })) statuses.push(...page);
  return statuses
    .filter((status) => valueAt(status, "state") !== "inactive")
    .sort((a, b) => Number(valueAt(a, "id")) - Number(valueAt(b, "id")));
};
