import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { SetAutoRenew } from "../../src/model/plan.ts";
import type { Reply } from "../../src/model/registrar.ts";
import type { Workflow } from "../../src/model/registration.ts";
import { setAutoRenew } from "../../src/purchase/auto-renew.ts";
import { aRegistration } from "../support/build.ts";

const DOMAIN = "acme.com" as DomainName;
const CHANGE: SetAutoRenew = {
  kind: "set-auto-renew",
  domain: DOMAIN,
  from: false,
  to: true,
  expiresAt: undefined,
  mayChargeNow: false,
  maxRenewal: undefined,
};
const workflow = (state: string, more: Partial<Workflow> = {}): Workflow => ({
  state,
  domain: DOMAIN,
  createdAt: "2026-11-22T10:00:00Z" as IsoDate,
  action: undefined,
  sentTo: undefined,
  error: undefined,
  ...more,
});
const said = (state: string, more: Partial<Workflow> = {}): Reply => ({
  kind: "workflow",
  status: 202,
  workflow: workflow(state, more),
});
const silence: Reply = { kind: "no-answer", sent: true, tls: false, message: "no answer" };
const unsent: Reply = { kind: "no-answer", sent: false, tls: false, message: "no connection" };
const refusal = (status: number): Reply => ({ kind: "error", status, message: "No" });

type Shows = (sendings: number, looks: number) => boolean | undefined;

type World = {
  readonly updates?: readonly Workflow[];
  /** Whether the manifest at the tip is still the planned one, after so many sendings. */
  readonly isTipUnchanged?: (sendings: number) => boolean;
};

/** A registrar that gives these answers; `shows` is what its record says after so many sendings. */
const play = async (
  replies: readonly Reply[],
  shows: Shows,
  { updates = [], isTipUnchanged = () => true }: World = {},
) => {
  let sendings = 0;
  let looks = 0;
  let now = Date.parse("2026-11-22T10:00:00Z");
  const { result, abort } = await setAutoRenew(CHANGE, now + 600_000, {
    reader: {
      registration: async () => {
        const autoRenew = shows(sendings, looks);
        return autoRenew === undefined ? undefined : aRegistration(DOMAIN, { autoRenew });
      },
      updateStatus: async () => {
        looks += 1;
        return updates[Math.min(looks, updates.length) - 1];
      },
      check: async () => ({ quotes: [], asOf: undefined }),
      registrationStatus: async () => undefined,
    },
    buyer: {
      setAutoRenew: async () => {
        sendings += 1;
        return replies[Math.min(sendings, replies.length) - 1] as Reply;
      },
      register: async () => silence,
    },
    clock: {
      now: () => now,
      sleep: async (ms) => {
        now += ms;
      },
    },
    random: () => 0.5,
    isTipUnchanged: async () => isTipUnchanged(sendings),
    stop: {
      isRequested: () => false,
      requested: new Promise(() => undefined),
      graceEnded: new Promise(() => undefined),
    },
    mask: () => undefined,
  });
  return { sendings, result: `${result.status} ${result.code ?? "-"}`, abort };
};

describe("a switch of auto-renew", () => {
  it.each<[what: string, replies: Reply[], shows: Shows, expected: object]>([
    ["is done at once", [said("succeeded")], () => true, { sendings: 1, result: "updated -", abort: false }],
    [
      "is done though its answer was lost, and not sent again",
      [silence],
      () => true,
      { sendings: 1, result: "updated -", abort: false },
    ],
    [
      "is sent again where the record does not show it",
      [silence, said("succeeded")],
      (sendings) => sendings > 1,
      { sendings: 2, result: "updated -", abort: false },
    ],
    [
      "is sent three times and no more, and may still be carried out",
      [silence],
      () => false,
      { sendings: 3, result: "unknown unknown", abort: false },
    ],
    [
      "that was never sent is certainly not carried out",
      [unsent],
      () => false,
      { sendings: 3, result: "skipped not_switched", abort: false },
    ],
    [
      "is not called refused where an earlier sending may still be carried out",
      [silence, refusal(400)],
      () => false,
      { sendings: 2, result: "unknown unknown", abort: false },
    ],
    [
      "is unknown where nothing can be read",
      [refusal(503)],
      () => undefined,
      { sendings: 3, result: "unknown unknown", abort: false },
    ],
    ["is refused", [refusal(400)], () => false, { sendings: 1, result: "failed rejected_400", abort: false }],
    [
      "is not called failed where an earlier sending may still be carried out",
      [silence, said("failed", { error: { code: "locked", message: "Locked" } })],
      () => false,
      { sendings: 2, result: "unknown unknown", abort: false },
    ],
    [
      "is refused with the token",
      [refusal(403)],
      () => false,
      { sendings: 1, result: "failed rejected_403", abort: true },
    ],
    [
      "fails",
      [said("failed", { error: { code: "locked", message: "Locked" } })],
      () => false,
      { sendings: 1, result: "failed locked", abort: false },
    ],
    [
      "is said to be done and never shown",
      [said("succeeded")],
      () => false,
      { sendings: 1, result: "unknown unknown", abort: false },
    ],
  ])("%s", async (_what, replies, shows, expected) => {
    expect(await play(replies, shows)).toEqual(expected);
  });

  it("is followed to its end", async () => {
    const updates = [workflow("in_progress"), workflow("blocked"), workflow("succeeded")];
    expect(await play([said("pending")], () => true, { updates })).toMatchObject({
      sendings: 1,
      result: "updated -",
    });
  });

  it("is pending where the time is over", async () => {
    expect(await play([said("pending")], () => false, { updates: [workflow("blocked")] })).toMatchObject({
      result: "pending blocked",
    });
  });

  it("that another one stands in the way of is looked at in the update's status, not sent again", async () => {
    const updates = [workflow("in_progress"), workflow("in_progress"), workflow("succeeded")];
    expect(await play([refusal(409)], (_sendings, looks) => looks > 2, { updates })).toMatchObject({
      sendings: 1,
      result: "updated -",
    });
  });

  it("is not sent once the manifest at the tip has changed", async () => {
    expect(await play([silence], () => false, { isTipUnchanged: () => false })).toEqual({
      sendings: 0,
      result: "skipped manifest_changed",
      abort: false,
    });
  });

  it("is not sent again once it has, and the first sending may still be carried out", async () => {
    const isTipUnchanged = (sendings: number) => sendings === 0;
    expect(await play([silence], () => false, { isTipUnchanged })).toMatchObject({
      sendings: 1,
      result: "unknown unknown",
    });
  });
});
