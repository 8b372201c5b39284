import { SWITCHES } from "../../src/playground/registrar/unknowns.ts";
import {
  GITHUB_READ_FAULTS,
  GITHUB_WRITE_FAULTS,
  LEDGER_READS,
  LEDGER_WRITES,
  REPOSITORY_READS,
} from "./github-connection.ts";
import { EDITS, PUSH_KINDS } from "./pushes.ts";
import { READ_FAULTS } from "./registrar-transport.ts";
import { LEDGER_EVENTS, MONEY_SWITCHES, ORDER_FAULTS, RECORD_DEFECTS } from "./story.ts";
import { SWITCH_FAULTS } from "./switches.ts";
import { TRAIT_NAMES } from "./traits.ts";

/** Every kind of event that the fixed stories must contain. */
export const EXPECTED_EVENTS: readonly string[] = [
  ...["none", ...ORDER_FAULTS].map((fault) => `order: ${fault}`),
  ...["succeeded", "pending", "in_progress", "blocked", "action_required", "failed"].map(
    (state) => `answer: ${state}`,
  ),
  ...["registered", "updated", "pending", "action_required", "failed", "unknown", "unchanged"].map(
    (status) => `outcome: ${status}`,
  ),
  ...[
    "already_owned",
    "buying_stopped",
    "in_progress",
    "ledger_unavailable",
    "manifest_changed",
    "not_sent",
    "previous_attempt_failed",
    "rate_limited",
    "registrar_unavailable",
    "stopped",
    "too_slow",
    "unresolved",
  ].map((code) => `outcome: skipped ${code}`),
  ...[
    "currency_mismatch",
    "domain_premium",
    "domain_unavailable",
    "history_unavailable",
    "missing",
    "no_pull_request",
    "over_budget",
    "previous_attempt_failed",
    "price_above_max",
    "renewal_above_max",
  ].map((code) => `blocked: ${code}`),
  ...["list", "check", "registration", "status"].flatMap((call) =>
    READ_FAULTS.map((fault) => `fault: ${call}, ${fault}`),
  ),
  ...[...REPOSITORY_READS, ...LEDGER_READS].flatMap((call) =>
    GITHUB_READ_FAULTS.map((fault) => `fault: ${call}, ${fault}`),
  ),
  ...LEDGER_WRITES.flatMap((call) => GITHUB_WRITE_FAULTS.map((fault) => `fault: ${call}, ${fault}`)),
  ...MONEY_SWITCHES.flatMap((name) => SWITCHES[name].values.map((value) => `${name}: ${value}`)),
  ...SWITCH_FAULTS.map((fault) => `switch: ${fault}`),
  "switch: may be charged at once",
  ...["fault: slow", "list: lacks a name", "lag: up to 45 s", "lag: up to 20 s", "lag: up to 5 s"],
  ...["run: killed", "run: asked to stop", "run: failed", "run: invalid manifest"],
  ...["registered", "pending", "action_required", "unknown", "failed", "invalid", "audited"].map(
    (kind) => `audit: ${kind}`,
  ),
  ...PUSH_KINDS.map((kind) => `push: ${kind}`),
  ...["push: merge_queue_merge, several commits", "push: push, several commits"],
  ...EDITS.map((edit) => `edit: ${edit}`),
  ...RECORD_DEFECTS.map((kind) => `record: ${kind}`),
  ...LEDGER_EVENTS.map((kind) => `ledger: ${kind}`),
  ...TRAIT_NAMES.map((trait) => `trait: ${trait}`),
];
