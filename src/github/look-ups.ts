import { handleRejection } from "../model/concurrency.ts";

/** Answers about pull requests that are asked for before they are needed, so that nobody waits for them then. */
export type LookUps<T> = {
  /** The answer that is on its way, or else a new one. If nobody needs it, it does not matter that it fails. */
  readonly begin: (pullRequest: number) => Promise<T>;
  /** The answer that is on its way or has come, if it is not too old; undefined if there is none. It is given once. */
  readonly take: (pullRequest: number) => Promise<T> | undefined;
};

/** Creates look-ups. The age of an answer, in milliseconds, counts from when it was asked for. */
export const createLookUps = <T>(
  read: (pullRequest: number) => Promise<T>,
  now: () => number,
  maxAgeMs = Number.POSITIVE_INFINITY,
): LookUps<T> => {
  const readings = new Map<number, { readonly reading: Promise<T>; readonly startMs: number }>();
  return {
    begin: (pullRequest) => {
      const known = readings.get(pullRequest);
      if (known !== undefined) return known.reading;
      const reading = handleRejection(read(pullRequest));
      readings.set(pullRequest, { reading, startMs: now() });
      return reading;
    },
    take: (pullRequest) => {
      const known = readings.get(pullRequest);
      readings.delete(pullRequest);
      return known !== undefined && now() - known.startMs <= maxAgeMs ? known.reading : undefined;
    },
  };
};
