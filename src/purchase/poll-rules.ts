import { toMs } from "../model/iso-date.ts";
import type { Registration, Workflow } from "../model/registration.ts";
import type { Purchase } from "./purchase.ts";

/** What is needed to tell this purchase's workflow and registration from others of the same domain. */
export type OrderTrace = Pick<Purchase, "domain" | "checkedAt" | "wasOrderedBefore"> & {
  readonly intent: Pick<Purchase["intent"], "createdAt">;
};

/** The ledger's clock and the registrar's may differ by this much. */
export const MAX_CLOCK_SKEW_MS = 5 * 60_000;
/** The clocks of the registrar's own parts agree within a minute. */
export const MAX_REGISTRAR_SKEW_MS = 60_000;

/** The workflow that this purchase started; undefined if there is none, or if it is another one's. */
export const matchWorkflow = (workflow: Workflow | undefined, trace: OrderTrace): Workflow | undefined => {
  if (workflow?.domain !== trace.domain || workflow.createdAt === undefined) return undefined;
  return predatesOrder(workflow, trace) ? undefined : workflow;
};

/**
 * True for a workflow, or a registration, from before the order: somebody's in the dashboard a moment ago, or an
 * ownership of long ago that a late read still shows.
 */
export const predatesOrder = (
  record: Registration | Workflow,
  { intent, checkedAt, wasOrderedBefore }: OrderTrace,
): boolean => {
  if (record.createdAt === undefined) return false;
  const createdMs = toMs(record.createdAt);
  const isFailure = "state" in record && record.state === "failed";
  if (checkedAt !== undefined) return createdMs < toMs(checkedAt) - (isFailure ? 0 : MAX_REGISTRAR_SKEW_MS);
  return createdMs < toMs(intent.createdAt) - (isFailure && wasOrderedBefore ? 0 : MAX_CLOCK_SKEW_MS);
};

/** The workflow of a later read, unless that read lags and shows the one before. */
export const pickLater = (later: Workflow | undefined, earlier: Workflow): Workflow | undefined => {
  if (later?.domain !== earlier.domain || later?.createdAt === undefined) return undefined;
  return earlier.createdAt === undefined || toMs(later.createdAt) >= toMs(earlier.createdAt)
    ? later
    : undefined;
};

/** Seconds between two polls of a workflow that progresses (the registrar waits about as long itself). */
const POLL_SECONDS = [1, 2, 3, 5, 8, 13, 20, 30];
/** Seconds between two polls of one that waits for a third party. */
const BLOCKED_POLL_SECONDS = [60, 120, 300];
/** How much a delay may differ, so that runs do not poll at the same moment. */
const JITTER = 0.2;

/** Milliseconds to wait before the next poll, after `polls` of them; `random` is from 0 to 1. */
export const choosePollDelay = (state: string, polls: number, random: number): number => {
  const seconds = state === "blocked" ? BLOCKED_POLL_SECONDS : POLL_SECONDS;
  const base = seconds[Math.min(polls, seconds.length - 1)] ?? 30;
  return Math.round(base * 1000 * (1 - JITTER + 2 * JITTER * random));
};
