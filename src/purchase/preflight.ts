import { describeNextAttempt } from "../model/advice.ts";
import type { IsoDate } from "../model/iso-date.ts";
import type { Amount } from "../model/money.ts";
import type { Price, Register } from "../model/plan.ts";
import type { Reason } from "../model/reason.ts";
import type { Lock } from "./lock.ts";
import { checkAge, checkBudget, checkPrice, judgeOwnership } from "./preflight-rules.ts";
import { type BuyingRun, type PurchasePorts, tryRead } from "./purchase.ts";

/** Why a purchase is not made; `stopsBuying`, as a clause, if no other one would fare better. */
export type PreflightFailure = Reason<string> & { readonly stopsBuying?: string };

/** What a purchase is checked against. */
export type PreflightContext = {
  readonly lock: Lock;
  readonly spent: readonly Amount[];
  readonly run: BuyingRun;
};

/** The order may be sent, at this price. */
export type PassedPreflight = {
  readonly price: Price;
  /** The registrar still shows how an earlier order of the domain ended. */
  readonly wasOrderedBefore: boolean;
  /** When the price was checked, by the registrar's clock. */
  readonly checkedAt: IsoDate | undefined;
};

/** Steps 4 to 6 of a purchase: the account does not have the name, its price now may be paid, nothing has changed. */
export const runPreflight = async (
  change: Register,
  { lock, spent, run }: PreflightContext,
): Promise<PassedPreflight | PreflightFailure> => {
  const { ports, limits } = run;
  const startMs = ports.clock.now();
  const ownership = await checkNotOwned(change, lock.wasOrderedBefore, ports);
  if ("code" in ownership) return ownership;
  const check = await tryRead(ports.reader.check([change.domain]));
  if (check === undefined) return toUnreadable("The registrar did not answer with a price for it.");
  const tip = await tryRead(ports.isTipUnchanged());
  if (tip === undefined) return toUnreadable("The tip of the default branch could not be read.");
  if (!tip.value) return TIP_MOVED;
  const checked = checkPrice(change, check.value, limits);
  if ("code" in checked) return checked;
  const nowMs = ports.clock.now();
  const reason = checkAge(nowMs - startMs, nowMs - lock.atMs) ?? checkBudget(checked.price, spent, limits);
  if (reason !== undefined) return reason;
  return ports.stop.isRequested() ? STOPPED : { ...checked, ...ownership, checkedAt: check.value.asOf };
};

const TIP_MOVED: PreflightFailure = {
  code: "manifest_changed",
  message: "The manifest at the tip has changed since it was planned.",
  stopsBuying: "the manifest at the tip has changed",
};
const STOPPED: PreflightFailure = {
  code: "stopped",
  message: "The run was cancelled.",
  stopsBuying: "the run was cancelled",
};

const toUnreadable = (message: string): PreflightFailure => ({
  code: "registrar_unavailable",
  message,
  stopsBuying: "what a purchase depends on cannot be read",
});

/** Both reads say "none"; or why the account's state forbids an order. */
const checkNotOwned = async (
  change: Register,
  isInLedger: boolean,
  { reader }: PurchasePorts,
): Promise<Pick<PassedPreflight, "wasOrderedBefore"> | PreflightFailure> => {
  const [registration, workflow] = await Promise.all([
    tryRead(reader.registration(change.domain)),
    tryRead(reader.registrationStatus(change.domain)),
  ]);
  if (registration === undefined || workflow === undefined) {
    return toUnreadable("The registrar did not answer whether the account already has it.");
  }
  const ownership = judgeOwnership(
    { registration: registration.value, workflow: workflow.value },
    { since: change.approval.since, isInLedger },
  );
  switch (ownership.kind) {
    case "none":
      return { wasOrderedBefore: ownership.wasOrderedBefore };
    case "owned":
      return { code: "already_owned", message: "The account already has it." };
    case "open":
      return {
        code: ownership.workflow.state === "action_required" ? "action_required" : "in_progress",
        message: `A registration that the ledger does not have is still open (${ownership.workflow.state}).`,
      };
    case "failed":
      return {
        code: "previous_attempt_failed",
        message: `Its last order has already failed. To buy it, ${describeNextAttempt(change.attempt)}.`,
      };
    case "unresolved":
      return {
        code: "unresolved",
        message: `The registrar reports the last order of it as ${ownership.workflow.state}, but the account does not have the domain. If the next run says the same, check the registrar's dashboard.`,
      };
  }
};
