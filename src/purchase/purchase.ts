import type { Clock, StopSignal } from "../model/clock.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { IsoDate } from "../model/iso-date.ts";
import type { Intent, Ledger } from "../model/ledger.ts";
import type { Amount, Currency } from "../model/money.ts";
import type { Price } from "../model/plan.ts";
import type { Progress } from "../model/progress.ts";
import type { RegistrarBuyer, RegistrarReader, Reply } from "../model/registrar.ts";
import type { Workflow } from "../model/registration.ts";
import type { ChangeResult } from "../model/result.ts";
import { toOneLine } from "../model/text.ts";

/** One purchase, from its intent to its final status. */
export type Purchase = {
  readonly domain: DomainName;
  readonly intent: Intent;
  /** What it costs; undefined if an earlier run ordered it. */
  readonly price: Price | undefined;
  /** When its price was checked right before the order, by the registrar's clock; undefined if an earlier run did that. */
  readonly checkedAt: IsoDate | undefined;
  /** The domain was ordered before, or may have been: a failure from before this intent belongs to that order. */
  readonly wasOrderedBefore: boolean;
  /**
   * The registrar is not known to have answered the order, which was sent less than half an hour ago. A failure that it
   * shows may then be another order's.
   */
  readonly mayStillArrive: boolean;
  /** The earlier run that started it; undefined for a purchase of this run. */
  readonly startedBy: string | undefined;
};

/** A purchase that the registrar accepted and that is not settled. */
export type OpenPurchase = { readonly purchase: Purchase; readonly workflow: Workflow };

/** What is known of a purchase so far; `open` if it must be polled. */
export type PurchaseProgress = {
  readonly result: ChangeResult | undefined;
  readonly open: OpenPurchase | undefined;
};

/** One try to buy a domain, and what it means for the purchases after it. */
export type Step = PurchaseProgress & {
  readonly result: ChangeResult;
  /** What it cost, or may have cost. */
  readonly spent: readonly Amount[];
  /** Why nothing else is ordered in this run, as a clause; undefined if buying goes on. */
  readonly stopsBuying: string | undefined;
  /** When an order was sent, by the run's clock; undefined if none was. */
  readonly orderedMs: number | undefined;
};

/** A step that ordered nothing. */
export const toIdleStep = (result: ChangeResult, stopsBuying?: string): Step => ({
  result,
  open: undefined,
  spent: [],
  stopsBuying,
  orderedMs: undefined,
});

/** What all purchases of a run may cost together. Without a currency none may cost anything. */
export type SpendingLimits = { readonly currency: Currency | undefined; readonly budget: Amount };

/** What all purchases of a run have in common. */
export type BuyingRun = {
  readonly ports: PurchasePorts;
  readonly limits: SpendingLimits;
  /** The tip whose manifest is carried out. */
  readonly commit: string;
  /** Between two orders, in milliseconds; a purchase is polled at least that long. */
  readonly intervalMs: number;
};

/** What a purchase needs. */
export type PurchasePorts = {
  readonly reader: Pick<RegistrarReader, "check" | "registration" | "registrationStatus" | "updateStatus">;
  readonly buyer: RegistrarBuyer;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** True while the manifest at the tip is the one that was planned. */
  readonly isTipUnchanged: () => Promise<boolean>;
  readonly stop: StopSignal;
  /** Keeps a text out of everything that is written. */
  readonly mask: (secret: string) => void;
  /** Reports what happens at once, in case the run does not live to write its receipt. */
  readonly report: (progress: Progress) => void;
};

/** What it takes to follow a purchase by reading alone: with these, nothing can be sent that spends. */
export type FollowPorts = Omit<PurchasePorts, "buyer" | "isTipUnchanged">;

/** Waits for a purpose, but not longer than until a stop is requested. */
export const pause = async (
  { clock, stop }: Pick<PurchasePorts, "clock" | "stop">,
  ms: number,
  purpose: string,
): Promise<void> => {
  if (ms > 0 && !stop.isRequested()) await Promise.race([clock.sleep(ms, purpose), stop.requested]);
};

/** The answer to a write in flight when the run must end: the write may have arrived. */
export const waitForGraceEnd = async ({ stop }: Pick<PurchasePorts, "stop">): Promise<Reply> => {
  await stop.graceEnded;
  return { kind: "no-answer", sent: true, tls: false, message: "the run had to end before the answer came" };
};

/** The value of a read; undefined if it failed. */
export const tryRead = async <T>(read: Promise<T>): Promise<{ readonly value: T } | undefined> => {
  try {
    return { value: await read };
  } catch {
    return undefined;
  }
};

/** The value of a call, or in one line why it failed. */
export const tryCall = async <T>(
  call: Promise<T>,
): Promise<{ readonly value: T } | { readonly error: string }> => {
  try {
    return { value: await call };
  } catch (error) {
    return { error: toOneLine(error instanceof Error ? error.message : String(error)) };
  }
};
