import type { Finding, Plan } from "../model/plan.ts";
import { type BlockedDetail, renderBlocked } from "./blocked.ts";
import { renderCharts } from "./charts.ts";
import { encodeForComment, escapeProse, formatDomain, inlineCode } from "./escape.ts";
import { renderFindings, sortByUrgency } from "./findings.ts";
import { COMMENT_LIMIT, fitToLimit, measureBytes, SUMMARY_LIMIT } from "./fit.ts";
import { formatCount } from "./format.ts";
import type { Frame } from "./frame.ts";
import { composeHeadline } from "./headline.ts";
import { renderChangeTable, renderEdits, renderLoosened } from "./plan-table.ts";
import { renderSmallPrint } from "./small-print.ts";

/** How much a rendering shows. What blocks and the totals are in every one. */
type PlanDetail = {
  readonly changes: number;
  readonly blocks: BlockedDetail;
  /** Lines of findings; 0: their codes, counted. */
  readonly findings: number;
  /** Names that look like another one. */
  readonly alikes: number;
};

const NO_LIMIT = Number.POSITIVE_INFINITY;

const PLAN_LEVELS: readonly PlanDetail[] = [
  { changes: NO_LIMIT, blocks: "fixes and sum", findings: NO_LIMIT, alikes: 20 },
  { changes: NO_LIMIT, blocks: "fixes and sum", findings: 50, alikes: 20 },
  { changes: NO_LIMIT, blocks: "fixes and sum", findings: 0, alikes: 20 },
  { changes: 200, blocks: "fixes and sum", findings: 0, alikes: 20 },
  { changes: 100, blocks: "sentences", findings: 0, alikes: 20 },
  { changes: 50, blocks: { names: 1_000 }, findings: 0, alikes: 20 },
  { changes: 20, blocks: { names: 100 }, findings: 0, alikes: 5 },
  { changes: 5, blocks: { names: 10 }, findings: 0, alikes: 0 },
];

/** The first line of the comment: one a manifest, account and kind of account. */
export const buildMarker = (path: string, account: string | undefined, sandbox: boolean): string =>
  `<!-- freehold manifest=${encodeForComment(path)}${account === undefined ? "" : ` account=${encodeForComment(account)}`}${sandbox ? " sandbox" : ""} -->`;

/** The plan as a pull request comment below its marker, with as much detail as fits. */
export const renderPlanComment = (plan: Plan, frame: Frame, marker: string): string =>
  `${marker}\n${renderFittedPlan(plan, frame, COMMENT_LIMIT - marker.length - 1)}`;

/** The plan as the job's summary, with as much detail as fits. */
export const renderPlanSummary = (plan: Plan, frame: Frame): string =>
  appendCharts(renderFittedPlan(plan, frame, SUMMARY_LIMIT), plan);

const renderFittedPlan = (plan: Plan, frame: Frame, limit: number): string =>
  fitToLimit(PLAN_LEVELS, limit, (detail) => renderPlan(plan, frame, detail));

/** A text for the job's summary with the pictures below it, as long as they fit. */
export const appendCharts = (text: string, plan: Plan): string => {
  const drawn = renderCharts(plan);
  const whole = drawn === "" ? text : `${text}\n\n${drawn}`;
  return measureBytes(whole) <= SUMMARY_LIMIT ? whole : text;
};

const renderPlan = (plan: Plan, frame: Frame, detail: PlanDetail): string =>
  [
    `### ${escapeProse(composeHeadline(plan, frame))}`,
    renderLoosened(plan),
    plan.changes.length === 0 ? "" : renderChangeTable(plan, frame, detail.changes),
    plan.edits.length === 0 ? "" : renderEdits(plan.edits, Math.min(detail.changes, 1000)),
    renderBlocked(plan, detail.blocks),
    renderLookAlikes(plan, detail.alikes),
    renderFindingSection(plan, detail.findings),
    adviseUnpriced(frame),
    renderSmallPrint(plan, frame),
  ]
    .filter((part) => part !== "")
    .join("\n\n");

/** What may be a deceit or a slip is not folded away. */
const renderLookAlikes = ({ findings }: Plan, most: number): string => {
  const alikes = findings.filter(({ code: finding }) => finding === "look_alike");
  return [
    ...alikes
      .slice(0, most)
      .map(({ domain, message }) => `> 👀 **${formatDomain(domain)}**: ${escapeProse(message)}`),
    ...(alikes.length > most
      ? [`> 👀 ${formatCount(alikes.length - most, "more name")} to look at twice: the log has them all.`]
      : []),
  ].join("\n>\n");
};

const renderFindingSection = ({ findings: all, unchanged, changes, blocked }: Plan, rows: number): string => {
  const findings = all.filter(({ code: finding }) => finding !== "look_alike");
  const isQuiet = changes.length + blocked.length === 0;
  const noun = findings.length < all.length ? "more finding" : "finding";
  const summary = [
    ...(findings.length === 0 ? [] : [`${formatCount(findings.length, noun)}: ${listKinds(findings)}`]),
    ...(unchanged === 0 || isQuiet ? [] : [`${formatCount(unchanged, "domain")} unchanged`]),
  ].join(" · ");
  if (findings.length === 0) return summary;
  return `<details><summary>${summary}</summary>\n\n${renderFindings(findings, rows)}\n\n</details>`;
};

/** The most urgent kinds in words. They stand in HTML, so only plain ones do. */
const listKinds = (findings: readonly Finding[]): string => {
  const kinds = [...new Set(sortByUrgency(findings).map(({ code: finding }) => finding))];
  const shown = kinds.filter((kind) => /^[a-z_]+$/.test(kind)).slice(0, 3);
  const words = shown.map((kind) => kind.replaceAll("_", " ")).join(", ");
  return shown.length < kinds.length ? `${words}, …` : words;
};

const adviseUnpriced = ({ unpriced }: Frame): string => {
  switch (unpriced) {
    case undefined:
      return "";
    case "fork":
      return "A pull request from a fork never causes a request to the registrar: it is checked as text only. Prices show once its commits are in a branch of this repository.";
    case "no-token":
      return `Without the input ${inlineCode("api-token")} nothing can be compared or priced. Give it a token that may only read (Registrar Domains Read).`;
  }
};
