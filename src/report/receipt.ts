import type { Outcome, Result } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import { approvedBy } from "./authority.ts";
import { type BlockDetail, blockSection } from "./blocks.ts";
import { dashboardLinks } from "./dashboard.ts";
import { prose } from "./escape.ts";
import { findingDetails } from "./finding-list.ts";
import { COMMENT_LIMIT, fit, SUMMARY_LIMIT } from "./fit.ts";
import type { Frame } from "./frame.ts";
import { named } from "./names.ts";
import { withPictures } from "./plan-markdown.ts";
import { receiptHeadline } from "./receipt-headline.ts";
import { byNeed } from "./result-outcome.ts";
import { placeOf, runLink } from "./small-print.ts";
import { count, minuteOf, money } from "./words.ts";

const SIGNS: Readonly<Record<Outcome["outcome"], string>> = {
  registered: "🟢",
  updated: "🔵",
  unchanged: "⚪",
  pending: "🟡",
  action_required: "🟠",
  held: "⚫",
  failed: "🔴",
  unknown: "🟣",
};

/** By this a comment is known for a receipt, and not a plan. */
export const RECEIPT_SIGN = "<sub>Carried out ";

/** The receipt as a comment below its marker. */
export const receiptComment = (result: Result, frame: Frame, marker: string): string =>
  `${marker}\n${fitted(result, frame, COMMENT_LIMIT - marker.length - 1)}`;

/** The receipt as the job's summary. */
export const receiptSummary = (result: Result, frame: Frame): string =>
  withPictures(fitted(result, frame, SUMMARY_LIMIT), result.plan);

/** How much of each part is shown. */
type Detail = { readonly rows: number; readonly findings: number; readonly blocks: BlockDetail };

/** Ever less, until it fits. */
const LEVELS: readonly Detail[] = [
  { rows: Number.POSITIVE_INFINITY, findings: Number.POSITIVE_INFINITY, blocks: "remedies" },
  { rows: 500, findings: 50, blocks: "sentences" },
  { rows: 150, findings: 20, blocks: { names: 500 } },
  { rows: 60, findings: 0, blocks: { names: 100 } },
  { rows: 8, findings: 0, blocks: { names: 10 } },
];

const fitted = (result: Result, frame: Frame, limit: number): string =>
  fit(LEVELS, limit, (detail) => render(result, frame, detail));

const render = (result: Result, frame: Frame, detail: Detail): string => {
  const { plan, outcomes, endedAt } = result;
  return [
    `### ${prose(receiptHeadline(result))}`,
    outcomeList(outcomes, detail.rows, leavesOf(plan, frame)),
    blockSection(plan, detail.blocks),
    findings(result, detail.findings),
    `${[
      `${RECEIPT_SIGN}${minuteOf(endedAt)}`,
      placeOf(plan.manifest),
      ...runLink(frame),
      ...dashboardLinks(plan, ["dashboard", "billing"]),
    ].join(" · ")}</sub>`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
};

/** By whose leave each purchase of a plan is made, in words. */
const leavesOf = ({ changes }: Plan, frame: Frame): ReadonlyMap<string, string> =>
  new Map(
    changes.flatMap((change) =>
      change.kind === "register" ? [[change.domain, approvedBy(change.authority, frame)]] : [],
    ),
  );

/** Outcomes, most urgent first. A list, not a table: what matters are sentences, and they are read on telephones too. */
export const outcomeList = (
  outcomes: readonly Outcome[],
  rows: number,
  leaves: ReadonlyMap<string, string> = new Map(),
): string =>
  [
    ...byNeed(outcomes)
      .slice(0, rows)
      .map((outcome) => lineOf(outcome, leaves.get(outcome.domain))),
    ...(outcomes.length > rows
      ? [`- … and ${count(outcomes.length - rows, "more change")} in the job's summary`]
      : []),
  ].join("\n");

const lineOf = ({ domain, outcome, price, message }: Outcome, leave: string | undefined): string => {
  const may = outcome === "registered" || price === undefined ? "" : "up to ";
  const parts = [
    `${SIGNS[outcome]} **${named(domain)}** ${prose(outcome.replace("_", " "))}`,
    ...(price === undefined ? [] : [`${may}${money(price.due, price.currency)}`]),
    ...(leave === undefined ? [] : [leave]),
  ];
  return `- ${parts.join(" · ")}: ${prose(message)}`;
};

const findings = ({ plan }: Result, rows: number): string =>
  plan.findings.length === 0
    ? ""
    : `<details><summary>${count(plan.findings.length, "finding")}</summary>\n\n${findingDetails(plan.findings, rows)}\n\n</details>`;

/** The receipt as plain lines for the log. */
export const receiptText = (result: Result): string[] => [
  receiptHeadline(result),
  ...outcomeText(result.outcomes),
  ...result.plan.blocked.map((block) => `  blocked ${block.domain} ${block.code}: ${block.message}`),
  ...result.plan.findings.map((finding) => `  . ${finding.domain} ${finding.code}: ${finding.message}`),
];

/** Outcomes as plain lines, most urgent first. */
export const outcomeText = (outcomes: readonly Outcome[]): string[] =>
  byNeed(outcomes).map(({ domain, outcome, message }) => `  ${outcome} ${domain}: ${message}`);

/** The end of one purchase as a line for the log, while the run goes on. */
export const settledText = ({ domain, outcome, message }: Outcome): string =>
  `Settled: ${outcome} ${domain}: ${message}`;
