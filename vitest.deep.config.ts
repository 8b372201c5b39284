import { defineConfig } from "vitest/config";
import { viteRawText } from "./scripts/raw-text.mjs";
import { viteSchemaValidators } from "./scripts/schema-validators.mjs";
import { createGuardPlugin } from "./test/simulation/guard-plugin.ts";

/** Set by test/simulation/deep.mjs: the name of the guard that is taken out of the source. */
const { FREEHOLD_GUARD } = process.env;

/** The long simulation, apart from `npm test`. */
export default defineConfig({
  plugins: [
    viteSchemaValidators,
    viteRawText,
    ...(FREEHOLD_GUARD === undefined ? [] : [createGuardPlugin(FREEHOLD_GUARD)]),
  ],
  test: {
    include:
      FREEHOLD_GUARD === undefined
        ? ["test/simulation/deep.ts", "test/simulation/deep-kills.ts"]
        : ["test/simulation/deep-guard.ts"],
    setupFiles: ["./test/support/same-seed.ts", "./test/support/judge-all.ts"],
    reporters: ["default", "./test/support/closing-line.ts"],
  },
});
