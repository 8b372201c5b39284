import { defineConfig } from "vitest/config";

/** The long simulation, apart from `npm test`. */
export default defineConfig({
  test: {
    include: ["test/simulation/deep.ts", "test/simulation/deep-kills.ts"],
    setupFiles: ["./test/support/same-seed.ts", "./test/support/judge-all.ts"],
    reporters: ["default", "./test/support/closing-line.ts"],
  },
});
