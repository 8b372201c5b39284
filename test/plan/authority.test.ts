import { describe, expect, it } from "vitest";
import {
  approveByPullRequest,
  checkPushOrigin,
  historyUnavailableReason,
  reAddedReason,
  unreadableHistoryReason,
} from "../../src/authorization/rules.ts";
import { isAddedSince } from "../../src/model/authorization.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Push } from "../../src/model/repository.ts";
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
    expect(isAddedSince(anEntry("acme.dev", { attempt }), names(earlier))).toBe(expected);
  });

  it("by a pull request, which then is its authority", () => {
    const portfolio = aPortfolio([
      anEntry("acme.dev"),
      anEntry("acme.com"),
      anEntry("acme.app", { attempt: 2 }),
    ]);
    expect([...approveByPullRequest(portfolio, names({ "acme.com": 1, "acme.app": 1 }), 12)]).toEqual([
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
    const denial = checkPushOrigin(anEntry("acme.dev"), { push: push(kind), pullRequest }, required);
    expect(denial?.code).toBe(gives ? undefined : "no_pull_request");
    if (denial !== undefined) {
      expect(denial.fixes).toEqual([{ kind: "value", path: ["domains", "acme.dev", "attempt"], value: 2 }]);
    }
  });

  it("is named where it gives no leave", () => {
    const said = (["push", "force-push", "creation", "deletion"] as const).map(
      (kind) =>
        checkPushOrigin(
          anEntry("acme.dev"),
          { push: push(kind), pullRequest: undefined },
          true,
        )?.message.split(",")[0],
    );
    expect(said).toEqual([
      "It was pushed directly: no merged pull request contains that commit. To buy it",
      "It came with a force push",
      "It was there when the branch was created",
      "It was there when the branch was created",
    ]);
  });

  it.each([
    [14, "within the last 14 days"],
    [1, "within the last day"],
  ])("is told to raise its attempt where it was put back within %i days", (days, words) => {
    const denial = reAddedReason(anEntry("acme.dev", { attempt: 2 }), 3, days);
    expect([denial.code, denial.fixes]).toEqual([
      "missing",
      [{ kind: "value", path: ["domains", "acme.dev", "attempt"], value: 4 }],
    ]);
    expect(denial.message).toContain(words);
    expect(denial.message).toContain("write attempt: 4 in a pull request");
  });

  it("after a manifest that cannot be read is told to raise its attempt too", () => {
    expect(unreadableHistoryReason(anEntry("acme.dev"))).toMatchObject({
      code: "history_unavailable",
      fixes: [{ kind: "value", path: ["domains", "acme.dev", "attempt"], value: 2 }],
    });
  });

  it("that cannot be read buys nothing", () => {
    expect(historyUnavailableReason("GitHub is silent.")).toEqual({
      code: "history_unavailable",
      message: "GitHub is silent. Without the branch's history nothing is bought. Run again later.",
    });
  });
});
