// Plays more stories than a test run:
// npm run test:deep -- [--seeds 1000000] [--seed 77 [--plant "intents are not recorded"]]
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { seeds: { type: "string" }, seed: { type: "string" }, plant: { type: "string" } },
});
if (values.plant !== undefined && values.seed === undefined) throw new Error("--plant also needs --seed.");
const env = { ...process.env, FREEHOLD_SEEDS: values.seeds ?? "20000" };
if (values.seed !== undefined) env.FREEHOLD_SEED = values.seed;
if (values.plant !== undefined) env.FREEHOLD_PLANT = values.plant;
const files = values.seed === undefined ? [] : ["simulation/deep.ts"];
const { status } = spawnSync("npx", ["vitest", "run", "--config", "vitest.deep.config.ts", ...files], {
  stdio: "inherit",
  env,
});
process.exit(status ?? 1);
