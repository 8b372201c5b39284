import type { Reporter, TestModule } from "vitest/node";

/** Ends a test run with one line for the CI: `N passed, N failed`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === "passed").length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const failed = tests.filter((test) => test.result().state === "failed").length;
    console.log(`${passed} passed, ${failed + broken + errors.length} failed`);
  }
}
