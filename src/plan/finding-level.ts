import { FINDING_GUIDE } from "../model/finding-codes.ts";
import { ownProperty } from "../model/json.ts";
import type { Finding } from "../model/plan.ts";
import type { FindingCode, FindingLevel } from "../model/reason.ts";

/** A finding before its level is known. */
export type RawFinding = Omit<Finding, "level">;

/** The finding with its level; a lapse that the entry itself declares (`auto_renew: false`) is no emergency. */
export const addLevel = (finding: RawFinding, declaredAutoRenew: boolean | undefined): Finding => ({
  ...finding,
  level: chooseLevel(finding.code, declaredAutoRenew),
});

/** The level of a code. A status of the registrar that Freehold does not know is a warning. */
export const chooseLevel = (code: FindingCode, declaredAutoRenew: boolean | undefined): FindingLevel =>
  code === "expires_soon" && declaredAutoRenew === false
    ? "warning"
    : (ownProperty<{ level: FindingLevel }>(FINDING_GUIDE, code)?.level ?? "warning");
