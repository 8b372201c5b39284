import type { Finding } from "../model/plan.ts";
import { escapeProse, formatDomain, inlineCode } from "./escape.ts";
import { formatCount, groupBy } from "./format.ts";

/** Findings, most urgent first, in so many lines: those with the same sentence share one. With none, their codes are counted. */
export const renderFindings = (findings: readonly Finding[], rows: number): string =>
  rows === 0 ? countByCode(findings) : listFindings(findings, rows);

const listFindings = (findings: readonly Finding[], rows: number): string => {
  const groups = groupBy(sortByUrgency(findings), (finding) => `${finding.code} ${finding.message}`);
  const left = groups.slice(rows).reduce((total, group) => total + group.length, 0);
  const names = rows === Number.POSITIVE_INFINITY ? rows : MAX_NAMES;
  return [
    ...groups.slice(0, rows).map((group) => renderFindingLine(group, names)),
    ...(left === 0 ? [] : [`- … and ${formatCount(left, "more finding")} in the job's summary`]),
  ].join("\n");
};

/** Names in a line, where lines are counted. */
const MAX_NAMES = 50;

const renderFindingLine = (group: readonly Finding[], most: number): string => {
  const names = group.slice(0, most).map(({ domain }) => formatDomain(domain));
  const left = group.length - names.length;
  const who = `${names.join(", ")}${left === 0 ? "" : ` and ${left} more`}`;
  return `- ${who} (${inlineCode(group[0]?.code ?? "")}): ${escapeProse(group[0]?.message ?? "")}`;
};

/** Codes shown; a registrar's own status may be any word. */
const MAX_CODES = 40;

const countByCode = (findings: readonly Finding[]): string =>
  groupBy(sortByUrgency(findings), (finding) => finding.code)
    .slice(0, MAX_CODES)
    .map((group) => `- ${group.length} × ${inlineCode(group[0]?.code ?? "")}`)
    .join("\n");

/** The findings most pressing for whoever holds the domains come first; within one code, by name. */
const FINDING_ORDER: readonly Finding["code"][] = [
  "action_required",
  "status_pending_delete",
  "status_redemption_period",
  "status_suspended",
  "status_expired",
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
  const place = FINDING_ORDER.indexOf(code);
  return place === -1 ? FINDING_ORDER.indexOf("missing") : place;
};

/** The findings, most urgent first; the order within one urgency is kept. */
export const sortByUrgency = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => rankFinding(a) - rankFinding(b));
