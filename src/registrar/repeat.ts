import type { RegistrarFault } from "./fault.ts";

/** How often a read is sent at most, the first time included. */
const MAX_TRIES = 5;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;
const LONGEST_RETRY_AFTER_S = 300;

/**
 * How long to wait before a read is sent again, in milliseconds; undefined where it must not be.
 * Full jitter on 5xx and network faults; a 429 says itself how long. `chance` is from 0 to 1.
 */
export const delayBeforeRepeat = (
  fault: RegistrarFault,
  tries: number,
  chance: number,
): number | undefined => {
  if (tries >= MAX_TRIES) return undefined;
  const jitter = chance * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1));
  switch (fault.code) {
    case "rate_limited":
      return fault.retryAfterS === undefined
        ? jitter
        : fault.retryAfterS <= LONGEST_RETRY_AFTER_S
          ? fault.retryAfterS * 1000
          : undefined;
    case "server_error":
    case "unreachable":
      return jitter;
    case "not_allowed":
    case "refused":
    case "redirected":
    case "malformed":
    case "oversized":
    case "inconsistent":
      return undefined;
  }
};
