import { describe, expect, it } from "vitest";
import { SWITCHES } from "../../src/playground/registrar/unknowns.ts";
import {
  GITHUB_READ_FAULTS,
  GITHUB_WRITE_FAULTS,
  LEDGER_READS,
  LEDGER_WRITES,
  REPOSITORY_READS,
} from "./github-connection.ts";
import { READ_FAULTS } from "./registrar-transport.ts";
import { generateSeeds, playStories, REGRESSION_SEEDS } from "./seeds.ts";
import { MONEY_SWITCHES, ORDER_FAULTS } from "./story.ts";

const STORY_COUNT = 800;
/** An event that is rarer than this proves nothing. */
const MIN_OCCURRENCES = 1;

const EXPECTED_EVENTS: readonly string[] = [
  ...["none", ...ORDER_FAULTS].map((fault) => `order: ${fault}`),
  ...["succeeded", "pending", "in_progress", "blocked", "action_required", "failed"].map(
    (state) => `answer: ${state}`,
  ),
  ...["registered", "updated", "pending", "action_required", "failed", "unknown", "unchanged"].map(
    (status) => `outcome: ${status}`,
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
  ...["list", "check", "registration", "status"].flatMap((call) =>
    READ_FAULTS.map((fault) => `fault: ${call}, ${fault}`),
  ),
  ...[...REPOSITORY_READS, ...LEDGER_READS].flatMap((call) =>
    GITHUB_READ_FAULTS.map((fault) => `fault: ${call}, ${fault}`),
  ),
  ...LEDGER_WRITES.flatMap((call) => GITHUB_WRITE_FAULTS.map((fault) => `fault: ${call}, ${fault}`)),
  ...MONEY_SWITCHES.flatMap((name) => SWITCHES[name].values.map((value) => `${name}: ${value}`)),
  ...[
    "fault: slow",
    "list: lacks a name",
    "lag: up to 45 s",
    "lag: up to 5 s",
    "lag: up to 20 s",
    "switch: lost",
    "switch: answer lost",
  ],
  ...["run: killed", "run: asked to stop", "run: failed"],
];

describe("the fixed stories of purchases", () => {
  it("break no invariant, and contain every fault, every outcome and every value of a switch", async () => {
    const { failures, counts } = await playStories([...generateSeeds(1, STORY_COUNT), ...REGRESSION_SEEDS]);
    expect(failures).toEqual([]);
    expect(EXPECTED_EVENTS.filter((event) => (counts.get(event) ?? 0) < MIN_OCCURRENCES)).toEqual([]);
  }, 300_000);
});
