import { describe, expect, it } from "vitest";
import type { Audit, AuditedDomain, AuditFinding } from "../../src/model/audit.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import { addDays } from "../../src/model/iso-date.ts";
import type { ChangeResult } from "../../src/model/result.ts";
import { makeForecast } from "../../src/plan/forecast.ts";
import { renderAuditIssue, renderAuditSummary } from "../../src/report/audit-body.ts";
import { composeAuditHeadline, composeIssueTitle } from "../../src/report/audit-headline.ts";
import { presentAudit } from "../../src/report/audit-publication.ts";
import { COMMENT_LIMIT, measureBytes, SUMMARY_LIMIT } from "../../src/report/fit.ts";
import { aFrame, anEntry, aQuote, aRegistration, TODAY, USD } from "../support/build.ts";

const MARKER = "<!-- freehold audit manifest=domains.yaml account=0 -->";
const FRAME = aFrame();

const anAudited = (name: string, more: Partial<AuditedDomain> = {}): AuditedDomain => ({
  domain: name as DomainName,
  declared: { kind: "entry", entry: anEntry(name) },
  registration: aRegistration(name, { expiresAt: addDays(TODAY, 100) }),
  answer: undefined,
  ...more,
});

const aFinding = (name: string | undefined, more: Partial<AuditFinding> = {}): AuditFinding => ({
  domain: name as DomainName | undefined,
  code: "expires_soon",
  level: "urgent",
  message: "It lapses.",
  position: undefined,
  ...more,
});

const anAudit = (more: Partial<Audit> = {}): Audit => {
  const portfolio = more.portfolio ?? [anAudited("acme.com")];
  return {
    account: "0".repeat(32),
    sandbox: false,
    manifest: { path: "domains.yaml", sha256: "0".repeat(64), commit: "0".repeat(40) },
    comparedAt: TODAY,
    findings: [],
    portfolio,
    forecast: makeForecast({
      domains: portfolio.flatMap(({ registration, declared }) =>
        registration === undefined
          ? []
          : [{ registration, owner: declared?.entry.owner, costCenter: declared?.entry.costCenter }],
      ),
      purchases: [],
      estimates: new Map([["com", aQuote("invented.com")]]),
      currency: USD,
      today: TODAY,
    }),
    overview: { accountSize: undefined, months: [], upcoming: [], owners: [] },
    followed: [],
    ...more,
  };
};

const warning = (name: string | undefined, code: AuditFinding["code"] = "unmanaged") =>
  aFinding(name, { code, level: "warning" });

describe("the headline and the title", () => {
  const titles = (...findings: AuditFinding[]) => {
    const audit = anAudit({ findings });
    return [composeAuditHeadline(audit), composeIssueTitle(audit, "acme")];
  };

  it.each<[AuditFinding[], string, string]>([
    [
      [aFinding("acme.com"), warning("acme.com"), warning("acme.net")],
      "1 domain needs attention; it lapses on 2027-03-02",
      "Domains: 1 needs attention (acme, domains.yaml)",
    ],
    [
      [aFinding("acme.com"), aFinding("acme.net", { code: "status_expired" })],
      "2 domains need attention; 1 of them lapses on 2027-03-02",
      "Domains: 2 need attention (acme, domains.yaml)",
    ],
    [
      [aFinding("acme.net", { code: "status_expired" })],
      "1 domain needs attention",
      "Domains: 1 needs attention (acme, domains.yaml)",
    ],
    [
      [warning("acme.com"), warning("acme.net"), warning(undefined, "over_renewal_budget")],
      "Nothing is urgent; 2 domains need a decision",
      "Domains: 3 need a decision (acme, domains.yaml)",
    ],
    [
      [warning(undefined, "over_renewal_budget")],
      "The renewals of the next 12 months exceed the renewal budget",
      "Domains: 1 needs a decision (acme, domains.yaml)",
    ],
  ])("count domains, not findings", (findings, headline, title) => {
    expect(titles(...findings)).toEqual([headline, title]);
  });

  it("fit into what GitHub takes, however long the path is", () => {
    const manifest = { ...anAudit().manifest, path: `${"a".repeat(400)}.yaml` };
    expect(
      composeIssueTitle(anAudit({ manifest, findings: [aFinding("acme.com")] }), "o".repeat(39)).length,
    ).toBeLessThan(256);
  });
});

describe("a large audit", () => {
  const long = (index: number) => `${"a".repeat(60)}.${"b".repeat(60)}-${index}.com`;
  const many = (count: number, make: (index: number) => AuditFinding): AuditFinding[] =>
    Array.from({ length: count }, (_, index) => make(index));
  const followed: readonly ChangeResult[] = Array.from({ length: 500 }, (_, index) => ({
    domain: long(index) as DomainName,
    kind: "register",
    status: "registered",
    code: undefined,
    message: "Registered. ".repeat(80),
    price: undefined,
    registration: undefined,
  }));

  it.each([
    [
      "urgent",
      many(500, (index) => aFinding(long(index), { message: `It lapses on day ${index}. `.repeat(20) })),
    ],
    ["warnings", many(2_000, (index) => ({ ...warning(long(index)), message: `${index} `.repeat(50) }))],
    [
      "unknown statuses",
      many(500, (index) =>
        aFinding(long(index), { code: `status_${"z".repeat(40)}_${index}`, message: `${index}` }),
      ),
    ],
  ])("fits into an issue and a summary: %s", (_, findings) => {
    const audit = anAudit({
      findings,
      followed,
      portfolio: findings.map(({ domain }) => anAudited(domain ?? "")),
    });
    const issue = renderAuditIssue(audit, FRAME, MARKER);
    expect(measureBytes(issue)).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(issue.split("\n")[0]).toBe(MARKER);
    expect(issue).toContain("<sub>Freehold keeps this issue:");
    expect(measureBytes(renderAuditSummary(audit, FRAME))).toBeLessThanOrEqual(SUMMARY_LIMIT);
    const { closingComment } = presentAudit(audit, {
      frame: FRAME,
      ...{ run: "1-ab12", owner: "acme", followedByPullRequest: new Map() },
      keepsIssue: true,
      failOn: [],
      warnings: [],
    }).issue ?? { closingComment: "" };
    expect(measureBytes(closingComment)).toBeLessThanOrEqual(COMMENT_LIMIT);
  });

  it("annotates nine urgent findings, and counts the rest", () => {
    const findings = many(50, (index) => aFinding(`acme-${index}.com`));
    const { annotations } = presentAudit(anAudit({ findings }), {
      frame: FRAME,
      ...{ run: "1-ab12", owner: "acme", followedByPullRequest: new Map() },
      keepsIssue: false,
      failOn: [],
      warnings: [],
    });
    expect(annotations).toHaveLength(10);
    expect(annotations.at(-1)?.title).toBe("41 more");
  });
});

describe("foreign text", () => {
  const HOSTILE = "@team <img src=x> [x](https://acme.example) | `a` #1 ::warning::";

  it("is plain words in an issue", () => {
    const entry = anEntry("acme.com", { owner: HOSTILE, costCenter: HOSTILE });
    const audit = anAudit({
      findings: [aFinding("acme.com", { message: HOSTILE }), { ...warning("acme.com"), message: HOSTILE }],
      portfolio: [anAudited("acme.com", { declared: { kind: "entry", entry } })],
    });
    const issue = renderAuditIssue(audit, FRAME, MARKER);
    for (const active of [/@team/, /(?<!\\)<img/, /(?<!\\)\[x\]/, /(?<!\\)`a`/, /(?<!\\)\| \\`a/, / #1/])
      expect(issue).not.toMatch(active);
    expect(issue).toContain("<span>@</span>team");
  });
});
