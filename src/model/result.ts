import type { DomainName } from "./domain-name.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Change, Plan, Price } from "./plan.ts";

/**
 * What happened to a change, as far as it is known. `pending`: ordered and not finished. `action_required`:
 * ordered, and a person must act. `skipped`: not ordered in this run. `unknown`: it may or may not be bought.
 * `unchanged`: nothing was left to do.
 */
export type ChangeStatus =
  | "registered"
  | "updated"
  | "pending"
  | "action_required"
  | "failed"
  | "skipped"
  | "unknown"
  | "unchanged";

/** What happened to one change of the plan: one line of the receipt. */
export type ChangeResult = {
  readonly domain: DomainName;
  readonly kind: Change["kind"];
  readonly status: ChangeStatus;
  /** Why, for programs: a block code, the registrar's own code, `rate_limited`, `not_sent`…; undefined if all went well. */
  readonly code: string | undefined;
  /** What happened, what it cost, what to do next. Foreign text in it is one clean line, not escaped. */
  readonly message: string;
  /** What is, or may be, charged for it; undefined if certainly nothing is. */
  readonly price: Price | undefined;
  /** What the registrar's own record shows after success. */
  readonly registration: { readonly expiresAt: IsoDate | undefined; readonly autoRenew: boolean } | undefined;
};

/** A plan, and what happened to each of its changes. */
export type Result = {
  readonly plan: Plan;
  readonly results: readonly ChangeResult[];
  /** When the run ended, by the registrar's clock. */
  readonly endedAt: IsoDate;
};
