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
  position: undefined,
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
const accepted = (state: string, more: Partial<Workflow> = {}): Reply => ({
  kind: "workflow",
  status: 202,
  workflow: workflow(state, more),
});
const lostAnswer: Reply = { kind: "no-answer", sent: true, tls: false, message: "no answer" };
const unsentRequest: Reply = { kind: "no-answer", sent: false, tls: false, message: "no connection" };
const rejection = (status: number): Reply => ({ kind: "error", status, message: "No" });

/** What the registration shows after this many requests and polls; undefined: it cannot be read. */
type ReadAutoRenew = (requests: number, polls: number) => boolean | undefined;

type Options = {
  /** The states that the polls of the update show, one after the other. */
  readonly updates?: readonly Workflow[];
  /** Whether the manifest at the tip is still the planned one after this many requests. */
  readonly isTipUnchanged?: (requests: number) => boolean;
  /** Whether the run has been asked to stop after this many reads of the tip. */
  readonly isStopRequested?: (tipReads: number) => boolean;
  /** When the run starts, by its own clock. The registrar's workflows start at 10:00. */
  readonly startsAt?: string;
};

/** Switches auto-renew on at a registrar that gives these replies, the last one again and again. */
const switchOn = async (
  replies: readonly Reply[],
  readAutoRenew: ReadAutoRenew,
  {
    updates = [],
    isTipUnchanged = () => true,
    isStopRequested = () => false,
    startsAt = "2026-11-22T10:00:00Z",
  }: Options = {},
) => {
  let requests = 0;
  let polls = 0;
  let tipReads = 0;
  let nowMs = Date.parse(startsAt);
  const { result, abort } = await setAutoRenew(CHANGE, nowMs + 600_000, {
    reader: {
      registration: async () => {
        const autoRenew = readAutoRenew(requests, polls);
        return autoRenew === undefined ? undefined : aRegistration(DOMAIN, { autoRenew });
      },
      updateStatus: async () => {
        polls += 1;
        return updates[Math.min(polls, updates.length) - 1];
      },
      check: async () => ({ quotes: [], asOf: undefined }),
      registrationStatus: async () => undefined,
    },
    buyer: {
      setAutoRenew: async () => {
        requests += 1;
        return replies[Math.min(requests, replies.length) - 1] as Reply;
      },
      register: async () => lostAnswer,
    },
    clock: {
      now: () => nowMs,
      sleep: async (ms) => {
        nowMs += ms;
      },
    },
    random: () => 0.5,
    isTipUnchanged: async () => {
      tipReads += 1;
      return isTipUnchanged(requests);
    },
    stop: {
      isRequested: () => isStopRequested(tipReads),
      requested: new Promise(() => undefined),
      graceEnded: new Promise(() => undefined),
    },
    mask: () => undefined,
  });
  messages.push(result.message);
  return { requests, result: `${result.status} ${result.code ?? "-"}`, abort };
};

/** The messages of all switches, the last one last. */
const messages: string[] = [];

describe("switching auto-renew", () => {
  it.each<[what: string, replies: Reply[], readAutoRenew: ReadAutoRenew, expected: object]>([
    [
      "succeeds with one request",
      [accepted("succeeded")],
      () => true,
      { requests: 1, result: "updated -", abort: false },
    ],
    [
      "succeeds with one request although its answer was lost",
      [lostAnswer],
      () => true,
      { requests: 1, result: "updated -", abort: false },
    ],
    [
      "sends a second request if the registration does not show the change",
      [lostAnswer, accepted("succeeded")],
      (requests) => requests > 1,
      { requests: 2, result: "updated -", abort: false },
    ],
    [
      "sends at most three requests, and is unclear if one may still be carried out",
      [lostAnswer],
      () => false,
      { requests: 3, result: "unknown unknown", abort: false },
    ],
    [
      "is skipped if no request reached the registrar",
      [unsentRequest],
      () => false,
      { requests: 3, result: "skipped not_switched", abort: false },
    ],
    [
      "is unclear after a rejection if an earlier request may still be carried out",
      [lostAnswer, rejection(400)],
      () => false,
      { requests: 2, result: "unknown unknown", abort: false },
    ],
    [
      "is unclear if the registration cannot be read",
      [rejection(503)],
      () => undefined,
      { requests: 3, result: "unknown unknown", abort: false },
    ],
    [
      "fails if the registrar rejects the request",
      [rejection(400)],
      () => false,
      { requests: 1, result: "failed rejected_400", abort: false },
    ],
    [
      "is unclear after a failed update if an earlier request may still be carried out",
      [lostAnswer, accepted("failed", { error: { code: "locked", message: "Locked" } })],
      () => false,
      { requests: 2, result: "unknown unknown", abort: false },
    ],
    [
      "fails and stops all writes of the run if the registrar rejects the token",
      [rejection(403)],
      () => false,
      { requests: 1, result: "failed rejected_403", abort: true },
    ],
    [
      "fails if the update fails",
      [accepted("failed", { error: { code: "locked", message: "Locked" } })],
      () => false,
      { requests: 1, result: "failed locked", abort: false },
    ],
    [
      "is unclear if the update succeeds but the registration never shows the change",
      [accepted("succeeded")],
      () => false,
      { requests: 1, result: "unknown unknown", abort: false },
    ],
  ])("%s", async (_what, replies, readAutoRenew, expected) => {
    expect(await switchOn(replies, readAutoRenew)).toEqual(expected);
  });

  it("polls the update to its end", async () => {
    const updates = [workflow("in_progress"), workflow("blocked"), workflow("succeeded")];
    expect(await switchOn([accepted("pending")], () => true, { updates })).toMatchObject({
      requests: 1,
      result: "updated -",
    });
  });

  it("polls the update to its end although the run's clock is an hour fast", async () => {
    const options = { updates: [workflow("succeeded")], startsAt: "2026-11-22T11:00:00Z" };
    expect(await switchOn([accepted("pending")], () => true, options)).toMatchObject({
      requests: 1,
      result: "updated -",
    });
  });

  it("ignores an earlier update that a late read still shows", async () => {
    const earlier = workflow("failed", { createdAt: "2026-11-22T09:58:00Z" as IsoDate });
    const updates = [earlier, workflow("succeeded")];
    expect(await switchOn([accepted("pending")], () => true, { updates })).toMatchObject({
      requests: 1,
      result: "updated -",
    });
  });

  it("is pending if the time is over", async () => {
    expect(
      await switchOn([accepted("pending")], () => false, { updates: [workflow("blocked")] }),
    ).toMatchObject({
      result: "pending blocked",
    });
  });

  it("polls an update that is already in progress, and sends no second request", async () => {
    const updates = [workflow("in_progress"), workflow("in_progress"), workflow("succeeded")];
    expect(await switchOn([rejection(409)], (_requests, polls) => polls > 2, { updates })).toMatchObject({
      requests: 1,
      result: "updated -",
    });
  });

  it("is skipped without a request if the manifest at the tip has changed", async () => {
    expect(await switchOn([lostAnswer], () => false, { isTipUnchanged: () => false })).toEqual({
      requests: 0,
      result: "skipped manifest_changed",
      abort: false,
    });
  });

  it.each([
    ["before", 0],
    ["while", 1],
  ])("is skipped without a request if the run is asked to stop %s the tip is read", async (_when, reads) => {
    const isStopRequested = (tipReads: number) => tipReads >= reads;
    expect(await switchOn([lostAnswer], () => false, { isStopRequested })).toEqual({
      requests: 0,
      result: "skipped stopped",
      abort: false,
    });
  });

  it("sends no second request if the manifest at the tip has changed since the first", async () => {
    const isTipUnchanged = (requests: number) => requests === 0;
    expect(await switchOn([lostAnswer], () => false, { isTipUnchanged })).toMatchObject({
      requests: 1,
      result: "unknown unknown",
    });
  });
});

describe("a switch that the registrar calls done", () => {
  it.each([
    [false, "does not show it"],
    [undefined, "could not be read"],
  ])("says what its registration shows: with %s, it %s", async (isSet, words) => {
    await switchOn([accepted("succeeded")], () => isSet);
    expect(messages.at(-1)).toContain(`but the registration ${words}.`);
  });
});

describe("a switch that the registrar refuses", () => {
  it.each([
    [403, "Check the token, its permissions (Registrar Domains Admin) and the account."],
    [400, "Nothing was changed."],
  ])("with %d ends with what to do, if that is known", async (status, words) => {
    await switchOn([rejection(status)], () => false);
    expect(messages.at(-1)?.endsWith(words)).toBe(true);
  });
});
