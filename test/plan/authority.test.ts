import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Push } from "../../src/model/history.ts";
import {
  denialOf,
  historyUnavailable,
  isNewlyWanted,
  putBack,
  unreadableBefore,
  wantedByPullRequest,
} from "../../src/plan/authority.ts";
import { anEntry, aPortfolio, TODAY } from "../support/build.ts";

const names = (attempts: Record<string, number>) =>
  new Map(Object.entries(attempts) as [DomainName, number][]);
const push = (kind: Push["kind"]): Push => ({ kind, before: "a", after: "b", at: TODAY });

describe("an entry is newly wanted", () => {
  it.each<[what: string, attempt: number, earlier: Record<string, number>, expected: boolean]>([
    ["where it was not there", 1, {}, true],
    ["where only others were there", 1, { "acme.com": 9 }, true],
    ["where it had a smaller attempt", 2, { "acme.dev": 1 }, true],
    ["not where it was as it is", 1, { "acme.dev": 1 }, false],
    ["not where it had a greater attempt", 1, { "acme.dev": 2 }, false],
  ])("%s", (_what, attempt, earlier, expected) => {
    expect(isNewlyWanted(anEntry("acme.dev", { attempt }), names(earlier))).toBe(expected);
  });

  it("by a pull request, which then is its authority", () => {
    const portfolio = aPortfolio([
      anEntry("acme.dev"),
      anEntry("acme.com"),
      anEntry("acme.app", { attempt: 2 }),
    ]);
    expect([...wantedByPullRequest(portfolio, names({ "acme.com": 1, "acme.app": 1 }), 12)]).toEqual([
      ["acme.dev", { pullRequest: 12, since: undefined }],
      ["acme.app", { pullRequest: 12, since: undefined }],
    ]);
  });
});

describe("the push that brought an entry", () => {
  it.each<[kind: Push["kind"], pullRequest: number | undefined, requirePullRequest: boolean, gives: boolean]>(
    [
      ["pull-request", 1, true, true],
      ["pull-request", undefined, true, true],
      ["merge-queue", undefined, true, true],
      ["push", 1, true, true],
      ["push", undefined, true, false],
      ["push", undefined, false, true],
      ["force-push", 1, true, false],
      ["force-push", undefined, false, false],
      ["creation", 1, false, false],
      ["deletion", 1, false, false],
    ],
  )("%s of pull request %s, where one is required: %s", (kind, pullRequest, required, gives) => {
    const denial = denialOf(anEntry("acme.dev"), { push: push(kind), pullRequest }, required);
    expect(denial?.code).toBe(gives ? undefined : "no_pull_request");
    if (denial !== undefined) {
      expect(denial.remedies).toEqual([{ path: ["domains", "acme.dev", "attempt"], value: "2" }]);
    }
  });

  it("is named where it gives no leave", () => {
    const said = (["push", "force-push", "creation", "deletion"] as const).map(
      (kind) =>
        denialOf(anEntry("acme.dev"), { push: push(kind), pullRequest: undefined }, true)?.message.split(
          ",",
        )[0],
    );
    expect(said).toEqual([
      "It came with a push that no merged pull request accounts for. To buy it",
      "It came with a force push",
      "It came when the branch was created",
      "It came when the branch was created",
    ]);
  });

  it.each([
    [14, "within the last 14 days"],
    [1, "within the last day"],
  ])("is told to raise its attempt where it was put back within %i days", (days, words) => {
    const denial = putBack(anEntry("acme.dev", { attempt: 2 }), 3, days);
    expect([denial.code, denial.remedies]).toEqual([
      "missing",
      [{ path: ["domains", "acme.dev", "attempt"], value: "4" }],
    ]);
    expect(denial.message).toContain(words);
    expect(denial.message).toContain("write attempt: 4 in a pull request");
  });

  it("after a manifest that cannot be read is told to raise its attempt too", () => {
    expect(unreadableBefore(anEntry("acme.dev"))).toMatchObject({
      code: "history_unavailable",
      remedies: [{ path: ["domains", "acme.dev", "attempt"], value: "2" }],
    });
  });

  it("that cannot be read buys nothing", () => {
    expect(historyUnavailable("GitHub is silent.")).toEqual({
      code: "history_unavailable",
      message: "GitHub is silent. Nothing is bought without it. Run again later.",
    });
  });
});
