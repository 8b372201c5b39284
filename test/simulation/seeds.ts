import { type Bug, type StoryOutcome, simulate } from "./simulate.ts";

/** Seeds whose stories failed once. Every test run plays them again. */
export const REGRESSION_SEEDS: readonly number[] = [
  77, 422, 7394, 12_948, 14_766, 18_263, 30_128, 79_187, 88_774, 565_487, 654_472, 862_025, 971_874_285,
];

const MAX_DESCRIBED_FAILURES = 3;

/** A story line by line, after the command that plays it again and the invariants that it broke. */
export const describeStory = (seed: number, { violations, trace }: StoryOutcome): string =>
  [`seed ${seed}: npm run test:deep -- --seed ${seed}`, ...violations, ...trace].join("\n");

/** Plays the stories of seeds, one after another. The first three failures are described in full. */
export const playStories = async (
  seeds: Iterable<number>,
  bug?: Bug,
): Promise<{ readonly failures: readonly string[]; readonly counts: ReadonlyMap<string, number> }> => {
  const failures: string[] = [];
  const counts = new Map<string, number>();
  for (const seed of seeds) {
    const outcome = await simulate(seed, bug);
    for (const [kind, count] of outcome.counts) counts.set(kind, (counts.get(kind) ?? 0) + count);
    if (outcome.violations.length === 0) continue;
    failures.push(failures.length < MAX_DESCRIBED_FAILURES ? describeStory(seed, outcome) : `seed ${seed}`);
  }
  return { failures, counts };
};

/** Generates `count` consecutive seeds. */
export function* generateSeeds(first: number, count: number): Generator<number> {
  for (let seed = first; seed < first + count; seed += 1) yield seed;
}
