import type { DeferredAnswer, PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import type { AccountSeed, WireRegistration } from "./account.ts";
import { toError } from "./answers.ts";
import { createLimits } from "./limits.ts";
import { answerRoute } from "./routes.ts";
import { findStateProblems } from "./state.ts";
import { type Charge, createStore, type Store } from "./store.ts";

/** How a registrar is made. */
export type CoreOptions = {
  readonly seed: AccountSeed;
  /** The token that may do everything. The seed can name more. */
  readonly token: string;
  /** The clock, in milliseconds since 1970. By default it always shows the seed's `now`. */
  readonly now?: () => number;
  /** Called with each request and its answer, before `mangle` changes it. */
  readonly observe?: (request: PlaygroundRequest, answer: PlaygroundAnswer) => void;
  /** Changes an answer before it is sent. */
  readonly mangle?: (request: PlaygroundRequest, answer: PlaygroundAnswer) => PlaygroundAnswer;
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
  /** The account's registrations as they are now. */
  readonly registrations: () => readonly WireRegistration[];
};

/** Creates a registrar. Throws an error that names each problem if the seed is not valid. */
export const createRegistrarCore = (options: CoreOptions): RegistrarCore => {
  const { seed, observe = () => undefined, mangle = (_request, original) => original } = options;
  requireValidSeed(seed);
  const startMs = Date.parse(seed.now);
  const clock = createClock(options.now ?? (() => startMs));
  const production = createStore({ seed, now: clock.now });
  const sandboxSeed = { ...seed, registrations: [], workflows: [] };
  const sandbox = createStore({ seed: sandboxSeed, now: clock.now, isSandbox: true });
  const respond = createResponder(options, { production, sandbox });
  const conclude = (request: PlaygroundRequest, answer: PlaygroundAnswer): PlaygroundAnswer => {
    observe(request, answer);
    return mangle(request, answer);
  };
  const begin = (request: PlaygroundRequest): PlaygroundAnswer | DeferredAnswer => {
    const begun = respond(request);
    if (!("dueMs" in begun)) return conclude(request, begun);
    const finish = () => {
      clock.moveTo(begun.dueMs);
      return conclude(request, begun.finish());
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
