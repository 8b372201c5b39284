import type { Intent, NewIntent } from "../model/ledger.ts";
import type { Register } from "../model/plan.ts";
import type { Reason } from "../model/reason.ts";
import { endSentence } from "../model/text.ts";
import {
  describeHidden,
  describeStuck,
  isOldestOpen,
  isStuck,
  judgeIntents,
  wasOrderedBefore,
} from "./lock-rules.ts";
import { findTrace, type Trace } from "./poll.ts";
import { type PurchasePorts, pause, type Step, toIdleStep, tryCall, tryRead } from "./purchase.ts";
import { closeIntent, toResult, toSkippedResult } from "./settle.ts";

/** An intent on record that is ours and the oldest open one; `atMs` by the run's clock. */
export type Lock = { readonly intent: Intent; readonly atMs: number; readonly wasOrderedBefore: boolean };

/** How often, and how far apart, a ledger is read back that does not show our intent yet. */
const MAX_READ_BACKS = 4;
const READ_BACK_MS = 2_000;

/**
 * Steps 1 to 3 of a purchase: no intent is open, ours is written, and the ledger, read again, shows it as the
 * oldest. Before that the registrar is not asked.
 */
export const takeLock = async (
  change: Register,
  commit: string,
  ports: PurchasePorts,
): Promise<{ readonly lock: Lock } | { readonly step: Step }> => {
  const before = await tryCall(ports.ledger.listFor(change.domain));
  if ("error" in before) return { step: skipWithoutLedger(change, "read", before.error) };
  const obstacle = await clearEarlierIntents(before.value, change, ports);
  if (obstacle !== undefined) return { step: obstacle };
  const atMs = ports.clock.now();
  const written = await tryCall(ports.ledger.write(toNewIntent(change, commit)));
  if ("error" in written) return { step: skipWithoutLedger(change, "written", written.error) };
  const intent = written.value;
  const reason = await verifyLock(change, intent, ports);
  if (reason === undefined) {
    return { lock: { intent, atMs, wasOrderedBefore: wasOrderedBefore(intent, before.value) } };
  }
  await closeIntent(ports, intent, "withdrawn", reason.message);
  return { step: await skipUnlessOwned(change, reason, ports) };
};

const skipWithoutLedger = (change: Register, action: "read" | "written", cause: string): Step =>
  toIdleStep(
    toSkippedResult(change, {
      code: "ledger_unavailable",
      message: `The ledger of purchases (GitHub deployments) could not be ${action}: ${endSentence(cause)}`,
    }),
    "the ledger of purchases cannot be used",
  );

const toNewIntent = ({ domain, attempt, approval, price }: Register, commit: string): NewIntent => ({
  domain,
  attempt,
  pullRequest: approval.pullRequest,
  commit,
  ceiling: price.max,
});

/** Why an earlier intent blocks this purchase. An old one without trace is superseded, and blocks nothing. */
const clearEarlierIntents = async (
  intents: readonly Intent[],
  change: Register,
  ports: PurchasePorts,
): Promise<Step | undefined> => {
  const state = judgeIntents(intents, change.attempt);
  if (state.kind === "free") return undefined;
  if (state.kind === "spent") return skipUnlessOwned(change, state.reason, ports);
  const { intent, isOld } = state;
  const { domain } = change;
  const trace = await findTrace({ domain, intent, wasOrderedBefore: true, checkedAt: undefined }, ports);
  return trace.kind === "none" && isOld
    ? supersedeIntent(intent, change, ports)
    : reportOpenIntent(intent, change, trace);
};

const supersedeIntent = async (
  intent: Intent,
  change: Register,
  ports: PurchasePorts,
): Promise<Step | undefined> => {
  const closed = await closeIntent(
    ports,
    intent,
    "withdrawn",
    "Superseded: the registrar shows no order after 30 minutes.",
  );
  return closed === "unwritten"
    ? skipWithoutLedger(change, "written", "an old intent without an order could not be closed")
    : undefined;
};

/** What became of another run's open intent, as far as the registrar shows it. */
const reportOpenIntent = (intent: Intent, change: Register, trace: Trace): Step => {
  const { run } = intent;
  switch (trace.kind) {
    case "none":
      return skipUnresolved(
        change,
        intent.isAnswered
          ? describeHidden(intent)
          : `Run ${run} recorded that it would buy this domain, but the registrar shows no order yet.`,
      );
    case "registered":
      return reportOwned(change, `Run ${run} registered it.`);
    case "unknown":
      return skipUnresolved(change, `Run ${run} recorded that it would buy this domain, and ${trace.cause}.`);
    case "workflow":
      return isStuck(intent, trace.workflow)
        ? skipUnresolved(change, describeStuck(intent, trace.workflow))
        : toIdleStep(toSkippedResult(change, { code: "in_progress", message: `Run ${run} is buying it.` }));
  }
};

const skipUnresolved = (change: Register, message: string): Step =>
  toIdleStep(toSkippedResult(change, { code: "unresolved", message }));

const reportOwned = (change: Register, message: string): Step =>
  toIdleStep(toResult(change.domain, "unchanged", { code: undefined, message }));

/** Skips the purchase, unless the ledger calls it registered and another run did that a moment ago. */
const skipUnlessOwned = async (
  change: Register,
  reason: Reason<string>,
  { reader }: PurchasePorts,
): Promise<Step> => {
  if (reason.code !== "missing") return toIdleStep(toSkippedResult(change, reason));
  const read = await tryRead(reader.registration(change.domain));
  if (read?.value !== undefined) return reportOwned(change, "Another run registered it.");
  return toIdleStep(toSkippedResult(change, read === undefined ? REGISTRAR_UNREADABLE : reason));
};

const REGISTRAR_UNREADABLE: Reason<string> = {
  code: "registrar_unavailable",
  message:
    "The ledger shows that this attempt was ordered before, but the registrar did not answer whether the account has the domain.",
};

/** Why the lock is not ours; undefined if it is. */
const verifyLock = async (
  change: Register,
  intent: Intent,
  ports: PurchasePorts,
): Promise<Reason<string> | undefined> => {
  let wasRead = false;
  for (let reads = 1; reads <= MAX_READ_BACKS; reads += 1) {
    const read = await tryRead(ports.ledger.listFor(change.domain));
    wasRead = read !== undefined;
    if (read?.value.some(({ id }) => id === intent.id) === true) {
      return judgeLock(read.value, intent, change.attempt);
    }
    await pause(ports, READ_BACK_MS, `the ledger to show the intent of ${change.domain}`);
  }
  return {
    code: "ledger_unavailable",
    message: wasRead
      ? "The ledger does not show the intent that was written."
      : "The ledger could not be read after the intent was written.",
  };
};

const judgeLock = (
  intents: readonly Intent[],
  intent: Intent,
  attempt: number,
): Reason<string> | undefined => {
  const others = intents.filter(
    ({ id, state, isFromSandbox }) => id !== intent.id && (isFromSandbox || state !== "open"),
  );
  const verdict = judgeIntents(others, attempt);
  if (verdict.kind === "spent") return verdict.reason;
  return isOldestOpen(intents, intent)
    ? undefined
    : { code: "in_progress", message: "Another run is buying it." };
};
