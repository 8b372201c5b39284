import { type Bug, type StoryOutcome, simulate } from "./simulate.ts";

/**
 * Seeds whose stories together contain every kind of event at least twice, as `npm run test:deep -- --cover` chose them,
 * and after these some whose stories failed once.
 */
export const FIXED_SEEDS: readonly number[] = [
  3,
  5,
  10,
  16,
  18,
  20,
  22,
  31,
  47,
  48,
  52,
  53,
  71,
  83,
  87,
  91,
  92,
  97,
  101,
  114,
  125,
  130,
  163,
  166,
  178,
  194,
  201,
  235,
  264,
  286,
  302,
  328,
  331,
  347,
  356,
  365,
  407,
  423,
  432,
  446,
  448,
  455,
  471,
  493,
  502,
  530,
  538,
  546,
  555,
  576,
  594,
  614,
  620,
  680,
  682,
  695,
  703,
  704,
  717,
  723,
  751,
  763,
  777,
  785,
  788,
  796,
  819,
  864,
  869,
  881,
  895,
  918,
  1089,
  1108,
  1138,
  1145,
  1152,
  1164,
  1192,
  1196,
  ...[268, 469, 489, 668, 830, 1205, 1238, 1857, 2439],
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
