import type { DomainName } from "../model/domain-name.ts";
import { fromMs, parseIsoDate, toMs } from "../model/iso-date.ts";
import type { Closing, Intent, IntentState } from "../model/ledger.ts";
import { own } from "../model/own.ts";
import type { Api, ApiAnswer } from "./api.ts";
import { GitHubFault } from "./fault.ts";
import { at, textAt } from "./json.ts";

/** Whose purchases these are, and which run writes. */
export type LedgerScope = {
  readonly account: string;
  readonly sandbox: boolean;
  readonly run: string;
  /** The page of the run, shown beside its entries. */
  readonly runUrl: string | undefined;
};

/** No job uses it: its deployments are entries of the ledger and nothing else. */
export const ENVIRONMENT = "domain-registrations";
const DAY_MS = 24 * 60 * 60 * 1000;
/** Where GitHub's REST API has them. */
export const DEPLOYMENTS = "/repos/{owner}/{repo}/deployments";

const STATUS_OF = {
  open: "in_progress",
  registered: "success",
  failed: "failure",
  withdrawn: "error",
} as const;
const STATE_OF: Readonly<Record<string, IntentState>> = {
  success: "registered",
  failure: "failed",
  error: "withdrawn",
};

/** What an entry about a domain is called. */
export const taskOf = (domain: DomainName): string => `register:${domain}`;

/** Adds a status to an entry. It is only ever added, so it may be sent again where its answer was lost. */
export const addStatus = async (
  api: Api,
  { runUrl }: LedgerScope,
  { id, state, note }: { id: number; state: IntentState; note: string },
): Promise<void> => {
  const send = () =>
    api.call(`POST ${DEPLOYMENTS}/{id}/statuses`, {
      id,
      state: STATUS_OF[state],
      description: note.slice(0, 140),
      auto_inactive: false,
      ...(runUrl === undefined ? {} : { log_url: runUrl }),
    });
  try {
    await send();
  } catch (error) {
    if (!(error instanceof GitHubFault) || error.code !== "unreachable") throw error;
    await send();
  }
};

/** Entries of this account, oldest first, their states still unread. */
export const list = async (
  api: Api,
  scope: LedgerScope,
  what: { readonly task?: string; readonly since?: number },
): Promise<Intent[]> => {
  const { task, since } = what;
  const found: Intent[] = [];
  const query = { environment: ENVIRONMENT, ...(task === undefined ? {} : { task }) };
  for await (const page of api.answers(`GET ${DEPLOYMENTS}`, query)) {
    if (!Array.isArray(page.data)) throw new GitHubFault("malformed", "GitHub gave no list of deployments.");
    found.push(...page.data.flatMap((raw) => toIntent(raw, page, scope)));
    if (since !== undefined && page.data.some((raw) => ageOf(raw, page) > since * DAY_MS)) break;
  }
  return found
    .filter(({ ageMs }) => since === undefined || ageMs <= since * DAY_MS)
    .sort((a, b) => a.id - b.id);
};

/** The statuses of an entry that GitHub did not set itself, oldest first. */
const statusesOf = async (api: Api, { id }: Intent): Promise<unknown[]> => {
  const statuses: unknown[] = [];
  for await (const page of api.pages(`GET ${DEPLOYMENTS}/{id}/statuses`, { id })) statuses.push(...page);
  return statuses
    .filter((status) => at(status, "state") !== "inactive")
    .sort((a, b) => Number(at(a, "id")) - Number(at(b, "id")));
};

/** The latest status decides; without any the intent was only just written. */
export const withState = async (api: Api, intent: Intent): Promise<Intent> => {
  const latest = (await statusesOf(api, intent)).at(-1);
  return { ...intent, state: own(STATE_OF, textAt(latest, "state") ?? "") ?? "open" };
};

const ageOf = (raw: unknown, { headers }: ApiAnswer): number => {
  const created = parseIsoDate(textAt(raw, "created_at") ?? "");
  const now = parseIsoDate(String(headers.date ?? ""));
  if (created === undefined || now === undefined) {
    throw new GitHubFault("malformed", "GitHub described a deployment without its time.");
  }
  return toMs(now) - toMs(created);
};

/** The entry as an intent; nothing where it is about another account, or was not written by this program. */
export const toIntent = (raw: unknown, answer: ApiAnswer, { account, sandbox }: LedgerScope): Intent[] => {
  const payload = payloadOf(raw);
  const [id, domain, attempt] = [at(raw, "id"), textAt(payload, "domain"), at(payload, "attempt")];
  const isOurs = at(payload, "account") === account && at(payload, "sandbox") === sandbox;
  if (!isOurs || typeof id !== "number" || domain === undefined || typeof attempt !== "number") return [];
  const ageMs = ageOf(raw, answer);
  const createdAt = parseIsoDate(textAt(raw, "created_at") ?? "") ?? fromMs(0);
  const run = textAt(payload, "run") ?? "";
  const pull = at(payload, "pull");
  const pullRequest = typeof pull === "number" ? pull : undefined;
  return [{ id, domain: domain as DomainName, attempt, state: "open", createdAt, ageMs, run, pullRequest }];
};

/** GitHub gives a payload back as it was sent, or as the text of its JSON. */
const payloadOf = (raw: unknown): unknown => {
  const payload = at(raw, "payload");
  if (typeof payload !== "string") return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
};

/** Who ended an entry, and how. It is ended already: where that cannot be read, nobody else is known to have. */
export const closingsOf = async (api: Api, intent: Intent): Promise<Closing[]> => {
  const statuses = await statusesOf(api, intent).catch(() => []);
  return statuses.map((status) => ({
    state: own(STATE_OF, textAt(status, "state") ?? ""),
    run: WRITER.exec(textAt(status, "description") ?? "")?.[1],
  }));
};

/** By whom a closing status is written. */
const WRITER = /^run (\S+):/;
