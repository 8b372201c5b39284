import { describe, expect, it } from "vitest";
import { PLANTS } from "./plants.ts";
import { playAll, range } from "./seeds.ts";
import { simulate } from "./simulate.ts";

describe("five hundred fresh stories", () => {
  const first = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);

  it(`from seed ${first} on break no invariant`, async () => {
    expect((await playAll(range(first, 500))).failures).toEqual([]);
  }, 120_000);
});

describe("the same seed", () => {
  it.each([1, 77, 1219])("%i tells the same story", async (seed) => {
    const [one, other] = [await simulate(seed), await simulate(seed)];
    expect(other.trace).toEqual(one.trace);
    expect(one.trace.length).toBeGreaterThan(5);
  });
});

describe("a planted bug is seen:", () => {
  it.each(PLANTS.map((planted) => [planted.name, planted] as const))("%s", async (_name, planted) => {
    expect((await simulate(planted.seed)).violations).toEqual([]);
    const { violations } = await simulate(planted.seed, planted);
    expect(violations.filter((line) => planted.breaks.test(line))).not.toEqual([]);
  });
});
