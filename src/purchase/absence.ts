import type { DomainName } from "../model/domain-name.ts";
import { type IsoDate, toMs } from "../model/iso-date.ts";
import type { Registration, Workflow } from "../model/registration.ts";

/** What the registrar says of a name, read just now. */
export type Seen = {
  readonly registration: Registration | undefined;
  readonly workflow: Workflow | undefined;
};

/** Whether a name is free to be bought, as far as the account goes. */
export type Absence =
  /** `wasOrdered`: the registrar still shows how an earlier order of it ended. */
  | { readonly kind: "none"; readonly wasOrdered: boolean }
  | { readonly kind: "held"; readonly registration: Registration }
  /** A workflow that may still end in a registration. */
  | { readonly kind: "under-way"; readonly workflow: Workflow }
  | { readonly kind: "failed"; readonly workflow: Workflow }
  | { readonly kind: "unresolved"; readonly message: string };

const OPEN = new Set(["pending", "in_progress", "blocked", "action_required"]);

/** States of a workflow that may still end in a registration. */
export const isOpenState = (state: string): boolean => OPEN.has(state);

/**
 * Judges what was read. A `failed` or `succeeded` workflow from before the entry was authorised is an
 * attempt, or a holding, of long ago; a later one belongs to this attempt.
 */
export const absenceOf = ({ registration, workflow }: Seen, since: IsoDate | undefined): Absence => {
  if (registration !== undefined) return { kind: "held", registration };
  if (workflow === undefined) return { kind: "none", wasOrdered: false };
  if (isOpenState(workflow.state)) return { kind: "under-way", workflow };
  const isKnown = workflow.state === "failed" || workflow.state === "succeeded";
  if (isKnown && isBefore(workflow.createdAt, since)) return { kind: "none", wasOrdered: true };
  if (workflow.state === "failed") return { kind: "failed", workflow };
  return {
    kind: "unresolved",
    message: `The registrar's last registration of it is ${workflow.state}, and it does not show the domain.`,
  };
};

const isBefore = (created: IsoDate | undefined, since: IsoDate | undefined): boolean =>
  created !== undefined && since !== undefined && toMs(created) < toMs(since);

/** Which purchase is followed, and since when it is on record. */
export type Followed = {
  readonly domain: DomainName;
  readonly intentAt: IsoDate;
  /** The domain was, or may have been, ordered before: a failure from before this intent is that order's. */
  readonly isRepeat: boolean;
  /** When its price was told, by the registrar's own clock, just before it was ordered; undefined where another run knows. */
  readonly checkedAt: IsoDate | undefined;
};

/** The ledger's clock and the registrar's may differ by this much. */
const CLOCKS_MS = 5 * 60_000;
/** The clocks of the registrar's parts agree within a minute. */
const OWN_CLOCK_MS = 60_000;

/** The workflow that an intent began; undefined where what is shown is none, or another one's. */
export const traceOf = (workflow: Workflow | undefined, followed: Followed): Workflow | undefined => {
  if (workflow?.domain !== followed.domain || workflow.createdAt === undefined) return undefined;
  return isOlder(workflow, followed) ? undefined : workflow;
};

/**
 * True for a workflow, or a registration, from before the order: somebody's in the dashboard a moment
 * ago, or a holding of long ago that a late read still shows.
 */
export const isOlder = (
  { createdAt, ...shown }: Registration | Workflow,
  { intentAt, checkedAt, isRepeat }: Followed,
): boolean => {
  if (createdAt === undefined) return false;
  const isFailure = "state" in shown && shown.state === "failed";
  if (checkedAt !== undefined) return toMs(createdAt) < toMs(checkedAt) - (isFailure ? 0 : OWN_CLOCK_MS);
  return toMs(createdAt) < toMs(intentAt) - (isFailure && isRepeat ? 0 : CLOCKS_MS);
};

/** A later look at a workflow that is known: a read that lags may show the one before it. */
export const sameOrLater = (workflow: Workflow | undefined, known: Workflow): Workflow | undefined => {
  if (workflow?.domain !== known.domain || workflow?.createdAt === undefined) return undefined;
  return known.createdAt === undefined || toMs(workflow.createdAt) >= toMs(known.createdAt)
    ? workflow
    : undefined;
};
