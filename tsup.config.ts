import { fileURLToPath } from "node:url";
import { defineConfig, type Options } from "tsup";
import { esbuildSchemaValidators } from "./scripts/schema-validators.mjs";
import { collectLicenses } from "./scripts/third-party-licenses.mjs";

const outDir = process.env.FREEHOLD_DIST ?? "dist";

/** Bundles the parts of undici that are used, in place of all of it. */
const useUndiciParts: NonNullable<Options["esbuildPlugins"]>[number] = {
  name: "undici-parts",
  setup: (build) => {
    const path = fileURLToPath(new URL("scripts/undici-parts.cjs", import.meta.url));
    build.onResolve({ filter: /^undici$/ }, () => ({ path }));
  },
};

/**
 * Two self-contained CommonJS bundles: a runner has no node_modules, and the ESM form of
 * @actions/* dies at start with `Dynamic require of "net"`. Not minified, so that a reviewer
 * can read what will hold the token.
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
  esbuildPlugins: [esbuildSchemaValidators, useUndiciParts, collectLicenses(outDir)],
});
