import type { PlaygroundAnswer } from "../http.ts";

/** An answer that does not come from the state, such as a rate limit, and the requests that get it. */
export type ForcedAnswer = {
  /** Matched against `METHOD /path`. */
  readonly on: RegExp;
  /** How many matching requests get it. */
  readonly times: number;
  /** How many matching requests are answered as usual first. */
  readonly skip?: number;
  readonly answer: PlaygroundAnswer;
};

/** The forced answers of a stand-in. Each counts its own requests. */
export type ForcedAnswers = {
  readonly add: (forced: ForcedAnswer) => void;
  /** The answer for this request, written `METHOD /path`; undefined if none is forced. */
  readonly take: (request: string) => PlaygroundAnswer | undefined;
};

/** Starts without any. */
export const openForcedAnswers = (): ForcedAnswers => {
  const entries: { forced: ForcedAnswer; matches: number }[] = [];
  return {
    add: (forced) => {
      entries.push({ forced, matches: 0 });
    },
    take: (request) => {
      for (const entry of entries) {
        const { on, times, skip = 0, answer } = entry.forced;
        if (entry.matches >= skip + times || !on.test(request)) continue;
        entry.matches += 1;
        return entry.matches > skip ? answer : undefined;
      }
      return undefined;
    },
  };
};

const RATE_LIMITS = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";

/**
 * GitHub's answer to too many requests at once. It comes with either status, and with or without
 * `Retry-After` (GitHub's documentation of rate limits, 2026). `retryAfterS` is in seconds.
 */
export const secondaryLimit = (status: 403 | 429, retryAfterS?: number): PlaygroundAnswer => ({
  status,
  headers: retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) },
  body: {
    message:
      "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you " +
      "reach out to GitHub Support for help, please include the request ID PLAYGROUND.",
    documentation_url: `${RATE_LIMITS}#about-secondary-rate-limits`,
    status: String(status),
  },
});

/** GitHub's answer if a token has used up its requests. `resetS` is in seconds since 1970. */
export const primaryLimit = (limit: number, resetS: number): PlaygroundAnswer => ({
  status: 403,
  headers: {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": "0",
    "x-ratelimit-used": String(limit),
    "x-ratelimit-reset": String(resetS),
    "x-ratelimit-resource": "core",
  },
  body: {
    message:
      "API rate limit exceeded for installation. If you reach out to GitHub Support for help, please " +
      "include the request ID PLAYGROUND.",
    documentation_url: RATE_LIMITS,
    status: "403",
  },
});
