import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "csv-parse/sync";
import ICAL from "ical.js";
import { marked, type Tokens } from "marked";
import { describe, expect, it } from "vitest";
import type { Audit } from "../../../src/model/audit.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../../src/model/export.ts";
import { addDays, type IsoDate, toDay } from "../../../src/model/iso-date.ts";
import { sum } from "../../../src/model/money.ts";
import { selectOwner } from "../../../src/plan/owner-audit.ts";
import { renderExport } from "../../../src/report/exports/index.ts";
import { TODAY } from "../../support/build.ts";
import { anAuditOf } from "../../support/portfolio.ts";

const LARGE = anAuditOf(500);

const write = (audit: Audit, format: ExportFormat): string =>
  renderExport(audit, { format, owner: undefined });

type Row = Readonly<Record<string, string>>;

const readTable = (text: string): Row[] =>
  parse(text, { columns: true, bom: true, record_delimiter: "\r\n", skip_empty_lines: false });

const readEvents = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => ({
    uid: String(component.getFirstPropertyValue("uid")),
    day: String(component.getFirstPropertyValue("dtstart")),
    isAllDay: (component.getFirstPropertyValue("dtstart") as ICAL.Time).isDate,
    summary: String(component.getFirstPropertyValue("summary")),
    description: String(component.getFirstPropertyValue("description")),
    alarms: component
      .getAllSubcomponents("valarm")
      .map((alarm) => `${alarm.getFirstPropertyValue("trigger")}`),
  }));

const findExpiry = ({ registration, answer }: Audit["portfolio"][number]): IsoDate | undefined =>
  registration?.expiresAt ?? (answer?.kind === "registered" ? answer.record.expiresAt : undefined);

describe("the table of 500 domains", () => {
  const rows = readTable(write(LARGE, "csv"));

  it("has one row a domain, with what the audit has", () => {
    const renewals = new Map(LARGE.forecast.renewals.map((renewal) => [renewal.domain, renewal]));
    expect(rows).toEqual(
      LARGE.portfolio.map((audited) => {
        const { domain, declared, registration } = audited;
        const [expiry, renewal] = [findExpiry(audited), renewals.get(domain)];
        const amount = renewal === undefined || renewal.cost.kind === "unknown" ? "" : renewal.cost.amount;
        return {
          domain,
          unicode: domain.replace("xn--bcher-kva", "bücher"),
          state: registration === undefined ? "elsewhere" : declared === undefined ? "unmanaged" : "managed",
          status: registration === undefined ? "" : "active",
          registered: registration?.createdAt === undefined ? "" : toDay(registration.createdAt),
          expires: expiry === undefined ? "" : toDay(expiry),
          auto_renew: registration === undefined ? "" : registration.autoRenew ? "on" : "off",
          next_charge: renewal === undefined ? "" : toDay(renewal.chargeAt),
          renewal: amount,
          renewal_price: renewal?.cost.kind ?? "",
          currency: amount === "" ? "" : "USD",
          owner: declared?.entry.owner ?? "",
          cost_center: declared?.entry.costCenter ?? "",
          tags: declared?.entry.tags.join(", ") ?? "",
          notes: declared?.entry.notes ?? "",
          review: "",
        };
      }),
    );
  });

  it("ends each line with CRLF, and has the forecast's total", () => {
    expect(write(LARGE, "csv").replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const amounts = rows.flatMap(({ renewal }) => (renewal === "" ? [] : [renewal as never]));
    expect(sum(amounts)).toBe(LARGE.forecast.estimate);
  });
});

describe("the calendar of 500 domains", () => {
  const text = write(LARGE, "ics");
  const events = readEvents(text);

  it("has an all-day event for each expiry and each charge, with three alarms", () => {
    const expected = [
      ...LARGE.portfolio.flatMap((audited) => {
        const expiry = findExpiry(audited);
        return expiry === undefined ? [] : [`expiry-${audited.domain}@freehold ${toDay(expiry)}`];
      }),
      ...LARGE.forecast.renewals.map(
        ({ domain, chargeAt }) =>
          `renewal-${domain}@freehold ${([chargeAt, TODAY].sort()[1] ?? "").slice(0, 10)}`,
      ),
    ];
    expect(events.map(({ uid, day }) => `${uid} ${day}`).sort()).toEqual(expected.sort());
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    expect(events.every(({ isAllDay }) => isAllDay)).toBe(true);
    expect(new Set(events.map(({ alarms }) => alarms.join()))).toEqual(new Set(["-P60D,-P30D,-P7D"]));
  });

  it("says what happens, and to whom", () => {
    const find = (uid: string) => events.find((event) => event.uid === uid);
    expect(find("renewal-acme.com@freehold")).toMatchObject({
      summary: "acme.com renews, 10.46 USD",
      description: expect.stringMatching(/^From this day on, the registrar charges the renewal: 10\.46 USD/),
    });
    expect(find("expiry-acme.jp@freehold")?.description).toBe(
      "The domain is at another registrar: check there that it is renewed.\nOwner: growth\nNotes: At the local agency.",
    );
  });

  it("ends each line with CRLF, and has none of more than 75 bytes", () => {
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split("\r\n").map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  });
});

describe("the other exports of 500 domains", () => {
  it("are an audit in JSON that its schema accepts", () => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
      JSON.parse(readFileSync("schema/audit.schema.json", "utf8")),
    );
    const document = JSON.parse(write(LARGE, "json"));
    expect([validate(document), validate.errors]).toEqual([true, null]);
    expect(document.portfolio).toHaveLength(503);
  });

  it("are an inventory in markdown with totals by owner", () => {
    const [owners, domains] = marked
      .lexer(write(LARGE, "markdown"))
      .filter((token): token is Tokens.Table => token.type === "table");
    expect(domains?.rows).toHaveLength(503);
    const cells = owners?.rows.map((row) => row.map(({ text }) => text)) ?? [];
    const all = cells.at(-1);
    expect(all?.slice(0, 2)).toEqual(["All: 503 domains", "503"]);
    const counts = cells.slice(0, -1).map(([, count]) => Number(count));
    expect(counts.reduce((total, count) => total + count)).toBe(503);
    expect(sum(cells.slice(0, -1).map((row) => row[3] as never))).toBe(all?.[3]);
  });

  it("are a page of less than 300 KB", () => {
    expect(Buffer.byteLength(write(LARGE, "html"))).toBeLessThan(300_000);
  });
});

describe("a second export", () => {
  /** What depends on the day of an export: when it was made, and the number of the version of an event. */
  const withoutDate = (text: string): string =>
    text.replaceAll(/^(?:DTSTAMP|SEQUENCE):.*$/gm, "").replaceAll(/(?<="compared_at": ").*?(?=")/g, "");

  it.each(EXPORT_FORMATS)("has the same bytes: %s", (format) => {
    expect(write(anAuditOf(500), format)).toBe(write(LARGE, format));
  });

  it.each(["csv", "ics", "json"] as const)("of a later minute differs by its date only: %s", (format) => {
    const later = { ...LARGE, comparedAt: addDays(TODAY, 1 / 1440) };
    expect(withoutDate(write(later, format))).toBe(withoutDate(write(LARGE, format)));
  });

  it("moves the events of a domain that was renewed, and has a newer version of them", () => {
    const [first, second] = [LARGE, { ...LARGE, comparedAt: addDays(TODAY, 1) }].map(
      (audit) => /SEQUENCE:(\d+)/.exec(write(audit, "ics"))?.[1],
    );
    expect(Number(second)).toBe(Number(first) + 1);
  });
});

describe("the export for one owner", () => {
  const growth = selectOwner(LARGE, "growth");

  it("has that owner's domains and nobody else's", () => {
    const owners = readTable(write(growth, "csv")).map(({ owner }) => owner);
    expect(new Set(owners)).toEqual(new Set(["growth"]));
    expect(owners).toHaveLength(
      LARGE.portfolio.filter(({ declared }) => declared?.entry.owner === "growth").length,
    );
  });

  it("has the sums of that owner", () => {
    const { known, estimate, unknown, renewals } = growth.forecast;
    const share = LARGE.forecast.byOwner.find(({ owner }) => owner === "growth");
    expect({ owner: "growth", known, estimate, unknown }).toEqual(share);
    expect(sum(growth.forecast.months.map((month) => month.estimate))).toBe(estimate);
    expect(growth.forecast.byOwner).toEqual([share]);
    expect(renewals.length).toBeLessThan(LARGE.forecast.renewals.length);
  });

  it("is named after the owner", () => {
    const titles = (["markdown", "html", "ics"] as const).map((format) =>
      renderExport(growth, { format, owner: "growth" }),
    );
    for (const text of titles) expect(text).toContain("Domains of growth");
  });
});
