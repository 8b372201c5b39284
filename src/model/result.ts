import type { DomainName } from "./domain-name.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Change, Plan, Price } from "./plan.ts";

/**
 * What happened to a change, as far as it is known. `pending`: ordered and not finished. `action_required`:
 * ordered, and a person must act. `skipped`: not ordered in this run. `unknown`: it may or may not be bought.
 * `unchanged`: there was nothing to do.
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
  /**
   * The reason's code: one of Freehold's (`BlockCode`, `rate_limited`, `not_sent`…) or the registrar's;
   * undefined on success.
   */
  readonly code: string | undefined;
  /** What happened, what it cost, and what to do next. Foreign text in it is one line, and not escaped. */
  readonly message: string;
  /** The price that is charged or may be charged; undefined if certainly nothing is charged. */
  readonly price: Price | undefined;
  /** What the registrar's own record shows after success. */
  readonly registration:
    | { readonly createdAt: IsoDate; readonly expiresAt: IsoDate | undefined; readonly autoRenew: boolean }
    | undefined;
};

/** An entry that was not bought, and until when a later run may buy it without another approval. */
export type StillApproved = { readonly domain: DomainName; readonly until: IsoDate };

/** A plan, and what happened to each of its changes. */
export type Result = {
  readonly plan: Plan;
  readonly results: readonly ChangeResult[];
  readonly stillApproved: readonly StillApproved[];
  /** When the run ended, by the registrar's clock. */
  readonly endedAt: IsoDate;
};
