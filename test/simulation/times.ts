/** When every story starts, in milliseconds since 1970. */
export const START = Date.parse("2026-11-22T10:00:00Z");
/** A second, in milliseconds. */
export const SECOND = 1000;
/** A minute, in milliseconds. */
export const MINUTE = 60 * SECOND;
/** A day, in milliseconds. */
export const DAY = 24 * 60 * MINUTE;
/** How long ago what a read of the ledger shows may have been true, in milliseconds. */
export const MAX_LEDGER_LAG_MS = 5 * SECOND;
