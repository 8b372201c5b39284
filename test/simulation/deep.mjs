// Plays more stories than a test run:
// npm run test:deep -- [--seeds 1000000] [--seed 77 [--plant "intents are not recorded"] [--guard "an approval never ends"]]
// npm run test:deep -- --cover: chooses the seeds of FIXED_SEEDS anew
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    seeds: { type: "string" },
    seed: { type: "string" },
    plant: { type: "string" },
    guard: { type: "string" },
    cover: { type: "boolean" },
  },
});
if (values.plant !== undefined && values.seed === undefined) throw new Error("--plant also needs --seed.");
const env = { ...process.env, FREEHOLD_SEEDS: values.seeds ?? "20000" };
if (values.seed !== undefined) env.FREEHOLD_SEED = values.seed;
if (values.plant !== undefined) env.FREEHOLD_PLANT = values.plant;
if (values.guard !== undefined) env.FREEHOLD_GUARD = values.guard;
if (values.cover === true) env.FREEHOLD_COVER = "true";
const isOneStory = values.seed !== undefined || values.cover === true;
const files = isOneStory && values.guard === undefined ? ["simulation/deep.ts"] : [];
const { status } = spawnSync("npx", ["vitest", "run", "--config", "vitest.deep.config.ts", ...files], {
  stdio: "inherit",
  env,
});
process.exit(status ?? 1);
