import type { Audit, AuditFinding, FollowedPurchase } from "../model/audit.ts";
import type { Annotation, AuditIssue, CommentUpdate, LogEntry, Publication } from "../model/publication.ts";
import type { ChangeResult } from "../model/result.ts";
import { endSentence } from "../model/text.ts";
import { limitAnnotations } from "./annotations.ts";
import {
  type AuditFrame,
  renderAuditIssue,
  renderAuditSummary,
  renderHealthy,
  SMALL_PRINT_START,
} from "./audit-body.ts";
import { serializeAudit } from "./audit-document.ts";
import { pickLevel, sortByCode } from "./audit-findings.ts";
import { describeNextCharge, describeNextExpiry } from "./audit-forecast.ts";
import { composeAuditHeadline, composeIssueTitle, determineAuditOutcome } from "./audit-headline.ts";
import { buildSettledUpdate } from "./comment-note.ts";
import { describeSum } from "./forecast.ts";
import { formatMinute } from "./format.ts";
import { linkRun } from "./links.ts";
import { buildAuditMarker, buildMarker } from "./marker.ts";
import { sortByNeed } from "./outcome.ts";
import { EMPTY_PUBLICATION } from "./publication.ts";
import { renderResults } from "./receipt.ts";

/** Where an audit is shown, and when it fails its run. */
export type AuditPresentation = {
  readonly frame: AuditFrame;
  /** Identifies the run in the comments that it adds to. */
  readonly run: string;
  /** The owner of the repository, for the title of the issue. */
  readonly owner: string;
  /** Whether it keeps the issue. */
  readonly keepsIssue: boolean;
  /** Finding codes, `urgent` or `any`: with a finding that matches, the run fails. */
  readonly failOn: readonly string[];
  /** The purchases that it followed, by the pull request that approved them. */
  readonly followedByPullRequest: ReadonlyMap<number, readonly FollowedPurchase[]>;
  readonly warnings: readonly string[];
};

/** All that an audit shows. It fails only if a finding matches `failOn`. */
export const presentAudit = (audit: Audit, presentation: AuditPresentation): Publication => {
  const { frame, run, owner, keepsIssue, failOn, followedByPullRequest, warnings } = presentation;
  const headline = composeAuditHeadline(audit);
  return {
    ...EMPTY_PUBLICATION,
    log: formatAudit(audit),
    annotations: limitAnnotations(annotateUrgent(audit)),
    warnings,
    summary: renderAuditSummary(audit, frame),
    commentUpdates: [...followedByPullRequest].flatMap(([pullRequest, purchases]) =>
      updateSettled(audit, { run, runUrl: frame.runUrl }, { pullRequest, purchases }),
    ),
    issue: keepsIssue ? buildIssue(audit, frame, owner) : undefined,
    outputs: {
      outcome: determineAuditOutcome(audit),
      headline,
      findings: String(audit.findings.length),
      urgent: String(pickLevel(audit, "urgent").length),
      unmanaged: String(audit.findings.filter(({ code }) => code === "unmanaged").length),
    },
    documents: { audit: serializeAudit(audit) },
    failure: describeMatch(audit, failOn, headline),
  };
};

/** What a receipt calls in progress would stay so: no later apply reports what this audit has settled. */
const updateSettled = (
  { manifest, account, sandbox, comparedAt }: Audit,
  { run, runUrl }: Pick<AuditPresentation, "run"> & Pick<AuditFrame, "runUrl">,
  {
    pullRequest,
    purchases,
  }: { readonly pullRequest: number; readonly purchases: readonly FollowedPurchase[] },
): CommentUpdate[] => {
  const settled = purchases.filter(({ result }) => SETTLED_STATUSES.includes(result.status));
  if (settled.length === 0) return [];
  const audit = {
    ...{ pullRequest, marker: buildMarker(manifest.path, account, sandbox), run, runUrl },
    when: formatMinute(comparedAt),
    mayRun: settled.some(({ ageMs }) => ageMs < MAX_APPLY_MS),
  };
  const results = settled.map(({ result }) => result);
  return [buildSettledUpdate(audit, renderResults(results, MAX_SETTLED))];
};

/** The examples stop an apply after an hour. */
const MAX_APPLY_MS = 60 * 60_000;

const SETTLED_STATUSES: readonly ChangeResult["status"][] = ["registered", "failed", "unchanged"];

/** More purchases than one pull request leaves open. */
const MAX_SETTLED = 100;

const buildIssue = (audit: Audit, frame: AuditFrame, owner: string): AuditIssue => {
  const marker = buildAuditMarker(audit.manifest.path, audit.account, audit.sandbox);
  const isHealthy = determineAuditOutcome(audit) === "healthy";
  return {
    marker,
    state: isHealthy ? "closed" : "open",
    title: composeIssueTitle(audit, owner),
    body: renderAuditIssue(audit, frame, marker),
    smallPrintStart: SMALL_PRINT_START,
    closingComment: [renderHealthy(audit, frame), ...linkRun(frame)].join("\n\n"),
  };
};

/** Why the run fails, as a sentence; undefined if no finding matches. `any`: one that is urgent or a warning. */
const describeMatch = (audit: Audit, failOn: readonly string[], headline: string): string | undefined => {
  const matches = (finding: AuditFinding): boolean =>
    failOn.includes(finding.code) ||
    (failOn.includes("urgent") && finding.level === "urgent") ||
    (failOn.includes("any") && finding.level !== "info");
  const codes = [...new Set(sortByCode(audit.findings.filter(matches)).map(({ code }) => code))];
  return codes.length === 0
    ? undefined
    : `${endSentence(headline)} The input fail-on makes the run fail because of ${codes.join(", ")}.`;
};

const annotateUrgent = (audit: Audit): Annotation[] =>
  pickLevel(audit, "urgent").map(({ domain, code, message, position }) => ({
    level: "warning",
    file: audit.manifest.path,
    line: position?.line,
    column: position?.column,
    title: `${domain ?? audit.manifest.path}: ${code}`,
    message,
  }));

/** More lines than this hide what comes after them. */
const MAX_OPEN_LINES = 10;

/** The audit for a log. Foreign text in it is not escaped yet. */
const formatAudit = (audit: Audit): LogEntry[] => {
  const { findings, forecast, portfolio, followed } = audit;
  const lines = sortByCode(findings).map(
    ({ domain, code, level, message }) => `  ${level} ${domain ?? "all"} ${code}: ${message}`,
  );
  const untold = portfolio.flatMap(({ domain, answer }) =>
    answer?.kind === "unknown" ? [`  ${domain}: ${answer.cause}`] : [],
  );
  return [
    composeAuditHeadline(audit),
    ...sortByNeed(followed).map(({ domain, status, message }) => `  ${status} ${domain}: ${message}`),
    ...fold("Findings", lines),
    ...fold("Registries that could not be asked", untold),
    `Next expiry: ${describeNextExpiry(audit)}`,
    `Next charge: ${describeNextCharge(audit)}`,
    `Renewals of the next 12 months: ${describeSum(forecast, forecast.currency)}`,
  ];
};

const fold = (title: string, lines: readonly string[]): LogEntry[] =>
  lines.length > MAX_OPEN_LINES ? [{ title: `${title} (${lines.length})`, lines }] : [...lines];
