import { describe, expect, it } from "vitest";
import { GitHubError } from "../../src/github/error.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import { CommandError, PartialFailure } from "../../src/model/error.ts";
import type { ChangeResult } from "../../src/model/result.ts";
import { RegistrarError } from "../../src/registrar/error.ts";
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

describe("a failed run", () => {
  it("says that nothing was bought or changed if it did nothing", () => {
    expect(presentFailure(new TypeError("odd")).failure).toBe(
      "Freehold failed unexpectedly: TypeError: odd. Nothing was bought or changed.",
    );
  });

  it("may be run again if nobody answered, or the other side failed", () => {
    expect(presentFailure(new RegistrarError("server_error", "The registrar answered 503.")).failure).toBe(
      "The registrar answered 503. Run the workflow again in a few minutes. Nothing was bought or changed.",
    );
    expect(presentFailure(new GitHubError("unreachable", "GitHub failed.")).failure).toContain("again");
    expect(presentFailure(new RegistrarError("rejected", "No.")).failure).not.toContain("again");
  });

  it("shows an account and a commit in its summary so that they can be copied", () => {
    const account = "023e105f4ecef8ad9ca31a8372d0c353";
    const commit = "9e107d9d372bb6826bd81d3542a419d6deadbeef";
    const error = new CommandError(
      "account_mismatch",
      `The manifest at ${commit} names the account ${account}.`,
    );
    const { summary } = presentFailure(error);
    expect(summary).toContain(account);
    expect(summary).toContain(commit);
  });

  it.each([
    ["this run", "Only this report shows what the run did before it failed:"],
    [
      "earlier runs",
      "This run bought and changed nothing. Purchases of earlier runs ended as follows, which no other report says:",
    ],
  ] as const)("reports what %s had done", (ranBy, sentence) => {
    const publication = presentFailure(new PartialFailure(new TypeError("odd"), [registered], ranBy));
    expect(publication.failure).toContain(sentence);
    expect(publication.failure).not.toContain("Nothing was bought or changed");
    expect([publication.summary, ...publication.log].join("\n")).toContain("Registered for 10.11 USD.");
  });
});
