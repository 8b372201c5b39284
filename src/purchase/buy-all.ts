import type { DomainName } from "../model/domain-name.ts";
import type { Amount } from "../model/money.ts";
import type { Price, Register } from "../model/plan.ts";
import type { ChangeResult } from "../model/result.ts";
import { toClause } from "../model/text.ts";
import { buyDomain } from "./order.ts";
import { pollWorkflow } from "./poll.ts";
import {
  type BuyingRun,
  type OpenPurchase,
  type PurchasePorts,
  type PurchaseProgress,
  pause,
  type Step,
  toIdleStep,
} from "./purchase.ts";
import { settle, toResult, toSkippedResult } from "./settle.ts";

/** The state of the run before its first purchase. */
export type BuyingStart = {
  /** What this run has spent, or may have spent, already. */
  readonly spent: readonly Amount[];
  /** Why nothing is bought at all, as a clause; undefined if nothing prevents it. */
  readonly stopsBuying: string | undefined;
};

/** Buys one domain after the other. The first failure stops the buying of this run. */
export const buyAll = async (
  changes: readonly Register[],
  start: BuyingStart,
  run: BuyingRun,
): Promise<PurchaseProgress[]> => {
  const { ports } = run;
  if (changes.length > 0) ports.report({ kind: "buying", purchases: changes });
  const steps: Step[] = [];
  let { spent, stopsBuying } = start;
  let orderedMs: number | undefined;
  for (const change of changes) {
    if (stopsBuying === undefined && orderedMs !== undefined) {
      await pause(ports, orderedMs + run.intervalMs - ports.clock.now(), `the order of ${change.domain}`);
    }
    if (ports.stop.isRequested()) stopsBuying ??= "the run was cancelled";
    const step =
      stopsBuying === undefined ? await buySafely(change, spent, run) : skipPurchase(change, stopsBuying);
    steps.push(step);
    stopsBuying ??= step.stopsBuying;
    spent = [...spent, ...step.spent];
    orderedMs = step.orderedMs ?? orderedMs;
  }
  return steps;
};

/** An error that nobody expected must not take the other results with it; what it left behind is unknown. */
const buySafely = async (change: Register, spent: readonly Amount[], run: BuyingRun): Promise<Step> => {
  try {
    return await buyDomain(change, spent, run);
  } catch (error) {
    const result = toUnexpectedResult(change.domain, change.price, error);
    return { ...toIdleStep(result, "Freehold failed"), spent: [change.price.due] };
  }
};

const toUnexpectedResult = (domain: DomainName, price: Price | undefined, error: unknown): ChangeResult => {
  const message = `Freehold failed while it was buying this domain (${String(error)}), so the domain may or may not have been bought. Check the registrar's dashboard; the next run checks too.`;
  return toResult(domain, "unknown", { code: "internal_error", message }, price);
};

const skipPurchase = (change: Register, cause: string): Step =>
  toIdleStep(
    toSkippedResult(change, {
      code: "buying_stopped",
      message: `Skipped: ${toClause(cause)}, so nothing else was ordered.`,
    }),
  );

/** Polls all that is still open, until the time is over (`untilMs` by the run's clock); the last result of each, in order. */
export const pollAll = async (
  purchases: readonly PurchaseProgress[],
  untilMs: number,
  ports: PurchasePorts,
): Promise<ChangeResult[]> => {
  const results = purchases.map(({ result, open }) =>
    open === undefined ? result : pollToEnd(open, untilMs, ports),
  );
  return (await Promise.all(results)).flatMap((result) => result ?? []);
};

const pollToEnd = async (
  { purchase, workflow }: OpenPurchase,
  untilMs: number,
  ports: PurchasePorts,
): Promise<ChangeResult> => {
  try {
    const state = await pollWorkflow(purchase, workflow, untilMs, ports);
    return await settle(purchase, state, ports, true);
  } catch (error) {
    return toUnexpectedResult(purchase.domain, purchase.price, error);
  }
};
