/** Why a change is blocked, as a code for programs (README, "Why a plan is blocked"). */
export type BlockCode =
  | "no_max_price"
  | "price_above_max"
  | "currency_mismatch"
  | "renewal_above_max"
  | "domain_unavailable"
  | "domain_premium"
  | "extension_not_supported"
  | "extension_not_supported_via_api"
  | "extension_disallows_registration"
  | "not_checked"
  | "extension_not_allowed"
  | "schema_violation"
  | "contact_unknown"
  | "over_budget"
  | "too_many_registrations"
  | "too_many_auto_renew_off"
  | "in_progress"
  | "action_required"
  | "unresolved"
  | "previous_attempt_failed"
  | "missing"
  | "history_unavailable"
  | "no_pull_request";

/** What a finding is about. After `status_` comes the registrar's own status, which may be any word. */
export type FindingCode =
  | BlockCode
  | "unmanaged"
  | "expires_soon"
  | "auto_renew_off"
  | "renews_soon"
  | `status_${string}`
  | "auto_renew_pending"
  | "not_changeable"
  | "unlocked"
  | "no_owner"
  | "removed_from_manifest"
  | "look_alike"
  | "schema_unchecked"
  | "required_missing"
  | "review_due"
  | "drift"
  | "apply_pending"
  | "over_renewal_budget"
  | "not_in_registry"
  | "registry_hold"
  | "email_unconfirmed"
  | "expiry_differs"
  | "elsewhere_expires";

/**
 * How urgent a finding is. `urgent`: a domain is lost, or will be unless a person acts. `warning`: a person
 * should decide. `info`: for information.
 */
export type FindingLevel = "urgent" | "warning" | "info";

/** A value to type into the manifest. */
export type FixValue = string | number | boolean | readonly string[];

/** A line to type into the manifest, under the keys of `path`. */
export type Fix =
  | {
      readonly kind: "value";
      readonly path: readonly string[];
      readonly value: FixValue;
      /** A comment after the value: a condition that only the reader can judge. */
      readonly comment?: string;
    }
  /** The reader has to choose the value; `hint` says what belongs there. */
  | { readonly kind: "choose"; readonly path: readonly string[]; readonly hint: string };

/** Why something is blocked, skipped or failed, and the lines that fix it. */
export type Reason<Code extends string = BlockCode> = {
  readonly code: Code;
  /** What is wrong and what to do, in one or two sentences. Foreign text in it is one line, not escaped. */
  readonly message: string;
  readonly fixes?: readonly Fix[];
};
