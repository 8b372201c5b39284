import type { StopSignal } from "../../src/model/clock.ts";
import type { Random } from "./random.ts";
import type { RunStory } from "./story.ts";
import type { VirtualTime } from "./time.ts";
import { SECOND } from "./times.ts";

/** A run of the story: alive, asked to stop, or dead. */
export type Actor = {
  readonly run: RunStory;
  /** True if it was killed or cut off. */
  readonly isDead: () => boolean;
  /** True if it was asked to stop, and did not end in time. */
  readonly isCutOff: () => boolean;
  /** Says that the run has ended by itself. */
  readonly end: () => void;
  readonly stop: StopSignal;
  /**
   * Makes one call to the registrar or GitHub. `deliver` is its effect there. The promise never settles if
   * the run dies during the call.
   */
  readonly call: <T>(name: string, deliver: () => T, fault?: CallFault) => Promise<T>;
  /** Waits so long. The promise never settles if the run dies meanwhile. */
  readonly wait: (ms: number) => Promise<void>;
  /** Resolves when the run dies. */
  readonly death: Promise<void>;
};

/** When a call fails: before or after its effect. Undefined: it succeeds. */
export type CallFault = "before" | "after" | undefined;

/** A run that was asked to stop and still works after this is cut off (github/stop.ts). */
const END_MS = 6.5 * SECOND;

/** A new promise each time, so that whatever waits for it can be garbage-collected with it. */
const waitForever = (): Promise<never> => new Promise(() => undefined);

/** What all actors share. */
export type Instruments = {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly trace: (line: string) => void;
  /** Counts one event of a kind. */
  readonly count: (kind: string) => void;
};

/** Creates the actor of a run. */
export const createActor = (run: RunStory, { time, random, trace, count }: Instruments): Actor => {
  let calls = 0;
  let isDead = false;
  let isStopping = false;
  let isCutOff = false;
  let hasEnded = false;
  const stopRequest = createDeferred();
  const graceEnd = createDeferred();
  const death = createDeferred();

  const requestStop = (): void => {
    isStopping = true;
    trace(`${run.id} is asked to stop`);
    count("run: asked to stop");
    stopRequest.resolve();
    void time.sleep(4 * SECOND).then(graceEnd.resolve);
    void time.sleep(END_MS).then(() => {
      if (isDead || hasEnded) return;
      trace(`${run.id} is cut off`);
      isCutOff = true;
      die();
    });
  };
  const die = (): void => {
    if (isDead) return;
    isDead = true;
    death.resolve();
  };

  const call: Actor["call"] = async (name, deliver, fault) => {
    calls += 1;
    if (isDead) return waitForever();
    if (calls === run.stopAtCall) requestStop();
    if (calls === run.killAtCall) {
      if (random.chance(0.5)) deliver();
      trace(`${run.id} is killed at ${name}`);
      count("run: killed");
      die();
      return waitForever();
    }
    const isSlow = random.chance(0.02) && !run.isClean;
    if (isSlow) count("fault: slow");
    await time.sleep(isSlow ? random.between(SECOND, 40 * SECOND) : random.between(5, 300));
    if (isDead) return waitForever();
    if (fault === "before") throw new Error(`${name} failed before it had an effect`);
    const result = deliver();
    await time.sleep(random.between(5, 300));
    if (isDead) return waitForever();
    if (fault === "after") throw new Error(`the answer to ${name} was lost`);
    return result;
  };

  return {
    run,
    isDead: () => isDead,
    isCutOff: () => isCutOff,
    end: () => {
      hasEnded = true;
    },
    stop: { isRequested: () => isStopping, requested: stopRequest.promise, graceEnded: graceEnd.promise },
    call,
    wait: async (ms) => {
      await time.sleep(ms);
      if (isDead) return waitForever();
    },
    death: death.promise,
  };
};

const createDeferred = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};
