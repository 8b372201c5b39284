import { defineConfig } from "vitest/config";
import { viteRawText } from "./scripts/raw-text.mjs";
import { viteSchemaValidators } from "./scripts/schema-validators.mjs";

export default defineConfig({
  plugins: [viteSchemaValidators, viteRawText],
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["./test/support/same-seed.ts", "./test/support/judge-all.ts"],
    reporters: ["default", "./test/support/closing-line.ts"],
    // Not threads: a program that one thread starts holds the other threads' listening sockets until it runs
    // (fork, then exec), and a server that a test has just closed would still take connections.
    pool: "forks",
    maxWorkers: 2,
    // No module keeps a state that a test could see, so files need not load all of them anew.
    isolate: false,
    // For what hangs; a crowded machine is no reason to fail.
    testTimeout: 120_000,
  },
});
