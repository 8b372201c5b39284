import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Amount } from "../../../src/model/money.ts";
import { selectOwner } from "../../../src/plan/owner-audit.ts";
import { hasPrice } from "../../../src/report/exports/groups.ts";
import { renderPage } from "../../../src/report/exports/page.ts";
import { groupDigits, nameMonth } from "../../../src/report/exports/words.ts";
import { anAuditOf } from "../../support/portfolio.ts";

const AUDIT = anAuditOf(500);
const PAGE = renderPage(AUDIT, undefined);

/** The text of a part of a page, without tags. */
const readText = (part: string): string =>
  part
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

/** The rows of the table in a section, as text. */
const readRows = (page: string, id: string): string[] => {
  const section = new RegExp(`<section id="${id}">([\\s\\S]*?)</section>`).exec(page)?.[1] ?? "";
  return (section.split("<tbody>")[1] ?? "")
    .split("<tr")
    .slice(1)
    .map((row) => readText(`<tr${row}`));
};

describe("the page", () => {
  it("allows its own style sheet and script, and nothing else", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(PAGE)?.[1];
    const hash = (tag: string): string => {
      const source = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(PAGE)?.[1] ?? "";
      return createHash("sha256").update(source).digest("base64");
    };
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash("style")}'; script-src 'sha256-${hash("script")}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it("has no address, no style and no handler in its markup", () => {
    const markup = PAGE.replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, "");
    expect(markup.match(/<[^>]*\s(?:style|on\w+|src|action)=/g)).toBeNull();
    expect(markup.match(/(?:https?:)?\/\/[a-z]/g)).toBeNull();
    expect([...markup.matchAll(/href="([^"]*)"/g)].every(([, target]) => target?.startsWith("#"))).toBe(true);
  });

  it("has a row with an anchor for each domain, and no other element of that name", () => {
    const names = [...PAGE.matchAll(/ id="([^"]*\.[^"]*)"/g)].map(([, name]) => name);
    expect(names).toEqual(AUDIT.portfolio.map(({ domain }) => domain));
  });

  it("shows what each month costs, as the forecast has it", () => {
    const { months } = AUDIT.forecast;
    expect(readRows(PAGE, "costs").slice(0, months.length)).toEqual(
      months.map(({ month, estimate, unknown }) =>
        expect.stringMatching(
          new RegExp(
            `^${nameMonth(month)} .*${estimate}${unknown === 0 ? "" : ` ${unknown} without a price`}$`,
          ),
        ),
      ),
    );
  });

  it("counts every domain that expires within 24 months", () => {
    const label = /class="timeline"[^>]*aria-label="([^"]*)"/.exec(PAGE)?.[1] ?? "";
    const counts = [...label.matchAll(/: (\d+) domains?/g)].map(([, count]) => Number(count));
    const later = Number(/Not shown: (\d+) domains later/.exec(PAGE)?.[1]);
    expect(counts.reduce((total, count) => total + count) + later).toBe(AUDIT.portfolio.length);
  });

  it("shows no costs if nothing renews", () => {
    const { forecast } = selectOwner(AUDIT, "nobody");
    expect(hasPrice(forecast)).toBe(false);
    const page = renderPage(selectOwner(AUDIT, "nobody"), "nobody");
    expect(page).not.toContain('id="costs"');
    expect(readText(page)).toContain("Due in 12 months 0 No renewal is charged");
  });
});

describe("an amount for people", () => {
  it.each([
    ["0.00", "0.00"],
    ["999.10", "999.10"],
    ["1000.00", "1,000.00"],
    ["1234567.8912", "1,234,567.8912"],
  ])("has its thousands apart: %s", (amount, expected) => {
    expect(groupDigits(amount as Amount)).toBe(expected);
  });
});
