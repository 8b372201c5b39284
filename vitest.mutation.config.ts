import { defineConfig } from "vitest/config";

/** The tests that judge mutants of what decides about money: quick ones, without the bundle. */
export default defineConfig({
  test: {
    include: ["purchase", "model", "plan", "commands"].map((folder) => `test/${folder}/**/*.test.ts`),
    setupFiles: ["./test/support/same-seed.ts"],
  },
});
