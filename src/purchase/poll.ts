import type { Reason } from "../model/reason.ts";
import type { Registration, Workflow } from "../model/registration.ts";
import { toClause } from "../model/text.ts";
import { choosePollDelay, matchWorkflow, type OrderTrace, pickLater, predatesOrder } from "./poll-rules.ts";
import { type FollowPorts, type Purchase, pause, tryRead } from "./purchase.ts";

/** The state of a purchase that the registrar accepted, or may have. */
export type PurchaseState =
  | { readonly kind: "registered"; readonly registration: Registration }
  | { readonly kind: "failed"; readonly reason: Reason<string> }
  | { readonly kind: "action-required"; readonly workflow: Workflow }
  /** Not finished: our deadline never means that it failed. `isUnread`: its registration could not be read. */
  | { readonly kind: "open"; readonly workflow: Workflow; readonly isUnread: boolean }
  /** `cause` is a clause. */
  | { readonly kind: "unknown"; readonly cause: string };

/** An order whose failure counts only if it cannot be another one's. */
export type PolledOrder = OrderTrace & Pick<Purchase, "mayStillArrive">;

/** Polls a workflow until it ends, needs a person, or the time is over (`untilMs` by the run's clock). */
export const pollWorkflow = async (
  trace: PolledOrder,
  first: Workflow,
  untilMs: number,
  ports: FollowPorts,
): Promise<PurchaseState> => {
  let workflow = first;
  let reported: string | undefined;
  for (let polls = 0; ; polls += 1) {
    const state = await readPurchaseState(workflow, trace, ports);
    if (state.kind !== "open") return state;
    if (workflow.state !== reported) {
      ports.report({ kind: "state", domain: trace.domain, state: workflow.state });
    }
    reported = workflow.state;
    const delayMs = choosePollDelay(workflow.state, polls, ports.random());
    if (ports.clock.now() + delayMs > untilMs) return state;
    await pause(ports, delayMs, `the registration of ${trace.domain} (${workflow.state})`);
    if (ports.stop.isRequested()) return state;
    // A read that fails, or that shows an older workflow, changes nothing.
    const read = await tryRead(ports.reader.registrationStatus(trace.domain));
    workflow = pickLater(read?.value, workflow) ?? workflow;
  }
};

const readPurchaseState = async (
  workflow: Workflow,
  trace: PolledOrder,
  { reader, mask }: FollowPorts,
): Promise<PurchaseState> => {
  if (workflow.sentTo !== undefined) mask(workflow.sentTo);
  switch (workflow.state) {
    case "succeeded": {
      const read = await tryRead(reader.registration(trace.domain));
      return read?.value === undefined || isPending(read.value)
        ? { kind: "open", workflow, isUnread: read === undefined }
        : { kind: "registered", registration: read.value };
    }
    case "failed": {
      // The failure of an order made in the dashboard, in the minute before ours.
      if (predatesOrder(workflow, trace)) {
        return { kind: "unknown", cause: "the registrar shows a failure that is older than the order" };
      }
      const { code = "failed", message = "The registrar gave no reason." } = workflow.error ?? {};
      // An order in the dashboard may have failed while ours is still on its way.
      return trace.mayStillArrive
        ? { kind: "unknown", cause: describeUncertainFailure(message) }
        : { kind: "failed", reason: { code, message } };
    }
    case "action_required":
      return { kind: "action-required", workflow };
    default:
      return { kind: "open", workflow, isUnread: false };
  }
};

const describeUncertainFailure = (message: string): string =>
  `the registrar shows a registration that failed (${toClause(message)}), and it is too early to tell whether that was this order`;

/** What one read of the registrar shows of an order. */
export type Trace =
  | { readonly kind: "workflow"; readonly workflow: Workflow }
  | Extract<PurchaseState, { kind: "registered" | "unknown" }>
  | { readonly kind: "none" };

/** How long an order without a clear answer is searched for. */
const RESOLVE_MS = 90_000;
const FIRST_WAIT_MS = 2_000;
const MAX_WAIT_MS = 20_000;

/**
 * Reads what became of an order whose answer is unclear. The list is never asked: it is no proof of absence.
 * What cannot be found, or cannot be read, is unknown.
 */
export const resolveOrder = async (
  trace: OrderTrace,
  ports: FollowPorts,
): Promise<Exclude<Trace, { kind: "none" }>> => {
  if (ports.stop.isRequested()) {
    return { kind: "unknown", cause: "the run had to end before it could find out" };
  }
  const untilMs = ports.clock.now() + RESOLVE_MS;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, MAX_WAIT_MS)) {
    const latest = await findTrace(trace, ports);
    if (latest.kind !== "none") return latest;
    if (ports.clock.now() + waitMs > untilMs || ports.stop.isRequested()) {
      return { kind: "unknown", cause: "the registrar shows no order" };
    }
    await pause(ports, waitMs, `the order of ${trace.domain} to appear`);
  }
};

/** Reads the registration status once, and if there is none, the registration itself. */
export const findTrace = async (trace: OrderTrace, { reader }: FollowPorts): Promise<Trace> => {
  const { domain, intent } = trace;
  const status = await tryRead(reader.registrationStatus(domain));
  if (status === undefined) return UNREADABLE;
  const workflow = matchWorkflow(status.value, trace);
  if (workflow !== undefined) return { kind: "workflow", workflow };
  const read = await tryRead(reader.registration(domain));
  if (read === undefined) return UNREADABLE;
  const registration = read.value;
  if (registration === undefined || predatesOrder(registration, trace)) return { kind: "none" };
  return isPending(registration)
    ? { kind: "workflow", workflow: { ...PENDING_WORKFLOW, domain, createdAt: intent.createdAt } }
    : { kind: "registered", registration };
};

const UNREADABLE: Trace = { kind: "unknown", cause: "the registrar did not answer about it" };

/** The registrar shows a domain before its registration is complete. */
const isPending = ({ status }: Registration): boolean => status === "registration_pending";

/** Stands for the workflow of a registration that is shown as pending: it has ended, and is not shown yet. */
const PENDING_WORKFLOW: Omit<Workflow, "domain" | "createdAt"> = {
  state: "succeeded",
  action: undefined,
  sentTo: undefined,
  error: undefined,
};
