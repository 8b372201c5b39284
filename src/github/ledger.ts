import type { DomainName } from "../model/domain-name.ts";
import { inParallel } from "../model/in-parallel.ts";
import { fromMs, parseIsoDate, toMs } from "../model/iso-date.ts";
import {
  type Closing,
  type Intent,
  type IntentState,
  type IntentWish,
  isFirstWord,
  type Ledger,
} from "../model/ledger.ts";
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

const ENVIRONMENT = "domain-registrations";
/** An open intent is settled long before, wherever runs are woken at all. */
const RECENT_DAYS = 120;
const DAY_MS = 24 * 60 * 60 * 1000;
const DEPLOYMENTS = "/repos/{owner}/{repo}/deployments";

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

/**
 * The ledger as GitHub Deployments of an environment that no job uses. What GitHub would do with a
 * deployment besides keeping it is switched off: merging, waiting for checks, ending other ones.
 */
export const openLedger = (plain: Api, scope: LedgerScope): Ledger => entriesOf(withAdvice(plain), scope);

/** What a 403 or 404 on deployments mostly means. */
const withAdvice = (api: Api): Api => ({
  ...api,
  call: (route, parameters) => api.call(route, parameters).catch(advise),
  answers: (route, parameters) => advised(api.answers(route, parameters)),
  pages: (route, parameters) => advised(api.pages(route, parameters)),
});

async function* advised<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    advise(error);
  }
}

const advise = (error: unknown): never => {
  if (!(error instanceof GitHubFault) || (error.code !== "forbidden" && error.code !== "not_found"))
    throw error;
  const { code, message, status, cause } = error;
  throw new GitHubFault(code, `${message} The job needs the permission deployments: write.`, {
    ...(status === undefined ? {} : { status }),
    cause,
  });
};

const entriesOf = (api: Api, scope: LedgerScope): Ledger => ({
  openOnes: async () => {
    const all = await list(api, scope, { since: RECENT_DAYS });
    const intents = await inParallel(all, 6, (one) => withState(api, one));
    return intents.filter(({ state }) => state === "open");
  },
  of: async (domain) => {
    const all = await list(api, scope, { task: taskOf(domain) });
    return inParallel(all, 6, (one) => withState(api, one));
  },
  write: async (wish) => {
    const answer = await api.call(`POST ${DEPLOYMENTS}`, deploymentOf(wish, scope));
    const [intent] = [answer.data].flatMap((raw) => toIntent(raw, answer, scope));
    if (answer.status !== 201 || intent === undefined) {
      throw new GitHubFault("malformed", "GitHub did not say that it keeps the intent.");
    }
    await addStatus(api, scope, { id: intent.id, state: "open", note: "Open: about to be bought." });
    return intent;
  },
  remark: (intent, note) => addStatus(api, scope, { id: intent.id, state: "open", note }),
  close: async (intent, state, note) => {
    await addStatus(api, scope, { id: intent.id, state, note: `run ${scope.run}: ${note}` });
    return isFirstWord(await closingsOf(api, intent), { state, run: scope.run }, intent.run);
  },
});

/** Who ended an entry, and how. It is ended already: where that cannot be read, nobody else is known to have. */
const closingsOf = async (api: Api, intent: Intent): Promise<Closing[]> => {
  const statuses = await statusesOf(api, intent).catch(() => []);
  return statuses.map((status) => ({
    state: STATE_OF[textAt(status, "state") ?? ""],
    run: WRITER.exec(textAt(status, "description") ?? "")?.[1],
  }));
};

/** By whom a closing status is written. */
const WRITER = /^run (\S+):/;

const taskOf = (domain: DomainName): string => `register:${domain}`;

const deploymentOf = (wish: IntentWish, { account, sandbox, run }: LedgerScope) => ({
  ref: wish.commit,
  task: taskOf(wish.domain),
  environment: ENVIRONMENT,
  auto_merge: false,
  required_contexts: [],
  production_environment: false,
  description: `Register ${wish.domain}, attempt ${wish.attempt}`,
  payload: {
    v: 1,
    account,
    sandbox,
    domain: wish.domain,
    attempt: wish.attempt,
    pull: wish.pullRequest ?? null,
    run,
    commit: wish.commit,
    ceiling: wish.ceiling,
  },
});

/** A status is only ever added, so it may be sent again where its answer was lost. */
const addStatus = async (
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
const list = async (
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
const withState = async (api: Api, intent: Intent): Promise<Intent> => {
  const latest = (await statusesOf(api, intent)).at(-1);
  return { ...intent, state: STATE_OF[textAt(latest, "state") ?? ""] ?? "open" };
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
const toIntent = (raw: unknown, answer: ApiAnswer, { account, sandbox }: LedgerScope): Intent[] => {
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
