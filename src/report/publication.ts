import { FreeholdError, PartialFailure } from "../model/error.ts";
import type { Plan } from "../model/plan.ts";
import type { InvalidManifest, ValidManifest } from "../model/portfolio.ts";
import type { Comment, Publication } from "../model/publication.ts";
import type { Result } from "../model/result.ts";
import { endSentence } from "../model/text.ts";
import { annotateBlocked, limitAnnotations } from "./annotations.ts";
import { serializePlan, serializeResult } from "./documents.ts";
import { escapeProse } from "./escape.ts";
import { COMMENT_LIMIT, SUMMARY_LIMIT } from "./fit.ts";
import { formatCount } from "./format.ts";
import type { Frame } from "./frame.ts";
import { composeHeadline } from "./headline.ts";
import { formatPlan, formatReceipt, formatResults } from "./log-text.ts";
import { countPlan, determinePlanOutcome, determineResultOutcome } from "./outcome.ts";
import { buildMarker, renderPlanComment, renderPlanSummary } from "./plan-comment.ts";
import { annotateProblems, composeInvalidHeadline, formatProblems, renderProblems } from "./problems.ts";
import { RECEIPT_MARKER, renderReceiptComment, renderReceiptSummary, renderResults } from "./receipt.ts";
import { composeReceiptHeadline } from "./receipt-headline.ts";

/** The pull request whose comment a plan may write, and the head it was made for. */
export type CommentTarget = { readonly pullRequest: number; readonly head: string };

/** Where and how something is shown. */
export type Presentation = {
  readonly frame: Frame;
  /** Undefined: no comment. */
  readonly target: CommentTarget | undefined;
  readonly sandbox: boolean;
  readonly warnings: readonly string[];
};

/** Nothing to show: what a publication starts from. */
export const EMPTY_PUBLICATION: Publication = {
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
export const presentPlan = (plan: Plan, { frame, target, warnings }: Presentation): Publication => {
  const marker = buildMarker(plan.manifest.path, plan.account, plan.sandbox);
  const outcome = determinePlanOutcome(plan);
  return {
    log: formatPlan(plan, frame),
    annotations: limitAnnotations(annotateBlocked(plan)),
    warnings: [...warnings, ...warnAboutMissing(plan)],
    summary: renderPlanSummary(plan, frame),
    comments: toComments(target, marker, () => renderPlanComment(plan, frame, marker)),
    outputs: buildPlanOutputs(plan),
    documents: { plan: serializePlan(plan) },
    failure: outcome === "blocked" ? `${composeHeadline(plan, frame)}.` : undefined,
  };
};

/** All that an apply shows: the receipt, on each pull request it is about. What was not carried out ends the run with 1. */
export const presentResult = (
  result: Result,
  { frame, sandbox, warnings }: Omit<Presentation, "target">,
  pullRequests: readonly number[],
): Publication => {
  const { plan } = result;
  const marker = buildMarker(plan.manifest.path, plan.account, sandbox);
  const outcome = determineResultOutcome(result);
  const body = pullRequests.length === 0 ? "" : renderReceiptComment(result, frame, marker);
  const headline = `${composeReceiptHeadline(result)}.`;
  return {
    log: formatReceipt(result),
    annotations: limitAnnotations(annotateBlocked(plan)),
    warnings: [...warnings, ...warnAboutMissing(plan), ...(outcome === "pending" ? [headline] : [])],
    summary: renderReceiptSummary(result, frame),
    comments: pullRequests.map((pullRequest) => ({
      pullRequest,
      marker,
      body,
      onlyAtHead: undefined,
      keepsEarlierWith: RECEIPT_MARKER,
    })),
    outputs: {
      ...buildPlanOutputs(plan),
      outcome,
      registrations: countResults(result, "registered"),
      updates: countResults(result, "updated"),
    },
    documents: { plan: serializePlan(plan), result: serializeResult(result) },
    failure: outcome === "incomplete" ? headline : undefined,
  };
};

const countResults = ({ results }: Result, kind: "registered" | "updated"): string =>
  String(results.filter(({ status }) => status === kind).length);

/** All that an invalid manifest shows; the run ends with 1. */
export const presentInvalid = (invalid: InvalidManifest, surroundings: Presentation): Publication => {
  const { manifest, problems } = invalid;
  const { frame, target, sandbox, warnings } = surroundings;
  const marker = buildMarker(manifest.path, invalid.account, sandbox);
  const within = (limit: number): string => renderProblems(manifest, problems, { frame, limit });
  const headline = `${composeInvalidHeadline(manifest, problems)}.`;
  return {
    ...EMPTY_PUBLICATION,
    log: [headline, ...formatProblems(manifest, problems)],
    annotations: limitAnnotations(annotateProblems(manifest, problems)),
    warnings,
    summary: within(SUMMARY_LIMIT),
    comments: toComments(target, marker, () => `${marker}\n${within(COMMENT_LIMIT - marker.length - 1)}`),
    outputs: { outcome: "invalid" },
    failure: headline,
  };
};

/** All that a valid manifest shows where nothing more was asked. */
export const presentValid = ({ manifest, domains }: ValidManifest): Publication => {
  const sentence = `${manifest.path} is valid: ${formatCount(domains, "domain")}. No registrar was asked.`;
  return {
    ...EMPTY_PUBLICATION,
    log: [sentence],
    summary: `### ${escapeProse(sentence)}`,
    outputs: { outcome: "valid" },
  };
};

const toComments = (place: CommentTarget | undefined, marker: string, body: () => string): Comment[] =>
  place === undefined
    ? []
    : [
        {
          pullRequest: place.pullRequest,
          marker,
          body: body(),
          onlyAtHead: place.head,
          keepsEarlierWith: undefined,
        },
      ];

const buildPlanOutputs = (plan: Plan): Record<string, string> => {
  const counts = Object.entries(countPlan(plan)).map(([name, value]) => [name, String(value)]);
  const { totals } = plan;
  return {
    outcome: determinePlanOutcome(plan),
    ...Object.fromEntries(counts),
    ...(totals === undefined
      ? {}
      : { due: totals.due, "at-most": totals.atMost, currency: totals.currency ?? "" }),
  };
};

const warnAboutMissing = ({ findings }: Plan): string[] => {
  const missing = findings.filter(({ code }) => code === "missing").map(({ domain }) => domain);
  if (missing.length === 0) return [];
  const names = missing.slice(0, 20).join(", ");
  const more = missing.length > 20 ? ` and ${missing.length - 20} more` : "";
  return [
    `Declared, but not in the account and not bought: ${names}${more}. To buy one, raise its attempt in a pull request.`,
  ];
};

/** An error in words: what happened and what it cost. */
export const describeFailure = (error: unknown): string => {
  if (!(error instanceof Error)) return `Freehold failed unexpectedly: ${String(error)}`;
  return error instanceof FreeholdError
    ? error.message
    : `Freehold failed unexpectedly: ${error.name}: ${error.message}`;
};

const NO_COST = "Nothing was bought or changed.";

const COST = {
  "earlier runs":
    "This run bought and changed nothing. What became of earlier purchases is reported only here:",
  "this run": "What it did before is reported only here:",
} as const;

/** All that a run shows that could not be carried out, or not be told in the usual way. */
export const presentFailure = (error: unknown): Publication => {
  const { cause, outcomes, cost } =
    error instanceof PartialFailure
      ? { cause: error.cause, outcomes: error.results, cost: COST[error.ranBy] }
      : { cause: error, outcomes: [], cost: NO_COST };
  const sentence = `${endSentence(describeFailure(cause))} ${cost}`;
  const lines = sentence.split("\n").map((line) => escapeProse(line));
  return {
    ...EMPTY_PUBLICATION,
    log: formatResults(outcomes),
    summary: ["### Freehold failed", ...lines, renderResults(outcomes, MAX_RESULTS)].join("\n\n").trimEnd(),
    failure: sentence,
  };
};

/** An interrupted purchase is rare: more than these in one run is none of its kind. */
const MAX_RESULTS = 500;
