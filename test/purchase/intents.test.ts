import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Intent, IntentState } from "../../src/model/ledger.ts";
import type { Workflow } from "../../src/model/registration.ts";
import { isOldestOpen, judgeActivity, judgeIntents, wasOrderedBefore } from "../../src/purchase/lock.ts";
import { choosePollDelay, matchWorkflow, pickLater, predatesOrder } from "../../src/purchase/poll.ts";
import { judgeOwnership } from "../../src/purchase/preflight.ts";
import { aRegistration } from "../support/build.ts";

const DOMAIN = "acme.dev" as DomainName;
const at = (time: string) => `2026-11-22T${time}Z` as IsoDate;
const intent = (id: number, state: IntentState, more: Partial<Intent> = {}): Intent => ({
  id,
  domain: DOMAIN,
  attempt: 1,
  state,
  createdAt: at("10:00:00"),
  ageMs: 60_000,
  run: "1",
  pullRequest: undefined,
  ...more,
});
const workflow = (state: string, createdAt: IsoDate | undefined): Workflow => ({
  state,
  domain: DOMAIN,
  createdAt,
  action: undefined,
  sentTo: undefined,
  error: undefined,
});

describe("what the record says about buying a domain", () => {
  it.each<[what: string, intents: Intent[], attempt: number, kind: string]>([
    ["nothing", [], 1, "free"],
    ["only what was withdrawn", [intent(1, "withdrawn")], 1, "free"],
    ["an open intent", [intent(1, "withdrawn"), intent(2, "open")], 1, "open"],
    ["an open intent of another attempt", [intent(1, "open", { attempt: 2 })], 1, "open"],
    ["a failure of this attempt", [intent(1, "failed")], 1, "spent"],
    ["a failure of a greater one", [intent(1, "failed", { attempt: 3 })], 2, "spent"],
    ["a failure of a smaller one", [intent(1, "failed")], 2, "free"],
    ["a registration at this attempt", [intent(1, "registered")], 1, "spent"],
    ["a registration at a smaller one", [intent(1, "registered")], 2, "free"],
  ])("%s", (_what, intents, attempt, kind) => {
    expect(judgeIntents(intents, attempt).kind).toBe(kind);
  });

  it("names the attempt to write", () => {
    expect(judgeIntents([intent(1, "failed", { attempt: 4 })], 2)).toMatchObject({
      reason: { code: "previous_attempt_failed", message: expect.stringContaining("attempt: 5") },
    });
  });

  it("lets an old open intent be superseded after thirty minutes, not before", () => {
    const isOld = (ageMs: number) => judgeIntents([intent(1, "open", { ageMs })], 1);
    expect([isOld(30 * 60_000 - 1), isOld(30 * 60_000)]).toMatchObject([{ isOld: false }, { isOld: true }]);
  });

  it("gives way to an older open intent, and to no closed one", () => {
    const own = intent(3, "open");
    expect(isOldestOpen([own, intent(1, "withdrawn"), intent(4, "open")], own)).toBe(true);
    expect(isOldestOpen([own, intent(2, "open")], own)).toBe(false);
    expect(isOldestOpen([intent(2, "failed")], own)).toBe(false);
  });

  it.each<[what: string, others: Intent[], own: Partial<Intent>, expected: string]>([
    ["nothing else", [], {}, "may-have-ordered"],
    ["an older one open, and it is old itself", [intent(1, "open")], { ageMs: 6 * 60_000 }, "idle"],
    ["an older one open, and it is young: the record may lag", [intent(1, "open")], {}, "behind"],
    ["a younger one open", [intent(3, "open")], {}, "may-have-ordered"],
    ["a registration at its attempt", [intent(1, "registered")], {}, "idle"],
    ["a failure of its attempt, written later", [intent(3, "failed")], {}, "idle"],
    ["a failure of a smaller attempt", [intent(1, "failed")], { attempt: 2 }, "may-have-ordered"],
    ["one that was withdrawn", [intent(1, "withdrawn")], {}, "may-have-ordered"],
    ["a registration, and an older one open", [intent(1, "open"), intent(3, "registered")], {}, "idle"],
  ])("of an open intent beside %s", (_what, others, own, expected) => {
    const open = intent(2, "open", own);
    expect(judgeActivity(open, [...others, open])).toBe(expected);
  });
});

describe("a domain was ordered before an intent", () => {
  it.each<[what: string, others: Intent[], expected: boolean]>([
    ["not by itself", [], false],
    ["where an earlier one failed", [intent(1, "failed")], true],
    ["where an earlier one is open", [intent(1, "open")], true],
    ["not where earlier ones were all withdrawn", [intent(1, "withdrawn")], false],
    ["where one of the earlier ones was not", [intent(0, "withdrawn"), intent(1, "registered")], true],
    ["not by a later one", [intent(3, "failed")], false],
  ])("%s", (_what, others, expected) => {
    const own = intent(2, "open");
    expect(wasOrderedBefore(own, [...others, own])).toBe(expected);
  });
});

describe("what the registrar shows of a name", () => {
  const since = at("10:00:00");
  it.each<[what: string, shown: Workflow | undefined, kind: string]>([
    ["nothing", undefined, "none"],
    ["a failure of long ago", workflow("failed", at("09:59:59")), "none, ordered before"],
    ["a holding of long ago", workflow("succeeded", at("09:00:00")), "none, ordered before"],
    ["a failure since", workflow("failed", at("10:00:00")), "failed"],
    ["a success since, without the domain", workflow("succeeded", at("10:00:01")), "unresolved"],
    ["a failure of unknown time", workflow("failed", undefined), "failed"],
    ["a success of unknown time", workflow("succeeded", undefined), "unresolved"],
    ["an open workflow, however old", workflow("blocked", at("01:00:00")), "open"],
    ["a person's turn", workflow("action_required", at("01:00:00")), "open"],
    ["an unknown state, however old", workflow("rolled_back", at("01:00:00")), "unresolved"],
  ])("%s", (_what, shown, kind) => {
    const absence = judgeOwnership({ registration: undefined, workflow: shown }, since);
    const isBefore = absence.kind === "none" && absence.wasOrderedBefore;
    expect(`${absence.kind}${isBefore ? ", ordered before" : ""}`).toBe(kind);
  });

  it("is the account's own where there is a registration, whatever the workflow says", () => {
    const registration = aRegistration(DOMAIN);
    const shown = judgeOwnership({ registration, workflow: workflow("failed", at("01:00:00")) }, since);
    expect(shown).toEqual({ kind: "owned", registration });
  });

  it("counts as nothing only what is known to be older: without a time of leave nothing is", () => {
    expect(
      judgeOwnership({ registration: undefined, workflow: workflow("failed", since) }, undefined).kind,
    ).toBe("failed");
  });

  it("is the trace of an intent only if it is about the domain and not of long ago", () => {
    const followed = {
      domain: DOMAIN,
      intent: { createdAt: at("10:00:00") },
      wasOrderedBefore: false,
      checkedAt: undefined,
    };
    const early = workflow("pending", at("09:55:00"));
    expect(matchWorkflow(early, followed)).toBe(early);
    expect(matchWorkflow(workflow("pending", at("09:54:59")), followed)).toBeUndefined();
    expect(matchWorkflow({ ...early, domain: "acme.com" as DomainName }, followed)).toBeUndefined();
    expect(matchWorkflow(workflow("pending", undefined), followed)).toBeUndefined();
    expect(matchWorkflow(workflow("failed", at("09:59:00")), followed)?.state).toBe("failed");
    const repeat = { ...followed, wasOrderedBefore: true };
    expect(matchWorkflow(workflow("failed", at("09:59:59")), repeat)).toBeUndefined();
    expect(matchWorkflow(workflow("failed", at("10:00:00")), repeat)?.state).toBe("failed");
    expect(matchWorkflow(early, repeat)).toBe(early);
    expect(matchWorkflow(undefined, followed)).toBeUndefined();
    const checked = { ...followed, checkedAt: at("10:02:00") };
    expect(matchWorkflow(workflow("pending", at("10:00:59")), checked)).toBeUndefined();
    expect(matchWorkflow(workflow("pending", at("10:01:00")), checked)?.state).toBe("pending");
    expect(matchWorkflow(workflow("failed", at("10:01:59")), checked)).toBeUndefined();
    expect(matchWorkflow(workflow("failed", at("10:02:00")), checked)?.state).toBe("failed");
  });

  it("is no registration of long ago, which a late read may show", () => {
    const followed = {
      domain: DOMAIN,
      intent: { createdAt: at("10:00:00") },
      wasOrderedBefore: true,
      checkedAt: undefined,
    };
    const since = (createdAt: IsoDate | undefined) =>
      predatesOrder(aRegistration(DOMAIN, { createdAt }), followed);
    expect([since(at("09:54:59")), since(at("09:55:00")), since(undefined)]).toEqual([true, false, false]);
  });
});

describe("a later look at a workflow that is known", () => {
  const known = workflow("pending", at("10:00:00"));
  it.each<[what: string, seen: Workflow | undefined, from: Workflow, counts: boolean]>([
    ["nothing", undefined, known, false],
    ["the same one, further on", workflow("succeeded", at("10:00:00")), known, true],
    ["a later one", workflow("pending", at("10:00:01")), known, true],
    ["an older one", workflow("failed", at("09:59:59")), known, false],
    ["one of unknown time", workflow("failed", undefined), known, false],
    ["another domain's", { ...known, domain: "acme.com" as DomainName }, known, false],
    [
      "any, where the known one's time is unknown",
      workflow("failed", at("01:00:00")),
      workflow("pending", undefined),
      true,
    ],
  ])("%s", (_what, seen, from, counts) => {
    expect(pickLater(seen, from)).toBe(counts ? seen : undefined);
  });
});

describe("the time between two looks", () => {
  it("grows to half a minute, and is longer where the registry is waited for", () => {
    const seconds = (state: string) =>
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((looks) => choosePollDelay(state, looks, 0.5) / 1000);
    expect(seconds("pending")).toEqual([1, 2, 3, 5, 8, 13, 20, 30, 30]);
    expect(seconds("blocked")).toEqual([60, 120, 300, 300, 300, 300, 300, 300, 300]);
  });

  it("differs by a fifth at most", () => {
    expect([choosePollDelay("pending", 0, 0), choosePollDelay("pending", 0, 1)]).toEqual([800, 1200]);
  });
});
