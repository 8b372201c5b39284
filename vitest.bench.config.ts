import { defineConfig } from "vitest/config";
import { viteSchemaValidators } from "./scripts/schema-validators.mjs";

/** Measurements. They print tables, and neither pass nor fail. */
export default defineConfig({
  plugins: [viteSchemaValidators],
  test: {
    include: ["bench/**/*.measure.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 600_000,
    disableConsoleIntercept: true,
    reporters: [{}],
  },
});
