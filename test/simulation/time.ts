import type { Clock } from "../../src/model/clock.ts";

type Waiting = { readonly at: number; readonly order: number; readonly resolve: () => void };

/** Time that goes on only when everybody waits. */
export type VirtualTime = Clock & {
  /** Lets time go on until the promise is settled; rejects where more happens than is sane. */
  readonly drive: <T>(promise: Promise<T>) => Promise<T>;
};

/** More steps than any honest story takes (I13). */
const MOST_STEPS = 20_000;

/** Virtual time from a moment, in milliseconds since 1970. */
export const virtualTime = (start: number): VirtualTime => {
  const queue: Waiting[] = [];
  let now = start;
  let order = 0;
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      order += 1;
      insert(queue, { at: now + Math.max(0, ms), order, resolve });
    });
  return {
    now: () => now,
    sleep,
    drive: async (promise) => {
      let isSettled = false;
      const settled = () => {
        isSettled = true;
      };
      promise.then(settled, settled);
      for (let steps = 0; ; steps += 1) {
        await quiet();
        if (isSettled) return promise;
        const next = queue.shift();
        if (next === undefined) throw new Error("I13: everybody waits for nothing");
        if (steps > MOST_STEPS) throw new Error("I13: the story does not end");
        now = next.at;
        next.resolve();
      }
    },
  };
};

/** Everything that can happen without time going on has happened. */
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const insert = (queue: Waiting[], one: Waiting): void => {
  let [low, high] = [0, queue.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = queue[middle] as Waiting;
    if (other.at < one.at || (other.at === one.at && other.order < one.order)) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, one);
};
