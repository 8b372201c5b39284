import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import type { AccountSeed } from "./account.ts";
import { toError } from "./answers.ts";
import type { Store } from "./store.ts";

/** How many requests the registrar takes. */
export type Limits = {
  /** Counts a request; the answer to one that is too many. */
  readonly count: (request: PlaygroundRequest) => PlaygroundAnswer | undefined;
  /** Adds the headers that say how many requests are left, if the account has a limit. */
  readonly addHeaders: (answer: PlaygroundAnswer) => PlaygroundAnswer;
};

const WINDOW_MS = 5 * 60_000;

const PACE_WINDOW_MS = 60_000;

const MAX_ORDERS_PER_MINUTE = 5;

/**
 * The account's limits. Beyond `rate` requests in five minutes the API answers 429, with `Ratelimit` headers on
 * every answer and `Retry-After` on those (the registrar's documentation, 2026).
 */
export const createLimits = ({ rate }: AccountSeed, { now, unknowns }: Store): Limits => {
  let [startMs, requests] = [now(), 0];
  let orderTimes: readonly number[] = [];

  const countRequest = (): PlaygroundAnswer | undefined => {
    if (now() - startMs >= WINDOW_MS) [startMs, requests] = [now(), 0];
    requests += 1;
    return rate !== undefined && requests > rate ? toRateError(startMs + WINDOW_MS - now()) : undefined;
  };
  const countOrder = (): PlaygroundAnswer | undefined => {
    orderTimes = orderTimes.filter((ms) => now() - ms < PACE_WINDOW_MS);
    const [oldestMs] = orderTimes;
    const isExcess = orderTimes.length >= MAX_ORDERS_PER_MINUTE && oldestMs !== undefined;
    if (isExcess && unknowns.order_pace === "five_a_minute") {
      return toRateError(oldestMs + PACE_WINDOW_MS - now());
    }
    orderTimes = [...orderTimes, now()];
    return undefined;
  };
  const addHeaders = (answer: PlaygroundAnswer): PlaygroundAnswer => {
    if (rate === undefined) return answer;
    const seconds = Math.ceil((startMs + WINDOW_MS - now()) / 1000);
    const headers = {
      ratelimit: `"default";r=${Math.max(0, rate - requests)};t=${seconds}`,
      "ratelimit-policy": `"default";q=${rate};w=${WINDOW_MS / 1000}`,
    };
    return { ...answer, headers: { ...answer.headers, ...headers } };
  };

  return {
    addHeaders,
    count: ({ method, path }) => {
      const isOrder = method === "POST" && path.endsWith("/registrations");
      const excess = countRequest() ?? (isOrder ? countOrder() : undefined);
      return excess === undefined ? undefined : addHeaders(excess);
    },
  };
};

const toRateError = (waitMs: number): PlaygroundAnswer => ({
  ...toError(429, "Rate limited"),
  headers: { "retry-after": String(Math.ceil(waitMs / 1000)) },
});
