import type { Amount } from "../model/money.ts";
import type { Price, Register } from "../model/plan.ts";
import type { Workflow } from "../model/registration.ts";
import type { ChangeResult } from "../model/result.ts";
import { endSentence, toClause } from "../model/text.ts";
import { takeLock } from "./lock.ts";
import { findTrace, type PurchaseState, pollWorkflow, resolveOrder } from "./poll.ts";
import { runPreflight } from "./preflight.ts";
import { assertMayOrder, judgeOwnership } from "./preflight-rules.ts";
import {
  type BuyingRun,
  type Purchase,
  type Step,
  toIdleStep,
  tryRead,
  waitForGraceEnd,
} from "./purchase.ts";
import { closeIntent, settle, toResult, toSkippedResult } from "./settle.ts";
import { judgeReply, type Verdict } from "./verdict.ts";

/** Buys one domain, or says why not. The order is sent at most once. */
export const buyDomain = async (
  change: Register,
  spent: readonly Amount[],
  run: BuyingRun,
): Promise<Step> => {
  const locked = await takeLock(change, run.commit, run.ports);
  if ("step" in locked) return locked.step;
  const { lock } = locked;
  const preflight = await runPreflight(change, { lock, spent, run });
  if ("code" in preflight) {
    await closeIntent(run.ports, lock.intent, "withdrawn", preflight.message);
    return toIdleStep(toSkippedResult(change, preflight), preflight.stopsBuying);
  }
  const { price, checkedAt } = preflight;
  const purchase = {
    domain: change.domain,
    intent: lock.intent,
    price,
    checkedAt,
    wasOrderedBefore: lock.wasOrderedBefore || preflight.wasOrderedBefore,
    mayStillArrive: true,
    startedBy: undefined,
  };
  assertMayOrder({ change, intent: purchase.intent, price, spent, limits: run.limits });
  return sendOrder({ change, purchase, price, run, orderedMs: run.ports.clock.now() });
};

/** An order and its purchase. */
type Ordering = {
  readonly change: Register;
  readonly purchase: Purchase;
  readonly price: Price;
  readonly run: BuyingRun;
  /** By the run's clock. */
  readonly orderedMs: number;
};

/** Steps 7 and 8 of a purchase: the one request that spends, and what its answer means. */
const sendOrder = async (ordering: Ordering): Promise<Step> => {
  const { change, run } = ordering;
  const answering = run.ports.buyer.register(change);
  run.ports.report({ kind: "ordered", domain: change.domain, price: ordering.price });
  const reply = await Promise.race([answering, waitForGraceEnd(run.ports)]);
  const verdict = judgeReply(reply, change.domain);
  const answered = { ...ordering, purchase: { ...ordering.purchase, mayStillArrive: false } };
  switch (verdict.kind) {
    case "accepted":
      return handleAccepted(answered, verdict.workflow);
    case "unclear":
      return resolveUnclear(ordering, verdict.message);
    case "rate-limited":
      return handleRateLimit(ordering);
    case "rejected":
      return handleRejection(answered, verdict);
    case "not-sent":
      return handleNotSent(ordering, verdict.message);
  }
};

/** Polls an accepted order for a while, and settles it if it ends. */
const handleAccepted = async (ordering: Ordering, workflow: Workflow): Promise<Step> => {
  const { purchase, run } = ordering;
  const untilMs = run.ports.clock.now() + run.intervalMs;
  const state = await pollWorkflow(purchase, workflow, untilMs, run.ports);
  const step = await settleOrder(ordering, state);
  return state.kind === "open" ? { ...step, open: { purchase, workflow: state.workflow } } : step;
};

const settleOrder = async (
  { change, purchase, price, run, orderedMs }: Ordering,
  state: PurchaseState,
): Promise<Step> => ({
  result: await settle(purchase, state, run.ports),
  open: undefined,
  spent: [price.due],
  stopsBuying: findBuyingStop(state, change),
  orderedMs,
});

/** What is wrong with one purchase is mostly wrong with all. */
const findBuyingStop = ({ kind }: PurchaseState, { domain }: Register): string | undefined => {
  if (kind === "failed") return `the registration of ${domain} failed`;
  return kind === "unknown" ? `it is unclear whether ${domain} was bought` : undefined;
};

/** The answer is unclear: what the registrar's state shows counts. */
const resolveUnclear = async (ordering: Ordering, cause: string): Promise<Step> => {
  const trace = await resolveOrder(ordering.purchase, ordering.run.ports);
  return trace.kind === "workflow"
    ? handleAccepted(ordering, trace.workflow)
    : settleOrder(ordering, addCause(trace, cause));
};

const addCause = (state: PurchaseState, cause: string): PurchaseState =>
  state.kind === "unknown" ? { ...state, cause: `${cause}, and ${state.cause}` } : state;

const RATE_LIMITED = "the registrar's rate limit was reached";

/** 429: certainly not carried out, unless the registration status says otherwise. */
const handleRateLimit = async (ordering: Ordering): Promise<Step> => {
  const { change, purchase, run, orderedMs } = ordering;
  const status = await tryRead(run.ports.reader.registrationStatus(change.domain));
  const reads = { registration: undefined, workflow: status?.value };
  const { since } = change.approval;
  const ownership = judgeOwnership(reads, { since, isInLedger: purchase.wasOrderedBefore });
  if (status === undefined || ownership.kind !== "none") return resolveUnclear(ordering, RATE_LIMITED);
  const message = "The registrar's rate limit was reached.";
  await closeIntent(run.ports, purchase.intent, "withdrawn", `${message} Nothing was bought.`);
  const result = toSkippedResult(change, { code: "rate_limited", message });
  return { ...toIdleStep(result, RATE_LIMITED), orderedMs };
};

/** A rejection may be the answer to a copy of the request: one read tells whether the first one was accepted. */
const handleRejection = async (
  ordering: Ordering,
  { code, message, abort }: Extract<Verdict, { kind: "rejected" }>,
): Promise<Step> => {
  const { change, purchase, run, orderedMs } = ordering;
  // Everything that may be ours counts here: calling it rejected would be the costlier mistake.
  const trace = await findTrace({ ...purchase, checkedAt: undefined }, run.ports);
  if (trace.kind === "workflow") return handleAccepted(ordering, trace.workflow);
  if (trace.kind === "registered" || (trace.kind === "unknown" && !abort)) {
    const step = await settleOrder(
      ordering,
      addCause(trace, `the registrar rejected it (${toClause(message)})`),
    );
    return { ...step, result: describeDoubledOrder(step.result, message) };
  }
  await closeIntent(run.ports, purchase.intent, "withdrawn", `Rejected: ${message}`);
  const advice = abort
    ? "Check the token, its permissions (Registrar Domains Admin) and the account."
    : "Fix the cause; the next run retries.";
  const result = toResult(change.domain, "failed", {
    code,
    message: `The registrar rejected the order: ${endSentence(message)} Nothing was bought. ${advice}`,
  });
  return { ...toIdleStep(result, `the registrar rejected the order of ${change.domain}`), orderedMs };
};

/** A registration that exists in spite of a rejection is reported as what it is. */
const describeDoubledOrder = (result: ChangeResult, rejection: string): ChangeResult =>
  result.status === "registered"
    ? {
        ...result,
        message: `The registrar rejected an order (${toClause(rejection)}) but shows the domain: the order was doubled on its way, or the domain was bought elsewhere a moment before. ${result.message}`,
      }
    : result;

const handleNotSent = async ({ change, purchase, run }: Ordering, cause: string): Promise<Step> => {
  await closeIntent(run.ports, purchase.intent, "withdrawn", "Not sent.");
  const message = `The order could not be sent: ${cause}. Run again.`;
  const result = toSkippedResult(change, { code: "not_sent", message });
  return toIdleStep(result, "orders cannot be sent to the registrar");
};
