import { describe, expect, it } from "vitest";
import { REMOVED_GUARDS } from "./guards.ts";
import { simulate } from "./simulate.ts";

/** Played for mutants alone (vitest.mutation.config.ts): the stories that are known to need a guard. */
describe("the stories that need a guard", () => {
  it.each(
    REMOVED_GUARDS.flatMap(({ name, seed, traits }) =>
      seed === undefined ? [] : [[name, seed, traits] as const],
    ),
  )("break no invariant with it: %s", async (_name, seed, traits) => {
    expect((await simulate(seed, undefined, traits)).violations).toEqual([]);
  });
});
