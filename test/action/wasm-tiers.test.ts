import { describe, expect, it } from "vitest";
import { mayApply } from "../../src/action/run.ts";
import type { Context, Inputs } from "../../src/github/index.ts";

const isLeftAlone = (command: Inputs["command"], event: string): boolean =>
  mayApply({ inputs: { command } as Inputs, context: { event } as Context });

describe("a setting of V8", () => {
  it("is not changed in a run that may buy", () => {
    expect(isLeftAlone("apply", "workflow_dispatch")).toBe(true);
    expect(isLeftAlone("apply", "schedule")).toBe(true);
    expect(isLeftAlone("auto", "push")).toBe(true);
  });

  it("is changed in all others", () => {
    expect(isLeftAlone("auto", "pull_request")).toBe(false);
    expect(isLeftAlone("auto", "schedule")).toBe(false);
    expect(isLeftAlone("validate", "push")).toBe(false);
    expect(isLeftAlone("audit", "push")).toBe(false);
  });
});
