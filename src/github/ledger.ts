import { inParallel } from "../model/in-parallel.ts";
import { type IntentWish, isSettled, type Ledger, wordOf } from "../model/ledger.ts";
import type { Api } from "./api.ts";
import {
  addStatus,
  closingsOf,
  DEPLOYMENTS,
  ENVIRONMENT,
  type LedgerScope,
  list,
  taskOf,
  toIntent,
  withState,
} from "./deployments.ts";
import { GitHubFault } from "./fault.ts";

/** An open intent is settled long before, wherever runs are woken at all. */
const RECENT_DAYS = 120;

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
    const own = { state, run: scope.run };
    if (intent.run !== scope.run && isSettled(await closingsOf(api, intent), own, intent.run)) return "later";
    await addStatus(api, scope, { id: intent.id, state, note: `run ${scope.run}: ${note}` });
    return wordOf(await closingsOf(api, intent), own, intent.run);
  },
});

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
