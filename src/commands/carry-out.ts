import type { Clock } from "../model/clock.ts";
import { inParallel } from "../model/in-parallel.ts";
import { type Amount, ZERO } from "../model/money.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Plan, Register, SetAutoRenew } from "../model/plan.ts";
import { buyAll, followAll } from "../purchase/buy-all.ts";
import type { PurchasePorts } from "../purchase/ports.ts";
import { switchAutoRenew } from "../purchase/switch.ts";
import { notKnown, type Switched } from "../purchase/switch-outcomes.ts";
import { type Begun, whyNothingIsBought } from "./resumed.ts";

/** What a plan is carried out with. */
export type CarryOut = {
  readonly request: { readonly intervalMs: number; readonly waitMs: number };
  readonly ports: PurchasePorts;
  readonly begun: Begun;
  readonly commit: string;
};

const SWITCHES_AT_ONCE = 4;

/**
 * Carries out a plan: switches first, then purchases one by one, then whatever is open is followed.
 * Every change of the plan has an outcome, in its order; before them what earlier runs had begun.
 */
export const carryOut = async (
  plan: Plan,
  { request, ports, begun, commit }: CarryOut,
): Promise<Outcome[]> => {
  const switches = plan.changes.filter((change): change is SetAutoRenew => change.kind === "set-auto-renew");
  const purchases = plan.changes.filter((change): change is Register => change.kind === "register");
  const untilMs = ports.clock.now() + request.waitMs;
  const isTipUnchanged = shared(ports.isTipUnchanged, ports.clock);
  const switched = await inParallel(switches, SWITCHES_AT_ONCE, (change) =>
    switchOne(change, untilMs, { ...ports, isTipUnchanged }),
  );
  const before = {
    spent: spentBy(switches, switched),
    breaks: whyNothingIsBought(begun) ?? abortOf(switched),
  };
  const bought = await buyAll(purchases, before, {
    ports,
    limits: { currency: plan.totals?.currency, budget: plan.budget ?? ZERO },
    commit,
    intervalMs: request.intervalMs,
  });
  const untilEndMs = ports.clock.now() + request.waitMs;
  const [earlier, own] = await Promise.all([
    followAll(begun.resumed, untilEndMs, ports),
    followAll(bought, untilEndMs, ports),
  ]);
  return [...earlier, ...own, ...switched.map(({ outcome }) => outcome)];
};

/** One switch, whatever happens; one that may be charged is told at once, like a purchase. */
const switchOne = async (change: SetAutoRenew, untilMs: number, ports: PurchasePorts): Promise<Switched> => {
  const switched = await switchAutoRenew(change, untilMs, ports).catch((error: unknown) =>
    notKnown(change, undefined, `this program failed: ${String(error)}`),
  );
  if (change.mayChargeNow) ports.tell(switched.outcome);
  return switched;
};

/** Switches may come by the hundred: one look serves those of the next seconds. */
const SHARED_MS = 5_000;

const shared = <T>(look: () => Promise<T>, clock: Clock): (() => Promise<T>) => {
  let last: { readonly atMs: number; readonly seen: Promise<T> } | undefined;
  return () => {
    const nowMs = clock.now();
    if (last === undefined || nowMs - last.atMs > SHARED_MS) last = { atMs: nowMs, seen: look() };
    return last.seen;
  };
};

/** Every renewal that may be charged at once counts, whatever came of its switch, unless it certainly did not happen. */
const spentBy = (switches: readonly SetAutoRenew[], switched: readonly Switched[]): Amount[] =>
  switches.flatMap((change, index) => {
    const outcome = switched[index]?.outcome.outcome;
    const isCertainlyNot = outcome === "held" || outcome === "failed";
    return change.mayChargeNow && change.maxRenewal !== undefined && !isCertainlyNot
      ? [change.maxRenewal]
      : [];
  });

const abortOf = (switched: readonly Switched[]): string | undefined =>
  switched.some(({ abort }) => abort) ? "the registrar does not let this run write" : undefined;
