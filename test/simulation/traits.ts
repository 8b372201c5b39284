import { createRandom, type Random } from "./random.ts";

/** What a story may be about besides its purchases, and how many stories are: a probability from 0 to 1. */
export const TRAITS = {
  "forty days": 0.06,
  "several years": 0.15,
  "other renewal price": 0.2,
  premium: 0.06,
  "other currency": 0.06,
  "lost after purchase": 0.1,
  "expires soon": 0.1,
  "earlier changes": 0.15,
  moved: 0.06,
  "moved among many files": 0.005,
  "gap in the record": 0.05,
  "record cut off": 0.04,
  "unknown commit": 0.05,
  "forged intent": 0.06,
  "deleted intent": 0.06,
  "inactive intent": 0.06,
  "unreadable intent": 0.06,
  "clocks differ": 0.3,
  "changes at once": 0.05,
  "late order": 0.03,
  "quick second try": 0.03,
  audits: 0.06,
} as const;

/** One of them. */
export type Trait = keyof typeof TRAITS;

/** The names of all traits. */
export const TRAIT_NAMES = Object.keys(TRAITS) as readonly Trait[];

/**
 * The traits of a story, each with random numbers of its own, so that forcing one does not change the rest. Undefined
 * for one that the story does not have.
 */
export const drawTraits = (
  seed: number,
  forced: readonly Trait[],
  count: (kind: string) => void,
): ((trait: Trait) => Random | undefined) => {
  const generators = new Map(
    TRAIT_NAMES.flatMap((trait, index): [Trait, Random][] => {
      const random = createRandom(seed ^ (0x7_2a17 * (index + 1)));
      const isDrawn = random.chance(TRAITS[trait]);
      return isDrawn || forced.includes(trait) ? [[trait, random]] : [];
    }),
  );
  for (const trait of generators.keys()) count(`trait: ${trait}`);
  return (trait) => generators.get(trait);
};
