import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "tsup";
import { esbuildRawText } from "./raw-text.mjs";

/**
 * Builds the benchmark into a folder below node_modules, where packages are found, and runs it. `dist/` is measured as
 * it is. Names of measurements and the option --write are passed on to bench/main.ts.
 */
const OUT_DIR = join("node_modules", ".cache", "freehold-bench");

/** Programs of which each is a file of its own. */
const ENTRIES = [
  "bench/main.ts",
  "bench/stand-in.ts",
  "bench/programs/replay.ts",
  "bench/programs/sdk-plan.ts",
  "bench/programs/parse-yaml.ts",
];

rmSync(OUT_DIR, { recursive: true, force: true });
mkdirSync(OUT_DIR, { recursive: true });

// What is built as dist/ is: the same packages in the same form.
const built = spawnSync(
  process.execPath,
  [
    join("node_modules", "tsup", "dist", "cli-default.js"),
    ...["--entry.compare-manifest", "bench/programs/compare-manifest.ts", "--silent"],
  ],
  { stdio: "inherit", env: { ...process.env, FREEHOLD_DIST: OUT_DIR } },
);
if (built.status !== 0) process.exit(built.status ?? 1);

await build({
  config: false,
  silent: true,
  entry: Object.fromEntries(ENTRIES.map((path) => [basename(path, ".ts"), path])),
  outDir: OUT_DIR,
  format: ["esm"],
  outExtension: () => ({ js: ".mjs" }),
  target: "node20",
  platform: "node",
  skipNodeModulesBundle: true,
  splitting: false,
  esbuildPlugins: [esbuildRawText],
});

const run = spawnSync(process.execPath, [join(OUT_DIR, "main.mjs"), ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.exit(run.status ?? 1);
