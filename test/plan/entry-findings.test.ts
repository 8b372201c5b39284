import { describe, expect, it } from "vitest";
import type { ElsewhereEntry, Entry, RequiredKey } from "../../src/model/portfolio.ts";
import { findEntryFindings } from "../../src/plan/entry-findings.ts";
import { anEntry, aPolicy, aPortfolio, TODAY } from "../support/build.ts";

const elsewhere = (name: string, more: Partial<ElsewhereEntry> = {}): ElsewhereEntry => {
  const { domain, owner, tags, costCenter, notes, review, position } = anEntry(name);
  return { domain, owner, tags, costCenter, notes, review, position, ...more };
};

const find = (
  entries: readonly Entry[],
  {
    require = [],
    others = [],
  }: { require?: readonly RequiredKey[]; others?: readonly ElsewhereEntry[] } = {},
) =>
  findEntryFindings(
    aPortfolio(entries, {
      policy: aPolicy({ require }),
      elsewhere: new Map(others.map((entry) => [entry.domain, entry])),
    }),
    TODAY,
  ).map(({ domain, code, message }) => `${domain} ${code}: ${message}`);

const COMPLETE = { owner: "platform", costCenter: "4100", tags: ["brand"], review: "2027-12-01" };

describe("required keys", () => {
  const all: readonly RequiredKey[] = ["owner", "cost_center", "tags", "auto_renew", "review"];

  it("that an entry has are not mentioned", () => {
    expect(find([anEntry("acme.com", COMPLETE)], { require: all })).toEqual([]);
  });

  it("that an entry lacks are reported together", () => {
    expect(find([anEntry("acme.com", { autoRenew: undefined })], { require: all })).toEqual([
      "acme.com required_missing: Its entry lacks owner, cost_center, tags, auto_renew, review, which policy.require lists. Add them.",
    ]);
  });

  it("are required of domains elsewhere too, except auto_renew", () => {
    expect(
      find([], { require: all, others: [elsewhere("acme.jp", { ...COMPLETE, owner: undefined })] }),
    ).toEqual(["acme.jp required_missing: Its entry lacks owner, which policy.require lists. Add it."]);
  });

  it("are not reported twice if one of them is the owner", () => {
    const entries = [anEntry("acme.com", COMPLETE), anEntry("acme.net")];
    expect(find(entries, { require: ["owner"] })).toHaveLength(1);
    expect(find(entries)).toEqual([
      "acme.net no_owner: No owner is set, although other entries have one. Add an owner.",
    ]);
  });
});

describe("a review", () => {
  it.each([
    ["2027-01-22", []],
    [
      "2027-01-21",
      [
        "acme.com review_due: Its review is due on 2027-01-21. Decide whether to keep it, then set a later review or let it lapse.",
      ],
    ],
    [
      "2026-11-21",
      [
        "acme.com review_due: Its review was due on 2026-11-21. Decide whether to keep it, then set a later review or let it lapse.",
      ],
    ],
  ])("on %s is due from 60 days before it", (review, findings) => {
    expect(find([anEntry("acme.com", { review })])).toEqual(findings);
  });

  it("is due of domains elsewhere too", () => {
    expect(find([], { others: [elsewhere("acme.jp", { review: "2026-12-01" })] })).toHaveLength(1);
  });
});
