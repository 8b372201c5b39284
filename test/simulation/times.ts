/** When every story starts, in milliseconds since 1970. */
export const START = Date.parse("2026-11-22T10:00:00Z");
/** A second, in milliseconds. */
export const SECOND = 1000;
/** A minute, in milliseconds. */
export const MINUTE = 60 * SECOND;
/** A day, in milliseconds. */
export const DAY = 24 * 60 * MINUTE;
