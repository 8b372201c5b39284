import type { Clock } from "../model/clock.ts";

/** Registries limit rates, and some block who asks more often. */
const INTERVAL_MS = 1_000;

/** Waits until a server may be asked: once a second, by the run's clock. Only one call at a time for a server. */
export const createPace = (clock: Clock): ((server: string) => Promise<void>) => {
  const lastMs = new Map<string, number>();
  return async (server) => {
    const earliestMs = (lastMs.get(server) ?? Number.NEGATIVE_INFINITY) + INTERVAL_MS;
    const waitMs = earliestMs - clock.now();
    if (waitMs > 0) await clock.sleep(waitMs, `the registry at ${server}, which is asked once a second`);
    lastMs.set(server, clock.now());
  };
};
