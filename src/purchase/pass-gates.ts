import type { IsoDate } from "../model/iso-date.ts";
import type { Amount } from "../model/money.ts";
import type { Price, Register } from "../model/plan.ts";
import { absenceOf } from "./absence.ts";
import { budgetGate, type Held, type Limits, priceGate, timeGate } from "./gates.ts";
import type { Lock } from "./lock.ts";
import { attempted, type PurchasePorts } from "./ports.ts";

/** What all purchases of a run have in common. */
export type BuyingRun = {
  readonly ports: PurchasePorts;
  readonly limits: Limits;
  /** The tip whose manifest is carried out. */
  readonly commit: string;
  /** So long a purchase is followed before the next one, in milliseconds. */
  readonly intervalMs: number;
};

/** Why a purchase is not made; `breaks` where no other one would fare better. */
export type Blocked = Held & { readonly breaks?: string };

/** What a purchase is checked against. */
export type GateWorld = { readonly lock: Lock; readonly spent: readonly Amount[]; readonly run: BuyingRun };

/** Leave to order at a price. */
export type Passed = {
  readonly price: Price;
  /** The registrar still shows how an earlier order of it ended. */
  readonly wasOrdered: boolean;
  /** When the price was told, by the registrar's clock. */
  readonly checkedAt: IsoDate | undefined;
};

/** Steps 4 to 6: the name is free, its price is told now and may be paid, and nothing has changed. */
export const passGates = async (
  change: Register,
  { lock, spent, run }: GateWorld,
): Promise<Passed | Blocked> => {
  const { ports, limits } = run;
  const askedMs = ports.clock.now();
  const free = await freeAt(change, ports);
  if ("code" in free) return free;
  const check = await attempted(ports.reader.check([change.domain]));
  if (check === undefined) return unreadable("The registrar could not be asked for its price.");
  const tip = await attempted(ports.isTipUnchanged());
  if (tip?.value !== true) return tip === undefined ? unreadable("The tip could not be read.") : TIP_MOVED;
  const priced = priceGate(change, check.value, limits);
  if ("code" in priced) return priced;
  const nowMs = ports.clock.now();
  const late = timeGate(nowMs - askedMs, nowMs - lock.atMs) ?? budgetGate(priced.price, spent, limits);
  if (late !== undefined) return late;
  return ports.stop.isRequested() ? STOPPED : { ...priced, ...free, checkedAt: check.value.asOf };
};

const TIP_MOVED: Blocked = {
  code: "manifest_changed",
  message: "The manifest at the tip has changed since it was planned.",
  breaks: "the manifest at the tip has changed",
};
const STOPPED: Blocked = {
  code: "stopped",
  message: "The run was asked to stop.",
  breaks: "the run was asked to stop",
};

const unreadable = (message: string): Blocked => ({
  code: "registrar_unavailable",
  message,
  breaks: "what a purchase rests on cannot be read",
});

/** Both reads say "none"; or why the account says that this name is not to be bought. */
const freeAt = async (
  change: Register,
  { reader }: PurchasePorts,
): Promise<Pick<Passed, "wasOrdered"> | Blocked> => {
  const [registration, workflow] = await Promise.all([
    attempted(reader.registration(change.domain)),
    attempted(reader.registrationStatus(change.domain)),
  ]);
  if (registration === undefined || workflow === undefined) {
    return unreadable("The registrar could not be asked whether the account has it already.");
  }
  const absence = absenceOf(
    { registration: registration.value, workflow: workflow.value },
    change.authority.since,
  );
  switch (absence.kind) {
    case "none":
      return { wasOrdered: absence.wasOrdered };
    case "held":
      return { code: "already_held", message: "It is in the account already." };
    case "under-way":
      return {
        code: absence.workflow.state === "action_required" ? "action_required" : "in_progress",
        message: `A registration of it is under way (${absence.workflow.state}) that the ledger does not know.`,
      };
    case "failed":
      return {
        code: "previous_attempt_failed",
        message: `This attempt has failed already. To buy it, write attempt: ${change.attempt + 1} in a pull request.`,
      };
    case "unresolved":
      return { code: "unresolved", message: absence.message };
  }
};
