import type { Finding, Plan } from "../model/plan.ts";
import { type BlockDetail, blockSection } from "./blocks.ts";
import { code, commentWord, prose } from "./escape.ts";
import { findingDetails } from "./finding-list.ts";
import { byteLength, COMMENT_LIMIT, fit, SUMMARY_LIMIT } from "./fit.ts";
import type { Frame } from "./frame.ts";
import { headlineOf } from "./headline.ts";
import { named } from "./names.ts";
import { pictures } from "./pictures.ts";
import { byUrgency } from "./plan-outcome.ts";
import { changeTable, editList, loosenedLines } from "./plan-rows.ts";
import { smallPrint } from "./small-print.ts";
import { count } from "./words.ts";

/** How much a rendering shows. What blocks and the totals are in every one. */
type Detail = {
  readonly changes: number;
  readonly blocks: BlockDetail;
  /** Lines of findings; 0: their codes, counted. */
  readonly findings: number;
  /** Names that look like another one. */
  readonly alikes: number;
};

const ALL = Number.POSITIVE_INFINITY;

const LEVELS: readonly Detail[] = [
  { changes: ALL, blocks: "remedies and sum", findings: ALL, alikes: 20 },
  { changes: ALL, blocks: "remedies and sum", findings: 50, alikes: 20 },
  { changes: ALL, blocks: "remedies and sum", findings: 0, alikes: 20 },
  { changes: 200, blocks: "remedies and sum", findings: 0, alikes: 20 },
  { changes: 100, blocks: "sentences", findings: 0, alikes: 20 },
  { changes: 50, blocks: { names: 1_000 }, findings: 0, alikes: 20 },
  { changes: 20, blocks: { names: 100 }, findings: 0, alikes: 5 },
  { changes: 5, blocks: { names: 10 }, findings: 0, alikes: 0 },
];

/** The first line of the comment: one a manifest, account and kind of account. */
export const markerOf = (path: string, account: string | undefined, sandbox: boolean): string =>
  `<!-- freehold manifest=${commentWord(path)}${account === undefined ? "" : ` account=${commentWord(account)}`}${sandbox ? " sandbox" : ""} -->`;

/** The plan as a pull request comment below its marker, with as much detail as fits. */
export const planComment = (plan: Plan, frame: Frame, marker: string): string =>
  `${marker}\n${fitted(plan, frame, COMMENT_LIMIT - marker.length - 1)}`;

/** The plan as the job's summary, with as much detail as fits. */
export const planSummary = (plan: Plan, frame: Frame): string =>
  withPictures(fitted(plan, frame, SUMMARY_LIMIT), plan);

const fitted = (plan: Plan, frame: Frame, limit: number): string =>
  fit(LEVELS, limit, (detail) => render(plan, frame, detail));

/** A text for the job's summary with the pictures below it, as long as they fit. */
export const withPictures = (text: string, plan: Plan): string => {
  const drawn = pictures(plan);
  const whole = drawn === "" ? text : `${text}\n\n${drawn}`;
  return byteLength(whole) <= SUMMARY_LIMIT ? whole : text;
};

const render = (plan: Plan, frame: Frame, detail: Detail): string =>
  [
    `### ${prose(headlineOf(plan, frame))}`,
    loosenedLines(plan),
    plan.changes.length === 0 ? "" : changeTable(plan, frame, detail.changes),
    plan.edits.length === 0 ? "" : editList(plan.edits, Math.min(detail.changes, 1000)),
    blockSection(plan, detail.blocks),
    lookAlikeSection(plan, detail.alikes),
    findingSection(plan, detail.findings),
    unpricedAdvice(frame),
    smallPrint(plan, frame),
  ]
    .filter((part) => part !== "")
    .join("\n\n");

/** What may be a deceit or a slip is not folded away. */
const lookAlikeSection = ({ findings }: Plan, most: number): string => {
  const alikes = findings.filter(({ code: finding }) => finding === "look_alike");
  return [
    ...alikes.slice(0, most).map(({ domain, message }) => `> 👀 **${named(domain)}**: ${prose(message)}`),
    ...(alikes.length > most
      ? [`> 👀 ${count(alikes.length - most, "more name")} to look at twice: the log has them all.`]
      : []),
  ].join("\n>\n");
};

const findingSection = ({ findings: all, unchanged, changes, blocked }: Plan, rows: number): string => {
  const findings = all.filter(({ code: finding }) => finding !== "look_alike");
  const isQuiet = changes.length + blocked.length === 0;
  const noun = findings.length < all.length ? "more finding" : "finding";
  const summary = [
    ...(findings.length === 0 ? [] : [`${count(findings.length, noun)}: ${kindsOf(findings)}`]),
    ...(unchanged === 0 || isQuiet ? [] : [`${count(unchanged, "domain")} unchanged`]),
  ].join(" · ");
  if (findings.length === 0) return summary;
  return `<details><summary>${summary}</summary>\n\n${findingDetails(findings, rows)}\n\n</details>`;
};

/** The most urgent kinds in words. They stand in HTML, so only plain ones do. */
const kindsOf = (findings: readonly Finding[]): string => {
  const kinds = [...new Set(byUrgency(findings).map(({ code: finding }) => finding))];
  const shown = kinds.filter((kind) => /^[a-z_]+$/.test(kind)).slice(0, 3);
  const words = shown.map((kind) => kind.replaceAll("_", " ")).join(", ");
  return shown.length < kinds.length ? `${words}, …` : words;
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
