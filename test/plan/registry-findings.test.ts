import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import { addDays, type IsoDate } from "../../src/model/iso-date.ts";
import type { ElsewhereEntry } from "../../src/model/portfolio.ts";
import type { Registration } from "../../src/model/registration.ts";
import type { RegistryAnswer, RegistryRecord } from "../../src/model/registry.ts";
import { findElsewhereFindings, findRegistryFindings } from "../../src/plan/registry-findings.ts";
import { aRegistration, TODAY } from "../support/build.ts";

const NOT_REGISTERED: RegistryAnswer = { kind: "not-registered" };

const registered = (more: Partial<RegistryRecord> = {}): RegistryAnswer => ({
  kind: "registered",
  record: {
    domain: "acme.com" as DomainName,
    expiresAt: "2027-11-22T10:00:00Z" as IsoDate,
    statuses: ["client transfer prohibited"],
    nameServers: ["a.ns.acme.example"],
    registrar: "Acme Registrar",
    ...more,
  },
});

const findCodes = (answer: RegistryAnswer, more: Partial<Registration> = {}): string[] =>
  findRegistryFindings({
    registration: aRegistration("acme.com", more),
    position: undefined,
    answer,
    today: TODAY,
  }).map(({ code }) => code);

const UNCONFIRMED = ["a.emailverification.info", "b.emailverification.info"];

describe("a domain of the account and its registry", () => {
  it("agree, and nothing is said", () => {
    expect(findCodes(registered())).toEqual([]);
  });

  it("say nothing if Freehold cannot tell", () => {
    expect(findCodes({ kind: "unknown", cause: "The registry of .jp has no RDAP server." })).toEqual([]);
  });

  it.each(["active", "expired", "suspended", "redemption_period"])(
    "contradict each other if the registry does not know it (%s)",
    (status) => {
      expect(findCodes(NOT_REGISTERED, { status })).toEqual(["not_in_registry"]);
    },
  );

  it.each(["registration_pending", "pending_delete"])("need not agree that it exists (%s)", (status) => {
    expect(findCodes(NOT_REGISTERED, { status })).toEqual([]);
  });

  it("need not agree within an hour of the registration", () => {
    const createdAgo = (hours: number) => ({ createdAt: addDays(TODAY, -hours / 24) });
    expect([findCodes(NOT_REGISTERED, createdAgo(0.9)), findCodes(NOT_REGISTERED, createdAgo(1))]).toEqual([
      [],
      ["not_in_registry"],
    ]);
  });

  it.each(["client hold", "server hold"])("show a %s, unless the status says it already", (hold) => {
    const answer = registered({ statuses: [hold] });
    expect([findCodes(answer), findCodes(answer, { status: "suspended" })]).toEqual([["registry_hold"], []]);
  });

  it("show that the registrant's email address is not confirmed, by all name servers", () => {
    expect(findCodes(registered({ nameServers: UNCONFIRMED }))).toEqual(["email_unconfirmed"]);
    expect(findCodes(registered({ nameServers: UNCONFIRMED }), { status: "suspended" })).toEqual([
      "email_unconfirmed",
    ]);
    for (const nameServers of [[], [...UNCONFIRMED, "a.ns.acme.example"], ["notemailverification.info"]]) {
      expect(findCodes(registered({ nameServers }))).toEqual([]);
    }
  });

  it.each([
    [2, []],
    [-2, []],
    [2.01, ["expiry_differs"]],
    [-365, ["expiry_differs"]],
  ])("may name expiries that differ by two days, not more (%d)", (days, codes) => {
    const expiresAt = addDays("2027-11-22T10:00:00Z" as IsoDate, days);
    expect(findCodes(registered({ expiresAt }))).toEqual(codes);
  });

  it("cannot be compared without an expiry", () => {
    expect(findCodes(registered({ expiresAt: undefined }))).toEqual([]);
    expect(findCodes(registered(), { expiresAt: undefined })).toEqual([]);
  });
});

const ELSEWHERE: ElsewhereEntry = {
  domain: "acme.jp" as DomainName,
  owner: "growth",
  tags: [],
  costCenter: undefined,
  notes: undefined,
  review: undefined,
  position: { line: 9, column: 3 },
};

const watch = (answer: RegistryAnswer) =>
  findElsewhereFindings({ entry: ELSEWHERE, answer, today: TODAY, expiryWarningDays: 60 });

describe("a domain at another registrar", () => {
  it("is not mentioned if nothing is due", () => {
    expect(watch(registered())).toEqual([]);
    expect(watch(registered({ expiresAt: undefined, nameServers: UNCONFIRMED }))).toEqual([]);
    expect(watch({ kind: "unknown", cause: "" })).toEqual([]);
  });

  it("is reported before it expires, with its registrar", () => {
    expect(watch(registered({ expiresAt: addDays(TODAY, 60) }))).toEqual([
      {
        domain: "acme.jp",
        position: ELSEWHERE.position,
        code: "elsewhere_expires",
        message:
          "It expires on 2027-01-21 at Acme Registrar. Check there that it renews: the registry does not tell.",
      },
    ]);
    expect(watch(registered({ expiresAt: addDays(TODAY, 61) }))).toEqual([]);
  });

  it("is reported after it expired, with its stage", () => {
    const answer = registered({
      expiresAt: addDays(TODAY, -45),
      registrar: undefined,
      statuses: ["redemption period"],
    });
    expect(watch(answer).map(({ message }) => message)).toEqual([
      "It expired on 2026-10-08 at another registrar, and its registry says redemption period. Check there that it renews: the registry does not tell.",
    ]);
  });

  it("is reported if the registry does not know it, or has it on hold", () => {
    expect(watch(NOT_REGISTERED).map(({ code }) => code)).toEqual(["not_in_registry"]);
    expect(watch(registered({ statuses: ["server hold"] })).map(({ code }) => code)).toEqual([
      "registry_hold",
    ]);
  });
});
