import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import { type Amount, sum } from "../../src/model/money.ts";
import type { Block, Change, Finding, Plan, Register } from "../../src/model/plan.ts";
import { COMMENT_LIMIT, planComment, planSummary, SUMMARY_LIMIT } from "../../src/report/plan-markdown.ts";
import { receiptComment } from "../../src/report/receipt.ts";
import { aFrame, TODAY, USD } from "../support/build.ts";

const FRAME = aFrame();
const MARKER = "<!-- freehold manifest=domains.yaml -->";
const nameOf = (kind: string, index: number) =>
  `${kind}-with-a-rather-long-name-${index}.example` as DomainName;
const PRICE = {
  currency: USD,
  registration: "10.11" as Amount,
  renewal: "10.11" as Amount,
  due: "10.11" as Amount,
  max: "15.00" as Amount,
};

const purchase = (index: number): Register => ({
  kind: "register",
  domain: nameOf("new", index),
  years: 1,
  autoRenew: true,
  autoRenewDeclared: true,
  privacyMode: "redaction",
  attempt: 1,
  maxRenewal: undefined,
  contact: undefined,
  contactExtensions: undefined,
  acknowledgements: undefined,
  authority: { pullRequest: 12, since: undefined },
  price: PRICE,
});
const block = (index: number): Block => ({
  domain: nameOf("blocked", index),
  code: "price_above_max",
  message: `It costs ${index}.00 USD, above its ceiling of 15.00 USD. Raise the ceiling for this domain, or leave it out.`,
  position: undefined,
  price: undefined,
  remedies: [{ path: ["domains", nameOf("blocked", index), "max_price"], value: `"${index}.00"` }],
  alternatives: [],
});
const finding = (index: number): Finding => ({
  domain: nameOf("found", index),
  code: "expires_soon",
  message: `It expires on day ${index} with auto-renew off.`,
  position: undefined,
});
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const planOf = (
  changes: readonly Change[],
  blocked: readonly Block[],
  findings: readonly Finding[],
): Plan => ({
  account: "0".repeat(32),
  sandbox: false,
  manifest: { path: "domains.yaml", sha256: "0".repeat(64), commit: "1a2b3c4".padEnd(40, "0") },
  quotedAt: TODAY,
  changes,
  blocked,
  findings,
  totals: {
    currency: USD,
    due: sum(changes.map(() => PRICE.due)),
    atMost: sum(changes.map(() => PRICE.max)),
    yearlyAfter: sum(changes.map(() => PRICE.due)),
  },
  budget: "9999.00" as Amount,
  loosened: [{ limit: "budget", from: "60.00", to: "9999.00" }],
  edits: [],
  unchanged: 31,
  months: [],
  renewals: [],
});

describe("a plan that is larger than a comment may be", () => {
  it.each<[changes: number, blocks: number, findings: number]>([
    [500, 0, 0],
    [500, 40, 500],
    [100, 100, 10_000],
    [500, 300, 500],
    [0, 1_000, 0],
    [10_000, 0, 0],
    [10_000, 10_000, 10_000],
  ])(
    "of %i changes, %i blocks and %i findings keeps its totals and what blocks",
    (changes, blocks, findings) => {
      const plan = planOf(many(changes, purchase), many(blocks, block), many(findings, finding));
      const text = planComment(plan, FRAME, MARKER).replaceAll("\u00a0", " ");
      expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
      expect(text.split("\n")[1]).toContain(blocks > 0 ? "Do not merge yet" : "Merging registers");
      expect(text).toContain("This loosens a limit");
      if (changes > 0) expect(text).toContain(`**${plan.totals?.due} USD**`);
      const shown = plan.blocked.filter(({ domain }) => text.includes(domain)).length;
      expect(shown).toBe(blocks > 1_000 ? 500 : blocks);
      expect(new TextEncoder().encode(planSummary(plan, FRAME)).length).toBeLessThanOrEqual(SUMMARY_LIMIT);
    },
  );

  it("drops detail in steps, the findings first", () => {
    const all = planComment(planOf(many(50, purchase), many(5, block), many(20, finding)), FRAME, MARKER);
    expect([all.includes("found-with-a-rather-long-name-19"), all.includes("max_price")]).toEqual([
      true,
      true,
    ]);
    const fewer = planComment(planOf(many(300, purchase), many(5, block), many(900, finding)), FRAME, MARKER);
    expect([
      fewer.includes("found-with-a-rather-long-name-899"),
      fewer.includes("max_price"),
      fewer.includes("new-with-a-rather-long-name-299"),
    ]).toEqual([false, true, true]);
  });
});

describe("a receipt that is larger than a comment may be", () => {
  it("keeps its headline and says how much is left out", () => {
    const changes = many(2_000, purchase);
    const outcomes = changes.map(({ domain }) => ({
      domain,
      kind: "register" as const,
      outcome: "registered" as const,
      code: undefined,
      message: "Registered for 10.11 USD, expires 2027-11-22, auto-renew on.",
      price: PRICE,
      registration: undefined,
    }));
    const text = receiptComment(
      { plan: planOf(changes, [], []), outcomes, endedAt: "2026-11-22T10:00:00Z" as IsoDate },
      FRAME,
      MARKER,
    );
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(text).toContain("### Registered 2000 domains for 20220.00 USD");
    expect(text).toMatch(/… and \d+ more changes/);
  });
});
