import type { StopSignal } from "../model/clock.ts";

/**
 * GitHub sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that. A request in flight has four seconds.
 */
const GRACE_MS = 4_000;

/** By then, a run that ends by itself has written everything. */
const END_MS = 6_500;

/**
 * Listens for the runner's signals. Calls `onEnd` if the process is still running 6.5 s after the first one.
 */
export const listenForStop = (onEnd: () => void): StopSignal => {
  let isRequested = false;
  const requested = createDeferred();
  const graceEnded = createDeferred();
  const onSignal = (): void => {
    if (isRequested) return;
    isRequested = true;
    requested.resolve();
    setTimeout(graceEnded.resolve, GRACE_MS).unref();
    setTimeout(onEnd, END_MS).unref();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return { isRequested: () => isRequested, requested: requested.promise, graceEnded: graceEnded.promise };
};

const createDeferred = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((resolvePromise) => {
    resolve = resolvePromise;
  });
  return { promise, resolve };
};
