import type { FindingCode, FindingLevel } from "./reason.ts";

/** A status of the registrar that Freehold has advice for. */
type KnownStatus =
  | "expired"
  | "suspended"
  | "redemption_period"
  | "pending_delete"
  | "transfer_pending"
  | "registration_pending";

/** A code that has a level of its own. After `status_`, the registrar may have any other word: that is a warning. */
export type KnownFindingCode = Exclude<FindingCode, `status_${string}`> | `status_${KnownStatus}`;

/** How urgent a code is, what it means, and what to do. The guide to the audit shows this table. */
export type FindingGuide = {
  readonly level: FindingLevel;
  readonly meaning: string;
  readonly action: string;
};

const urgent = (meaning: string, action: string): FindingGuide => ({ level: "urgent", meaning, action });
const warning = (meaning: string, action: string): FindingGuide => ({ level: "warning", meaning, action });
const info = (meaning: string, action: string): FindingGuide => ({ level: "info", meaning, action });

const NO_ACTION = "Nothing.";
const ASK_REGISTRAR = "Ask the registrar's support, and show it the registry's answer.";

/** All codes, the most urgent first. */
export const FINDING_GUIDE: Readonly<Record<KnownFindingCode, FindingGuide>> = {
  status_pending_delete: urgent(
    "The registry is about to delete the domain. It can no longer be renewed.",
    "Remove its entry, or register it again as soon as it is free.",
  ),
  status_redemption_period: urgent(
    "The domain expired, and its grace period is over.",
    "Redeem it now in the registrar's dashboard, for a fee.",
  ),
  status_expired: urgent(
    "The domain has expired.",
    "Renew it in the registrar's dashboard while the grace period lasts (about 30 days).",
  ),
  status_suspended: urgent(
    "The registry suspended the domain.",
    "Look for an email to the registrant, and check the registrar's dashboard.",
  ),
  not_in_registry: urgent(
    "The registrar's account has the domain, or `elsewhere` lists it, but the registry does not know it.",
    ASK_REGISTRAR,
  ),
  email_unconfirmed: urgent(
    "The domain's name servers are those of a registrant who has not confirmed the email address.",
    "Click the link in the registrar's email to the registrant, or have it sent again in the dashboard.",
  ),
  registry_hold: urgent(
    "The registry has the domain on hold, so it does not work.",
    "Check the registrar's dashboard and its emails for the cause.",
  ),
  status_transfer_pending: urgent(
    "The domain is being transferred.",
    "If nobody of yours requested that, reject it in the registrar's dashboard at once.",
  ),
  action_required: urgent(
    "A registration waits for you, often for a click in an email.",
    "Do what the message says.",
  ),
  expires_soon: urgent(
    "Auto-renew is off, and the domain expires within `policy.expiry_warning_days`. It is a warning if the entry itself declares `auto_renew: false`.",
    "To keep it, set `auto_renew: true` in a pull request.",
  ),
  unresolved: urgent(
    "A run may have bought the domain, and the registrar does not show yet whether it did.",
    "Let the next audit or apply find out. If it stays, check the registrar's dashboard.",
  ),
  apply_pending: urgent(
    "The purchase was approved more than a day ago, and no apply has made it. GitHub starts no workflow for a merge that a bot made.",
    "Run the workflow by hand with `command: apply`.",
  ),
  over_renewal_budget: warning(
    "All renewals of the next 12 months are estimated to cost more than `policy.renewal_budget`.",
    "Let domains lapse that you no longer need, or raise the limit.",
  ),
  previous_attempt_failed: warning(
    "The registration failed at the registrar.",
    "Fix the cause that the message names, then increase `attempt` by one.",
  ),
  missing: warning(
    "The entry is not in the account: it lapsed, was transferred out, or was never bought.",
    "To buy it, increase `attempt` by one in a pull request. Otherwise remove the entry.",
  ),
  drift: warning(
    "Auto-renew differs between the manifest and the account.",
    "Run an apply to make the account as declared, or change the manifest.",
  ),
  expiry_differs: warning(
    "The registry and the registrar's account name expiry dates that differ by more than two days.",
    ASK_REGISTRAR,
  ),
  elsewhere_expires: warning(
    "A domain at another registrar expires within `policy.expiry_warning_days`. RDAP does not tell whether it renews by itself.",
    "Check with that registrar.",
  ),
  unmanaged: warning(
    "The domain is in the account, but not in the manifest.",
    "Add an entry for it, or list it under `ignore`.",
  ),
  auto_renew_off: warning(
    "Auto-renew is off, and the manifest does not say how it should be.",
    "Declare `auto_renew: true` or `auto_renew: false`.",
  ),
  required_missing: warning("The entry lacks keys that `policy.require` lists.", "Add them."),
  review_due: warning(
    "The day of `review` is less than 60 days away, or has passed.",
    "Decide whether to keep the domain, then set a later day or `auto_renew: false`.",
  ),
  no_owner: warning("The entry has no owner, although others have one.", "Add `owner`."),
  not_changeable: warning(
    "The manifest declares something about an owned domain that the registrar's API cannot change.",
    "Change it in the registrar's dashboard, or change the manifest.",
  ),
  unlocked: warning("The domain is not locked against transfer.", "Lock it in the registrar's dashboard."),
  look_alike: warning(
    "A new name resembles another one, or its letters deceive.",
    "Check that it is the name you mean.",
  ),
  no_max_price: warning(
    "Money may be spent, and a limit for it is not declared.",
    "Declare the limits that the message names.",
  ),
  price_above_max: warning("The price is above `max_price`.", "Raise `max_price`, or remove the entry."),
  renewal_above_max: warning(
    "The yearly renewal is above `max_renewal_price`.",
    "Raise `max_renewal_price`, or remove the entry.",
  ),
  currency_mismatch: warning("The price is in another currency.", "Change `policy.currency`."),
  domain_unavailable: warning("Somebody else has the name.", "Choose another name."),
  domain_premium: warning("The name is premium, and premium names are never bought.", "Choose another name."),
  extension_not_supported: warning("The registrar does not sell this extension.", "Remove the entry."),
  extension_not_supported_via_api: warning(
    "The registrar sells this extension in its dashboard only.",
    "Register the name in the dashboard.",
  ),
  extension_disallows_registration: warning(
    "The extension's registry takes no such registration now.",
    "Remove the entry.",
  ),
  extension_not_allowed: warning(
    "`policy.allowed_extensions` does not list the extension.",
    "Add it to the list, or remove the entry.",
  ),
  not_checked: warning(
    "The registrar gave no usable answer about the name.",
    "Run the workflow again. If it stays, ask the registrar.",
  ),
  schema_violation: warning("The entry lacks what its extension requires.", "Add what the message names."),
  contact_unknown: warning(
    "The entry names a contact that the input `contacts` does not have.",
    "Add the contact, or correct its name.",
  ),
  over_budget: warning(
    "All approved changes together cost more than the budget, so none of them is made.",
    "Raise `policy.budget`, or approve fewer at a time.",
  ),
  too_many_registrations: warning(
    "More purchases are approved than `policy.max_registrations`, so none of them is made.",
    "Raise `policy.max_registrations`, or approve fewer at a time.",
  ),
  too_many_auto_renew_off: warning(
    "More switches to off are due than `policy.max_auto_renew_off`, so none of them is made.",
    "Raise `policy.max_auto_renew_off`, or switch fewer at a time.",
  ),
  history_unavailable: warning(
    "Who approved the entry could not be read from GitHub.",
    "Run the workflow again. If it stays, increase `attempt` by one.",
  ),
  no_pull_request: warning(
    "The entry, or its terms, came without a merged pull request.",
    "Increase `attempt` by one in a pull request.",
  ),
  renews_soon: info("The domain renews soon, as its auto-renew is on.", NO_ACTION),
  in_progress: info("A registration is not finished yet.", NO_ACTION),
  auto_renew_pending: info(
    "Auto-renew differs from the manifest, and can only be switched once the domain is active again.",
    NO_ACTION,
  ),
  removed_from_manifest: info(
    "Its entry is removed. The domain stays registered.",
    "Nothing, or switch auto-renew off in the dashboard.",
  ),
  schema_unchecked: info(
    "The entry could not be checked against what its extension requires.",
    "Nothing: the registrar checks the order itself.",
  ),
  status_registration_pending: info("The registration is not complete yet.", NO_ACTION),
};

/** The words besides codes that a run may fail on: `any` finding that is urgent or a warning, or any that is `urgent`. */
const FAIL_ON_LEVELS: readonly string[] = ["urgent", "any"];

/** True for a word of the input fail-on: a code, `urgent` or `any`. */
export const isFailOnWord = (word: string): boolean =>
  FAIL_ON_LEVELS.includes(word) || Object.hasOwn(FINDING_GUIDE, word);
