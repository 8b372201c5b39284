import { type Planted, simulate, type Told } from "./simulate.ts";

/** Seeds whose stories once went wrong: they are played for ever. */
export const KEPT_SEEDS: readonly number[] = [
  77, 422, 30_128, 79_187, 88_774, 565_487, 654_472, 862_025, 971_874_285,
];

/** A story that went wrong, as a person can follow it, and the command that tells it again. */
export const retold = (seed: number, { violations, trace }: Told): string =>
  [`seed ${seed}: npm run test:deep -- --seed ${seed}`, ...violations, ...trace].join("\n");

/** Plays seeds one after the other; what went wrong is retold, the first three times. */
export const playAll = async (
  seeds: Iterable<number>,
  planted?: Planted,
): Promise<{ readonly failures: readonly string[]; readonly counts: ReadonlyMap<string, number> }> => {
  const failures: string[] = [];
  const counts = new Map<string, number>();
  for (const seed of seeds) {
    const told = await simulate(seed, planted);
    for (const [what, number] of told.counts) counts.set(what, (counts.get(what) ?? 0) + number);
    if (told.violations.length > 0) failures.push(failures.length < 3 ? retold(seed, told) : `seed ${seed}`);
  }
  return { failures, counts };
};

/** So many numbers from a first one. */
export function* range(first: number, count: number): Generator<number> {
  for (let seed = first; seed < first + count; seed += 1) yield seed;
}
