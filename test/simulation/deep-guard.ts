import { expect, it } from "vitest";
import { requireRemovedGuard } from "./guards.ts";
import { describeStory, generateSeeds } from "./seeds.ts";
import { simulate } from "./simulate.ts";

/** Set by deep.mjs. The configuration removes the guard of this name from the source. */
const { FREEHOLD_GUARD = "", FREEHOLD_SEED, FREEHOLD_STORIES = "20000" } = process.env;

const guard = requireRemovedGuard(FREEHOLD_GUARD);
const seeds =
  FREEHOLD_SEED === undefined
    ? [guard.seed, ...generateSeeds(1, Number(FREEHOLD_STORIES))]
    : [Number(FREEHOLD_SEED)];

it(`within ${FREEHOLD_STORIES} stories, the simulation detects that ${guard.name}`, async () => {
  for (const seed of seeds) {
    const outcome = await simulate(seed, undefined, guard.traits);
    if (FREEHOLD_SEED !== undefined) console.log(describeStory(seed, outcome));
    const violation = outcome.violations.find((candidate) => guard.breaks.test(candidate));
    if (violation === undefined) continue;
    console.log(`without the guard, ${guard.name}: seed ${seed}, ${violation}`);
    return;
  }
  expect.unreachable("no story breaks the invariant");
}, 3_600_000);
