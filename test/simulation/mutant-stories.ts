import { describe, expect, it } from "vitest";
import { REMOVED_GUARDS } from "./guards.ts";
import { FIXED_SEEDS } from "./seeds.ts";
import { simulate } from "./simulate.ts";

/** Played for mutants alone (vitest.mutation.config.ts): the stories that are known to need a guard. */
describe("the stories that need a guard", () => {
  it.each(REMOVED_GUARDS.map(({ name, seed, traits }) => [name, seed, traits] as const))(
    "break no invariant with it: %s",
    async (_name, seed, traits) => {
      expect((await simulate(seed, undefined, traits)).violations).toEqual([]);
    },
  );
});

/** Played after these, because most of them show less of one guard, and more of all that a run does. */
describe("the fixed stories", () => {
  it.each(FIXED_SEEDS)("break no invariant: %s", async (seed) => {
    expect((await simulate(seed)).violations).toEqual([]);
  });
});
