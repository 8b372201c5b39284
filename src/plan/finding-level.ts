import type { Finding } from "../model/plan.ts";
import type { FindingCode, FindingLevel } from "../model/reason.ts";

/** A finding before its level is known. */
export type RawFinding = Omit<Finding, "level">;

const URGENT: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "expires_soon",
  "status_expired",
  "status_suspended",
  "status_redemption_period",
  "status_pending_delete",
  "status_transfer_pending",
  "action_required",
  "unresolved",
]);

const INFO: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "renews_soon",
  "in_progress",
  "auto_renew_pending",
  "removed_from_manifest",
  "schema_unchecked",
  "status_registration_pending",
]);

/** The finding with its level; a lapse that the entry itself declares (`auto_renew: false`) is no emergency. */
export const addLevel = (finding: RawFinding, declaredAutoRenew: boolean | undefined): Finding => ({
  ...finding,
  level: chooseLevel(finding.code, declaredAutoRenew),
});

const chooseLevel = (code: FindingCode, declaredAutoRenew: boolean | undefined): FindingLevel => {
  if (code === "expires_soon" && declaredAutoRenew === false) return "warning";
  if (URGENT.has(code)) return "urgent";
  return INFO.has(code) ? "info" : "warning";
};
