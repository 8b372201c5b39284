import type { Finding, Plan } from "../model/plan.ts";
import { type BlockedDetail, renderBlocked } from "./blocked.ts";
import { renderCharts } from "./charts.ts";
import { escapeProse, formatDomain, inlineCode } from "./escape.ts";
import { isUrgent, renderFindings, sortByUrgency } from "./findings.ts";
import { COMMENT_LIMIT, fitToLimit, measureBytes, SUMMARY_LIMIT } from "./fit.ts";
import { formatCount } from "./format.ts";
import type { Frame } from "./frame.ts";
import { composeHeadline } from "./headline.ts";
import { renderOrderContent } from "./order-content.ts";
import { renderChangeTable, renderEdits, renderLoosened } from "./plan-table.ts";
import { renderSmallPrint } from "./small-print.ts";

/** How much a rendering shows. Every rendering has the blocked entries and the totals. */
type PlanDetail = {
  readonly changes: number;
  readonly blocks: BlockedDetail;
  /** Lines of findings; 0: only a count for each code. */
  readonly findings: number;
  /** Names that look like another one. */
  readonly lookAlikes: number;
  /** Whether it shows what the orders send. */
  readonly orders: boolean;
};

const NO_LIMIT = Number.POSITIVE_INFINITY;

const PLAN_LEVELS: readonly PlanDetail[] = [
  { changes: NO_LIMIT, blocks: "fixes and total", findings: NO_LIMIT, lookAlikes: 20, orders: true },
  { changes: NO_LIMIT, blocks: "fixes and total", findings: 50, lookAlikes: 20, orders: true },
  { changes: NO_LIMIT, blocks: "fixes and total", findings: 0, lookAlikes: 20, orders: true },
  { changes: 200, blocks: "fixes and total", findings: 0, lookAlikes: 20, orders: true },
  { changes: 100, blocks: "sentences", findings: 0, lookAlikes: 20, orders: false },
  { changes: 50, blocks: { names: 1_000 }, findings: 0, lookAlikes: 20, orders: false },
  { changes: 20, blocks: { names: 100 }, findings: 0, lookAlikes: 5, orders: false },
  { changes: 5, blocks: { names: 10 }, findings: 0, lookAlikes: 0, orders: false },
];

/** The plan as a pull request comment below its marker lines, with as much detail as fits. */
export const renderPlanComment = (plan: Plan, frame: Frame, marker: string): string =>
  `${marker}\n${renderFittedPlan(plan, frame, COMMENT_LIMIT - marker.length - 1)}`;

/** The plan as the job's summary, with as much detail as fits. */
export const renderPlanSummary = (plan: Plan, frame: Frame): string =>
  appendCharts(renderFittedPlan(plan, frame, SUMMARY_LIMIT), plan);

const renderFittedPlan = (plan: Plan, frame: Frame, limit: number): string =>
  fitToLimit(PLAN_LEVELS, limit, (detail) => renderPlan(plan, frame, detail));

/** A text for the job's summary with the charts below it, if they fit. */
export const appendCharts = (text: string, plan: Plan): string => {
  const charts = renderCharts(plan);
  const extended = charts === "" ? text : `${text}\n\n${charts}`;
  return measureBytes(extended) <= SUMMARY_LIMIT ? extended : text;
};

const renderPlan = (plan: Plan, frame: Frame, detail: PlanDetail): string =>
  [
    `### ${escapeProse(composeHeadline(plan, frame))}`,
    renderUrgent(plan, detail.findings),
    renderLoosened(plan),
    plan.changes.length === 0 ? "" : renderChangeTable(plan, frame, detail.changes),
    plan.edits.length === 0 ? "" : renderEdits(plan.edits, Math.min(detail.changes, 1000)),
    renderBlocked(plan, detail.blocks),
    renderLookAlikes(plan, detail.lookAlikes),
    renderFindingSection(plan, detail.findings),
    detail.orders ? renderOrderContent(plan) : "",
    adviseUnpriced(frame),
    renderSmallPrint(plan, frame),
  ]
    .filter((part) => part !== "")
    .join("\n\n");

/** Urgent findings are never folded away: a domain is lost, or will be. */
export const renderUrgent = ({ findings }: Pick<Plan, "findings">, rows: number): string => {
  const urgent = findings.filter(isUrgent);
  if (urgent.length === 0) return "";
  const lines = renderFindings(urgent, Math.max(rows, MIN_URGENT_ROWS)).split("\n");
  return ["> [!WARNING]", "> **These need a person to act, or a domain is lost:**", ">"]
    .concat(lines.map((line) => `> ${line}`))
    .join("\n");
};

/** Lines of urgent findings that every rendering has. */
const MIN_URGENT_ROWS = 3;

/** Look-alike names are never folded away: they may be a fraud or a typo. */
const renderLookAlikes = ({ findings }: Plan, maxNames: number): string => {
  const lookAlikes = findings.filter(({ code }) => code === "look_alike");
  return [
    ...lookAlikes
      .slice(0, maxNames)
      .map(({ domain, message }) => `> 👀 **${formatDomain(domain)}**: ${escapeProse(message)}`),
    ...(lookAlikes.length > maxNames
      ? [`> 👀 The log lists ${formatCount(lookAlikes.length - maxNames, "more look-alike name")}.`]
      : []),
  ].join("\n>\n");
};

const renderFindingSection = (plan: Plan, rows: number): string => {
  const { unchanged, changes, blocked } = plan;
  const findings = plan.findings.filter((finding) => finding.code !== "look_alike" && !isUrgent(finding));
  const isQuiet = changes.length + blocked.length === 0;
  const noun = findings.length < plan.findings.length ? "more finding" : "finding";
  const summary = [
    ...(findings.length === 0 ? [] : [`${formatCount(findings.length, noun)}: ${listCodes(findings)}`]),
    ...(unchanged === 0 || isQuiet ? [] : [`${formatCount(unchanged, "domain")} unchanged`]),
  ].join(" · ");
  if (findings.length === 0) return summary;
  return `<details><summary>${summary}</summary>\n\n${renderFindings(findings, rows)}\n\n</details>`;
};

/** The codes of the most urgent findings, as words. They go into HTML, so only plain ones are shown. */
const listCodes = (findings: readonly Finding[]): string => {
  const codes = [...new Set(sortByUrgency(findings).map(({ code }) => code))];
  const plainCodes = codes.filter((code) => /^[a-z_]+$/.test(code)).slice(0, 3);
  const words = plainCodes.map((code) => code.replaceAll("_", " ")).join(", ");
  return plainCodes.length < codes.length ? `${words}, …` : words;
};

const adviseUnpriced = ({ unpriced }: Frame): string => {
  switch (unpriced) {
    case undefined:
      return "";
    case "fork":
      return "Freehold checks only the text of a manifest from a fork and sends no request to the registrar. The plan has prices once these commits are in a branch of this repository.";
    case "no-token":
      return `The input ${inlineCode("api-token")} is not set, so nothing was compared or priced. Set it to a token that may only read (permission Registrar Domains Read).`;
  }
};
