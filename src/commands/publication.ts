import type { Result } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import type { Comment, Publication } from "../model/publication.ts";
import { blockAnnotations, shownAnnotations } from "../report/annotations.ts";
import { prose } from "../report/escape.ts";
import { COMMENT_LIMIT, SUMMARY_LIMIT } from "../report/fit.ts";
import type { Frame } from "../report/frame.ts";
import { headlineOf } from "../report/headline.ts";
import { planJson } from "../report/plan-json.ts";
import { markerOf, planComment, planSummary } from "../report/plan-markdown.ts";
import { countsOf, planOutcome } from "../report/plan-outcome.ts";
import { planText } from "../report/plan-text.ts";
import { invalidHeadline, invalidMarkdown, invalidText, problemAnnotations } from "../report/problems.ts";
import { RECEIPT_SIGN, receiptComment, receiptSummary, receiptText } from "../report/receipt.ts";
import { receiptHeadline } from "../report/receipt-headline.ts";
import { resultJson } from "../report/result-json.ts";
import { resultOutcome } from "../report/result-outcome.ts";
import { count } from "../report/words.ts";
import type { Invalid } from "./plan.ts";
import type { Valid } from "./validate.ts";

/** The pull request whose comment a plan may write, and the head it was made for. */
export type Place = { readonly pullRequest: number; readonly head: string };

/** What surrounds a publication. */
export type Surroundings = {
  readonly frame: Frame;
  /** Undefined: no comment. */
  readonly place: Place | undefined;
  readonly sandbox: boolean;
  readonly warnings: readonly string[];
};

/** Nothing to show: what a publication starts from. */
export const NOTHING: Publication = {
  log: [],
  annotations: [],
  warnings: [],
  summary: "",
  comments: [],
  outputs: {},
  documents: {},
  failure: undefined,
};

/** All that a plan shows. A blocked plan ends the run with 1. */
export const publicationOfPlan = (plan: Plan, { frame, place, warnings }: Surroundings): Publication => {
  const marker = markerOf(plan.manifest.path, plan.account, plan.sandbox);
  const outcome = planOutcome(plan);
  return {
    log: planText(plan, frame),
    annotations: shownAnnotations(blockAnnotations(plan)),
    warnings: [...warnings, ...missingWarning(plan)],
    summary: planSummary(plan, frame),
    comments: commentAt(place, marker, () => planComment(plan, frame, marker)),
    outputs: planOutputs(plan),
    documents: { plan: planJson(plan) },
    failure: outcome === "blocked" ? `${headlineOf(plan, frame)}.` : undefined,
  };
};

/** All that an apply shows: the receipt, on each pull request it is about. What was not carried out ends the run with 1. */
export const publicationOfResult = (
  result: Result,
  { frame, sandbox, warnings }: Omit<Surroundings, "place">,
  pullRequests: readonly number[],
): Publication => {
  const { plan } = result;
  const marker = markerOf(plan.manifest.path, plan.account, sandbox);
  const outcome = resultOutcome(result);
  const body = pullRequests.length === 0 ? "" : receiptComment(result, frame, marker);
  const headline = `${receiptHeadline(result)}.`;
  return {
    log: receiptText(result),
    annotations: shownAnnotations(blockAnnotations(plan)),
    warnings: [...warnings, ...missingWarning(plan), ...(outcome === "pending" ? [headline] : [])],
    summary: receiptSummary(result, frame),
    comments: pullRequests.map((pullRequest) => ({
      pullRequest,
      marker,
      body,
      onlyAtHead: undefined,
      keeps: RECEIPT_SIGN,
    })),
    outputs: {
      ...planOutputs(plan),
      outcome,
      registrations: countOf(result, "registered"),
      updates: countOf(result, "updated"),
    },
    documents: { plan: planJson(plan), result: resultJson(result) },
    failure: outcome === "incomplete" ? headline : undefined,
  };
};

const countOf = ({ outcomes }: Result, kind: "registered" | "updated"): string =>
  String(outcomes.filter(({ outcome }) => outcome === kind).length);

/** All that an invalid manifest shows; the run ends with 1. */
export const publicationOfInvalid = (invalid: Invalid, surroundings: Surroundings): Publication => {
  const { manifest, problems } = invalid;
  const { frame, place, sandbox, warnings } = surroundings;
  const marker = markerOf(manifest.path, invalid.account, sandbox);
  const within = (limit: number): string => invalidMarkdown(manifest, problems, { frame, limit });
  const headline = `${invalidHeadline(manifest, problems)}.`;
  return {
    ...NOTHING,
    log: [headline, ...invalidText(manifest, problems)],
    annotations: shownAnnotations(problemAnnotations(manifest, problems)),
    warnings,
    summary: within(SUMMARY_LIMIT),
    comments: commentAt(place, marker, () => `${marker}\n${within(COMMENT_LIMIT - marker.length - 1)}`),
    outputs: { outcome: "invalid" },
    failure: headline,
  };
};

/** All that a valid manifest shows where nothing more was asked. */
export const publicationOfValid = ({ manifest, domains }: Valid): Publication => {
  const sentence = `${manifest.path} is valid: ${count(domains, "domain")}. No registrar was asked.`;
  return { ...NOTHING, log: [sentence], summary: `### ${prose(sentence)}`, outputs: { outcome: "valid" } };
};

const commentAt = (place: Place | undefined, marker: string, body: () => string): Comment[] =>
  place === undefined
    ? []
    : [{ pullRequest: place.pullRequest, marker, body: body(), onlyAtHead: place.head, keeps: undefined }];

const planOutputs = (plan: Plan): Record<string, string> => {
  const counts = Object.entries(countsOf(plan)).map(([name, value]) => [name, String(value)]);
  const { totals } = plan;
  return {
    outcome: planOutcome(plan),
    ...Object.fromEntries(counts),
    ...(totals === undefined
      ? {}
      : { due: totals.due, "at-most": totals.atMost, currency: totals.currency ?? "" }),
  };
};

const missingWarning = ({ findings }: Plan): string[] => {
  const missing = findings.filter(({ code }) => code === "missing").map(({ domain }) => domain);
  if (missing.length === 0) return [];
  const names = missing.slice(0, 20).join(", ");
  const more = missing.length > 20 ? ` and ${missing.length - 20} more` : "";
  return [
    `Wanted, but not in the account, and not bought: ${names}${more}. To buy one, raise its attempt in a pull request.`,
  ];
};
