import type { DomainName } from "./domain-name.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Change, Plan, Price } from "./plan.ts";

/** How a change ended, as far as it is known. */
export type OutcomeKind =
  | "registered"
  | "updated"
  | "pending"
  | "action_required"
  | "failed"
  | "held"
  | "unknown"
  | "unchanged";

/** What happened to one change of the plan: one line of the receipt. */
export type Outcome = {
  readonly domain: DomainName;
  readonly kind: Change["kind"];
  readonly outcome: OutcomeKind;
  /** Why, for machines: a block code, the registrar's own code, `rate_limited`, `not_sent`…; undefined where all went well. */
  readonly code: string | undefined;
  /** One line for a person: what happened, what it cost, what to do next. Foreign text in it is one clean line, not escaped. */
  readonly message: string;
  /** What is, or may be, charged for it; undefined where it is certain that nothing is. */
  readonly price: Price | undefined;
  /** What the registrar's own record says after success. */
  readonly registration: { readonly expiresAt: IsoDate | undefined; readonly autoRenew: boolean } | undefined;
};

/** A plan and what became of each of its changes, in the order of the plan. */
export type Result = {
  readonly plan: Plan;
  readonly outcomes: readonly Outcome[];
  /** When the run ended, by the registrar's clock. */
  readonly endedAt: IsoDate;
};
