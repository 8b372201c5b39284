import type { Plan } from "../model/plan.ts";
import type { ShownPlan, SinceShown } from "../model/plan-difference.ts";
import type { InvalidManifest, ValidManifest } from "../model/portfolio.ts";
import type { Comment, Publication } from "../model/publication.ts";
import type { Result } from "../model/result.ts";
import { annotatePlan, limitErrors } from "./annotations.ts";
import { buildReplacedRevision, type CommentTarget } from "./comment-note.ts";
import { foldEarlier } from "./comment-parts.ts";
import { serializePlan, serializeResult } from "./documents.ts";
import { escapeProse } from "./escape.ts";
import { COMMENT_LIMIT, SUMMARY_LIMIT } from "./fit.ts";
import { formatCount } from "./format.ts";
import type { Frame } from "./frame.ts";
import { composeHeadline } from "./headline.ts";
import { formatPlan, formatReceipt } from "./log-text.ts";
import { buildHeadLine, buildMarker, buildShownLine } from "./marker.ts";
import { countPlan, determinePlanOutcome, determineResultOutcome } from "./outcome.ts";
import { renderPlanComment, renderPlanSummary } from "./plan-comment.ts";
import { annotateProblems, composeInvalidHeadline, formatProblems, renderProblems } from "./problems.ts";
import { renderReceiptComment, renderReceiptSummary } from "./receipt.ts";
import { composeReceiptHeadline, composeReceiptSecondSentence } from "./receipt-headline.ts";

/** Where a plan or a receipt is shown, and what is shown with it. */
export type Presentation = {
  readonly frame: Frame;
  /** Undefined: no comment. */
  readonly target: CommentTarget | undefined;
  readonly sandbox: boolean;
  readonly warnings: readonly string[];
};

/** The tip that a plan was compared with, and how the plan differs from the one that its comment showed before. */
export type PlanContext = { readonly tip: string; readonly since: SinceShown | undefined };

/** A publication that shows nothing. Others start from it. */
export const EMPTY_PUBLICATION: Publication = {
  log: [],
  annotations: [],
  warnings: [],
  summary: "",
  comments: [],
  commentUpdates: [],
  outputs: {},
  documents: {},
  failure: undefined,
};

/** All that a plan shows. `context` is what its comment needs besides the plan. A blocked plan ends the run with exit code 1. */
export const presentPlan = (
  plan: Plan,
  { frame, target, warnings }: Presentation,
  context?: PlanContext,
): Publication => {
  const marker = buildMarker(plan.manifest.path, plan.account, plan.sandbox);
  const outcome = determinePlanOutcome(plan);
  const headline = composeHeadline(plan, frame);
  return {
    log: formatPlan(plan, frame),
    annotations: annotatePlan(plan),
    warnings: [...warnings, ...warnAboutMissing(plan)],
    summary: renderPlanSummary(plan, frame),
    comments: toComments(
      target,
      {
        ...{ marker, isOptional: !hasChanges(plan), path: plan.manifest.path, frame },
        shown: listShown(plan, target, context),
      },
      (start) => renderPlanComment(plan, addSince(frame, target, context), start),
    ),
    commentUpdates: [],
    outputs: buildPlanOutputs(plan, headline),
    documents: { plan: serializePlan(plan) },
    failure: outcome === "blocked" ? `${headline}.` : undefined,
  };
};

/** The pull requests that get a receipt, and what identifies the run that writes it. */
export type ReceiptTarget = { readonly pullRequests: readonly number[]; readonly run: string };

/**
 * All that an apply shows: the receipt, also as a comment on each of these pull requests. A change that was
 * not carried out ends the run with exit code 1.
 */
export const presentResult = (
  result: Result,
  { frame, sandbox, warnings }: Omit<Presentation, "target">,
  { pullRequests, run }: ReceiptTarget,
): Publication => {
  const { plan } = result;
  const marker = buildMarker(plan.manifest.path, plan.account, sandbox);
  const outcome = determineResultOutcome(result);
  const body = pullRequests.length === 0 ? "" : renderReceiptComment(result, frame, marker);
  const headline = composeReceiptHeadline(result);
  const sentences = `${headline}. ${composeReceiptSecondSentence(result)}`.trimEnd();
  return {
    log: formatReceipt(result),
    annotations: annotatePlan(plan),
    warnings: [...warnings, ...warnAboutMissing(plan), ...(outcome === "pending" ? [sentences] : [])],
    summary: renderReceiptSummary(result, frame),
    comments: pullRequests.map((pullRequest) => ({
      pullRequest,
      marker,
      body,
      onlyAtHead: undefined,
      addEarlier: (earlier) => foldEarlier(body, earlier, run),
      isOptional: false,
      others: undefined,
    })),
    commentUpdates: [],
    outputs: {
      ...buildPlanOutputs(plan, headline),
      outcome,
      registrations: countResults(result, "registered"),
      updates: countResults(result, "updated"),
    },
    documents: { plan: serializePlan(plan), result: serializeResult(result) },
    failure: outcome === "incomplete" ? sentences : undefined,
  };
};

const countResults = ({ results }: Result, kind: "registered" | "updated"): string =>
  String(results.filter(({ status }) => status === kind).length);

/** All that an invalid manifest shows. It ends the run with exit code 1. */
export const presentInvalid = (
  invalid: InvalidManifest,
  presentation: Presentation,
  shown?: ShownPlan,
): Publication => {
  const { manifest, problems } = invalid;
  const { frame, target, sandbox, warnings } = presentation;
  const marker = buildMarker(manifest.path, invalid.account, sandbox);
  const renderWithin = (limit: number): string => renderProblems(manifest, problems, { frame, limit });
  const headline = composeInvalidHeadline(manifest, problems);
  return {
    ...EMPTY_PUBLICATION,
    log: [`${headline}.`, ...formatProblems(manifest, problems)],
    annotations: limitErrors(annotateProblems(manifest, problems)),
    warnings,
    summary: renderWithin(SUMMARY_LIMIT),
    comments: toComments(
      target,
      { marker, isOptional: false, path: manifest.path, frame, shown: shown === undefined ? [] : [shown] },
      (start) => `${start}\n${renderWithin(COMMENT_LIMIT - start.length - 1)}`,
    ),
    outputs: { outcome: "invalid", headline },
    failure: `${headline}.`,
  };
};

/** All that a valid manifest shows if a run only validates. */
export const presentValid = ({ manifest, domains }: ValidManifest): Publication => {
  const headline = `${manifest.path} is valid: ${formatCount(domains, "domain")}`;
  const sentence = `${headline}. The registrar was not asked.`;
  return {
    ...EMPTY_PUBLICATION,
    log: [sentence],
    summary: `### ${escapeProse(sentence)}`,
    outputs: { outcome: "valid", headline },
  };
};

type CommentOfHead = {
  readonly marker: string;
  readonly isOptional: boolean;
  readonly path: string;
  readonly frame: Frame;
  /** The plan that it shows, and the one that was shown before for another head: for the next comment. */
  readonly shown: readonly ShownPlan[];
};

/** The plan that this comment shows, and the one that it showed before. */
const listShown = (
  { manifest: { commit } }: Plan,
  target: CommentTarget | undefined,
  context: PlanContext | undefined,
): ShownPlan[] => {
  if (target === undefined || context === undefined || commit === undefined) return [];
  const { tip, since } = context;
  const before = since === undefined ? [] : [since.shown];
  return [{ head: target.head, planned: commit, tip }, ...before];
};

const addSince = (
  frame: Frame,
  target: CommentTarget | undefined,
  context: PlanContext | undefined,
): Frame =>
  target === undefined || context?.since === undefined
    ? frame
    : { ...frame, since: { ...context.since, head: target.head } };

/** The comment about the head of a pull request, below the lines that identify it. */
const toComments = (
  target: CommentTarget | undefined,
  { marker, isOptional, path, frame, shown }: CommentOfHead,
  render: (start: string) => string,
): Comment[] => {
  if (target === undefined) return [];
  const { pullRequest, head } = target;
  const body = render([marker, buildHeadLine(head), ...shown.map(buildShownLine)].join("\n"));
  return [
    {
      ...{ pullRequest, marker, body, onlyAtHead: head },
      addEarlier: undefined,
      isOptional: target.onlyOnChanges && isOptional,
      others: buildReplacedRevision(path, head, frame.runUrl),
    },
  ];
};

/** True if merging changes something, or would if it were not blocked. */
const hasChanges = ({ changes, blocked, edits, loosened }: Plan): boolean =>
  changes.length + blocked.length + edits.length + loosened.length > 0;

const buildPlanOutputs = (plan: Plan, headline: string): Record<string, string> => {
  const counts = Object.entries(countPlan(plan)).map(([name, value]) => [name, String(value)]);
  const { totals } = plan;
  return {
    outcome: determinePlanOutcome(plan),
    headline,
    ...Object.fromEntries(counts),
    ...(totals === undefined
      ? {}
      : {
          due: totals.due,
          "at-most": totals.atMost,
          "set-aside": totals.setAside,
          currency: totals.currency ?? "",
        }),
  };
};

const warnAboutMissing = ({ findings }: Plan): string[] => {
  const missing = findings.filter(({ code }) => code === "missing").map(({ domain }) => domain);
  if (missing.length === 0) return [];
  const names = missing.slice(0, MAX_MISSING_NAMES).join(", ");
  const remaining = missing.length - MAX_MISSING_NAMES;
  const more = remaining > 0 ? ` and ${remaining} more` : "";
  return [
    `${formatCount(missing.length, "declared domain")} ${missing.length === 1 ? "is" : "are"} missing from the account and not bought automatically: ${names}${more}. To buy one, raise its attempt in a pull request.`,
  ];
};

const MAX_MISSING_NAMES = 20;
