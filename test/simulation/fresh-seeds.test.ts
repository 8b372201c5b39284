import { describe, expect, it } from "vitest";
import { PLANTED_BUGS, requirePlantedBug } from "./plants.ts";
import { generateSeeds, playStories } from "./seeds.ts";
import { simulate } from "./simulate.ts";

describe("fifty new stories", () => {
  const firstSeed = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);

  it(`from seed ${firstSeed} on break no invariant`, async () => {
    expect((await playStories(generateSeeds(firstSeed, 50))).failures).toEqual([]);
  }, 120_000);
});

describe("seed", () => {
  it.each([1, 77, 1219])("%i plays the same story every time", async (seed) => {
    const [first, second] = [await simulate(seed), await simulate(seed)];
    expect(second.trace).toEqual(first.trace);
    expect(first.trace.length).toBeGreaterThan(5);
  });
});

describe("a planted bug", () => {
  it("that does not exist is an error that names all others", () => {
    expect(() => requirePlantedBug("no ledger")).toThrow(/"no ledger".*\n.*"intents are not recorded"/s);
  });
});

describe("the simulation detects a planted bug:", () => {
  it.each(PLANTED_BUGS.map((bug) => [bug.name, bug.seed, bug] as const))(
    "%s (seed %i)",
    async (_name, seed, bug) => {
      expect((await simulate(seed, undefined, bug.traits)).violations).toEqual([]);
      const { violations } = await simulate(seed, bug, bug.traits);
      expect(violations.filter((violation) => bug.breaks.test(violation))).not.toEqual([]);
    },
  );
});
