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

const toAttempts = (attempts: Record<string, number>) =>
  new Map(Object.entries(attempts) as [DomainName, number][]);
const push = (kind: Push["kind"]): Push => ({ kind, before: "a", after: "b", at: TODAY });

describe("an entry is new", () => {
  it.each<[what: string, attempt: number, earlier: Record<string, number>, expected: boolean]>([
    ["if the earlier manifest lacks it", 1, {}, true],
    ["if the earlier manifest has only other entries", 1, { "acme.com": 9 }, true],
    ["if the earlier manifest has it with a smaller attempt", 2, { "acme.dev": 1 }, true],
    ["but not if the earlier manifest has it with the same attempt", 1, { "acme.dev": 1 }, false],
    ["but not if the earlier manifest has it with a greater attempt", 1, { "acme.dev": 2 }, false],
  ])("%s", (_what, attempt, earlier, expected) => {
    expect(isAddedSince(anEntry("acme.dev", { attempt }), toAttempts(earlier))).toBe(expected);
  });

  it("and is approved by the pull request that adds it", () => {
    const portfolio = aPortfolio([
      anEntry("acme.dev"),
      anEntry("acme.com"),
      anEntry("acme.app", { attempt: 2 }),
    ]);
    const tip = toAttempts({ "acme.com": 1, "acme.app": 1 });
    expect([...approveByPullRequest(portfolio, tip, 12)]).toEqual([
      ["acme.dev", { pullRequest: 12, since: undefined }],
      ["acme.app", { pullRequest: 12, since: undefined }],
    ]);
  });
});

describe("the push that adds an entry", () => {
  it.each<
    [kind: Push["kind"], pullRequest: number | undefined, requirePullRequest: boolean, authorizes: boolean]
  >([
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
  ])(
    "of kind %s with pull request %s (required: %s) authorizes it: %s",
    (kind, pullRequest, requirePullRequest, authorizes) => {
      const origin = { push: push(kind), pullRequest };
      const reason = checkPushOrigin(anEntry("acme.dev"), origin, requirePullRequest);
      expect(reason?.code).toBe(authorizes ? undefined : "no_pull_request");
      if (reason !== undefined) {
        expect(reason.fixes).toEqual([{ kind: "value", path: ["domains", "acme.dev", "attempt"], value: 2 }]);
      }
    },
  );

  it("is named in the reason if it does not authorize the entry", () => {
    const causes = (["push", "force-push", "creation", "deletion"] as const).map(
      (kind) =>
        checkPushOrigin(
          anEntry("acme.dev"),
          { push: push(kind), pullRequest: undefined },
          true,
        )?.message.split(",")[0],
    );
    expect(causes).toEqual([
      "It was added by a direct push: no merged pull request contains that commit. To buy it",
      "It was added by a force push",
      "It was there when the branch was created",
      "It was there when the branch was created",
    ]);
  });
});

describe("an entry that may not be new", () => {
  it.each([
    [14, "in the last 14 days"],
    [1, "in the last day"],
  ])("needs a higher attempt if the manifest had it within the last %i days", (days, phrase) => {
    const reason = reAddedReason(anEntry("acme.dev", { attempt: 2 }), 3, days);
    expect([reason.code, reason.fixes]).toEqual([
      "missing",
      [{ kind: "value", path: ["domains", "acme.dev", "attempt"], value: 4 }],
    ]);
    expect(reason.message).toContain(phrase);
    expect(reason.message).toContain("set attempt: 4 on its entry in a pull request");
  });

  it("needs a higher attempt if an earlier manifest cannot be read", () => {
    expect(unreadableHistoryReason(anEntry("acme.dev"))).toMatchObject({
      code: "history_unavailable",
      fixes: [{ kind: "value", path: ["domains", "acme.dev", "attempt"], value: 2 }],
    });
  });

  it("is not bought if the branch's history cannot be read", () => {
    expect(historyUnavailableReason("GitHub is silent.")).toEqual({
      code: "history_unavailable",
      message:
        "GitHub is silent. Without the branch's history nothing is bought. Run this workflow again later.",
    });
  });
});
