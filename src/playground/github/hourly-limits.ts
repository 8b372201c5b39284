import type { PlaygroundAnswer } from "../http.ts";
import type { PlaygroundToken, Settings } from "./core.ts";
import { primaryLimit } from "./forced-answers.ts";

/** What GitHub counts apart: requests to REST, and points of GraphQL. */
export type Resource = "core" | "graphql";

/** How much of its limit a token has used in this hour. */
export type Usage = {
  readonly limit: number;
  readonly used: number;
  /** When the hour ends, in seconds since 1970. */
  readonly resetS: number;
};

/** Counts the requests of each token. */
export type HourlyLimits = {
  /** Counts one request more, of a token or of nobody's. */
  readonly count: (token: PlaygroundToken | undefined, resource: Resource) => Usage;
};

const HOUR_MS = 60 * 60 * 1000;

/** Limits that nothing has been counted against yet. */
export const openHourlyLimits = (now: () => number, settings: () => Settings): HourlyLimits => {
  const windows = new Map<string, { readonly startMs: number; readonly used: number }>();
  return {
    count: (token, resource) => {
      const key = `${resource} ${token?.value ?? ""}`;
      const last = windows.get(key);
      const isOver = last === undefined || now() - last.startMs >= HOUR_MS;
      const { startMs, used } = isOver ? { startMs: now(), used: 0 } : last;
      windows.set(key, { startMs, used: used + 1 });
      const { hourlyLimit: limit } = settings();
      return { limit, used: used + 1, resetS: Math.ceil((startMs + HOUR_MS) / 1000) };
    },
  };
};

/** GitHub's answer if the limit is used up; undefined if it is not. GraphQL says so with status 200. */
export const checkLimit = (usage: Usage, resource: Resource): PlaygroundAnswer | undefined => {
  const { limit, used, resetS } = usage;
  if (used <= limit) return undefined;
  const answer = primaryLimit(limit, resetS);
  if (resource === "core") return answer;
  const message = "API rate limit exceeded for installation.";
  const body = { errors: [{ type: "RATE_LIMITED", message }] };
  return { status: 200, headers: toLimitHeaders(usage, resource), body };
};

/** The headers with what remains of the limit. */
export const toLimitHeaders = (
  { limit, used, resetS }: Usage,
  resource: Resource,
): Readonly<Record<string, string>> => ({
  "x-ratelimit-limit": String(limit),
  "x-ratelimit-remaining": String(Math.max(0, limit - used)),
  "x-ratelimit-used": String(Math.min(limit, used)),
  "x-ratelimit-reset": String(resetS),
  "x-ratelimit-resource": resource,
});
