import { EXPECTED_EVENTS } from "./events.ts";
import { generateSeeds } from "./seeds.ts";
import { simulate } from "./simulate.ts";

/** How many of the chosen stories contain each kind of event, at least. */
const MIN_STORIES = 2;

/**
 * Chooses, among the first seeds, few whose stories together contain every expected kind of event: always the story that
 * has the most kinds that are still missing. `missing` are those that too few stories have.
 */
export const chooseCoveringSeeds = async (
  count: number,
): Promise<{ readonly seeds: readonly number[]; readonly missing: readonly string[] }> => {
  const eventsBySeed = new Map<number, readonly string[]>();
  for (const seed of generateSeeds(1, count)) {
    const { counts } = await simulate(seed);
    eventsBySeed.set(
      seed,
      EXPECTED_EVENTS.filter((event) => counts.has(event)),
    );
  }
  const left = new Map(EXPECTED_EVENTS.map((event) => [event, MIN_STORIES]));
  const score = (events: readonly string[]): number =>
    events.reduce((sum, event) => sum + ((left.get(event) ?? 0) > 0 ? 1 : 0), 0);
  const seeds: number[] = [];
  for (;;) {
    const scores = [...eventsBySeed].map(([seed, events]) => [score(events), seed] as const);
    const [best, seed] = scores.reduce((max, item) => (item[0] > max[0] ? item : max), [0, 0] as const);
    if (best === 0) break;
    for (const event of eventsBySeed.get(seed) ?? []) left.set(event, (left.get(event) ?? 0) - 1);
    eventsBySeed.delete(seed);
    seeds.push(seed);
  }
  const missing = [...left].filter(([, stories]) => stories > 0).map(([event]) => event);
  return { seeds: seeds.sort((a, b) => a - b), missing };
};
