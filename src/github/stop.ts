import type { Stop } from "../model/stop.ts";

/** GitHub sends SIGINT, 7.5 s later SIGTERM, 2.5 s later it kills: what is in flight has four seconds. */
const GRACE_MS = 4_000;
/** By then everything is written that will be. */
const END_MS = 6_500;

/** Listens for the runner's signals; `atEnd` is called where the run is not over by itself in time. */
export const listenForStop = (atEnd: () => void): Stop => {
  let isRequested = false;
  const requested = deferred();
  const graceOver = deferred();
  const onSignal = (): void => {
    if (isRequested) return;
    isRequested = true;
    requested.resolve();
    setTimeout(graceOver.resolve, GRACE_MS).unref();
    setTimeout(atEnd, END_MS).unref();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return { isRequested: () => isRequested, requested: requested.promise, graceOver: graceOver.promise };
};

const deferred = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};
