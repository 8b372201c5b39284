import type { IsoDate } from "../model/iso-date.ts";
import { toMs } from "../model/iso-date.ts";
import type { Registration, Workflow } from "../model/registration.ts";

/** What the registrar says of a name, read just now. */
export type Seen = {
  readonly registration: Registration | undefined;
  readonly workflow: Workflow | undefined;
};

/** Whether a name is free to be bought, as far as the account goes. */
export type Absence =
  | { readonly kind: "none" }
  | { readonly kind: "held"; readonly registration: Registration }
  /** A workflow that may still end in a registration. */
  | { readonly kind: "under-way"; readonly workflow: Workflow }
  | { readonly kind: "failed"; readonly workflow: Workflow }
  | { readonly kind: "unresolved"; readonly message: string };

const OPEN = new Set(["pending", "in_progress", "blocked", "action_required"]);

/**
 * Judges what was read. A `failed` or `succeeded` workflow from before the entry was authorised is an
 * attempt, or a holding, of long ago; a later one belongs to this attempt.
 */
export const absenceOf = ({ registration, workflow }: Seen, since: IsoDate | undefined): Absence => {
  if (registration !== undefined) return { kind: "held", registration };
  if (workflow === undefined) return { kind: "none" };
  if (OPEN.has(workflow.state)) return { kind: "under-way", workflow };
  const isKnown = workflow.state === "failed" || workflow.state === "succeeded";
  if (isKnown && isBefore(workflow.createdAt, since)) return { kind: "none" };
  if (workflow.state === "failed") return { kind: "failed", workflow };
  return {
    kind: "unresolved",
    message: `The registrar's last registration of it is ${workflow.state}, and it does not show the domain.`,
  };
};

const isBefore = (created: IsoDate | undefined, since: IsoDate | undefined): boolean =>
  created !== undefined && since !== undefined && toMs(created) < toMs(since);

/** A workflow of this intent, not one of long ago: clocks may differ by this much. */
const CLOCKS_MS = 5 * 60_000;

/** The workflow that an intent of this time began; undefined where there is no trace of one. */
export const traceOf = (
  workflow: Workflow | undefined,
  intentAt: IsoDate,
  domain: string,
): Workflow | undefined => {
  if (workflow === undefined || workflow.domain !== domain || workflow.createdAt === undefined)
    return undefined;
  return toMs(workflow.createdAt) >= toMs(intentAt) - CLOCKS_MS ? workflow : undefined;
};
