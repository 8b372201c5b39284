import { describe, expect, it } from "vitest";
import { GitHubError } from "../../src/github/error.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import { CommandError, PartialFailure } from "../../src/model/error.ts";
import type { ChangeResult } from "../../src/model/result.ts";
import { RegistrarError } from "../../src/registrar/error.ts";
import { presentFailedApply, presentFailure } from "../../src/report/failure.ts";
import { COMMENT_LIMIT, measureBytes } from "../../src/report/fit.ts";

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

describe("an apply that fails after it began to order", () => {
  const started = {
    ...{ pullRequests: [12], marker: "<!-- freehold manifest=domains.yaml -->" },
    ...{ run: "1-ab12", runUrl: "https://github.example/acme/domains/actions/runs/1" },
  };
  const failed = { started, settled: [], source: { path: "domains.yaml", ...started } };
  const COMMENT = [started.marker, "### Merging registers 1 domain"].join("\n");

  it("never says that nothing was bought, in no place", () => {
    const { failure, summary, commentUpdates } = presentFailedApply(new TypeError("odd"), failed);
    const [comment = ""] = commentUpdates.map(({ revise }) => revise(COMMENT));
    for (const text of [failure, summary, comment]) {
      expect(text).toContain("may have bought something");
      expect(text).not.toContain("Nothing was bought");
    }
    expect(comment.split("\n")).toEqual([
      started.marker,
      "<!-- freehold note -->",
      "> [!CAUTION]",
      "> **A run that had begun to order failed.** What is below was written before.",
      ">",
      expect.stringMatching(/^> Freehold failed unexpectedly: TypeError: odd. It had begun to order/),
      expect.stringMatching(
        /^> Purchases that it had started are recorded in the ledger. Run the workflow again/,
      ),
      expect.stringMatching(/\[run\]/),
      "<!-- /freehold note -->",
      "",
      "### Merging registers 1 domain",
    ]);
  });

  it("has the results in its comments too", () => {
    const error = new PartialFailure(new TypeError("odd"), [registered], "this run");
    const { commentUpdates } = presentFailedApply(error, failed);
    expect(commentUpdates.map(({ pullRequest, revise }) => [pullRequest, revise(COMMENT)])).toEqual([
      [
        12,
        expect.stringMatching(
          /odd\. What it had done before is below\.\n[\s\S]*did before it failed:\*\*\n\n- 🟢 \*\*`acme\.dev`\*\* registered: Registered for 10\.11 USD\.\n/,
        ),
      ],
    ]);
  });

  it("says in other pull requests what it settled of them, also if it ordered nothing", () => {
    const settled = [{ result: registered, pullRequest: 7 }];
    const present = (state: Partial<typeof failed> | { started: undefined }) =>
      presentFailedApply(new TypeError("odd"), { ...failed, settled, ...state }).commentUpdates.map(
        ({ pullRequest, revise }) => [pullRequest, revise(COMMENT)] as const,
      );
    const block =
      /^<!-- freehold settled run=1-ab12 -->\n\n\*\*Settled so far by [\s\S]*`acme\.dev`[\s\S]*### Merging/m;
    expect(present({})).toEqual([
      [12, expect.stringContaining("A run that had begun to order failed")],
      [7, expect.stringMatching(block)],
    ]);
    expect(present({ started: undefined })).toEqual([[7, expect.stringMatching(block)]]);
  });

  it("is said even if there is no room for what the comment had", () => {
    const { commentUpdates } = presentFailedApply(new TypeError("odd"), failed);
    const long = `${COMMENT}\n${"x".repeat(COMMENT_LIMIT - COMMENT.length - 1)}`;
    const [comment = ""] = commentUpdates.map(({ revise }) => revise(long));
    expect(measureBytes(comment)).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(comment).toContain("may have bought something");
    expect(comment).toContain("too long to be kept");
  });
});
