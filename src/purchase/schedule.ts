/** Seconds between two looks at a workflow that moves (the registrar waits about as long itself). */
const MOVING_S = [1, 2, 3, 5, 8, 13, 20, 30];
/** Seconds where a third party is waited for. */
const BLOCKED_S = [60, 120, 300];
/** How much an interval may differ, so that runs do not look at the same moment. */
const SPREAD = 0.2;

/** Milliseconds to wait before the next look; `looks` so far, `chance` from 0 to 1. */
export const nextLookMs = (state: string, looks: number, chance: number): number => {
  const seconds = state === "blocked" ? BLOCKED_S : MOVING_S;
  const base = seconds[Math.min(looks, seconds.length - 1)] ?? 30;
  return Math.round(base * 1000 * (1 - SPREAD + 2 * SPREAD * chance));
};
