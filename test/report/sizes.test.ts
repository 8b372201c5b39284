import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import { type Amount, sum } from "../../src/model/money.ts";
import type { BlockedEntry, Change, Finding, Plan, Register } from "../../src/model/plan.ts";
import { COMMENT_LIMIT, SUMMARY_LIMIT } from "../../src/report/fit.ts";
import { renderPlanComment, renderPlanSummary } from "../../src/report/plan-comment.ts";
import { renderProblems } from "../../src/report/problems.ts";
import { renderReceiptComment } from "../../src/report/receipt.ts";
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
  approval: { pullRequest: 12, since: undefined },
  price: PRICE,
});
const block = (index: number): BlockedEntry => ({
  domain: nameOf("blocked", index),
  code: "price_above_max",
  message: `It costs ${index}.00 USD, above its ceiling of 15.00 USD. Raise the ceiling for this domain, or leave it out.`,
  position: undefined,
  price: undefined,
  fixes: [{ kind: "value", path: ["domains", nameOf("blocked", index), "max_price"], value: `${index}.00` }],
  alternatives: [],
});
const finding = (index: number): Finding => ({
  domain: nameOf("found", index),
  code: "expires_soon",
  level: "urgent",
  message: `It expires on day ${index} with auto-renew off.`,
  position: undefined,
});
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const planOf = (
  changes: readonly Change[],
  blocked: readonly BlockedEntry[],
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
    [3_000, 3_000, 3_000],
  ])(
    "of %i changes, %i blocks and %i findings keeps its totals and what blocks",
    (changes, blocks, findings) => {
      const plan = planOf(many(changes, purchase), many(blocks, block), many(findings, finding));
      const text = renderPlanComment(plan, FRAME, MARKER).replaceAll("\u00a0", " ");
      expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
      expect(text.split("\n")[1]).toContain(blocks > 0 ? "Do not merge yet" : "Merging registers");
      expect(text).toContain("This loosens a limit");
      if (changes > 0) expect(text).toContain(`**${plan.totals?.due} USD**`);
      const shown = plan.blocked.filter(({ domain }) => text.includes(domain)).length;
      expect(shown).toBe(Math.min(blocks, 1_000));
      if (blocks > 0) expect(text).toContain(`Do not merge yet: ${blocks} entries`);
      expect(new TextEncoder().encode(renderPlanSummary(plan, FRAME)).length).toBeLessThanOrEqual(
        SUMMARY_LIMIT,
      );
    },
  );

  it("drops detail in steps, the findings first", () => {
    const all = renderPlanComment(
      planOf(many(50, purchase), many(5, block), many(20, finding)),
      FRAME,
      MARKER,
    );
    expect([all.includes("found-with-a-rather-long-name-19"), all.includes("max_price")]).toEqual([
      true,
      true,
    ]);
    const fewer = renderPlanComment(
      planOf(many(300, purchase), many(5, block), many(900, finding)),
      FRAME,
      MARKER,
    );
    expect([
      fewer.includes("found-with-a-rather-long-name-899"),
      fewer.includes("max_price"),
      fewer.includes("new-with-a-rather-long-name-299"),
    ]).toEqual([false, true, true]);
  });
});

/** Letters that take most room in A-labels and as they are read. */
const longest = (index: number) =>
  `xn--${"80ak6aa92e".repeat(5)}${index}.xn--${"p1ai".repeat(14)}.${"x".repeat(60)}.example` as DomainName;
const rename = <T extends { readonly domain: DomainName }>(items: readonly T[]): T[] =>
  items.map((item, index) => ({ ...item, domain: longest(index) }));
const ATTACK = "@:a:$`".repeat(20_000);

describe("whatever is written into a manifest", () => {
  it.each<[what: string, plan: Plan]>([
    [
      "the longest names",
      planOf(rename(many(3_000, purchase)), rename(many(3_000, block)), rename(many(3_000, finding))),
    ],
    [
      "names that look alike",
      planOf(
        rename(many(900, purchase)),
        [],
        rename(many(900, finding)).map((one) => ({
          ...one,
          code: "look_alike",
          message: ATTACK.slice(0, 300),
        })),
      ),
    ],
    [
      "a limit as long as a book",
      {
        ...planOf(many(1, purchase), [], []),
        loosened: ["allowed_extensions", "account", "currency"].map((limit) => ({
          limit,
          from: ATTACK,
          to: ATTACK,
        })),
      },
    ],
    [
      "a status of its own for each",
      planOf(
        [],
        [],
        many(9_000, finding).map((one, index) => ({ ...one, code: `status_${index}` })),
      ),
    ],
  ])("a plan fits with %s", (_what, plan) => {
    const text = renderPlanComment(plan, FRAME, MARKER);
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(text.replaceAll("\u00a0", " ")).toContain(
      plan.changes.length === 0 ? "9000 findings" : `${plan.totals?.due} USD`,
    );
    expect(new TextEncoder().encode(renderPlanSummary(plan, FRAME)).length).toBeLessThanOrEqual(
      SUMMARY_LIMIT,
    );
  });

  it("its problems fit", () => {
    const problems = many(500, (line) => ({ line, column: 1, path: "", message: ATTACK }));
    const manifest = { path: "domains.yaml", sha256: "0".repeat(64), commit: undefined };
    for (const limit of [COMMENT_LIMIT, SUMMARY_LIMIT]) {
      const text = renderProblems(manifest, problems, { frame: FRAME, limit });
      expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(limit);
      expect(text).toContain("500 problems");
    }
  });
});

describe("a receipt that is larger than a comment may be", () => {
  it("keeps its headline and says how much is left out", () => {
    const changes = many(2_000, purchase);
    const outcomes = changes.map(({ domain }) => ({
      domain,
      kind: "register" as const,
      status: "registered" as const,
      code: undefined,
      message: "Registered for 10.11 USD, expires 2027-11-22, auto-renew on.",
      price: PRICE,
      registration: undefined,
    }));
    const text = renderReceiptComment(
      { plan: planOf(changes, [], []), results: outcomes, endedAt: "2026-11-22T10:00:00Z" as IsoDate },
      FRAME,
      MARKER,
    );
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(text).toContain("### Registered 2000 domains for 20220.00 USD");
    expect(text).toMatch(/… and \d+ more changes/);
  });

  it("fits with the longest names and messages, and with everything blocked", () => {
    const changes = rename(many(900, purchase));
    const outcomes = changes.map(({ domain }) => ({
      domain,
      kind: "register" as const,
      status: "failed" as const,
      code: "failed",
      message: ATTACK.slice(0, 900),
      price: PRICE,
      registration: undefined,
    }));
    const plan = planOf(changes, rename(many(3_000, block)), rename(many(3_000, finding)));
    const text = renderReceiptComment({ plan, results: outcomes, endedAt: TODAY }, FRAME, MARKER);
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(text).toContain("900 domains failed, and 3000 domains blocked");
  });
});
