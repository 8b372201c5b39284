import type { Audit, AuditFinding } from "../model/audit.ts";
import { FINDING_GUIDE } from "../model/finding-codes.ts";
import type { FindingCode } from "../model/reason.ts";
import { escapeProse, inlineCode } from "./escape.ts";
import { formatCount, groupBy, groupByReason } from "./format.ts";
import { linkDomainOnBranch } from "./links.ts";

/** Findings of one level, the most urgent first. */
export const pickLevel = (
  { findings }: Pick<Audit, "findings">,
  level: AuditFinding["level"],
): AuditFinding[] => sortByCode(findings.filter((finding) => finding.level === level));

const CODES = Object.keys(FINDING_GUIDE);

/** The findings in the order of the guide. A status that it does not have comes before all others of its level. */
export const sortByCode = (findings: readonly AuditFinding[]): AuditFinding[] =>
  [...findings].sort((a, b) => CODES.indexOf(a.code) - CODES.indexOf(b.code));

/** How many domains findings are about; those about the whole portfolio count as one. */
export const countDomains = (findings: readonly AuditFinding[]): number =>
  new Set(findings.map(({ domain }) => domain)).size;

/** How much a list shows. With 0 rows: a count for each code. */
export type ListDetail = { readonly rows: number; readonly names: number };

/** Where a list is shown, for links. */
export type ListContext = Pick<Audit, "account" | "sandbox"> & Parameters<typeof linkDomainOnBranch>[2];

/** Findings as items of a list, those that say the same on one line. Codes stand at the end of the text they are in. */
export const listAuditFindings = (
  findings: readonly AuditFinding[],
  { rows, names }: ListDetail,
  context: ListContext,
): string[] => {
  if (rows === 0) return countCodes(findings);
  const groups = groupByReason(findings);
  const remaining = countDomains(groups.slice(rows).flat());
  return [
    ...groups.slice(0, rows).map((group) => renderLine(group, names, context)),
    ...(remaining === 0 ? [] : [`- … and ${formatCount(remaining, "more domain")} in the job's summary`]),
  ];
};

const renderLine = (group: readonly AuditFinding[], maxNames: number, context: ListContext): string => {
  const [first] = group;
  if (first === undefined) return "";
  const isUrgent = first.level === "urgent";
  const shown = group.slice(0, maxNames).map((finding) => renderSubject(finding, context));
  const more = group.length > shown.length ? ` and ${group.length - shown.length} more` : "";
  const subject = isUrgent
    ? `${MARKS[chooseMark(first.code)]}\u00a0**${shown.join(", ")}**${more}`
    : `${shown.join(", ")}${more}`;
  return `- ${subject}: ${escapeProse(first.message)}${linkPage(first.code, context)}`;
};

const renderSubject = ({ domain, position }: AuditFinding, context: ListContext): string =>
  domain === undefined ? "The portfolio" : linkDomainOnBranch(domain, position, context);

/** Red: it does not work any more. Orange: it still does. */
const MARKS = { red: "🔴", orange: "🟠" } as const;

const ORANGE_CODES: readonly FindingCode[] = [
  "expires_soon",
  "status_transfer_pending",
  "action_required",
  "unresolved",
  "apply_pending",
];

const chooseMark = (code: FindingCode): keyof typeof MARKS =>
  ORANGE_CODES.includes(code) ? "orange" : "red";

/** Codes about which a person acts in the registrar's dashboard. */
const DASHBOARD_CODES: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "status_redemption_period",
  "status_expired",
  "status_suspended",
  "status_transfer_pending",
  "email_unconfirmed",
  "registry_hold",
  "unlocked",
  "not_changeable",
]);

const linkPage = (code: FindingCode, { account, sandbox }: ListContext): string =>
  DASHBOARD_CODES.has(code) && !sandbox
    ? ` [Dashboard](https://dash.cloudflare.com/${account}/domains/registrations)`
    : "";

/** More codes than there are; the registrar's own status may be any word. */
const MAX_CODES = 60;

const countCodes = (findings: readonly AuditFinding[]): string[] =>
  groupBy(findings, ({ code }) => code)
    .slice(0, MAX_CODES)
    .map((group) => `- ${group.length} × ${inlineCode(group[0]?.code ?? "")}`);
