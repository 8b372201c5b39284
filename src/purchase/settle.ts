import {
  adviseOnFailure,
  describeNextAttempt,
  describeRequiredAction,
  findSupportDeadline,
} from "../model/advice.ts";
import type { DomainName } from "../model/domain-name.ts";
import { addDays, type IsoDate, toDay } from "../model/iso-date.ts";
import type { ClosingClaim, FinalIntentState, Intent } from "../model/ledger.ts";
import type { Price } from "../model/plan.ts";
import type { Reason } from "../model/reason.ts";
import type { Registration } from "../model/registration.ts";
import type { ChangeResult, ChangeStatus } from "../model/result.ts";
import { endSentence } from "../model/text.ts";
import type { PurchaseState } from "./poll.ts";
import { type FollowPorts, type Purchase, tryRead } from "./purchase.ts";

/**
 * Settles a purchase by its state, and reports it. One that is not finished stays open in the ledger, with a note if
 * this run does not poll it again.
 */
export const settle = async (
  purchase: Purchase,
  state: PurchaseState,
  ports: FollowPorts,
  isLast = ports.stop.isRequested(),
): Promise<ChangeResult> => {
  const { intent, startedBy } = purchase;
  const stateResult = describeState(purchase, state);
  const result =
    startedBy === undefined
      ? stateResult
      : { ...stateResult, message: `${describeStart(intent)} ${stateResult.message}` };
  if (state.kind !== "registered" && state.kind !== "failed") {
    if (startedBy === undefined && (state.kind !== "open" || isLast)) {
      const note = { isAnswered: !purchase.mayStillArrive, description: result.message };
      await tryRead(ports.ledger.annotate(intent, note));
    }
    return result;
  }
  ports.report({ kind: "settled", result, pullRequest: intent.pullRequest });
  const claim = await closeIntent(ports, intent, state.kind, result.message);
  return describeClaim(claim, { purchase, result, kind: state.kind }, ports);
};

type Closing = {
  readonly purchase: Purchase;
  readonly result: ChangeResult;
  readonly kind: "registered" | "failed";
};

/**
 * The result that this run reports of an intent that it closed. The run that ordered always reports what it
 * spent: another run that closed the intent first may not have lived to report it.
 */
const describeClaim = async (
  claim: CloseResult,
  { purchase, result, kind }: Closing,
  ports: FollowPorts,
): Promise<ChangeResult> => {
  const { intent, startedBy } = purchase;
  switch (claim) {
    case "first":
      return result;
    case "later":
      if (startedBy === undefined) return result;
      // A failure stays one, whoever reported it first.
      return kind === "failed"
        ? { ...result, message: `${result.message} Another run has reported it.` }
        : reportedByAnotherRun(purchase, "Registered. Another run has reported it.");
    case "against":
      return startedBy !== undefined && (await hasLaterOrder(intent, ports))
        ? reportedByAnotherRun(
            purchase,
            `Another run has reported attempt ${intent.attempt}. What the registrar shows now belongs to a later attempt.`,
          )
        : { ...result, message: `${result.message} Another run has reported the opposite.` };
    case "unread":
      return startedBy === undefined
        ? result
        : {
            ...result,
            message: `${result.message} The ledger could not be read, so another run may have reported this too.`,
          };
    case "unwritten":
      return {
        ...result,
        message: `${result.message} The ledger could not be written, so the next run reports this again.`,
      };
  }
};

const describeStart = ({ attempt, run, pullRequest }: Intent): string =>
  `Attempt ${attempt}, started by run ${run}${pullRequest === undefined ? "" : ` for pull request ${pullRequest}`}.`;

const reportedByAnotherRun = ({ domain }: Purchase, message: string): ChangeResult =>
  toResult(domain, "unchanged", { code: undefined, message });

/** True if the domain was ordered again after this intent was closed: what is shown may belong to that order. */
const hasLaterOrder = async ({ id, domain }: Intent, { ledger }: FollowPorts): Promise<boolean> => {
  const read = await tryRead(ledger.listFor(domain));
  return (
    read?.value.some((other) => !other.isFromSandbox && other.id > id && other.state !== "withdrawn") === true
  );
};

/** Which run's report counts; `unwritten`: the ledger does not have it yet. */
export type CloseResult = ClosingClaim | "unwritten";

/** Closes an intent. A ledger that cannot be written is no error here: what was bought is bought. */
export const closeIntent = async (
  { ledger }: Pick<FollowPorts, "ledger">,
  intent: Intent,
  state: FinalIntentState,
  description: string,
): Promise<CloseResult> => {
  try {
    return await ledger.close(intent, state, description);
  } catch {
    return "unwritten";
  }
};

/** A result of a purchase. `price` only if it is, or may be, charged. */
export const toResult = (
  domain: DomainName,
  status: ChangeStatus,
  { code, message }: { readonly code: string | undefined; readonly message: string },
  price?: Price,
): ChangeResult => ({ domain, kind: "register", status, code, message, price, registration: undefined });

/** Not ordered by this run. Another run may have ordered it, so the message does not say that nothing was bought. */
export const toSkippedResult = (
  { domain }: { readonly domain: DomainName },
  { code, message }: Reason<string>,
): ChangeResult => toResult(domain, "skipped", { code, message: `${message} This run did not order it.` });

/** The result of a purchase in this state. */
const describeState = (purchase: Purchase, state: PurchaseState): ChangeResult => {
  const { domain, price, intent } = purchase;
  switch (state.kind) {
    case "registered":
      return describeRegistration(purchase, state.registration);
    case "failed":
      return toResult(domain, "failed", {
        code: state.reason.code,
        message: describeFailure(state.reason, intent.attempt),
      });
    case "action-required": {
      const message = `It was ordered, but you still need to act: ${describeRequiredAction(state.workflow)}. The next run reports the outcome.`;
      return toResult(domain, "action_required", { code: "action_required", message }, price);
    }
    case "open": {
      const code = state.workflow.state;
      return toResult(domain, "pending", { code, message: describePending(code, state.isUnread) }, price);
    }
    case "unknown": {
      const message = `It was ordered, but ${state.cause}. It may or may not have been bought.${countAsSpent(price)} Freehold does not order it again until the outcome is known. Run this workflow again after ${formatRetryTime(intent.createdAt)} to find out.`;
      return toResult(domain, "unknown", { code: "unknown", message }, price);
    }
  }
};

const countAsSpent = (price: Price | undefined): string =>
  price === undefined ? "" : ` Its ${price.due} ${price.currency} count against the budget of this run.`;

const describeRegistration = (
  { domain, price, intent }: Purchase,
  registration: Registration,
): ChangeResult => {
  const { createdAt = intent.createdAt, expiresAt, autoRenew } = registration;
  const expiry = expiresAt === undefined ? "" : `, expires ${toDay(expiresAt)}`;
  const paid = price === undefined ? "" : ` for ${price.due} ${price.currency}`;
  const deadline = toDay(findSupportDeadline(createdAt));
  const message = `Registered${paid}${expiry}, auto-renew ${autoRenew ? "on" : "off"}. If this is a mistake, ask the registrar's support by ${deadline}. Support may be able to help, but does not promise a refund.`;
  return {
    ...toResult(domain, "registered", { code: undefined, message }, price),
    registration: { createdAt, expiresAt, autoRenew },
  };
};

const describeFailure = ({ code, message }: Reason<string>, attempt: number): string =>
  [
    `The registrar accepted the order, but the registration failed: ${endSentence(message)}`,
    "The registrar has probably charged nothing. To be sure, check the account's billing.",
    adviseOnFailure(code, message),
    `Once the cause is fixed, ${describeNextAttempt(attempt)}.`,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(" ");

const describePending = (state: string, isUnread: boolean): string => {
  switch (state) {
    case "blocked":
      return "Ordered. The registrar waits for the registry, which can take a day. The next run reports the outcome.";
    case "succeeded":
      return isUnread
        ? "Ordered. The registrar calls the order complete, but the registration could not be read. The next run reports the outcome."
        : "Ordered. The registrar does not show the registration as complete yet. The next run reports the outcome.";
    default:
      return `Ordered, and still in progress (${state}). The next run reports the outcome.`;
  }
};

/** An intent without trace is superseded half an hour later. */
const formatRetryTime = (createdAt: IsoDate): string => {
  const later = addDays(createdAt, 31 / (24 * 60));
  return `${later.slice(0, 10)} ${later.slice(11, 16)} UTC`;
};
