import { defineConfig } from "vitest/config";
import { viteRawText } from "./scripts/raw-text.mjs";
import { viteSchemaValidators } from "./scripts/schema-validators.mjs";

/** The tests that run against mutants of the code that decides about money: fast ones, without the bundle. */
export default defineConfig({
  plugins: [viteSchemaValidators, viteRawText],
  test: {
    include: [
      ...["purchase", "model", "plan", "authorization", "commands", "github"].map(
        (folder) => `test/${folder}/**/*.test.ts`,
      ),
      "test/simulation/mutant-stories.ts",
    ],
    setupFiles: ["./test/support/same-seed.ts"],
    // Instrumented code is slower.
    testTimeout: 60_000,
  },
});
