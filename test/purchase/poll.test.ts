import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Registration, Workflow } from "../../src/model/registration.ts";
import { type PolledOrder, pollWorkflow } from "../../src/purchase/poll.ts";
import {
  choosePollDelay,
  matchWorkflow,
  type OrderTrace,
  pickLater,
  predatesOrder,
} from "../../src/purchase/poll-rules.ts";
import type { PurchasePorts } from "../../src/purchase/purchase.ts";
import { aRegistration } from "../support/build.ts";

const DOMAIN = "acme.dev" as DomainName;
const at = (time: string) => `2026-11-22T${time}Z` as IsoDate;
const workflow = (state: string, createdAt: IsoDate | undefined): Workflow => ({
  state,
  domain: DOMAIN,
  createdAt,
  action: undefined,
  sentTo: undefined,
  error: undefined,
});

describe("what the registrar shows of an order", () => {
  const firstOrder: OrderTrace = {
    domain: DOMAIN,
    intent: { createdAt: at("10:00:00") },
    wasOrderedBefore: false,
    checkedAt: undefined,
  };
  const laterOrder: OrderTrace = { ...firstOrder, wasOrderedBefore: true };
  const checkedOrder: OrderTrace = { ...firstOrder, checkedAt: at("10:02:00") };

  it("is a workflow of the same domain that does not predate the order", () => {
    const early = workflow("pending", at("09:55:00"));
    expect(matchWorkflow(early, firstOrder)).toBe(early);
    expect(matchWorkflow(workflow("pending", at("09:54:59")), firstOrder)).toBeUndefined();
    expect(matchWorkflow({ ...early, domain: "acme.com" as DomainName }, firstOrder)).toBeUndefined();
    expect(matchWorkflow(workflow("pending", undefined), firstOrder)).toBeUndefined();
    expect(matchWorkflow(workflow("failed", at("09:59:00")), firstOrder)?.state).toBe("failed");
    expect(matchWorkflow(workflow("failed", at("09:59:59")), laterOrder)).toBeUndefined();
    expect(matchWorkflow(workflow("failed", at("10:00:00")), laterOrder)?.state).toBe("failed");
    expect(matchWorkflow(early, laterOrder)).toBe(early);
    expect(matchWorkflow(undefined, firstOrder)).toBeUndefined();
    expect(matchWorkflow(workflow("pending", at("10:00:59")), checkedOrder)).toBeUndefined();
    expect(matchWorkflow(workflow("pending", at("10:01:00")), checkedOrder)?.state).toBe("pending");
    expect(matchWorkflow(workflow("failed", at("10:01:59")), checkedOrder)).toBeUndefined();
    expect(matchWorkflow(workflow("failed", at("10:02:00")), checkedOrder)?.state).toBe("failed");
  });

  it("is not an earlier registration, which a late read may still show", () => {
    const predates = (createdAt: IsoDate | undefined) =>
      predatesOrder(aRegistration(DOMAIN, { createdAt }), laterOrder);
    expect([predates(at("09:54:59")), predates(at("09:55:00")), predates(undefined)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("a later read of a workflow", () => {
  const earlier = workflow("pending", at("10:00:00"));
  it.each<[what: string, later: Workflow | undefined, previous: Workflow, counts: boolean]>([
    ["does not count if it shows none", undefined, earlier, false],
    ["counts if it shows the same one, further on", workflow("succeeded", at("10:00:00")), earlier, true],
    ["counts if it shows a later one", workflow("pending", at("10:00:01")), earlier, true],
    ["does not count if it shows an older one", workflow("failed", at("09:59:59")), earlier, false],
    ["does not count if its time is unknown", workflow("failed", undefined), earlier, false],
    [
      "does not count if it is about another domain",
      { ...earlier, domain: "acme.com" as DomainName },
      earlier,
      false,
    ],
    [
      "counts if the time of the earlier one is unknown",
      workflow("failed", at("01:00:00")),
      workflow("pending", undefined),
      true,
    ],
  ])("%s", (_what, later, previous, counts) => {
    expect(pickLater(later, previous)).toBe(counts ? later : undefined);
  });
});

describe("the delay between two polls", () => {
  it("grows to half a minute, and to five minutes while the workflow is blocked", () => {
    const listSeconds = (state: string) =>
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((polls) => choosePollDelay(state, polls, 0.5) / 1000);
    expect(listSeconds("pending")).toEqual([1, 2, 3, 5, 8, 13, 20, 30, 30]);
    expect(listSeconds("blocked")).toEqual([60, 120, 300, 300, 300, 300, 300, 300, 300]);
  });

  it("varies by at most a fifth", () => {
    expect([choosePollDelay("pending", 0, 0), choosePollDelay("pending", 0, 1)]).toEqual([800, 1200]);
  });
});

const ANSWERED_ORDER: PolledOrder = {
  domain: DOMAIN,
  intent: { createdAt: at("10:00:00") },
  checkedAt: undefined,
  wasOrderedBefore: false,
  mayStillArrive: false,
};

describe("an order that the registrar calls complete", () => {
  it.each<[what: string, registration: () => Promise<Registration | undefined>, isUnread: boolean]>([
    ["whose registration cannot be read is not one that is not shown", () => Promise.reject("busy"), true],
    ["whose registration is not shown is open", async () => undefined, false],
  ])("%s", async (_what, registration, isUnread) => {
    const first = workflow("succeeded", at("10:00:00"));
    const ports = {
      reader: { registration },
      random: () => 0,
      clock: { now: () => 0 },
      report: () => undefined,
    };
    const state = await pollWorkflow(ANSWERED_ORDER, first, 0, ports as unknown as PurchasePorts);
    expect(state).toEqual({ kind: "open", workflow: first, isUnread });
  });
});

describe("a failure that the registrar shows", () => {
  const failed = {
    ...workflow("failed", at("10:00:05")),
    error: { code: "registry_error", message: "Rejected." },
  };
  const poll = (order: PolledOrder) => pollWorkflow(order, failed, 0, {} as PurchasePorts);

  it("is that of an order which the registrar answered", async () => {
    expect(await poll(ANSWERED_ORDER)).toEqual({
      kind: "failed",
      reason: { code: "registry_error", message: "Rejected." },
    });
  });

  it("may be another order's while this one may still arrive", async () => {
    const cause =
      "the registrar shows a registration that failed (Rejected), and it is too early to tell whether that was this order";
    expect(await poll({ ...ANSWERED_ORDER, mayStillArrive: true })).toEqual({ kind: "unknown", cause });
  });
});
