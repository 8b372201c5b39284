import type { Clock } from "../model/clock.ts";
import { mapConcurrently } from "../model/concurrency.ts";
import { type Amount, ZERO } from "../model/money.ts";
import type { Plan, Register, SetAutoRenew } from "../model/plan.ts";
import type { ChangeResult } from "../model/result.ts";
import {
  buyAll,
  type PurchasePorts,
  pollAll,
  type SwitchResult,
  setAutoRenew,
  unknownResult,
} from "../purchase/index.ts";
import { type EarlierPurchases, findBuyingStop } from "./earlier-purchases.ts";

/** What a plan is carried out with. */
export type CarryOutInput = {
  readonly request: { readonly intervalMs: number; readonly waitMs: number };
  readonly ports: PurchasePorts & { readonly announce: (plan: Plan) => void };
  readonly earlier: EarlierPurchases;
  /** The tip whose manifest is carried out. */
  readonly commit: string;
};

const SWITCH_CONCURRENCY = 4;

/**
 * Carries out a plan: auto-renew first, then the purchases one by one, then it polls what is still open. The
 * results are those of earlier purchases, then one for each change of the plan.
 */
export const carryOut = async (
  plan: Plan,
  { request, ports, earlier, commit }: CarryOutInput,
): Promise<ChangeResult[]> => {
  const switches = plan.changes.filter((change): change is SetAutoRenew => change.kind === "set-auto-renew");
  const purchases = plan.changes.filter((change): change is Register => change.kind === "register");
  const switchUntilMs = ports.clock.now() + request.waitMs;
  const switchPorts = { ...ports, isTipUnchanged: cacheBriefly(ports.isTipUnchanged, ports.clock) };
  const switchResults = await mapConcurrently(switches, SWITCH_CONCURRENCY, (change) =>
    switchSafely(change, switchUntilMs, switchPorts),
  );
  const start = {
    spent: listRenewalSpending(switches, switchResults),
    stopsBuying: findBuyingStop(earlier) ?? findAbort(switchResults),
  };
  if (purchases.length > 0 && start.stopsBuying === undefined) ports.announce(plan);
  const bought = await buyAll(purchases, start, {
    ports,
    limits: { currency: plan.totals?.currency, budget: plan.budget ?? ZERO },
    commit,
    intervalMs: request.intervalMs,
  });
  const pollUntilMs = ports.clock.now() + request.waitMs;
  const [earlierResults, purchaseResults] = await Promise.all([
    pollAll(earlier.resumed, pollUntilMs, ports),
    pollAll(bought, pollUntilMs, ports),
  ]);
  return [...earlierResults, ...purchaseResults, ...switchResults.map(({ result }) => result)];
};

/** Never rejects. A switch that may be charged is reported at once, as a purchase is. */
const switchSafely = async (
  change: SetAutoRenew,
  untilMs: number,
  ports: PurchasePorts,
): Promise<SwitchResult> => {
  const switched = await setAutoRenew(change, untilMs, ports).catch((error: unknown) =>
    unknownResult(change, undefined, `Freehold failed: ${String(error)}`),
  );
  if (change.mayChargeNow) ports.report({ kind: "settled", result: switched.result, pullRequest: undefined });
  return switched;
};

/** There may be hundreds of switches: one read of the tip serves those of the next seconds. */
const TIP_CACHE_MS = 5_000;

const cacheBriefly = <T>(read: () => Promise<T>, clock: Clock): (() => Promise<T>) => {
  let last: { readonly atMs: number; readonly value: Promise<T> } | undefined;
  return () => {
    const nowMs = clock.now();
    if (last === undefined || nowMs - last.atMs > TIP_CACHE_MS) last = { atMs: nowMs, value: read() };
    return last.value;
  };
};

/** What is set aside for renewals that may be charged at once, unless their switch certainly did not happen. */
const listRenewalSpending = (
  switches: readonly SetAutoRenew[],
  switchResults: readonly SwitchResult[],
): Amount[] =>
  switches.flatMap((change, index) => {
    const status = switchResults[index]?.result.status;
    const isCertainlyOff = status === "skipped" || status === "failed";
    return change.mayChargeNow && change.maxRenewal !== undefined && !isCertainlyOff
      ? [change.maxRenewal]
      : [];
  });

const findAbort = (switchResults: readonly SwitchResult[]): string | undefined =>
  switchResults.some(({ abort }) => abort) ? "the registrar does not allow this run to write" : undefined;
