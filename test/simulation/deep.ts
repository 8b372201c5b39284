import { spawn } from "node:child_process";
import { describe, expect, it } from "vitest";
import { chooseCoveringSeeds } from "./cover.ts";
import { REMOVED_GUARDS } from "./guards.ts";
import { PLANTED_BUGS, requirePlantedBug } from "./plants.ts";
import { describeStory, generateSeeds, playStories } from "./seeds.ts";
import { simulate } from "./simulate.ts";

/** Set by deep.mjs from the command line. */
const { FREEHOLD_SEEDS = "20000", FREEHOLD_SEED, FREEHOLD_PLANT, FREEHOLD_COVER } = process.env;
const MAX_STORIES_PER_BUG = 20_000;
const ONE_DAY_MS = 24 * 3_600_000;
const plantedBug = FREEHOLD_PLANT === undefined ? undefined : requirePlantedBug(FREEHOLD_PLANT);

if (FREEHOLD_SEED !== undefined) {
  describe("the story", () => {
    it(`of seed ${FREEHOLD_SEED} breaks no invariant`, async () => {
      const seed = Number(FREEHOLD_SEED);
      const outcome = await simulate(seed, plantedBug, plantedBug?.traits);
      console.log(describeStory(seed, outcome));
      expect(outcome.violations).toEqual([]);
    });
  });
} else if (FREEHOLD_COVER !== undefined) {
  it(
    "some seeds contain every kind of event",
    async () => {
      const { seeds, missing } = await chooseCoveringSeeds(Number(FREEHOLD_SEEDS));
      console.log(seeds.join(", "));
      expect(missing).toEqual([]);
    },
    ONE_DAY_MS,
  );
} else {
  describe("the stories", () => {
    it(
      `of seeds 1 to ${FREEHOLD_SEEDS} break no invariant`,
      async () => {
        expect((await playStories(generateSeeds(1, Number(FREEHOLD_SEEDS)))).failures).toEqual([]);
      },
      ONE_DAY_MS,
    );
  });

  describe(`within ${MAX_STORIES_PER_BUG} stories, the simulation detects a planted bug:`, () => {
    it.each(PLANTED_BUGS.map((bug) => [bug.name, bug] as const))(
      "%s",
      async (_name, bug) => {
        for (const seed of generateSeeds(1, MAX_STORIES_PER_BUG)) {
          const { violations } = await simulate(seed, bug, bug.traits);
          const violation = violations.find((candidate) => bug.breaks.test(candidate));
          if (violation === undefined) continue;
          console.log(`${bug.name}: seed ${seed}, ${violation}`);
          return;
        }
        expect.unreachable("no story breaks the invariant");
      },
      3_600_000,
    );
  });

  describe("the simulation detects a removed guard:", () => {
    // A guard is removed while its file is loaded, so each needs a process of its own.
    it.each(REMOVED_GUARDS.map(({ name }) => name))(
      "%s",
      async (name) => {
        const args = ["vitest", "run", "--config", "vitest.deep.config.ts"];
        const child = spawn("npx", args, {
          stdio: "inherit",
          env: { ...process.env, FREEHOLD_GUARD: name },
        });
        const status = await new Promise((resolve) => child.on("close", resolve));
        expect(status).toBe(0);
      },
      3_600_000,
    );
  });
}
