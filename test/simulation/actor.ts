import type { StopSignal } from "../../src/model/clock.ts";
import type { Random } from "./random.ts";
import { type RunStory, SECOND } from "./story.ts";
import type { VirtualTime } from "./time.ts";

/** A run in the story: alive, asked to stop, or dead. */
export type Actor = {
  readonly run: RunStory;
  readonly isDead: () => boolean;
  readonly stop: StopSignal;
  /** One call to the outer world; it never returns where the run dies at it. */
  readonly call: <T>(name: string, deliver: () => T, trouble?: Trouble) => Promise<T>;
  /** Resolves when the run dies. */
  readonly died: Promise<void>;
};

/** How a call fails: before it has an effect, or after it. */
export type Trouble = "before" | "after" | undefined;

/** A new one each time: what waits for it can be forgotten with it. */
const never = (): Promise<never> => new Promise(() => undefined);

/** What every actor shares. */
export type Stage = {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly trace: (line: string) => void;
  /** Counts how often a kind of thing happened. */
  readonly count: (what: string) => void;
};

export const actorOf = (run: RunStory, { time, random, trace, count }: Stage): Actor => {
  let calls = 0;
  let isDead = false;
  let isStopping = false;
  const requested = deferred();
  const graceOver = deferred();
  const death = deferred();

  const beginToStop = (): void => {
    isStopping = true;
    trace(`${run.id} is asked to stop`);
    count("run: asked to stop");
    requested.resolve();
    void time.sleep(4 * SECOND).then(graceOver.resolve);
    void time.sleep(6.5 * SECOND).then(die);
  };
  const die = (): void => {
    if (isDead) return;
    isDead = true;
    trace(`${run.id} is dead`);
    death.resolve();
  };

  const call: Actor["call"] = async (name, deliver, trouble) => {
    calls += 1;
    if (isDead) return never();
    if (calls === run.stopAtCall) beginToStop();
    if (calls === run.killAtCall) {
      if (random.chance(0.5)) deliver();
      trace(`${run.id} is killed at ${name}`);
      count("run: killed");
      die();
      return never();
    }
    const slow = random.chance(0.02) && !run.isClean;
    if (slow) count("fault: slow");
    await time.sleep(slow ? random.between(SECOND, 40 * SECOND) : random.between(5, 300));
    if (isDead) return never();
    if (trouble === "before") throw new Error(`${name} failed before it had an effect`);
    const result = deliver();
    await time.sleep(random.between(5, 300));
    if (isDead) return never();
    if (trouble === "after") throw new Error(`the answer to ${name} was lost`);
    return result;
  };

  return {
    run,
    isDead: () => isDead,
    stop: { isRequested: () => isStopping, requested: requested.promise, graceEnded: graceOver.promise },
    call,
    died: death.promise,
  };
};

const deferred = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};
