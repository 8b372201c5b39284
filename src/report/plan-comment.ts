import type { Finding, Plan } from "../model/plan.ts";
import { type BlockedDetail, renderBlocked } from "./blocked.ts";
import { escapeProse, inlineCode } from "./escape.ts";
import { isUrgent, renderFindings, sortByUrgency } from "./findings.ts";
import { COMMENT_LIMIT, fitToLimit, measureBytes, SUMMARY_LIMIT } from "./fit.ts";
import { formatCount } from "./format.ts";
import { type Frame, renderNotes } from "./frame.ts";
import { composeHeadline, composeSecondSentence } from "./headline.ts";
import { renderOrderContent } from "./order-content.ts";
import { renderChangeTables, renderEdits } from "./plan-table.ts";
import { renderPortfolioOverview } from "./portfolio-overview.ts";
import { renderSince } from "./since.ts";
import { renderSmallPrint } from "./small-print.ts";
import { suggestEntries } from "./suggested-entries.ts";
import { listMarkedNames, renderWarnings } from "./warnings.ts";

/** How much a rendering shows. Every rendering has the blocked entries and the totals. */
type PlanDetail = {
  readonly changes: number;
  readonly blocks: BlockedDetail;
  /** Lines of findings; 0: only a count for each code. */
  readonly findings: number;
  /** Lines of what an approver must see. */
  readonly warnings: number;
  /** Whether it shows what the orders send. */
  readonly orders: boolean;
};

const NO_LIMIT = Number.POSITIVE_INFINITY;

const PLAN_LEVELS: readonly PlanDetail[] = [
  { changes: NO_LIMIT, blocks: "fixes and total", findings: NO_LIMIT, warnings: 50, orders: true },
  { changes: NO_LIMIT, blocks: "fixes and total", findings: 50, warnings: 50, orders: true },
  { changes: NO_LIMIT, blocks: "fixes and total", findings: 0, warnings: 50, orders: true },
  { changes: 200, blocks: "fixes and total", findings: 0, warnings: 50, orders: true },
  { changes: 100, blocks: "sentences", findings: 0, warnings: 50, orders: false },
  { changes: 50, blocks: { names: 1_000 }, findings: 0, warnings: 50, orders: false },
  { changes: 20, blocks: { names: 100 }, findings: 0, warnings: 10, orders: false },
  { changes: 5, blocks: { names: 10 }, findings: 0, warnings: 3, orders: false },
];

/** The plan as a pull request comment below its marker lines, with as much detail as fits. */
export const renderPlanComment = (plan: Plan, frame: Frame, marker: string): string =>
  `${marker}\n${renderFittedPlan(plan, frame, COMMENT_LIMIT - marker.length - 1)}`;

/** The plan as the job's summary, with as much detail as fits. */
export const renderPlanSummary = (plan: Plan, frame: Frame): string =>
  appendOverview(renderFittedPlan(plan, frame, SUMMARY_LIMIT), plan);

const renderFittedPlan = (plan: Plan, frame: Frame, limit: number): string =>
  fitToLimit(PLAN_LEVELS, limit, (detail) => renderPlan(plan, frame, detail));

/** A text for the job's summary with the account below it, if that fits. */
export const appendOverview = (text: string, plan: Plan): string => {
  const overview = renderPortfolioOverview(plan);
  const extended = overview === "" ? text : `${text}\n\n${overview}`;
  return measureBytes(extended) <= SUMMARY_LIMIT ? extended : text;
};

const renderPlan = (plan: Plan, frame: Frame, detail: PlanDetail): string =>
  [
    `### ${escapeProse(composeHeadline(plan, frame))}`,
    escapeProse(composeSecondSentence(plan, frame)),
    renderSince(frame),
    renderBlocked(plan, frame, detail.blocks),
    renderWarnings(plan, detail.warnings),
    foldBehindBlocks(plan, renderChanges(plan, frame, detail)),
    renderFindingSection(plan, detail.findings),
    detail.orders ? renderOrderContent(plan) : "",
    adviseUnpriced(frame),
    renderNotes(frame),
    renderSmallPrint(plan, frame),
  ]
    .filter((part) => part !== "")
    .join("\n\n");

const renderChanges = (plan: Plan, frame: Frame, { changes: rows }: PlanDetail): string => {
  const context = { plan, frame, marked: listMarkedNames(plan) };
  return [
    plan.changes.length === 0 ? "" : renderChangeTables(context, rows),
    plan.edits.length === 0 ? "" : renderEdits(plan.edits, Math.min(rows, 1000)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
};

/** The other changes of a blocked plan are folded: what is blocked comes first. */
const foldBehindBlocks = ({ blocked, changes }: Plan, text: string): string =>
  blocked.length === 0 || text === ""
    ? text
    : `<details><summary>The other ${changes.length === 1 ? "change" : formatCount(changes.length, "change")}</summary>\n\n${text}\n\n</details>`;

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
  const parts = [renderFindings(findings, rows), rows === 0 ? "" : suggestEntries(plan, rows)];
  return `<details><summary>FYI: ${summary}</summary>\n\n${parts.filter((part) => part !== "").join("\n\n")}\n\n</details>`;
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
      return "Freehold checks only the text of a manifest from a fork and sends no request to the registrar, so it knows no price. Merging approves what this pull request adds all the same, up to the ceilings of the manifest. To see the prices first, push these commits to a branch of this repository, and open a pull request from there.";
    case "unknown-origin":
      return `Freehold cannot tell whether these commits come from a fork, so it checks only the text of the manifest and sends no request to the registrar. In a merge queue, it looks up the pull request of each commit. This needs the permission ${inlineCode("pull-requests: read")} and a queue that merges, because commits of a squash or rebase belong to no pull request yet.`;
    case "no-token":
      return `The input ${inlineCode("api-token")} is not set, so nothing was compared or priced. Set it to a token that may only read (permission Registrar Domains Read).`;
  }
};
