import type { Plan } from "../model/plan.ts";
import type { ChangeResult, Result } from "../model/result.ts";
import { type BlockedDetail, renderBlocked } from "./blocked.ts";
import { escapeProse, formatDomain } from "./escape.ts";
import { renderFindings } from "./findings.ts";
import { COMMENT_LIMIT, fitToLimit, SUMMARY_LIMIT } from "./fit.ts";
import { formatCount, formatMinute, formatMoney } from "./format.ts";
import type { Frame } from "./frame.ts";
import { describeApproval, describeManifest, linkDashboard, linkRun } from "./links.ts";
import { sortByNeed } from "./outcome.ts";
import { appendCharts } from "./plan-comment.ts";
import { composeReceiptHeadline } from "./receipt-headline.ts";

const STATUS_SIGNS: Readonly<Record<ChangeResult["status"], string>> = {
  registered: "🟢",
  updated: "🔵",
  unchanged: "⚪",
  pending: "🟡",
  action_required: "🟠",
  skipped: "⚫",
  failed: "🔴",
  unknown: "🟣",
};

/** The second line of a receipt. It distinguishes a receipt from a plan. */
export const RECEIPT_MARKER = "<!-- freehold receipt -->";

/** The receipt as a comment below its marker. */
export const renderReceiptComment = (result: Result, frame: Frame, marker: string): string =>
  `${marker}\n${RECEIPT_MARKER}\n${renderFittedReceipt(result, frame, COMMENT_LIMIT - marker.length - RECEIPT_MARKER.length - 2)}`;

/** The receipt as the job's summary. */
export const renderReceiptSummary = (result: Result, frame: Frame): string =>
  appendCharts(renderFittedReceipt(result, frame, SUMMARY_LIMIT), result.plan);

/** How much of each part a rendering shows. */
type ReceiptDetail = { readonly rows: number; readonly findings: number; readonly blocks: BlockedDetail };

const RECEIPT_LEVELS: readonly ReceiptDetail[] = [
  { rows: Number.POSITIVE_INFINITY, findings: Number.POSITIVE_INFINITY, blocks: "fixes" },
  { rows: 500, findings: 50, blocks: "sentences" },
  { rows: 150, findings: 20, blocks: { names: 500 } },
  { rows: 60, findings: 0, blocks: { names: 100 } },
  { rows: 8, findings: 0, blocks: { names: 10 } },
];

const renderFittedReceipt = (result: Result, frame: Frame, limit: number): string =>
  fitToLimit(RECEIPT_LEVELS, limit, (detail) => renderReceipt(result, frame, detail));

const renderReceipt = (result: Result, frame: Frame, detail: ReceiptDetail): string => {
  const { plan, results, endedAt } = result;
  return [
    `### ${escapeProse(composeReceiptHeadline(result))}`,
    renderResults(results, detail.rows, describeApprovals(plan, frame)),
    renderBlocked(plan, detail.blocks),
    renderReceiptFindings(result, detail.findings),
    `<sub>${[
      `Carried out ${formatMinute(endedAt)}`,
      describeManifest(plan.manifest),
      ...linkRun(frame),
      ...linkDashboard(plan, ["dashboard", "billing"]),
    ].join(" · ")}</sub>`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
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

const renderReceiptFindings = ({ plan }: Result, rows: number): string =>
  plan.findings.length === 0
    ? ""
    : `<details><summary>${formatCount(plan.findings.length, "finding")}</summary>\n\n${renderFindings(plan.findings, rows)}\n\n</details>`;
