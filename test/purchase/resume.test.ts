import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { ClosingClaim, Intent, Ledger } from "../../src/model/ledger.ts";
import { judgeIntents } from "../../src/purchase/lock-rules.ts";
import type { PurchasePorts } from "../../src/purchase/purchase.ts";
import { resumePurchase } from "../../src/purchase/resume.ts";

const MINUTE_MS = 60_000;
const DOMAIN = "acme.dev" as DomainName;

const anIntent = (more: Partial<Intent>): Intent => ({
  ...{
    id: 1,
    domain: DOMAIN,
    attempt: 1,
    state: "open",
    run: "4241",
    pullRequest: 12,
    commit: "c".repeat(40),
  },
  ...{ createdAt: "2026-11-22T10:00:00Z" as IsoDate, ageMs: 10 * MINUTE_MS },
  ...{ isAnswered: false, isFromSandbox: false },
  ...more,
});

/** Resumes an open intent whose domain has a workflow that failed. Returns the status, and how the intent was closed. */
const resumeFailed = async (intent: Intent, claim: ClosingClaim = "first") => {
  const { result, closings } = await resumeAndClose(intent, claim);
  return [result?.status, closings];
};

const resumeAndClose = async (intent: Intent, claim: ClosingClaim) => {
  const closings: string[] = [];
  const ledger: Pick<Ledger, "listFor" | "close"> = {
    listFor: async () => [intent],
    close: async (_intent, state) => {
      closings.push(state);
      return claim;
    },
  };
  const workflow = {
    ...{ state: "failed", domain: DOMAIN, createdAt: "2026-11-22T10:00:05Z" },
    error: { code: "registry_error", message: "Rejected." },
  };
  const ports = {
    ...{ ledger, reader: { registrationStatus: async () => workflow } },
    ...{
      clock: { now: () => 0 },
      random: () => 0,
      stop: { isRequested: () => false },
      report: () => undefined,
    },
  };
  const { result } = await resumePurchase(intent, ports as unknown as PurchasePorts);
  return { result, closings };
};

/** Resumes an open intent of which the registrar shows nothing. */
const resumeWithout = async (intent: Intent) => {
  const closings: string[] = [];
  const ledger: Pick<Ledger, "listFor" | "close"> = {
    listFor: async () => [intent],
    close: async (_intent, state) => {
      closings.push(state);
      return "first";
    },
  };
  const reader = { registrationStatus: async () => undefined, registration: async () => undefined };
  const ports = { ledger, reader, clock: { now: () => 0 }, stop: { isRequested: () => false } };
  const { result } = await resumePurchase(intent, ports as unknown as PurchasePorts);
  return [result?.status, closings];
};

describe("a failure that the registrar shows for an earlier run's intent", () => {
  it("may be another order's while the order may still arrive, so the intent stays open", async () => {
    expect(await resumeFailed(anIntent({}))).toEqual(["unknown", []]);
    expect(await resumeFailed(anIntent({ ageMs: 30 * MINUTE_MS - 1 }))).toEqual(["unknown", []]);
  });

  it("closes the intent half an hour later, or if the registrar had answered the order", async () => {
    expect(await resumeFailed(anIntent({ ageMs: 30 * MINUTE_MS }))).toEqual(["failed", ["failed"]]);
    expect(await resumeFailed(anIntent({ isAnswered: true }))).toEqual(["failed", ["failed"]]);
  });

  it("stays a failure if another run has reported it: this run does not call it done", async () => {
    const old = anIntent({ ageMs: 30 * MINUTE_MS });
    expect(await resumeFailed(old, "later")).toEqual(["failed", ["failed"]]);
  });

  it("may be in two reports if the ledger cannot be read, and says so", async () => {
    const { result } = await resumeAndClose(anIntent({ isAnswered: true }), "unread");
    expect(result?.message).toMatch(/another run may have reported this too\.$/);
  });
});

describe("an order that the registrar had accepted", () => {
  it("is never withdrawn because the registrar does not show it: it would be ordered and charged again", async () => {
    const old = anIntent({ isAnswered: true, ageMs: 24 * 60 * MINUTE_MS });
    expect(await resumeWithout(old)).toEqual(["unknown", []]);
    expect(await resumeWithout({ ...old, isAnswered: false })).toEqual([undefined, ["withdrawn"]]);
    expect(judgeIntents([old], 1)).toMatchObject({ kind: "open", isOld: false });
  });
});
