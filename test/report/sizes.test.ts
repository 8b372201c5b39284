import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import { type Amount, sum, ZERO } from "../../src/model/money.ts";
import type { BlockedEntry, Change, Finding, Plan, Register } from "../../src/model/plan.ts";
import { COMMENT_LIMIT, SUMMARY_LIMIT } from "../../src/report/fit.ts";
import { renderPlanComment, renderPlanSummary } from "../../src/report/plan-comment.ts";
import { renderProblems } from "../../src/report/problems.ts";
import { renderReceiptComment } from "../../src/report/receipt.ts";
import { aFrame, TODAY, USD } from "../support/build.ts";

const FRAME = aFrame();
const MARKER = "<!-- freehold manifest=domains.yaml -->";
const nameDomain = (kind: string, index: number) =>
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
  domain: nameDomain("new", index),
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
  position: { line: index + 10, column: 3 },
});
const block = (index: number): BlockedEntry => ({
  domain: nameDomain("blocked", index),
  code: "price_above_max",
  message: `It costs ${index}.00 USD, above its ceiling of 15.00 USD. Raise the ceiling for this domain, or leave it out.`,
  limit: undefined,
  position: undefined,
  price: undefined,
  fixes: [
    { kind: "value", path: ["domains", nameDomain("blocked", index), "max_price"], value: `${index}.00` },
  ],
  alternatives: [],
});
const finding = (index: number): Finding => ({
  domain: nameDomain("found", index),
  code: "expires_soon",
  level: "urgent",
  message: `It expires on day ${index} with auto-renew off.`,
  position: undefined,
});
const makeMany = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const makePlan = (
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
    setAside: ZERO,
    yearlyAfter: sum(changes.map(() => PRICE.due)),
  },
  budget: "9999.00" as Amount,
  loosened: [{ limit: "budget", from: "60.00", to: "9999.00" }],
  edits: [],
  unchanged: 31,
  accountSize: { before: 31, after: 31 + changes.length, unpricedRenewals: 31 },
  upcoming: [],
  owners: [],
  months: [],
  forecast: undefined,
});

const makeTerms = (count: number) =>
  makeMany(count, (index) => ({
    name: `term_${index}`,
    from: JSON.stringify("x".repeat(500)),
    to: undefined,
  }));

describe("what changed since an earlier plan", () => {
  it("leaves room for the totals, however much it is", () => {
    const names = makeMany(500, (index) => nameDomain("since", index));
    const difference = {
      ...{ added: names, dropped: names, removed: names, shared: makeTerms(20) },
      changed: names.map((domain, index) => ({ domain, terms: makeTerms(10 + (index % 50)) })),
    };
    const shown = { head: "a".repeat(40), planned: "b".repeat(40), tip: "c".repeat(40) };
    const since = { shown, head: "d".repeat(40), difference };
    const plan = makePlan(makeMany(500, purchase), makeMany(100, block), makeMany(500, finding));
    const text = renderPlanComment(plan, { ...FRAME, since }, MARKER).replaceAll("\u00a0", " ");
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    for (const part of [
      "Since the plan for",
      "… and 63 more lines",
      `**${plan.totals?.due}**`,
      "price_above_max",
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe("a plan that is too large for a comment", () => {
  it.each<[changes: number, blocks: number, findings: number]>([
    [500, 0, 0],
    [500, 40, 500],
    [100, 100, 10_000],
    [500, 300, 500],
    [0, 1_000, 0],
    [10_000, 0, 0],
    [3_000, 3_000, 3_000],
  ])(
    "keeps its totals and its blocked entries: %i changes, %i blocked and %i findings",
    (changes, blocks, findings) => {
      const plan = makePlan(
        makeMany(changes, purchase),
        makeMany(blocks, block),
        makeMany(findings, finding),
      );
      const text = renderPlanComment(plan, FRAME, MARKER).replaceAll("\u00a0", " ");
      expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
      expect(text.split("\n")[1]).toContain(blocks > 0 ? "Do not merge yet" : "Merging registers");
      expect(text).toContain("`budget` (the most one run may spend) is loosened");
      if (changes > 0) expect(text).toContain(`**${plan.totals?.due}**`);
      const blockedNames = plan.blocked.filter(({ domain }) => text.includes(domain)).length;
      expect(blockedNames).toBe(Math.min(blocks, 1_000));
      const total = changes === 0 ? "" : ` of ${changes + blocks}`;
      if (blocks > 0) expect(text).toContain(`Do not merge yet: ${blocks}${total} changes are blocked`);
      expect(new TextEncoder().encode(renderPlanSummary(plan, FRAME)).length).toBeLessThanOrEqual(
        SUMMARY_LIMIT,
      );
    },
  );

  it("drops details in steps, findings first", () => {
    const complete = renderPlanComment(
      makePlan(makeMany(50, purchase), makeMany(5, block), makeMany(20, finding)),
      FRAME,
      MARKER,
    );
    expect([complete.includes("found-with-a-rather-long-name-19"), complete.includes("max_price")]).toEqual([
      true,
      true,
    ]);
    const reduced = renderPlanComment(
      makePlan(makeMany(300, purchase), makeMany(5, block), makeMany(900, finding)),
      FRAME,
      MARKER,
    );
    expect([
      reduced.includes("found-with-a-rather-long-name-899"),
      reduced.includes("max_price"),
      reduced.includes("new-with-a-rather-long-name-299"),
    ]).toEqual([false, true, true]);
  });
});

/** A name that is very long both in A-labels and in Unicode. */
const nameLongest = (index: number) =>
  `xn--${"80ak6aa92e".repeat(5)}${index}.xn--${"p1ai".repeat(14)}.${"x".repeat(60)}.example` as DomainName;
const rename = <T extends { readonly domain: DomainName }>(items: readonly T[]): T[] =>
  items.map((item, index) => ({ ...item, domain: nameLongest(index) }));
const ATTACK = "@:a:$`".repeat(20_000);

describe("a manifest with extreme content", () => {
  it.each<[what: string, plan: Plan]>([
    [
      "the longest names",
      makePlan(
        rename(makeMany(3_000, purchase)),
        rename(makeMany(3_000, block)),
        rename(makeMany(3_000, finding)),
      ),
    ],
    [
      "look-alike names",
      makePlan(
        rename(makeMany(900, purchase)),
        [],
        rename(makeMany(900, finding)).map((item) => ({
          ...item,
          code: "look_alike",
          message: ATTACK.slice(0, 300),
        })),
      ),
    ],
    [
      "limits of extreme length",
      {
        ...makePlan(makeMany(1, purchase), [], []),
        loosened: ["allowed_extensions", "account", "currency"].map((limit) => ({
          limit,
          from: ATTACK,
          to: ATTACK,
        })),
      },
    ],
    [
      "a different status for each domain",
      makePlan(
        [],
        [],
        makeMany(9_000, finding).map((item, index) => ({
          ...item,
          level: "warning" as const,
          code: `status_${index}`,
        })),
      ),
    ],
  ])("has a plan that fits: %s", (_what, plan) => {
    const text = renderPlanComment(plan, FRAME, MARKER);
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(text.replaceAll("\u00a0", " ")).toContain(
      plan.changes.length === 0 ? "9000 findings" : `${plan.totals?.due} USD`,
    );
    expect(new TextEncoder().encode(renderPlanSummary(plan, FRAME)).length).toBeLessThanOrEqual(
      SUMMARY_LIMIT,
    );
  });

  it("has some urgent findings unfolded, and counts the rest", () => {
    const plan = makePlan([], [], makeMany(9_000, finding));
    const [text] = renderPlanComment(plan, FRAME, "<!-- freehold -->").split("\n\n<details>");
    expect(text).toContain(nameDomain("found", 0));
    expect(text).toContain("8950 more findings in the job's summary");
  });

  it("has problems that fit", () => {
    const problems = makeMany(500, (line) => ({
      line,
      column: 1,
      path: ATTACK,
      place: ATTACK,
      message: ATTACK,
    }));
    const manifest = { path: "domains.yaml", sha256: "0".repeat(64), commit: undefined };
    for (const limit of [COMMENT_LIMIT, SUMMARY_LIMIT]) {
      const text = renderProblems(manifest, problems, { frame: FRAME, limit });
      expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(limit);
      expect(text).toContain("500 problems");
    }
  });
});

describe("a receipt that is too large for a comment", () => {
  it("keeps its headline and says how much it omits", () => {
    const changes = makeMany(2_000, purchase);
    const results = changes.map(({ domain }) => ({
      domain,
      kind: "register" as const,
      status: "registered" as const,
      code: undefined,
      message: "Registered for 10.11 USD, expires 2027-11-22, auto-renew on.",
      price: PRICE,
      registration: undefined,
    }));
    const text = renderReceiptComment(
      {
        plan: makePlan(changes, [], []),
        results,
        stillApproved: [],
        endedAt: "2026-11-22T10:00:00Z" as IsoDate,
      },
      FRAME,
      MARKER,
    );
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(text).toContain("### Registered 2000 domains for 20220.00 USD");
    expect(text).toMatch(/… and \d+ more in the job/);
  });

  it("fits with the longest names and messages and with everything blocked", () => {
    const changes = rename(makeMany(900, purchase));
    const results = changes.map(({ domain }) => ({
      domain,
      kind: "register" as const,
      status: "failed" as const,
      code: "failed",
      message: ATTACK.slice(0, 900),
      price: PRICE,
      registration: undefined,
    }));
    const plan = makePlan(changes, rename(makeMany(3_000, block)), rename(makeMany(3_000, finding)));
    const text = renderReceiptComment({ plan, results, stillApproved: [], endedAt: TODAY }, FRAME, MARKER);
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(text).toContain("failed to register 900 domains, and 3000 domains are blocked");
  });
});
