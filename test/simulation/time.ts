import type { Clock } from "../../src/model/clock.ts";

type Sleeper = { readonly at: number; readonly order: number; readonly resolve: () => void };

/** A clock that moves only when every run waits. */
export type VirtualTime = Pick<Clock, "now"> & {
  /** Nobody reads what a wait is for. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Moves the clock until the promise is settled. Rejects with I13 if that never happens. */
  readonly drive: <T>(promise: Promise<T>) => Promise<T>;
};

/** Far more steps than a correct run needs (I13). */
const MAX_STEPS = 20_000;

/** Creates a virtual clock. `startMs` is in milliseconds since 1970. */
export const createVirtualTime = (startMs: number): VirtualTime => {
  const queue: Sleeper[] = [];
  let now = startMs;
  let order = 0;
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      order += 1;
      insertSleeper(queue, { at: now + Math.max(0, ms), order, resolve });
    });
  return {
    now: () => now,
    sleep,
    drive: async (promise) => {
      let isSettled = false;
      const markSettled = () => {
        isSettled = true;
      };
      promise.then(markSettled, markSettled);
      for (let steps = 0; ; steps += 1) {
        await flushImmediates();
        if (isSettled) return promise;
        const next = queue.shift();
        if (next === undefined) throw new Error("I13: every run waits, and no timer is left");
        if (steps > MAX_STEPS) throw new Error("I13: the story does not end");
        now = next.at;
        next.resolve();
      }
    },
  };
};

/** Resolves after everything that can happen at the current time. */
const flushImmediates = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Keeps the queue in the order of time, then in the order in which the sleepers arrived. */
const insertSleeper = (queue: Sleeper[], sleeper: Sleeper): void => {
  let [low, high] = [0, queue.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = queue[middle] as Sleeper;
    if (other.at < sleeper.at || (other.at === sleeper.at && other.order < sleeper.order)) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, sleeper);
};
