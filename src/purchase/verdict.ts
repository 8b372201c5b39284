import type { DomainName } from "../model/domain-name.ts";
import type { Reply } from "../model/registrar.ts";
import type { Workflow } from "../model/registration.ts";

/** What the answer to a request that writes means. */
export type Verdict =
  /** The registrar has taken it up: its workflow is to be followed. */
  | { readonly kind: "accepted"; readonly workflow: Workflow }
  /** It certainly did not happen. `abort`: no other request of this run would fare better. */
  | { readonly kind: "refused"; readonly code: string; readonly abort: boolean; readonly message: string }
  | { readonly kind: "rate-limited"; readonly message: string }
  | { readonly kind: "not-sent"; readonly abort: boolean; readonly message: string }
  /** It may have happened: read, never repeat. */
  | { readonly kind: "unclear"; readonly message: string };

const STATES = new Set(["pending", "in_progress", "action_required", "blocked", "succeeded", "failed"]);
/** Refusals of the request itself, where the registrar says so in its own envelope. */
const REFUSING = new Set([400, 422]);
/** Refusals of whoever asks: the next request would be refused as well. */
const ABORTING = new Set([401, 403, 404]);

/** Reads the answer to a write about a domain. Whatever is not certain is `unclear`. */
export const verdictOf = (reply: Reply, domain: DomainName): Verdict => {
  switch (reply.kind) {
    case "workflow":
      return ofWorkflow(reply.workflow, domain);
    case "refusal":
      return ofRefusal(reply);
    case "unreadable":
      return ofUnreadable(reply);
    case "silence":
      return reply.sent
        ? { kind: "unclear", message: reply.message }
        : { kind: "not-sent", abort: reply.tls, message: reply.message };
  }
};

const ofWorkflow = (workflow: Workflow, domain: DomainName): Verdict => {
  if (workflow.domain !== domain) return { kind: "unclear", message: "the answer was about another domain" };
  return STATES.has(workflow.state)
    ? { kind: "accepted", workflow }
    : { kind: "unclear", message: `the answer named the unknown state ${workflow.state}` };
};

const ofRefusal = ({ status, message }: { status: number; message: string }): Verdict => {
  if (status === 429) return { kind: "rate-limited", message };
  if (REFUSING.has(status)) return { kind: "refused", code: `refused_${status}`, abort: false, message };
  if (ABORTING.has(status)) return { kind: "refused", code: `refused_${status}`, abort: true, message };
  return { kind: "unclear", message: `the registrar answered ${status}: ${message}` };
};

const ofUnreadable = ({ status, message }: { status: number; message: string }): Verdict => {
  if (status === 429) return { kind: "rate-limited", message };
  return status >= 300 && status < 400
    ? { kind: "refused", code: "redirected", abort: true, message }
    : { kind: "unclear", message };
};
