import { addDays, type IsoDate } from "../../src/model/iso-date.ts";
import type { BlockCode } from "../../src/model/reason.ts";
import type { MergedPullRequest } from "../../src/model/repository.ts";
import { BRANCH, type FileContent, type Past, type PastCommit, type PastPush } from "./past.ts";

// The rules of authorization once more, as plain loops over a whole past. They share no code with the product,
// so that a mistake would have to be made twice.

export type Settings = { readonly days: number; readonly requirePullRequest: boolean };

export type Verdict =
  /** Any of these pull requests may be named. */
  | {
      readonly kind: "approved";
      readonly pullRequests: readonly (number | undefined)[];
      readonly since: IsoDate;
    }
  | { readonly kind: "refused"; readonly code: BlockCode }
  /** Nothing to say: an entry that is not new is never bought, a switch may be made. */
  | { readonly kind: "neither" };

export type Claim = { readonly domain: string; readonly attempt: number };

/** What the manifest said about one domain. A manifest that lacked it had attempt 0. */
type State =
  | { readonly kind: "readable"; readonly attempt: number; readonly terms: string }
  | { readonly kind: "unreadable" }
  | { readonly kind: "unknown" };

/** One commit of the branch itself. `isListed` is false for commits that GitHub leaves out. */
type Step = {
  readonly commit: string;
  readonly isListed: boolean;
  readonly before: State;
  readonly after: State;
};

const LACKING: State = { kind: "readable", attempt: 0, terms: "" };
const UNKNOWN: State = { kind: "unknown" };
const NEITHER: Verdict = { kind: "neither" };
const refuse = (code: BlockCode): Verdict => ({ kind: "refused", code });
const UNAVAILABLE = refuse("history_unavailable");
const NO_PULL_REQUEST = refuse("no_pull_request");

/** The verdict about an entry of the tip. */
export const judgeMerged = (past: Past, settings: Settings, claim: Claim): Verdict => {
  const states = listStates(past, claim.domain);
  if (states[0]?.kind !== "readable") return UNAVAILABLE;

  // The push that brought it: the latest before which the manifest lacked the entry or had a smaller attempt.
  const start = addDays(past.now, -settings.days);
  for (const [index, push] of past.pushes.entries()) {
    // It is at most `days` old.
    if (push.at < start) return NEITHER;
    const before = states[index + 1] ?? UNKNOWN;
    if (before.kind === "unknown") return UNAVAILABLE;
    if (hasAttempt(before, claim.attempt)) continue;

    // At no time in the `days` before it did the manifest have the entry.
    const novelty = judgeNovelty(past, settings, claim, { first: index + 1, moment: push.at });
    if (novelty === "known") return NEITHER;
    if (novelty === "unclear") return UNAVAILABLE;

    // Every later push that changed its terms came from a pull request, and so did this one.
    for (let later = 0; later < index; later += 1) {
      const refusal = judgeChange(past, settings, claim.domain, later);
      if (refusal !== undefined) return refusal;
    }
    return judgeBringing(past, settings, claim, index);
  }
  // It was there all the time, as far as GitHub's record shows.
  return isCutSince(past, start) ? UNAVAILABLE : NEITHER;
};

/** The verdict about an entry that an open pull request would bring now: at no time before was it there. */
export const judgeProposed = (past: Past, settings: Settings, claim: Claim): Verdict => {
  const novelty = judgeNovelty(past, settings, claim, { first: 0, moment: past.now });
  if (novelty === "known") return refuse("missing");
  return novelty === "unclear" ? UNAVAILABLE : NEITHER;
};

/** The verdict about an owned domain whose auto-renew would be switched on. */
export const judgeSwitched = (past: Past, settings: Settings, domain: string): Verdict => {
  // A manifest that cannot be read at the tip, such as a link, tells nothing.
  const [tip] = listStates(past, domain);
  if (tip?.kind !== "readable") return UNAVAILABLE;
  const start = addDays(past.now, -settings.days);
  for (const [index, push] of past.pushes.entries()) {
    if (push.at < start) break;
    const refusal = judgeChange(past, settings, domain, index);
    if (refusal !== undefined) return refusal;
  }
  return isCutSince(past, start) ? UNAVAILABLE : NEITHER;
};

/** True if GitHub's record begins later than that, although the branch is older than its record. */
const isCutSince = ({ isCut, pushes, commits }: Past, start: IsoDate): boolean => {
  const oldest = pushes.at(-1);
  if (!isCut || oldest === undefined || oldest.at < start) return false;
  const { isKnown, firstParent } = commits.get(oldest.before) ?? { isKnown: false, firstParent: undefined };
  return !isKnown || firstParent !== undefined;
};

/** Whether the manifest had the entry in the days before a moment. `first` is the place of the state right before. */
const judgeNovelty = (
  past: Past,
  { days }: Settings,
  { domain, attempt }: Claim,
  { first, moment }: { readonly first: number; readonly moment: IsoDate },
): "new" | "known" | "unclear" => {
  const states = listStates(past, domain);
  const start = addDays(moment, -days);
  let isReadable = false;
  let isUnclear = false;
  for (let index = first; index < states.length; index += 1) {
    // The push after this state ended it.
    const end = index === first ? moment : (past.pushes[index - 1]?.at ?? moment);
    if (end < start) break;
    const state = states[index] ?? UNKNOWN;
    if (hasAttempt(state, attempt)) return "known";
    if (state.kind === "readable") isReadable = true;
    if (state.kind === "unknown") isUnclear = true;
    // A gap matters if the entry changed in it: nobody knows when.
    const push = past.pushes[index];
    if (push?.kind === "gap" && push.at >= start && isChanged(states[index + 1] ?? UNKNOWN, state)) {
      isUnclear = true;
    }
  }
  return isReadable && !isUnclear && !isCutSince(past, start) ? "new" : "unclear";
};

/** Why a push that changed the terms of an entry is not approved; undefined if it is, or changed nothing. */
const judgeChange = (
  past: Past,
  { requirePullRequest }: Settings,
  domain: string,
  index: number,
): Verdict | undefined => {
  const states = listStates(past, domain);
  const push = getPush(past, index);
  const [before, after] = [states[index + 1] ?? UNKNOWN, states[index] ?? UNKNOWN];
  if (before.kind === "unknown" || after.kind === "unknown") return UNAVAILABLE;
  if (!isChanged(before, after)) return undefined;
  if (push.kind === "force-push" || push.kind === "creation") return NO_PULL_REQUEST;
  if (push.kind === "gap") return UNAVAILABLE;
  if (push.kind === "pull-request" || push.kind === "merge-queue") return undefined;
  if (!requirePullRequest) return undefined;
  const steps = listSteps(past, domain, index);
  if (hasUnknown(steps)) return UNAVAILABLE;
  const changing = steps.filter((step) => isChanged(step.before, step.after));
  return changing.every((step) => listPulls(past, push, step).length > 0) ? undefined : NO_PULL_REQUEST;
};

/** Who approved the push that brought an entry, and the commit in it that did. */
const judgeBringing = (
  past: Past,
  { requirePullRequest }: Settings,
  { domain, attempt }: Claim,
  index: number,
): Verdict => {
  const push = getPush(past, index);
  const since = push.at;
  if (push.kind === "force-push" || push.kind === "creation") return NO_PULL_REQUEST;
  if (push.kind === "gap") return UNAVAILABLE;
  const steps = listSteps(past, domain, index);
  if (hasUnknown(steps)) return UNAVAILABLE;

  // The latest commit before which the manifest lacked the entry, and the later ones that changed its terms.
  const first = steps.findLastIndex(({ before }) => !hasAttempt(before, attempt));
  const [bringing, ...later] = steps.slice(first);
  if (bringing === undefined) throw new Error("A push that brought an entry has a commit that did.");
  const pulls = listPulls(past, push, bringing);
  if (push.kind === "push") {
    const direct: Verdict = { kind: "approved", pullRequests: [undefined], since };
    const changing = later.filter((step) => isChanged(step.before, step.after));
    const isWhole = [bringing, ...changing].every((step) => listPulls(past, push, step).length > 0);
    const isMerge = isWhole && findMatchingPulls(past, index, pulls, { domain, attempt }).length > 0;
    if (requirePullRequest && !isWhole) return NO_PULL_REQUEST;
    if (!requirePullRequest && !isMerge) return direct;
  }
  if (pulls.length === 0) return UNAVAILABLE;

  // The manifest at the head of the pull request has the entry with this attempt.
  const matching = findMatchingPulls(past, index, pulls, { domain, attempt });
  if (matching.length > 0) {
    return { kind: "approved", pullRequests: matching.map(({ number }) => number), since };
  }
  const isUnclear = pulls.some(({ head }) => readAround(past, index, head, domain).kind === "unknown");
  return isUnclear ? UNAVAILABLE : NO_PULL_REQUEST;
};

const findMatchingPulls = (
  past: Past,
  index: number,
  pulls: readonly MergedPullRequest[],
  { domain, attempt }: Claim,
): readonly MergedPullRequest[] =>
  pulls.filter(({ head }) => {
    const state = readAround(past, index, head, domain);
    return state.kind === "readable" && state.attempt === attempt;
  });

/**
 * The merged pull requests that contain a commit of a push. GitHub says itself that a merge came from a pull
 * request into this branch, which may have had another name then; a push must have one into this branch.
 */
const listPulls = (
  past: Past,
  { kind }: PastPush,
  { commit, isListed }: Step,
): readonly MergedPullRequest[] => {
  if (!isListed) return [];
  const { pulls, isListedLate } = getCommit(past, commit);
  // Only merges are asked about again.
  if (kind === "push" && isListedLate) return [];
  const intoBranch = pulls.filter(({ base }) => base === BRANCH);
  return intoBranch.length > 0 || kind === "push" ? intoBranch : pulls;
};

/** The commits of a push, oldest first. A merge of one pull request is one step. */
const listSteps = (past: Past, domain: string, index: number): readonly Step[] => {
  const push = getPush(past, index);
  // Within a push, a manifest that cannot be read lacks the entry.
  const read = (oid: string): State => {
    const state = readAround(past, index, oid, domain);
    return state.kind === "unreadable" ? LACKING : state;
  };
  if (push.kind === "pull-request" || getCommit(past, push.after).firstParent === push.before) {
    return [{ commit: push.after, isListed: true, before: read(push.before), after: read(push.after) }];
  }
  const steps: Step[] = [];
  let end = push.before;
  // A list that does not lead back to the start may be that of another branch: the whole push counts as direct.
  for (const commit of push.steps.isComplete ? push.steps.commits : []) {
    steps.push({ commit, isListed: true, before: read(end), after: read(commit) });
    end = commit;
  }
  if (end !== push.after) {
    steps.push({ commit: push.after, isListed: false, before: read(end), after: read(push.after) });
  }
  return steps;
};

const hasUnknown = (steps: readonly Step[]): boolean =>
  steps.some(({ before, after }) => before.kind === "unknown" || after.kind === "unknown");

/** The states of the manifest: after each push, newest first, and before the oldest one. */
const listStates = (past: Past, domain: string): readonly State[] => {
  const paths = listPaths(past);
  return [past.tip, ...past.pushes.map(({ before }) => before)].map((oid, index) => {
    const path = paths[index];
    return path === undefined ? UNKNOWN : readState(past, oid, path, domain);
  });
};

/** The paths of the manifest in these states; undefined from where nobody can tell. */
const listPaths = (past: Past): readonly (string | undefined)[] => {
  const cached = pathsByPast.get(past);
  if (cached !== undefined) return cached;
  const paths: (string | undefined)[] = [past.path];
  for (const push of past.pushes) {
    const path = paths.at(-1);
    paths.push(path === undefined ? undefined : findPathBefore(past, push, path));
  }
  pathsByPast.set(past, paths);
  return paths;
};

/** Only for speed. */
const pathsByPast = new WeakMap<Past, readonly (string | undefined)[]>();

/** The manifest's path before a push in which the file appears. */
const findPathBefore = (past: Past, push: PastPush, path: string): string | undefined => {
  const [before, after] = [getCommit(past, push.before), getCommit(past, push.after)];
  const isMissing = before.isKnown && before.files[path] === undefined;
  const isMissingAfter = after.isKnown && after.files[path] === undefined;
  if (!isMissing || isMissingAfter) return path;
  const { renamedFrom, removed, incomplete, isRewrite } = push.pathChange;
  if (isRewrite) return undefined;
  if (renamedFrom !== undefined && path === push.pathAfter) return renamedFrom;
  // A comparison that may be cut, and another manifest that went, may hide where it was.
  // A file that cannot be read may have been one, and so may a link.
  const wasManifest = removed.some((other) => before.files[other] !== undefined);
  return incomplete === undefined && !wasManifest ? path : undefined;
};

/** The state at a commit of a push, or at the head of its pull request: after the move of the file, or before. */
const readAround = (past: Past, index: number, oid: string, domain: string): State => {
  const paths = listPaths(past);
  const path = paths[index];
  const commit = getCommit(past, oid);
  const place = [path, paths[index + 1]].find(
    (candidate) => candidate !== undefined && commit.files[candidate] !== undefined,
  );
  return readState(past, oid, place ?? path ?? "", domain);
};

const readState = (past: Past, oid: string, path: string, domain: string): State => {
  const commit = getCommit(past, oid);
  return commit.isKnown ? readFile(commit.files[path], domain) : UNKNOWN;
};

/** The terms of an entry: its own, and those of `defaults` and `policy`. */
const readFile = (file: FileContent | undefined, domain: string): State => {
  if (file === undefined) return LACKING;
  if (file.kind !== "manifest") return { kind: "unreadable" };
  const entry = file.domains[domain];
  if (entry === undefined) return LACKING;
  const { attempt } = entry;
  const years = entry.years ?? file.defaults.years;
  const maxPrice = entry.max_price ?? file.policy.max_price;
  const terms = [
    attempt,
    years,
    maxPrice,
    file.defaults.auto_renew,
    file.policy.budget,
    file.policy.currency,
  ];
  return { kind: "readable", attempt, terms: terms.join() };
};

const hasAttempt = (state: State, attempt: number): boolean =>
  state.kind === "readable" && state.attempt >= attempt;

const isChanged = (before: State, after: State): boolean =>
  before.kind !== after.kind ||
  (before.kind === "readable" && after.kind === "readable" && before.terms !== after.terms);

const getPush = (past: Past, index: number): PastPush => {
  const push = past.pushes[index];
  if (push === undefined) throw new Error("There is no such push.");
  return push;
};

const getCommit = (past: Past, oid: string): PastCommit =>
  past.commits.get(oid) ?? {
    firstParent: undefined,
    files: {},
    isKnown: false,
    pulls: [],
    isListedLate: false,
  };
