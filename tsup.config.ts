import { defineConfig } from "tsup";
import { splitVendor } from "./scripts/vendor.mjs";

const outDir = process.env.FREEHOLD_DIST ?? "dist";

/** What the action does not use: the playground and the terminal. */
const cliOnly = ["ajv/dist/2020.js", "cli-table3", "commander", "graphql", "marked"];

/** What few runs need. */
const onFirstCall = ["safe-regex2"];

/**
 * CommonJS without any package beside it: a runner has no node_modules, and the ESM form of @actions/* dies at start
 * with `Dynamic require of "net"`. The two bundles have Freehold's own code, not minified, so that a reviewer can read
 * what will hold the token.
 */
export default defineConfig({
  entry: { index: "src/main.ts", cli: "src/cli.ts" },
  outDir,
  format: ["cjs"],
  outExtension: () => ({ js: ".cjs" }),
  target: "node20",
  platform: "node",
  noExternal: [/.*/],
  splitting: false,
  treeshake: false,
  sourcemap: false,
  dts: false,
  clean: true,
  esbuildPlugins: [splitVendor({ outDir, cliOnly, onFirstCall })],
});
