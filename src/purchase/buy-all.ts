import type { Amount } from "../model/money.ts";
import { ended } from "../model/one-line.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Price, Register } from "../model/plan.ts";
import { buyOne } from "./buy-one.ts";
import { follow } from "./follow.ts";
import { heldOutcome, outcomeOf } from "./outcomes.ts";
import type { BuyingRun } from "./pass-gates.ts";
import { type PurchasePorts, pause } from "./ports.ts";
import { followedOf, idle, type OpenPurchase, type Step, settle } from "./step.ts";

/** What stands before the first purchase. */
export type Before = {
  /** What this run has spent, or may have spent, already. */
  readonly spent: readonly Amount[];
  /** Why nothing is bought at all; undefined where nothing speaks against it. */
  readonly breaks: string | undefined;
};

/** What came of a purchase so far; `open` where it is still to be followed. */
export type SoFar = { readonly outcome: Outcome | undefined; readonly open: OpenPurchase | undefined };

/** Buys one domain after the other. What is wrong with one is mostly wrong with all: the first failure ends it. */
export const buyAll = async (
  changes: readonly Register[],
  before: Before,
  run: BuyingRun,
): Promise<SoFar[]> => {
  const steps: Step[] = [];
  let { breaks } = before;
  let spent = before.spent;
  let orderedMs: number | undefined;
  for (const change of changes) {
    if (breaks === undefined && orderedMs !== undefined) {
      await pause(run.ports, orderedMs + run.intervalMs - run.ports.clock.now());
    }
    if (run.ports.stop.isRequested()) breaks ??= "the run was asked to stop";
    const step = breaks === undefined ? await safely(change, spent, run) : notTried(change, breaks);
    steps.push(step);
    breaks ??= step.breaks;
    spent = [...spent, ...step.spent];
    orderedMs = step.orderedMs ?? orderedMs;
  }
  return steps;
};

/** An error that nobody expected must not take the outcomes of the others with it; what it left behind is not known. */
const safely = async (change: Register, spent: readonly Amount[], run: BuyingRun): Promise<Step> => {
  try {
    return await buyOne(change, spent, run);
  } catch (error) {
    const outcome = afterFailure(change, change.price, error);
    return { ...idle(outcome, "this program failed"), spent: [change.price.due] };
  }
};

const afterFailure = (
  change: Pick<Register, "domain">,
  price: Price | undefined,
  error: unknown,
): Outcome => {
  const message = `This program failed while it bought it (${String(error)}): it may or may not be bought. Look at the registrar's dashboard; the next run looks too.`;
  return outcomeOf(change, "unknown", { code: "internal_error", message }, price);
};

const notTried = (change: Register, breaks: string): Step =>
  idle(heldOutcome(change, { code: "buying_stopped", message: ended(`Not tried, because ${breaks}`) }));

/** Follows what is still open, all at once, until the time is over; the last word on each, in their order. */
export const followAll = async (
  purchases: readonly SoFar[],
  untilMs: number,
  ports: PurchasePorts,
): Promise<Outcome[]> => {
  const last = purchases.map(({ outcome, open }) =>
    open === undefined ? outcome : followToEnd(open, untilMs, ports),
  );
  return (await Promise.all(last)).flatMap((outcome) => outcome ?? []);
};

const followToEnd = async (
  purchase: OpenPurchase,
  untilMs: number,
  ports: PurchasePorts,
): Promise<Outcome> => {
  try {
    const standing = await follow(followedOf(purchase), purchase.workflow, untilMs, ports);
    return await settle(ports, purchase, standing);
  } catch (error) {
    return afterFailure(purchase.change, purchase.price, error);
  }
};
