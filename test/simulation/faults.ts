import type { Actor } from "./actor.ts";
import type { Simulation } from "./orders.ts";
import { SECOND } from "./times.ts";

/** How often the same request fails again: never, or as often as a client tries. */
const FURTHER_FAILURES = [0, 0, 4];

/** How likely a fault is, and whether it may last, so that all tries of a client fail. */
type FaultChance = { readonly rate: number; readonly isLasting: boolean };

/** Draws the fault of each request of a run and counts it. `line` identifies what is requested. */
export const createFaultSource = <Fault extends string>(
  { run }: Actor,
  { random, count }: Simulation,
  faults: readonly Fault[],
) => {
  const lasting = new Map<string, { readonly fault: Fault; readonly left: number }>();
  return (name: string, line: string, { rate, isLasting }: FaultChance): Fault | undefined => {
    const last = lasting.get(line);
    if (last !== undefined && last.left > 0) {
      lasting.set(line, { ...last, left: last.left - 1 });
      return last.fault;
    }
    if (run.isClean || !random.chance(rate)) return undefined;
    const fault = random.pick(faults);
    if (isLasting) lasting.set(line, { fault, left: random.pick(FURTHER_FAILURES) });
    count(`fault: ${name}, ${fault}`);
    return fault;
  };
};

/** Draws how long ago what a read shows was true: mostly it is true now. */
export const drawLag = ({ run }: Actor, simulation: Simulation, maxLagMs: number): number => {
  const { random, truth, count } = simulation;
  if (run.isClean || !random.chance(truth.story.lagRate)) return 0;
  count(`lag: up to ${maxLagMs / SECOND} s`);
  return random.between(0, maxLagMs);
};
