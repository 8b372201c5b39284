import type { DomainName } from "../model/domain-name.ts";
import type { Reply } from "../model/registrar.ts";
import type { Workflow } from "../model/registration.ts";
import { toClause } from "../model/text.ts";

/** What the answer to an order, or to a switch of auto-renew, means. Messages are clauses. */
export type Verdict =
  /** The registrar accepted it: its workflow must be polled. */
  | { readonly kind: "accepted"; readonly workflow: Workflow }
  /** It certainly did not happen. `abort`: no other request of this run would fare better. */
  | { readonly kind: "rejected"; readonly code: string; readonly abort: boolean; readonly message: string }
  | { readonly kind: "rate-limited"; readonly message: string }
  | { readonly kind: "not-sent"; readonly abort: boolean; readonly message: string }
  /** It may have happened: read the registrar's state, never send it again. */
  | { readonly kind: "unclear"; readonly message: string };

const KNOWN_STATES = new Set(["pending", "in_progress", "action_required", "blocked", "succeeded", "failed"]);
/** The request itself is wrong, if the registrar says so in its own envelope. */
const REJECTING_STATUSES = new Set([400, 422]);
/** The caller may not do this: the next request would be rejected as well. */
const ABORTING_STATUSES = new Set([401, 403, 404]);

/** Judges the answer to a write about a domain. Anything that is not certain is `unclear`. */
export const judgeReply = (reply: Reply, domain: DomainName): Verdict => {
  switch (reply.kind) {
    case "workflow":
      return judgeWorkflow(reply.workflow, domain);
    case "error":
      return judgeError(reply);
    case "unreadable":
      return judgeUnreadable(reply);
    case "no-answer":
      return reply.sent
        ? { kind: "unclear", message: reply.message }
        : { kind: "not-sent", abort: reply.tls, message: reply.message };
  }
};

const judgeWorkflow = (workflow: Workflow, domain: DomainName): Verdict => {
  if (workflow.domain !== domain) return { kind: "unclear", message: "the answer was about another domain" };
  return KNOWN_STATES.has(workflow.state)
    ? { kind: "accepted", workflow }
    : { kind: "unclear", message: `the answer named the unknown state ${workflow.state}` };
};

const judgeError = ({ status, message }: { status: number; message: string }): Verdict => {
  if (status === 429) return { kind: "rate-limited", message };
  const code = `rejected_${status}`;
  if (REJECTING_STATUSES.has(status)) return { kind: "rejected", code, abort: false, message };
  if (ABORTING_STATUSES.has(status)) return { kind: "rejected", code, abort: true, message };
  return { kind: "unclear", message: `the registrar answered ${status}: ${toClause(message)}` };
};

const judgeUnreadable = ({ status, message }: { status: number; message: string }): Verdict => {
  if (status === 429) return { kind: "rate-limited", message };
  return status >= 300 && status < 400
    ? { kind: "rejected", code: "redirected", abort: true, message }
    : { kind: "unclear", message };
};
