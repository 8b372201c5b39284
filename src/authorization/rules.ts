import type { Approval, DeclaredTerms } from "../model/authorization.ts";
import { isAddedSince } from "../model/authorization.ts";
import type { DomainName } from "../model/domain-name.ts";
import { addDays } from "../model/iso-date.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { Reason } from "../model/reason.ts";
import type { MergedPullRequest, Push } from "../model/repository.ts";
import { describeGap } from "./arrival.ts";
import {
  type ArrivedEntry,
  type Evidence,
  findBringingSteps,
  findChangingSteps,
  listSteps,
  type Step,
} from "./evidence.ts";
import {
  historyUnavailableReason,
  unapprovedArrivalReason,
  unapprovedChangeReason,
  unapprovedHeadReason,
  unapprovedSwitchReason,
} from "./reasons.ts";
import { findCutSince, isChanged, readEntryState, readTermsAt, type Timeline } from "./timeline.ts";

/** The entries that an open pull request brings, compared with the tip of the default branch. */
export const approveByPullRequest = (
  portfolio: Portfolio,
  tip: DeclaredTerms,
  pullRequest: number | undefined,
): Map<DomainName, Approval> =>
  new Map(
    [...portfolio.entries.values()]
      .filter((entry) => isAddedSince(entry, tip))
      .map((entry) => [entry.domain, { pullRequest, since: undefined }]),
  );

/** What was read about a branch, and whether a direct push to it may authorize. */
export type BranchRecord = {
  readonly branch: string;
  readonly timeline: Timeline;
  readonly evidence: Evidence;
  readonly requirePullRequest: boolean;
};

/** Who approved an entry, or why it may not be bought. */
export type Decision = { readonly approval: Approval } | { readonly reason: Reason };

const refuse = (reason: Reason): Decision => ({ reason });

const refuseAsUnclear = (cause: string): Decision => refuse(historyUnavailableReason(cause));

/**
 * Judges who approved an entry: the push that brought it, and each later push that changed its terms, must be
 * merges of pull requests.
 */
export const authorizeArrival = ({ entry, arrival }: ArrivedEntry, record: BranchRecord): Decision => {
  const change = arrival.changes
    .map((index) => checkChange(entry, index, record))
    .find((decision) => decision !== undefined);
  return change === undefined ? authorizeBringing(entry, arrival.index, record) : refuse(change);
};

const authorizeBringing = (entry: Entry, index: number, record: BranchRecord): Decision => {
  const { timeline, evidence } = record;
  const push = timeline.pushes[index];
  if (push === undefined || push.kind === "gap") return refuseAsUnclear(describeGap());
  const steps = listSteps(index, timeline, evidence);
  const unknown = findUnknown(steps);
  if (unknown !== undefined) return refuseAsUnclear(unknown);
  switch (push.kind) {
    case "force-push":
    case "creation":
      return refuse(unapprovedArrivalReason(entry, push));
    case "pull-request":
    case "merge-queue":
      return authorizeMerge(entry, push, steps, record);
    case "push":
      return authorizePush(entry, push, steps, record);
  }
};

const authorizeMerge = (entry: Entry, push: Push, steps: readonly Step[], record: BranchRecord): Decision => {
  const listed = findPullRequests(findBringingSteps(entry, steps).bringing, push, record);
  return listed.length === 0
    ? refuseAsUnclear("GitHub does not list the pull request of a merge that brought this entry.")
    : chooseByHead(entry, push, listed, record.evidence);
};

/** A push counts as a merge if pull requests contain each commit that made the entry what it is. */
const authorizePush = (entry: Entry, push: Push, steps: readonly Step[], record: BranchRecord): Decision => {
  const { bringing, changing } = findBringingSteps(entry, steps);
  const listed = findPullRequests(bringing, push, record);
  const decision = decidePush(entry, push, { listed, changing, record });
  return "approval" in decision || record.requirePullRequest
    ? decision
    : { approval: { pullRequest: undefined, since: push.at } };
};

type PushFacts = {
  /** The pull requests that contain the commit that brought the entry. */
  readonly listed: readonly MergedPullRequest[];
  /** The later commits of the push that changed its terms. */
  readonly changing: readonly Step[];
  readonly record: BranchRecord;
};

const decidePush = (entry: Entry, push: Push, { listed, changing, record }: PushFacts): Decision => {
  if (listed.length === 0) return refuse(unapprovedArrivalReason(entry, push));
  return changing.every((step) => isApproved(step, push, record))
    ? chooseByHead(entry, push, listed, record.evidence)
    : refuse(unapprovedChangeReason(entry, push, { before: undefined, after: undefined }));
};

/** The pull request whose head has the entry with this attempt approves it. */
const chooseByHead = (
  entry: Entry,
  { at, after }: Push,
  pullRequests: readonly MergedPullRequest[],
  { heads }: Evidence,
): Decision => {
  const states = pullRequests.map(({ number, head }) => ({
    number,
    state: readEntryState(heads.get(after)?.get(head), entry.domain),
  }));
  const match = states.find(
    ({ state }) => state.kind === "declared" && state.terms.attempt === entry.attempt,
  );
  if (match !== undefined) return { approval: { pullRequest: match.number, since: at } };
  const unknown = states.find(({ state }) => state.kind === "unknown");
  return unknown?.state.kind === "unknown"
    ? refuseAsUnclear(unknown.state.cause)
    : refuse(unapprovedHeadReason(entry, states[0]?.number ?? 0));
};

/** Why a push that changed the terms of an approved entry takes the approval away; undefined if it does not. */
const checkChange = (entry: Entry, index: number, record: BranchRecord): Reason | undefined => {
  const check = checkPush(entry.domain, index, record);
  if (check === undefined) return undefined;
  if ("cause" in check) return historyUnavailableReason(check.cause);
  const push = record.timeline.pushes[index];
  return push && unapprovedChangeReason(entry, push, readTermsAround(entry.domain, index, record.timeline));
};

const readTermsAround = (domain: DomainName, index: number, timeline: Timeline) => ({
  before: readTermsAt(timeline, index + 1, domain),
  after: readTermsAt(timeline, index, domain),
});

/** Whether pull requests made all changes that a push made to an entry; undefined if they did. */
const checkPush = (
  domain: DomainName,
  index: number,
  record: BranchRecord,
): { readonly cause: string } | { readonly isRefused: true } | undefined => {
  const { timeline, evidence, requirePullRequest } = record;
  const push = timeline.pushes[index];
  switch (push?.kind) {
    case "pull-request":
    case "merge-queue":
      return undefined;
    case "push": {
      if (!requirePullRequest) return undefined;
      const steps = listSteps(index, timeline, evidence);
      const cause = findUnknown(steps);
      if (cause !== undefined) return { cause };
      const changing = findChangingSteps(domain, steps);
      return changing.every((step) => isApproved(step, push, record)) ? undefined : { isRefused: true };
    }
    case "force-push":
    case "creation":
      return { isRefused: true };
    case "gap":
    case undefined:
      return { cause: describeGap() };
  }
};

const findUnknown = (steps: readonly Step[]): string | undefined => {
  const unknown = steps
    .flatMap(({ before, after }) => [before, after])
    .find(({ kind }) => kind === "unknown");
  return unknown?.kind === "unknown" ? unknown.cause : undefined;
};

/**
 * The merged pull requests that contain a commit of a push. GitHub itself says that a merge came from a pull
 * request into this branch, whatever the branch's name was then; a push counts only if one was merged into it.
 */
const findPullRequests = (
  step: Step | undefined,
  { kind }: Push,
  { evidence, branch }: BranchRecord,
): readonly MergedPullRequest[] => {
  const listed = step?.commit === undefined ? [] : (evidence.pullRequests.get(step.commit) ?? []);
  const matching = listed.filter(({ base }) => base === branch);
  return matching.length > 0 || kind === "push" ? matching : listed;
};

const isApproved = (step: Step, push: Push, record: BranchRecord): boolean =>
  findPullRequests(step, push, record).length > 0;

/** The places of the pushes within the window that changed the terms of an entry. */
export const listRecentChanges = (domain: DomainName, timeline: Timeline, days: number): number[] => {
  const { pushes, states, now } = timeline;
  const start = addDays(now, -days);
  return pushes.flatMap(({ at }, index) => {
    const [before, after] = [states[index + 1], states[index]].map((state) => readEntryState(state, domain));
    const isRelevant = at >= start && before !== undefined && after !== undefined;
    return isRelevant && (isChanged(before, after) || before.kind === "unknown") ? [index] : [];
  });
};

/** Why the manifest at the tip, which is applied, authorizes nothing; undefined if it can be read. */
export const checkTip = ({ states: [tip] }: Timeline): Reason | undefined =>
  tip?.kind === "unreadable" ? historyUnavailableReason(tip.cause) : undefined;

/** Why pushes that the record lacks may have changed the terms of a switch within the window; undefined if none may. */
export const checkRecord = (timeline: Timeline, days: number): Reason | undefined => {
  const cut = findCutSince(timeline, addDays(timeline.now, -days));
  return cut === undefined ? undefined : historyUnavailableReason(cut);
};

/**
 * Why auto-renew may not be switched on although the registrar may charge for it at once: a recent push that no
 * pull request approved changed the terms. Undefined if it may.
 */
export const checkSwitch = (
  domain: DomainName,
  changes: readonly number[],
  record: BranchRecord,
): Reason | undefined => {
  const [tip] = record.timeline.states;
  if (tip?.kind === "unknown") return historyUnavailableReason(tip.cause);
  for (const index of changes) {
    const { pushes, states } = record.timeline;
    const unknown = [states[index + 1], states[index]].find((state) => state?.kind === "unknown");
    if (unknown?.kind === "unknown") return historyUnavailableReason(unknown.cause);
    const check = checkPush(domain, index, record);
    const push = pushes[index];
    if (check === undefined || push === undefined) continue;
    return "cause" in check
      ? historyUnavailableReason(check.cause)
      : unapprovedSwitchReason(push, readTermsAround(domain, index, record.timeline));
  }
  return undefined;
};
