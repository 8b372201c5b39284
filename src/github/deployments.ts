import type { DomainName } from "../model/domain-name.ts";
import { fromMs, parseIsoDate, toMs } from "../model/iso-date.ts";
import { ownProperty, textAt, valueAt } from "../model/json.ts";
import type { ClosingStatus, Intent, IntentState } from "../model/ledger.ts";
import type { Api, ApiAnswer } from "./api.ts";
import { GitHubError } from "./error.ts";

/** The account whose purchases are recorded, and the run that writes. */
export type LedgerScope = {
  readonly account: string;
  readonly sandbox: boolean;
  readonly run: string;
  /** The page of the run, which GitHub links from each status. */
  readonly runUrl: string | undefined;
};

/** The environment of the ledger's deployments. No job uses it, so all its deployments are intents. */
export const ENVIRONMENT = "domain-registrations";

/** The path of deployments in GitHub's REST API. */
export const DEPLOYMENTS = "/repos/{owner}/{repo}/deployments";

const DAY_MS = 24 * 60 * 60 * 1000;

const STATUS_BY_STATE = {
  open: "in_progress",
  registered: "success",
  failed: "failure",
  withdrawn: "error",
} as const;

const STATE_BY_STATUS: Readonly<Record<string, IntentState>> = {
  success: "registered",
  failure: "failed",
  error: "withdrawn",
};

/** The task of the deployments about a domain, by which GitHub filters them. */
export const toTask = (domain: DomainName): string => `register:${domain}`;

/**
 * Adds a status to an intent; its description is cut to 140 characters, GitHub's limit. A status is only ever
 * added, so it is safe to send it again if GitHub's answer was lost. Rejects with a `GitHubError`.
 */
export const addStatus = async (
  api: Api,
  { runUrl }: LedgerScope,
  { id, state, description }: { id: number; state: IntentState; description: string },
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
 * The intents of this account, oldest first: those about one task, those of the last days, or all. Their
 * state is `open` until `readIntentState` reads it. Rejects with a `GitHubError`.
 */
export const listIntents = async (
  api: Api,
  scope: LedgerScope,
  filter: { readonly task?: string; readonly maxAgeDays?: number },
): Promise<Intent[]> => {
  const { task, maxAgeDays } = filter;
  const maxAgeMs = maxAgeDays === undefined ? Number.POSITIVE_INFINITY : maxAgeDays * DAY_MS;
  const intents: Intent[] = [];
  const query = { environment: ENVIRONMENT, ...(task === undefined ? {} : { task }) };
  for await (const page of api.answers(`GET ${DEPLOYMENTS}`, query)) {
    if (!Array.isArray(page.data)) {
      throw new GitHubError("malformed", "GitHub's answer about deployments is not a list.");
    }
    intents.push(...page.data.flatMap((raw) => parseIntents(raw, page, scope)));
    if (maxAgeDays !== undefined && page.data.some((raw) => readAgeMs(raw, page) > maxAgeMs)) break;
  }
  return intents.filter(({ ageMs }) => ageMs <= maxAgeMs).sort((a, b) => a.id - b.id);
};

/**
 * The deployment as an intent; empty if it belongs to another account or Freehold did not write it. Throws a
 * `GitHubError` if GitHub's answer lacks a time.
 */
export const parseIntents = (
  raw: unknown,
  answer: ApiAnswer,
  { account, sandbox }: LedgerScope,
): Intent[] => {
  const payload = parsePayload(raw);
  const [id, domain, attempt] = [valueAt(raw, "id"), textAt(payload, "domain"), valueAt(payload, "attempt")];
  const isOurs = valueAt(payload, "account") === account && valueAt(payload, "sandbox") === sandbox;
  if (!isOurs || typeof id !== "number" || domain === undefined || typeof attempt !== "number") return [];
  const ageMs = readAgeMs(raw, answer);
  const createdAt = parseIsoDate(textAt(raw, "created_at") ?? "") ?? fromMs(0);
  const run = textAt(payload, "run") ?? "";
  const pull = valueAt(payload, "pull");
  const pullRequest = typeof pull === "number" ? pull : undefined;
  return [{ id, domain: domain as DomainName, attempt, state: "open", createdAt, ageMs, run, pullRequest }];
};

/** The intent with the state of its latest status. An intent without a status was just written, so it is open. */
export const readIntentState = async (api: Api, intent: Intent): Promise<Intent> => {
  const latest = (await readStatuses(api, intent)).at(-1);
  return { ...intent, state: ownProperty(STATE_BY_STATUS, textAt(latest, "state") ?? "") ?? "open" };
};

/**
 * The closings of an intent, oldest first, among its other statuses, which have no state. Never rejects: if
 * GitHub cannot be read, no other run is known to have closed the intent.
 */
export const readClosings = async (api: Api, intent: Intent): Promise<ClosingStatus[]> => {
  const statuses = await readStatuses(api, intent).catch(() => []);
  return statuses.map((status) => ({
    state: ownProperty(STATE_BY_STATUS, textAt(status, "state") ?? ""),
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

/** The age of a deployment in milliseconds, by GitHub's clock. */
const readAgeMs = (raw: unknown, { headers }: ApiAnswer): number => {
  const created = parseIsoDate(textAt(raw, "created_at") ?? "");
  const now = parseIsoDate(String(headers.date ?? ""));
  if (created === undefined || now === undefined) {
    throw new GitHubError(
      "malformed",
      "GitHub's answer about a deployment has no time, so Freehold cannot use it.",
    );
  }
  return toMs(now) - toMs(created);
};

/** GitHub returns a payload as it was sent, or as the text of its JSON. */
const parsePayload = (raw: unknown): unknown => {
  const payload = valueAt(raw, "payload");
  if (typeof payload !== "string") return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
};
