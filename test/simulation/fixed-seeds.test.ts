import { describe, expect, it } from "vitest";
import { KEPT_SEEDS, playAll, range } from "./seeds.ts";
import { ORDER_FAULTS } from "./story.ts";

const COUNT = 5_000;
/** Rarer than this, a fault would prove nothing. */
const LEAST = 20;

const REACHED: readonly string[] = [
  ...["none", ...ORDER_FAULTS].map((fault) => `order: ${fault}`),
  ...["succeeded", "pending", "in_progress", "blocked", "action_required", "failed"].map(
    (state) => `answer: ${state}`,
  ),
  ...["registered", "updated", "pending", "action_required", "failed", "unknown", "unchanged"].map(
    (outcome) => `outcome: ${outcome}`,
  ),
  ...[
    "buying_stopped",
    "in_progress",
    "ledger_unavailable",
    "not_sent",
    "rate_limited",
    "registrar_unavailable",
    "unresolved",
  ].map((code) => `outcome: skipped ${code}`),
  ...["list", "check", "registration", "status", "open intents", "intents", "intent", "close"].flatMap(
    (call) => [`fault: ${call}, before`, `fault: ${call}, after`],
  ),
  ...[
    "fault: slow",
    "list: lacks a name",
    "lag: up to 45 s",
    "lag: up to 5 s",
    "switch: lost",
    "switch: answer lost",
  ],
  ...["run: killed", "run: asked to stop", "run: failed"],
];

describe("five thousand stories of purchases", () => {
  it("break no invariant, and leave no fault and no outcome untried", async () => {
    const { failures, counts } = await playAll([...range(1, COUNT), ...KEPT_SEEDS]);
    expect(failures).toEqual([]);
    expect(REACHED.filter((what) => (counts.get(what) ?? 0) < LEAST)).toEqual([]);
  }, 300_000);
});
