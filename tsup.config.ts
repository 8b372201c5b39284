import { defineConfig } from "tsup";
import { esbuildRawText } from "./scripts/raw-text.mjs";
import { splitVendor } from "./scripts/vendor.mjs";

const outDir = process.env.FREEHOLD_DIST ?? "dist";

/** Packages that most runs do not use. */
const apart = {
  // The playground and the terminal, which the action does not have.
  "vendor-cli.cjs": ["ajv/dist/2020.js", "commander", "graphql", "marked", "string-width", "wrap-ansi"],
  "vendor-exports.cjs": ["csv-stringify/sync", "d3-scale", "d3-shape", "ical-generator"],
};

/** What few runs need. */
const onFirstCall = ["safe-regex2"];

/** What only a run that writes exports reads: their texts, their styles and their script. */
const EXPORTS = "src/report/exports/index.ts";

/**
 * CommonJS without any package beside it: a runner has no node_modules, and the ESM form of @actions/* dies at start
 * with `Dynamic require of "net"`. The bundles have Freehold's own code, not minified, so that a reviewer can read what
 * will hold the token.
 */
export default defineConfig({
  entry: { index: "src/main.ts", cli: "src/cli.ts", exports: EXPORTS },
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
  esbuildPlugins: [
    splitVendor({
      ...{ outDir, apart, onFirstCall },
      beside: { [EXPORTS]: { file: "exports.cjs", names: ["renderExport"] } },
    }),
    esbuildRawText,
  ],
});
