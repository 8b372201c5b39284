import { defineConfig } from "vitest/config";
import { viteRawText } from "./scripts/raw-text.mjs";
import { viteSchemaValidators } from "./scripts/schema-validators.mjs";

/** Tests in a real browser (`npm run test:browser`): they need Chromium, and fail without one. */
export default defineConfig({
  plugins: [viteSchemaValidators, viteRawText],
  test: {
    include: ["test/browser/**/*.browser.ts"],
    pool: "forks",
    maxWorkers: 1,
    // One browser for all files.
    isolate: false,
    // For what hangs; a crowded machine is no reason to fail.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
