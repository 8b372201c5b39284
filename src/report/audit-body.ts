import type { Audit, AuditFinding } from "../model/audit.ts";
import { ownProperty } from "../model/json.ts";
import {
  countDomains,
  type ListContext,
  type ListDetail,
  listAuditFindings,
  pickLevel,
  sortByCode,
} from "./audit-findings.ts";
import { describeNextCharge, describeNextExpiry } from "./audit-forecast.ts";
import { composeAuditHeadline, determineAuditOutcome } from "./audit-headline.ts";
import { escapeProse, formatDomain } from "./escape.ts";
import { COMMENT_LIMIT, fitToLimit, measureBytes, SUMMARY_LIMIT } from "./fit.ts";
import { renderForecastLine, renderForecastTables } from "./forecast.ts";
import { formatCount, formatMinute, groupBy } from "./format.ts";
import { type Frame, renderNotes } from "./frame.ts";
import { describeManifest, linkRun } from "./links.ts";
import { renderPortfolioOverview } from "./portfolio-overview.ts";
import { suggestEntries } from "./suggested-entries.ts";

/** Where an audit is shown. */
export type AuditFrame = Pick<Frame, "runUrl" | "repositoryUrl" | "defaultBranch" | "notes"> & {
  /** Why the registries were not asked, as a clause; undefined if they were, or should not be. */
  readonly registryNote?: string | undefined;
};

/** How much a rendering shows. Every rendering has the urgent findings, at least as counts. */
type AuditDetail = {
  readonly urgent: ListDetail;
  readonly others: ListDetail;
  /** Whether the forecast has its tables. */
  readonly tables: boolean;
};

const ALL: ListDetail = { rows: Number.POSITIVE_INFINITY, names: Number.POSITIVE_INFINITY };
const MANY: ListDetail = { rows: 50, names: 50 };
const FEW: ListDetail = { rows: 10, names: 10 };
const COUNTS: ListDetail = { rows: 0, names: 0 };

const LEVELS: readonly AuditDetail[] = [
  { urgent: ALL, others: ALL, tables: true },
  { urgent: ALL, others: MANY, tables: true },
  { urgent: ALL, others: COUNTS, tables: true },
  { urgent: MANY, others: COUNTS, tables: false },
  { urgent: FEW, others: COUNTS, tables: false },
  { urgent: COUNTS, others: COUNTS, tables: false },
];

/** What comes after this says when an audit was made, and not what it found. */
export const SMALL_PRINT_START = "<sub>Freehold keeps this issue:";

/** The body of the issue below its marker line, with as much detail as fits. */
export const renderAuditIssue = (audit: Audit, frame: AuditFrame, marker: string): string =>
  `${marker}\n${fitToLimit(LEVELS, COMMENT_LIMIT - measureBytes(marker) - 1, (detail) =>
    [renderAudit(audit, frame, detail), renderIssuePrint(audit, frame)].join("\n\n"),
  )}`;

/** The job's summary: three lines if nothing needs attention, else the issue's text and the whole account. */
export const renderAuditSummary = (audit: Audit, frame: AuditFrame): string => {
  if (determineAuditOutcome(audit) === "healthy") return renderHealthy(audit, frame);
  const text = fitToLimit(LEVELS, SUMMARY_LIMIT, (detail) =>
    [renderAudit(audit, frame, detail), renderSummaryPrint(audit, frame)].join("\n\n"),
  );
  const overview = renderPortfolioOverview({ ...audit.overview, forecast: undefined });
  const extended = `${text}\n\n${overview}`;
  return overview !== "" && measureBytes(extended) <= SUMMARY_LIMIT ? extended : text;
};

/** What a healthy audit shows: how many domains, what expires next, and what is charged next. */
export const renderHealthy = (audit: Audit, frame: AuditFrame): string =>
  [
    `### ${escapeProse(composeAuditHeadline(audit))}${describeUntold(audit, frame)}`,
    `- Next expiry: ${escapeProse(describeNextExpiry(audit))}`,
    `- Next charge: ${escapeProse(describeNextCharge(audit))}`,
    ...renderSettled(audit),
  ].join("\n");

const describeUntold = (audit: Audit, { registryNote }: AuditFrame): string => {
  if (registryNote !== undefined) return ` (${escapeProse(registryNote)})`;
  const causes = listUnknownCauses(audit);
  return causes.length === 0 ? "" : ` (${describeUnknown(causes)})`;
};

/** Why the registries could not be asked, once for each domain. */
const listUnknownCauses = ({ portfolio }: Audit): string[] =>
  portfolio.flatMap(({ answer }) => (answer?.kind === "unknown" ? [answer.cause] : []));

/** For how many domains the registry could not be asked, and the most frequent reason. */
const describeUnknown = (causes: readonly string[]): string => {
  const groups = groupBy(causes, (cause) => cause).sort((a, b) => b.length - a.length);
  const others = groups.length - 1;
  const more = others === 0 ? "" : `, and ${formatCount(others, "other reason")} in the log`;
  return `for ${causes.length}, the registry could not be asked: ${escapeProse(groups[0]?.[0]?.replace(/\.$/, "") ?? "")}${more}`;
};

/** Nobody can renew these any more. */
const isTooLate = ({ code }: AuditFinding): boolean => code === "status_pending_delete";

const renderAudit = (audit: Audit, frame: AuditFrame, detail: AuditDetail): string => {
  const { account, sandbox, manifest } = audit;
  const { repositoryUrl, defaultBranch: branch } = frame;
  const context: ListContext = { account, sandbox, path: manifest.path, branch, repositoryUrl };
  const urgent = pickLevel(audit, "urgent");
  const lost = urgent.filter(isTooLate);
  const acute = urgent.filter((finding) => !isTooLate(finding));
  const warnings = pickLevel(audit, "warning");
  const isUrgent = urgent.length > 0;
  return [
    `### ${escapeProse(composeAuditHeadline(audit))}`,
    listAuditFindings(acute, detail.urgent, context).join("\n"),
    ...(lost.length === 0
      ? []
      : ["#### Too late to renew", listAuditFindings(lost, detail.urgent, context).join("\n")]),
    foldIf(isUrgent, `To decide: ${formatCount(countDomains(warnings), "domain")}`, [
      listAuditFindings(warnings, detail.others, context).join("\n"),
      suggestEntries(audit, detail.others.rows),
    ]),
    foldIf(true, describeInfo(pickLevel(audit, "info")), [
      listAuditFindings(pickLevel(audit, "info"), detail.others, context).join("\n"),
    ]),
    renderForecastLine(audit.forecast),
    detail.tables ? renderForecastTables(audit.forecast) : "",
    renderFollowed(audit, detail.urgent.rows),
    renderNotes(frame),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
};

/** The parts below a summary that unfolds them; unfolded if nothing above them is more urgent. Empty without parts. */
const foldIf = (isFolded: boolean, summary: string, parts: readonly string[]): string => {
  const text = parts.filter((part) => part !== "").join("\n\n");
  if (text === "") return "";
  return isFolded ? `<details><summary>${summary}</summary>\n\n${text}\n\n</details>` : text;
};

const INFO_WORDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  renews_soon: ["renewal", "renewals"],
  in_progress: ["registration in progress", "registrations in progress"],
  status_registration_pending: ["registration not complete", "registrations not complete"],
  auto_renew_pending: ["waiting switch", "waiting switches"],
};

const describeInfo = (info: readonly AuditFinding[]): string => {
  const groups = groupBy(info, ({ code }) => (code in INFO_WORDS ? code : ""));
  const counts = groups.map((group) => {
    const [one, many] = ownProperty(INFO_WORDS, group[0]?.code ?? "") ?? ["note", "notes"];
    return `${group.length} ${group.length === 1 ? one : many}`;
  });
  return `Coming up, no action needed: ${counts.join(", ")}`;
};

/** What became of the purchases that earlier applies left open. What is left of them is a finding. */
const renderFollowed = (audit: Audit, rows: number): string => {
  const settled = renderSettled(audit);
  if (settled.length > 0) {
    return rows === 0 ? `Completed: ${formatCount(settled.length, "purchase")}.` : settled.join("\n");
  }
  // A working tree has no ledger to look into.
  if (audit.manifest.commit === undefined) return "";
  const isOpen = audit.followed.length > 0 || audit.findings.some(({ code }) => OPEN_CODES.includes(code));
  return isOpen ? "" : "No purchase of an earlier apply is open.";
};

/** Purchases that are complete. This audit has closed them in the ledger, so no other run reports them. */
const renderSettled = ({ followed }: Audit): string[] =>
  followed
    .filter(({ status }) => status === "registered" || status === "unchanged")
    .slice(0, MAX_FOLLOWED)
    .map(({ domain, message }) => `- Completed: ${formatDomain(domain)}. ${escapeProse(message)}`);

const OPEN_CODES: readonly AuditFinding["code"][] = ["apply_pending", "in_progress", "action_required"];

/** More purchases than earlier applies leave open together. */
const MAX_FOLLOWED = 20;

const renderIssuePrint = (audit: Audit, frame: AuditFrame): string =>
  `${SMALL_PRINT_START} each audit updates it, and closes it when nothing needs attention. ${describeRun(audit, frame)}</sub>`;

const renderSummaryPrint = (audit: Audit, frame: AuditFrame): string =>
  `<sub>${describeRun(audit, frame)}</sub>`;

const describeRun = (audit: Audit, frame: AuditFrame): string => {
  const { findings, manifest, comparedAt } = audit;
  const causes = listUnknownCauses(audit);
  const codes = [...new Set(sortByCode(findings).map(({ code }) => code))].filter((code) =>
    /^[a-z_]+$/.test(code),
  );
  return [
    `${formatCount(findings.length, "finding")} on ${formatCount(countDomains(findings), "domain")}`,
    `Compared ${formatMinute(comparedAt)}`,
    describeManifest(manifest),
    ...(causes.length === 0 ? [] : [describeUnknown(causes)]),
    ...(frame.registryNote === undefined ? [] : [escapeProse(frame.registryNote)]),
    ...linkRun(frame),
    `codes: ${codes.slice(0, MAX_CODES).join(", ")}`,
  ].join(" · ");
};

const MAX_CODES = 60;
