import type { Finding } from "../model/plan.ts";
import { escapeProse, formatDomain, inlineCode } from "./escape.ts";
import { formatCount, groupBy, groupByReason } from "./format.ts";

/**
 * Findings as a list, most urgent first, at most `rows` lines; equal sentences share one. With 0 rows, a
 * count for each code.
 */
export const renderFindings = (findings: readonly Finding[], rows: number): string =>
  rows === 0 ? countByCode(findings) : listFindingLines(findings, rows).join("\n");

/** True if a domain is lost, or will be, unless a person acts. */
export const isUrgent = ({ level }: Finding): boolean => level === "urgent";

/** Findings as items of a list, most urgent first, at most `rows` of them and a count of the rest. */
export const listFindingLines = (findings: readonly Finding[], rows: number): string[] => {
  const groups = groupByReason(sortByUrgency(findings));
  const remaining = groups.slice(rows).reduce((total, group) => total + group.length, 0);
  const maxNames = rows === Number.POSITIVE_INFINITY ? rows : MAX_NAMES;
  return [
    ...groups.slice(0, rows).map((group) => renderFindingLine(group, maxNames)),
    ...(remaining === 0 ? [] : [`- … and ${formatCount(remaining, "more finding")} in the job's summary`]),
  ];
};

/** Names on one line, if the number of lines is limited. */
const MAX_NAMES = 50;

const renderFindingLine = (group: readonly Finding[], maxNames: number): string => {
  const names = group.slice(0, maxNames).map(({ domain }) => formatDomain(domain));
  const remaining = group.length - names.length;
  const domains = `${names.join(", ")}${remaining === 0 ? "" : ` and ${remaining} more`}`;
  return `- ${domains}: ${escapeProse(group[0]?.message ?? "")} <sub>${escapeProse(group[0]?.code ?? "")}</sub>`;
};

/** Codes that are counted. The registrar's own status may be any word, so there may be many. */
const MAX_CODES = 40;

const countByCode = (findings: readonly Finding[]): string =>
  groupBy(sortByUrgency(findings), (finding) => finding.code)
    .slice(0, MAX_CODES)
    .map((group) => `- ${group.length} × ${inlineCode(group[0]?.code ?? "")}`)
    .join("\n");

/** Codes of findings, most urgent for the owner of the domains first. */
const FINDING_ORDER: readonly Finding["code"][] = [
  "action_required",
  "status_pending_delete",
  "status_redemption_period",
  "status_suspended",
  "status_expired",
  "status_transfer_pending",
  "previous_attempt_failed",
  "unresolved",
  "missing",
  "in_progress",
  "expires_soon",
  "removed_from_manifest",
  "look_alike",
  "auto_renew_pending",
  "renews_soon",
  "not_changeable",
  "schema_unchecked",
  "auto_renew_off",
  "unlocked",
  "no_owner",
  "unmanaged",
];

const rankFinding = ({ code }: Finding): number => {
  const rank = FINDING_ORDER.indexOf(code);
  return rank === -1 ? FINDING_ORDER.indexOf("missing") : rank;
};

const LEVELS: readonly Finding["level"][] = ["urgent", "warning", "info"];

/** The findings, most urgent first. Findings of the same code keep their order. */
export const sortByUrgency = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || rankFinding(a) - rankFinding(b),
  );
