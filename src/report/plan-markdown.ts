import type { Plan } from "../model/plan.ts";
import { type BlockDetail, blockSection } from "./blocks.ts";
import { code, commentWord, prose } from "./escape.ts";
import { findingCounts, findingList } from "./finding-list.ts";
import type { Frame } from "./frame.ts";
import { headlineOf } from "./headline.ts";
import { named } from "./names.ts";
import { pictures } from "./pictures.ts";
import { changeTable, editList, loosenedLines } from "./plan-rows.ts";
import { smallPrint } from "./small-print.ts";
import { count } from "./words.ts";

/** GitHub refuses a longer comment. */
export const COMMENT_LIMIT = 65_536;
/** A longer step summary than 1 MiB is dropped whole; other steps write into it too. */
export const SUMMARY_LIMIT = 900 * 1024;

/** How much a rendering shows. What blocks and the totals are in every one. */
type Detail = {
  readonly name: string;
  readonly changes: number;
  readonly blocks: BlockDetail;
  /** Lines of findings; 0: their codes, counted. */
  readonly findings: number;
};

const LEVELS: readonly Detail[] = [
  { name: "all", changes: Number.POSITIVE_INFINITY, blocks: "remedies", findings: Number.POSITIVE_INFINITY },
  { name: "fifty findings", changes: Number.POSITIVE_INFINITY, blocks: "remedies", findings: 50 },
  { name: "findings counted", changes: Number.POSITIVE_INFINITY, blocks: "remedies", findings: 0 },
  { name: "two hundred changes", changes: 200, blocks: "remedies", findings: 0 },
  { name: "no remedies", changes: 100, blocks: "sentences", findings: 0 },
  { name: "names of what blocks", changes: 50, blocks: "names", findings: 0 },
];

/** The first line of the comment: one a manifest, account and kind of account. */
export const markerOf = (path: string, account: string | undefined, sandbox: boolean): string =>
  `<!-- freehold manifest=${commentWord(path)}${account === undefined ? "" : ` account=${commentWord(account)}`}${sandbox ? " sandbox" : ""} -->`;

/** The plan as a pull request comment below its marker, with as much detail as fits. */
export const planComment = (plan: Plan, frame: Frame, marker: string): string =>
  `${marker}\n${fit(plan, frame, COMMENT_LIMIT - marker.length - 1)}`;

/** The plan as the job's summary, with as much detail as fits. */
export const planSummary = (plan: Plan, frame: Frame): string =>
  withPictures(fit(plan, frame, SUMMARY_LIMIT), plan);

/** A text for the job's summary with the pictures below it, as long as they fit. */
export const withPictures = (text: string, plan: Plan): string => {
  const drawn = pictures(plan);
  const whole = drawn === "" ? text : `${text}\n\n${drawn}`;
  return byteLength(whole) <= SUMMARY_LIMIT ? whole : text;
};

/** The most detailed rendering within a limit of UTF-8 bytes, which is never less than one of characters. */
const fit = (plan: Plan, frame: Frame, limit: number): string => {
  for (const detail of LEVELS) {
    const text = render(plan, frame, detail);
    if (byteLength(text) <= limit) return text;
  }
  const cut = render({ ...plan, blocked: plan.blocked.slice(0, 500) }, frame, LEVELS.at(-1) as Detail);
  return `${cut}\n\n${count(Math.max(0, plan.blocked.length - 500), "more block")} in the job's log.`;
};

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

const render = (plan: Plan, frame: Frame, detail: Detail): string =>
  [
    `### ${prose(headlineOf(plan, frame))}`,
    loosenedLines(plan),
    plan.changes.length === 0 ? "" : changeTable(plan, frame, detail.changes),
    plan.edits.length === 0 ? "" : editList(plan.edits, Math.min(detail.changes, 1000)),
    blockSection(plan, detail.blocks),
    lookAlikeSection(plan),
    findingSection(plan, detail.findings),
    unpricedAdvice(frame),
    smallPrint(plan, frame),
  ]
    .filter((part) => part !== "")
    .join("\n\n");

/** What may be a deceit or a slip is not folded away. */
const lookAlikeSection = ({ findings }: Plan): string =>
  findings
    .filter(({ code: finding }) => finding === "look_alike")
    .slice(0, 20)
    .map(({ domain, message }) => `> 👀 **${named(domain)}**: ${prose(message)}`)
    .join("\n>\n");

const findingSection = ({ findings: all, unchanged, changes, blocked }: Plan, rows: number): string => {
  const findings = all.filter(({ code: finding }) => finding !== "look_alike");
  const isQuiet = changes.length + blocked.length === 0;
  const summary = [
    ...(findings.length === 0
      ? []
      : [count(findings.length, findings.length < all.length ? "more finding" : "finding")]),
    ...(unchanged === 0 || isQuiet ? [] : [`${count(unchanged, "domain")} unchanged`]),
  ].join(" · ");
  if (findings.length === 0) return summary;
  const list = rows === 0 ? findingCounts(findings) : findingList(findings, rows);
  return `<details><summary>${summary}</summary>\n\n${list}\n\n</details>`;
};

const unpricedAdvice = ({ unpriced }: Frame): string => {
  switch (unpriced) {
    case undefined:
      return "";
    case "fork":
      return "A pull request from a fork never causes a request to the registrar: it is checked as text only. Prices show once its commits are in a branch of this repository.";
    case "no-token":
      return `Without the input ${code("api-token")} nothing can be compared or priced. Give it a token that may only read (Registrar Domains Read).`;
  }
};
