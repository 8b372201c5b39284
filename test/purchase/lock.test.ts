import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Intent, IntentState } from "../../src/model/ledger.ts";
import type { Workflow } from "../../src/model/registration.ts";
import {
  describeStuck,
  isOldestOpen,
  isStuck,
  judgeActivity,
  judgeIntents,
  wasOrderedBefore,
} from "../../src/purchase/lock-rules.ts";

const intent = (id: number, state: IntentState, more: Partial<Intent> = {}): Intent => ({
  id,
  domain: "acme.dev" as DomainName,
  attempt: 1,
  state,
  createdAt: "2026-11-22T10:00:00Z" as IsoDate,
  ageMs: 60_000,
  run: "1",
  pullRequest: undefined,
  commit: "c".repeat(40),
  isAnswered: false,
  isFromSandbox: false,
  ...more,
});

const SANDBOX = { isFromSandbox: true };

describe("a domain in the ledger", () => {
  it.each<[what: string, intents: Intent[], attempt: number, kind: string]>([
    ["is free without an intent", [], 1, "free"],
    ["is free if every intent was withdrawn", [intent(1, "withdrawn")], 1, "free"],
    ["is open with an open intent", [intent(1, "withdrawn"), intent(2, "open")], 1, "open"],
    ["is open with an open intent of another attempt", [intent(1, "open", { attempt: 2 })], 1, "open"],
    ["is spent after a failure of this attempt", [intent(1, "failed")], 1, "spent"],
    ["is spent after a failure of a greater attempt", [intent(1, "failed", { attempt: 3 })], 2, "spent"],
    ["is free after a failure of a smaller attempt", [intent(1, "failed")], 2, "free"],
    ["is spent after a registration at this attempt", [intent(1, "registered")], 1, "spent"],
    ["is free after a registration at a smaller attempt", [intent(1, "registered")], 2, "free"],
    ["is spent after an order in the sandbox", [intent(1, "registered", SANDBOX)], 1, "spent"],
    ["is spent after an order in the sandbox that failed", [intent(1, "failed", SANDBOX)], 1, "spent"],
    ["is spent while an order in the sandbox is open", [intent(1, "open", SANDBOX)], 1, "spent"],
    ["is free after an order in the sandbox at a smaller attempt", [intent(1, "open", SANDBOX)], 2, "free"],
    ["is free after an order in the sandbox was withdrawn", [intent(1, "withdrawn", SANDBOX)], 1, "free"],
  ])("%s", (_what, intents, attempt, kind) => {
    expect(judgeIntents(intents, attempt).kind).toBe(kind);
  });

  it("names the attempt to write if it is spent", () => {
    expect(judgeIntents([intent(1, "failed", { attempt: 4 })], 2)).toMatchObject({
      reason: { code: "previous_attempt_failed", message: expect.stringContaining("attempt: 5") },
    });
  });

  it("lets an open intent be superseded after thirty minutes, not before", () => {
    const judgeAtAge = (ageMs: number) => judgeIntents([intent(1, "open", { ageMs })], 1);
    expect([judgeAtAge(30 * 60_000 - 1), judgeAtAge(30 * 60_000)]).toMatchObject([
      { isOld: false },
      { isOld: true },
    ]);
  });
});

describe("an open intent", () => {
  it("is the lock if the ledger shows it and no older open intent", () => {
    const newest = intent(3, "open");
    expect(isOldestOpen([newest, intent(1, "withdrawn"), intent(4, "open")], newest)).toBe(true);
    expect(isOldestOpen([newest, intent(2, "open")], newest)).toBe(false);
    expect(isOldestOpen([intent(2, "failed")], newest)).toBe(false);
  });

  it.each<[what: string, others: Intent[], more: Partial<Intent>, expected: string]>([
    ["may have led to an order if it is the only one", [], {}, "may-have-ordered"],
    [
      "led to no order if an older one is open and it is old itself",
      [intent(1, "open")],
      { ageMs: 6 * 60_000 },
      "idle",
    ],
    [
      "is too young to judge if an older one is open, because the ledger may lag",
      [intent(1, "open")],
      {},
      "behind",
    ],
    ["may have led to an order if a younger one is open", [intent(3, "open")], {}, "may-have-ordered"],
    ["led to no order if its attempt was registered", [intent(1, "registered")], {}, "idle"],
    ["led to no order if its attempt failed in an earlier intent", [intent(1, "failed")], {}, "idle"],
    [
      "may have led to an order, whatever a later intent claims",
      [intent(3, "registered")],
      {},
      "may-have-ordered",
    ],
    [
      "may have led to an order if a smaller attempt failed",
      [intent(1, "failed")],
      { attempt: 2 },
      "may-have-ordered",
    ],
    [
      "may have led to an order if another one was withdrawn",
      [intent(1, "withdrawn")],
      {},
      "may-have-ordered",
    ],
    [
      "led to no order if its attempt was registered, although an older one is open",
      [intent(0, "registered"), intent(1, "open")],
      {},
      "idle",
    ],
  ])("%s", (_what, others, more, expected) => {
    const open = intent(2, "open", more);
    expect(judgeActivity(open, [...others, open])).toBe(expected);
  });
});

describe("the domain of an intent", () => {
  it.each<[what: string, others: Intent[], expected: boolean]>([
    ["was not ordered before if there is no other intent", [], false],
    ["was ordered before if an earlier intent failed", [intent(1, "failed")], true],
    ["was ordered before if an earlier intent is open", [intent(1, "open")], true],
    ["was not ordered before if every earlier intent was withdrawn", [intent(1, "withdrawn")], false],
    [
      "was ordered before if an earlier intent was not withdrawn",
      [intent(0, "withdrawn"), intent(1, "registered")],
      true,
    ],
    ["was not ordered before by a later intent", [intent(3, "failed")], false],
  ])("%s", (_what, others, expected) => {
    const open = intent(2, "open");
    expect(wasOrderedBefore(open, [...others, open])).toBe(expected);
  });
});

describe("an intent that cannot settle by itself", () => {
  const THREE_DAYS_MS = 259_200_000;
  const workflow = (state: string): Workflow => ({
    state,
    domain: "acme.dev" as DomainName,
    createdAt: undefined,
    action: undefined,
    sentTo: undefined,
    error: undefined,
  });

  it.each<[state: string, ageMs: number, expected: boolean]>([
    ["succeeded", THREE_DAYS_MS, true],
    ["succeeded", THREE_DAYS_MS - 1, false],
    ["a_new_state", THREE_DAYS_MS, true],
    ["pending", THREE_DAYS_MS, false],
    ["action_required", THREE_DAYS_MS, false],
  ])("with a workflow that is %s, %i ms after its order: %s", (state, ageMs, expected) => {
    expect(isStuck(intent(1, "open", { ageMs }), workflow(state))).toBe(expected);
  });

  it("is explained with its run, its deployment, and the attempt to set", () => {
    const message = describeStuck(intent(77, "open", { attempt: 2, run: "4242" }), workflow("succeeded"));
    expect(message).toContain("Run 4242 ordered it, and the registrar calls that order succeeded");
    expect(message).toContain("close deployment 77 by hand");
    expect(message).toContain("set attempt: 3 on its entry");
  });
});
