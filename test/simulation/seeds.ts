import { type Bug, type StoryOutcome, simulate } from "./simulate.ts";

/**
 * Seeds whose stories together contain every kind of event at least twice, as `npm run test:deep -- --cover` chose them
 * before there were audits; after these some with audits, and some whose stories failed once.
 */
export const FIXED_SEEDS: readonly number[] = [
  1,
  3,
  10,
  13,
  16,
  20,
  28,
  30,
  47,
  48,
  52,
  63,
  71,
  81,
  83,
  87,
  89,
  97,
  101,
  107,
  109,
  114,
  130,
  141,
  163,
  166,
  194,
  201,
  232,
  235,
  244,
  264,
  286,
  309,
  310,
  319,
  328,
  331,
  345,
  347,
  365,
  375,
  407,
  423,
  432,
  446,
  447,
  448,
  455,
  471,
  491,
  502,
  509,
  528,
  530,
  533,
  561,
  576,
  591,
  594,
  604,
  614,
  639,
  666,
  680,
  682,
  683,
  695,
  703,
  717,
  735,
  763,
  777,
  785,
  788,
  796,
  819,
  864,
  869,
  881,
  918,
  977,
  982,
  ...[237, 612, 718, 1078, 1510, 1988],
  ...[
    268, 469, 489, 668, 830, 1205, 1238, 1857, 2439, 5429, 9525, 51097, 68126, 707400, 807563, 907160,
    2012586,
  ],
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
