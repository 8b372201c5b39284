import type { DeferredAnswer, PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import type { AccountSeed, WireRegistration } from "./account.ts";
import { toError } from "./answers.ts";
import { createLimits } from "./limits.ts";
import { answerRoute } from "./routes.ts";
import { findStateProblems } from "./state.ts";
import { type Charge, createStore, type Store, type Workflow } from "./store.ts";
import type { Unknowns } from "./unknowns.ts";

/** How a registrar is made. */
export type CoreOptions = {
  readonly seed: AccountSeed;
  /** The token that may do everything. The seed can name more. */
  readonly token: string;
  /** The clock, in milliseconds since 1970. By default it always shows the seed's `now`. */
  readonly now?: () => number;
  /** Called with a switch of the account's `unknowns` each time it decides an answer. */
  readonly watchUnknown?: (name: keyof Unknowns) => void;
};

/** A registrar in memory: an account, its sandbox, and the limits of both. It does no I/O and needs no timers. */
export type RegistrarCore = {
  /** Answers a request at once. If the registrar would wait, its clock moves on to the end of the wait. */
  readonly answer: (request: PlaygroundRequest) => PlaygroundAnswer;
  /** Carries out a request, and answers it at once or when the clock reaches a time. */
  readonly begin: (request: PlaygroundRequest) => PlaygroundAnswer | DeferredAnswer;
  /** The registrar's clock, in milliseconds since 1970. It never goes back. */
  readonly now: () => number;
  /** All charges so far. */
  readonly charges: () => readonly Charge[];
  /** The account's registrations at a time in milliseconds since 1970, by default now. */
  readonly registrations: (ms?: number) => readonly WireRegistration[];
  /**
   * The account as it is now, in the form that another registrar can start from. A registration that has succeeded
   * is in the account; an update of auto-renew that is open counts as not sent.
   */
  readonly describeAccount: () => AccountSeed;
  /** The workflows that requests started in the account, oldest first. */
  readonly workflows: () => readonly Workflow[];
  /** Changes the account for later requests. Workflows that have started stay as they are. */
  readonly changeAccount: (change: AccountChange) => void;
  /** Sets the status of a registration from a time on, as its registry does; undefined: the account loses it. */
  readonly setStatus: (domain: string, status: string | undefined, fromMs: number) => void;
};

/** What may change about an account while it is in use. */
export type AccountChange = Partial<
  Pick<AccountSeed, "names" | "lag" | "default_contact" | "payment_method">
>;

/** Creates a registrar. Throws an error that names each problem if the seed is not valid. */
export const createRegistrarCore = (options: CoreOptions): RegistrarCore => {
  requireValidSeed(options.seed);
  const seed = { ...options.seed };
  const startMs = Date.parse(seed.now);
  const clock = createClock(options.now ?? (() => startMs));
  const production = createStore({ seed, now: clock.now, watchUnknown: options.watchUnknown });
  const sandboxSeed = { ...seed, registrations: [], workflows: [] };
  const sandbox = createStore({ seed: sandboxSeed, now: clock.now, isSandbox: true });
  const respond = createResponder({ ...options, seed }, { production, sandbox });
  const begin = (request: PlaygroundRequest): PlaygroundAnswer | DeferredAnswer => {
    const begun = respond(request);
    if (!("dueMs" in begun)) return begun;
    const finish = () => {
      clock.moveTo(begun.dueMs);
      return begun.finish();
    };
    return begun.dueMs <= clock.now() ? finish() : { dueMs: begun.dueMs, finish };
  };
  return {
    begin,
    answer: (request) => {
      const begun = begin(request);
      return "dueMs" in begun ? begun.finish() : begun;
    },
    now: clock.now,
    charges: production.listCharges,
    registrations: production.listRegistrations,
    describeAccount: () => ({
      ...seed,
      registrations: production.listRegistrations(),
      workflows: production.listUnfinished(),
    }),
    workflows: production.listStarted,
    changeAccount: (change) => {
      for (const changed of [seed, sandboxSeed]) Object.assign(changed, change);
    },
    setStatus: production.setStatus,
  };
};

const requireValidSeed = (seed: AccountSeed): void => {
  const problems = findStateProblems(seed, { allowsUndocumented: true });
  if (problems.length > 0) throw new Error(`This is not an account:\n${problems.join("\n")}`);
};

/** A clock that moves on if the registrar waits, even if the given one stands still. */
const createClock = (now: () => number): { now: () => number; moveTo: (ms: number) => void } => {
  let earliestMs = Number.NEGATIVE_INFINITY;
  return {
    now: () => Math.max(now(), earliestMs),
    moveTo: (ms) => {
      earliestMs = Math.max(ms, earliestMs);
    },
  };
};

type Stores = { readonly production: Store; readonly sandbox: Store };

/** What a token may do. */
type Permission = "read" | "admin";

const createResponder = ({ seed, token }: CoreOptions, stores: Stores) => {
  const permissions = new Map<string, Permission>([...Object.entries(seed.tokens ?? {}), [token, "admin"]]);
  const limits = createLimits(seed, stores.production);
  return (request: PlaygroundRequest): PlaygroundAnswer | DeferredAnswer => {
    const [, value = ""] = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? "") ?? [];
    const permission = permissions.get(value);
    if (permission === undefined) return toError(401, "Authentication error");
    const excess = limits.count(request);
    if (excess !== undefined) return excess;
    const answer = isPermitted(request, permission, stores.production)
      ? answerRoute(request, stores)
      : toError(403, "Authentication error");
    return "dueMs" in answer
      ? { ...answer, finish: () => limits.addHeaders(answer.finish()) }
      : limits.addHeaders(answer);
  };
};

const isPermitted = (
  { method, path }: PlaygroundRequest,
  permission: Permission,
  { unknowns }: Store,
): boolean => {
  if (permission === "admin" || method === "GET") return true;
  return path.endsWith("/domain-check") && unknowns.read_token_check === "allowed";
};
