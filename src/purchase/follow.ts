import type { Registration, Workflow } from "../model/registration.ts";
import { type Followed, isOlder, sameOrLater, traceOf } from "./absence.ts";
import { attempted, type PurchasePorts, pause } from "./ports.ts";
import { nextLookMs } from "./schedule.ts";

/** How a registration stands that the registrar has taken up, or may have. */
export type Standing =
  | { readonly kind: "registered"; readonly registration: Registration }
  | { readonly kind: "failed"; readonly code: string; readonly message: string }
  | { readonly kind: "action-required"; readonly workflow: Workflow }
  /** Under way still: our deadline never means that it failed. */
  | { readonly kind: "open"; readonly workflow: Workflow }
  | { readonly kind: "unknown"; readonly message: string };

/** Follows a workflow until it ends, waits for a person, or the time is over (by the run's clock). */
export const follow = async (
  followed: Followed,
  first: Workflow,
  untilMs: number,
  ports: PurchasePorts,
): Promise<Standing> => {
  let workflow = first;
  for (let looks = 0; ; looks += 1) {
    const standing = await standingOf(workflow, followed, ports);
    if (standing.kind !== "open") return standing;
    const waitMs = nextLookMs(workflow.state, looks, ports.random());
    if (ports.clock.now() + waitMs > untilMs) return standing;
    await pause(ports, waitMs);
    if (ports.stop.isRequested()) return standing;
    workflow = (await lookAgain(workflow, followed, ports)) ?? workflow;
  }
};

const ANOTHERS = "the registrar shows a failure that is older than the order";

/** A look that fails, or shows something older, tells nothing. */
const lookAgain = async (
  known: Workflow,
  { domain }: Followed,
  { reader }: PurchasePorts,
): Promise<Workflow | undefined> => {
  const read = await attempted(reader.registrationStatus(domain));
  return sameOrLater(read?.value, known);
};

const standingOf = async (
  workflow: Workflow,
  followed: Followed,
  { reader, mask }: PurchasePorts,
): Promise<Standing> => {
  const { domain } = followed;
  if (workflow.sentTo !== undefined) mask(workflow.sentTo);
  switch (workflow.state) {
    case "succeeded": {
      const read = await attempted(reader.registration(domain));
      return read?.value === undefined || isPending(read.value)
        ? { kind: "open", workflow }
        : { kind: "registered", registration: read.value };
    }
    case "failed":
      // It was followed while it was open: somebody's in the dashboard, of the minute before ours.
      if (isOlder(workflow, followed)) return { kind: "unknown", message: ANOTHERS };
      return {
        kind: "failed",
        code: workflow.error?.code ?? "failed",
        message: workflow.error?.message ?? "The registrar gave no reason.",
      };
    case "action_required":
      return { kind: "action-required", workflow };
    default:
      return { kind: "open", workflow };
  }
};

/** How long a request without an answer is looked for. */
const RESOLVE_MS = 90_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 20_000;

/**
 * Finds out by reading what became of a request whose answer is not clear. The list is never asked:
 * it is no proof of absence. What cannot be found, or cannot be read, is unknown.
 */
export const resolve = async (
  followed: Followed,
  ports: PurchasePorts,
): Promise<Workflow | Extract<Standing, { kind: "registered" | "unknown" }>> => {
  if (ports.stop.isRequested())
    return { kind: "unknown", message: "the run had to end before it was found out" };
  const untilMs = ports.clock.now() + RESOLVE_MS;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    const found = await lookFor(followed, ports);
    if (found !== "nothing") return found;
    if (ports.clock.now() + waitMs > untilMs || ports.stop.isRequested()) {
      return { kind: "unknown", message: "the registrar shows no trace of it" };
    }
    await pause(ports, waitMs);
  }
};

/** One look at the status, and where there is none, at the registration itself. */
export const lookFor = async (
  followed: Followed,
  { reader }: PurchasePorts,
): Promise<Workflow | Extract<Standing, { kind: "registered" | "unknown" }> | "nothing"> => {
  const unreadable = { kind: "unknown", message: "the registrar's records of it cannot be read" } as const;
  const { domain } = followed;
  const status = await attempted(reader.registrationStatus(domain));
  if (status === undefined) return unreadable;
  const workflow = traceOf(status.value, followed);
  if (workflow !== undefined) return workflow;
  const registration = await attempted(reader.registration(domain));
  if (registration === undefined) return unreadable;
  if (registration.value === undefined || isOlder(registration.value, followed)) return "nothing";
  return isPending(registration.value)
    ? shownAsPending(followed)
    : { kind: "registered", registration: registration.value };
};

/** The registrar shows a name before its registration is complete. */
const isPending = ({ status }: Registration): boolean => status === "registration_pending";

/** A registration that is shown as pending, without a workflow: followed like one whose workflow is over and not shown yet. */
const shownAsPending = ({ domain, intentAt }: Followed): Workflow => ({
  state: "succeeded",
  domain,
  createdAt: intentAt,
  action: undefined,
  sentTo: undefined,
  error: undefined,
});
