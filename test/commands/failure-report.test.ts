import { describe, expect, it } from "vitest";
import { publicationOfFailure } from "../../src/commands/failure-report.ts";
import { FailureAfterwards } from "../../src/commands/resumed.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Outcome } from "../../src/model/outcome.ts";

const registered: Outcome = {
  domain: "acme.dev" as DomainName,
  kind: "register",
  outcome: "registered",
  code: undefined,
  message: "Registered for 10.11 USD.",
  price: undefined,
  registration: undefined,
};

describe("a run that fails", () => {
  it("says that it cost nothing, where it did nothing", () => {
    expect(publicationOfFailure(new TypeError("odd")).failure).toBe(
      "Freehold failed in a way it does not know: TypeError: odd. Nothing was bought or changed.",
    );
  });

  it.each([
    ["this run", "What it had done before is told here alone:"],
    [
      "earlier runs",
      "This run bought and changed nothing; what became of earlier purchases is told here alone:",
    ],
  ] as const)("tells what %s had done", (of, words) => {
    const told = publicationOfFailure(new FailureAfterwards(new TypeError("odd"), [registered], of));
    expect(told.failure).toContain(words);
    expect(told.failure).not.toContain("Nothing was bought or changed");
    expect([told.summary, ...told.log].join("\n")).toContain("Registered for 10.11 USD.");
  });
});
