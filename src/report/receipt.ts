import { findSupportDeadline } from "../model/advice.ts";
import { toDay } from "../model/iso-date.ts";
import type { Plan } from "../model/plan.ts";
import type { ChangeResult, Result } from "../model/result.ts";
import { type BlockedDetail, renderBlocked } from "./blocked.ts";
import { escapeProse, formatDomain, inlineCode } from "./escape.ts";
import { isUrgent, renderFindings } from "./findings.ts";
import { COMMENT_LIMIT, fitToLimit, SUMMARY_LIMIT } from "./fit.ts";
import { formatCount, formatDay, formatMinute, formatMoney, groupBy } from "./format.ts";
import type { Frame } from "./frame.ts";
import { describeApproval, describeManifest, linkDashboard, linkRun } from "./links.ts";
import { RECEIPT_MARKER } from "./marker.ts";
import { sortByNeed } from "./outcome.ts";
import { appendOverview } from "./plan-comment.ts";
import { describeUnpricedRenewals } from "./plan-table.ts";
import { composeReceiptHeadline, composeReceiptSecondSentence } from "./receipt-headline.ts";
import { renderResultTables, STATUS_SIGNS } from "./receipt-table.ts";
import { renderUrgent } from "./warnings.ts";

/** The receipt as a comment below its marker. */
export const renderReceiptComment = (result: Result, frame: Frame, marker: string): string =>
  `${marker}\n${RECEIPT_MARKER}\n${renderFittedReceipt(result, frame, COMMENT_LIMIT - marker.length - RECEIPT_MARKER.length - 2)}`;

/** The receipt as the job's summary. */
export const renderReceiptSummary = (result: Result, frame: Frame): string =>
  appendOverview(renderFittedReceipt(result, frame, SUMMARY_LIMIT), result.plan);

/** How much of each part a rendering shows. */
type ReceiptDetail = {
  readonly rows: number;
  readonly findings: number;
  readonly blocks: BlockedDetail;
  /** Names that are still approved. */
  readonly approved: number;
};

const NO_LIMIT = Number.POSITIVE_INFINITY;

const RECEIPT_LEVELS: readonly ReceiptDetail[] = [
  { rows: NO_LIMIT, findings: NO_LIMIT, blocks: "fixes", approved: NO_LIMIT },
  { rows: 500, findings: 50, blocks: "sentences", approved: 200 },
  { rows: 150, findings: 20, blocks: { names: 500 }, approved: 50 },
  { rows: 60, findings: 0, blocks: { names: 100 }, approved: 20 },
  { rows: 8, findings: 0, blocks: { names: 10 }, approved: 5 },
];

const renderFittedReceipt = (result: Result, frame: Frame, limit: number): string =>
  fitToLimit(RECEIPT_LEVELS, limit, (detail) => renderReceipt(result, frame, detail));

const renderReceipt = (result: Result, frame: Frame, detail: ReceiptDetail): string => {
  const { plan, results, endedAt } = result;
  return [
    `### ${escapeProse(composeReceiptHeadline(result))}`,
    escapeProse(composeReceiptSecondSentence(result)),
    renderNeeds(results),
    renderUrgent(plan, detail.findings),
    renderResultTables(result, frame, detail.rows),
    describeAccountChange(plan),
    renderResults(listRemaining(results), detail.rows, describeApprovals(plan, frame)),
    describeMistakes(results),
    renderBlocked(plan, frame, detail.blocks),
    renderStillApproved(result, frame, detail.approved),
    renderReceiptFindings(result, detail.findings),
    `<sub>${[
      ...describeOrigins(plan, frame),
      `Carried out ${formatMinute(endedAt)}`,
      describeManifest(plan.manifest),
      ...linkRun(frame),
      ...linkDashboard(plan, ["dashboard", "billing"]),
    ].join(" · ")}</sub>`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
};

/** How many domains the account had and has. */
const describeAccountChange = ({ accountSize }: Plan): string =>
  accountSize === undefined || accountSize.before === accountSize.after
    ? ""
    : `**Account:** ${formatCount(accountSize.before, "domain")} before this run, ${accountSize.after} now.${describeUnpricedRenewals(accountSize)}`;

/** A success of this run is a row of a table, which says it all; anything else has its sentence. */
const needsWords = ({ status, price }: ChangeResult): boolean =>
  (status !== "registered" && status !== "updated") || (status === "registered" && price === undefined);

const NEEDS: readonly ChangeResult["status"][] = ["action_required", "unknown"];

/** What a person must do comes first: names, what to do, and until when. */
const renderNeeds = (results: readonly ChangeResult[]): string => {
  const needs = results.filter(needsPerson);
  if (needs.length === 0) return "";
  const lines = sortByNeed(needs)
    .slice(0, MAX_NEEDS)
    .map(({ domain, message }) => `> - **${formatDomain(domain)}:** ${escapeProse(message)}`);
  const remaining = needs.length - lines.length;
  return [
    "> [!IMPORTANT]",
    `> **${formatCount(needs.length, "domain")} ${needs.length === 1 ? "needs" : "need"} you to act:**`,
    ...lines,
    ...(remaining === 0 ? [] : [`> - … and ${remaining} more, listed below`]),
  ].join("\n");
};

const needsPerson = ({ status }: ChangeResult): boolean => NEEDS.includes(status);

const MAX_NEEDS = 10;

/** The results below the tables: what a table or the first lines do not say. */
const listRemaining = (results: readonly ChangeResult[]): ChangeResult[] => {
  const shown = new Set(sortByNeed(results.filter(needsPerson)).slice(0, MAX_NEEDS));
  return results.filter((result) => needsWords(result) && !shown.has(result));
};

/** Until when the registrar's support may help with a mistake. */
const describeMistakes = (results: readonly ChangeResult[]): string => {
  const [first] = results.flatMap(({ registration }) => registration?.createdAt ?? []).sort();
  return first === undefined
    ? ""
    : `**A mistake?** Ask the registrar's support by ${formatDay(findSupportDeadline(first))}. It may still help, but promises no refund.`;
};

/** What approved the purchases of a plan, each pull request once. */
const describeOrigins = (plan: Plan, frame: Frame): string[] => {
  const [first, ...others] = new Set(describeApprovals(plan, frame).values());
  if (first === undefined) return [];
  return [
    `${first.replace(/^./, (letter) => letter.toUpperCase())}${others.length === 0 ? "" : `, ${others.length} more`}`,
  ];
};

/** What approved each purchase of a plan, by domain. */
const describeApprovals = ({ changes }: Plan, frame: Frame): ReadonlyMap<string, string> =>
  new Map(
    changes.flatMap((change) =>
      change.kind === "register" ? [[change.domain, describeApproval(change.approval, frame)]] : [],
    ),
  );

/** Results as a list, most urgent first. Not a table, because the sentences are read on phones too. */
export const renderResults = (
  results: readonly ChangeResult[],
  rows: number,
  approvals: ReadonlyMap<string, string> = new Map(),
): string =>
  [
    ...sortByNeed(results)
      .slice(0, rows)
      .map((result) => renderResultLine(result, approvals.get(result.domain))),
    ...(results.length > rows
      ? [`- … and ${formatCount(results.length - rows, "more change")} in the job's summary`]
      : []),
  ].join("\n");

const renderResultLine = (
  { domain, status, price, message }: ChangeResult,
  approval: string | undefined,
): string => {
  const upTo = status === "registered" || price === undefined ? "" : "up to ";
  const parts = [
    `${STATUS_SIGNS[status]} **${formatDomain(domain)}** ${escapeProse(status.replace("_", " "))}`,
    ...(price === undefined ? [] : [`${upTo}${formatMoney(price.due, price.currency)}`]),
    ...(approval === undefined ? [] : [approval]),
  ];
  return `- ${parts.join(" · ")}: ${escapeProse(message)}`;
};

/** What was not bought and stays approved: until when, what buys it, and how to cancel that. */
const renderStillApproved = ({ stillApproved }: Result, frame: Frame, maxNames: number): string => {
  if (stillApproved.length === 0) return "";
  const lines = groupBy(stillApproved, ({ until }) => toDay(until)).flatMap((group) => {
    const [first] = group;
    const names = group.slice(0, maxNames).map(({ domain }) => formatDomain(domain));
    const more = group.length > names.length ? ` and ${group.length - names.length} more` : "";
    return first === undefined ? [] : [`- until ${toDay(first.until)}: ${names.join(", ")}${more}`];
  });
  const branch = inlineCode(frame.defaultBranch);
  return [
    "**Not bought, and still approved:**",
    lines.slice(0, maxNames).join("\n"),
    `Freehold buys what then passes every check at the next push to ${branch}, if you run this workflow again, or if you start it by hand with ${inlineCode("command: apply")}. To cancel a purchase, remove its entry in a pull request.`,
  ].join("\n\n");
};

const renderReceiptFindings = ({ plan }: Result, rows: number): string => {
  const findings = plan.findings.filter((finding) => !isUrgent(finding));
  if (findings.length === 0) return "";
  const noun = findings.length < plan.findings.length ? "more finding" : "finding";
  return `<details><summary>${formatCount(findings.length, noun)}</summary>\n\n${renderFindings(findings, rows)}\n\n</details>`;
};
