import { describe, expect, it } from "vitest";
import { PLANTS } from "./plants.ts";
import { playAll, range, retold } from "./seeds.ts";
import { simulate } from "./simulate.ts";

/** Set by deep.mjs from the command line. */
const { FREEHOLD_SEEDS = "20000", FREEHOLD_SEED, FREEHOLD_PLANT } = process.env;
const WITHIN = 20_000;

if (FREEHOLD_SEED !== undefined) {
  describe("one story", () => {
    it(`of seed ${FREEHOLD_SEED}`, async () => {
      const seed = Number(FREEHOLD_SEED);
      const told = await simulate(
        seed,
        PLANTS.find(({ name }) => name === FREEHOLD_PLANT),
      );
      console.log(retold(seed, told));
      expect(told.violations).toEqual([]);
    });
  });
} else {
  describe("many stories", () => {
    it(
      `of seeds 1 to ${FREEHOLD_SEEDS} break no invariant`,
      async () => {
        expect((await playAll(range(1, Number(FREEHOLD_SEEDS)))).failures).toEqual([]);
      },
      24 * 3_600_000,
    );
  });

  describe(`within ${WITHIN} stories a planted bug is seen:`, () => {
    it.each(PLANTS.map((planted) => [planted.name, planted] as const))(
      "%s",
      async (_name, planted) => {
        for (const seed of range(1, WITHIN)) {
          const { violations } = await simulate(seed, planted);
          const own = violations.find((line) => planted.breaks.test(line));
          if (own === undefined) continue;
          console.log(`${planted.name}: seed ${seed}, ${own}`);
          return;
        }
        expect.unreachable("no story showed it");
      },
      3_600_000,
    );
  });
}
