import type { RegistrarError } from "./error.ts";

/** How many times a read is sent at most, the first time included. */
const MAX_TRIES = 5;

const FIRST_DELAY_MS = 500;

const MAX_DELAY_MS = 8_000;

const MAX_RETRY_AFTER_S = 300;

/**
 * How long to wait before a read is retried, in milliseconds; undefined if it must not be retried.
 * Exponential backoff with full jitter for 5xx and network errors; for a 429, the time that the registrar
 * asks for, up to five minutes. `tries` counts the requests so far; `jitter` is a random number from 0 to 1.
 */
export const chooseRetryDelay = (
  error: RegistrarError,
  tries: number,
  jitter: number,
): number | undefined => {
  if (tries >= MAX_TRIES) return undefined;
  const backoffMs = jitter * Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1));
  switch (error.code) {
    case "rate_limited":
      return error.retryAfterS === undefined ? backoffMs : toDelayMs(error.retryAfterS);
    case "server_error":
    case "unreachable":
      return backoffMs;
    case "base_url_refused":
    case "not_allowed":
    case "rejected":
    case "redirected":
    case "malformed":
    case "oversized":
    case "inconsistent":
      return undefined;
  }
};

const toDelayMs = (retryAfterS: number): number | undefined =>
  retryAfterS <= MAX_RETRY_AFTER_S ? retryAfterS * 1000 : undefined;
