import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import { PartialFailure } from "../../src/model/error.ts";
import type { ChangeResult } from "../../src/model/result.ts";
import { presentFailure } from "../../src/report/publication.ts";

const registered: ChangeResult = {
  domain: "acme.dev" as DomainName,
  kind: "register",
  status: "registered",
  code: undefined,
  message: "Registered for 10.11 USD.",
  price: undefined,
  registration: undefined,
};

describe("a run that fails", () => {
  it("says that it cost nothing, where it did nothing", () => {
    expect(presentFailure(new TypeError("odd")).failure).toBe(
      "Freehold failed unexpectedly: TypeError: odd. Nothing was bought or changed.",
    );
  });

  it.each([
    ["this run", "What it did before is reported only here:"],
    [
      "earlier runs",
      "This run bought and changed nothing. What became of earlier purchases is reported only here:",
    ],
  ] as const)("tells what %s had done", (of, words) => {
    const told = presentFailure(new PartialFailure(new TypeError("odd"), [registered], of));
    expect(told.failure).toContain(words);
    expect(told.failure).not.toContain("Nothing was bought or changed");
    expect([told.summary, ...told.log].join("\n")).toContain("Registered for 10.11 USD.");
  });
});
