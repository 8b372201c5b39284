import type { DomainName } from "../model/domain-name.ts";
import type { BranchHistory, Push } from "../model/history.ts";
import { inParallel } from "../model/in-parallel.ts";
import { addDays } from "../model/iso-date.ts";
import type { Authority } from "../model/plan.ts";
import type { Entry } from "../model/portfolio.ts";
import { type Attempts, denialOf, historyUnavailable, unreadableBefore } from "../plan/authority.ts";
import type { Leave } from "../plan/changes.ts";
import type { Denial } from "../plan/refusal.ts";
import {
  type LookingBack,
  nameBefore,
  newlyWanted,
  type State,
  stateAt,
  stateLongAgo,
  stateUnder,
} from "./manifest-states.ts";

/** Where the manifest lives, and how far back a merge still gives leave to buy. */
export type AuthorityRules = {
  readonly branch: string;
  readonly tip: string;
  readonly path: string;
  readonly days: number;
  readonly requirePullRequest: boolean;
};

/** What is needed to look back. */
export type AuthorityPorts = LookingBack;

/** An entry, the push that brought it, and what the manifest was called after and before that. */
type Found = {
  readonly entry: Entry;
  readonly push: Push | "unreadable";
  readonly paths: readonly string[];
};

const NOBODY: Leave = { authorities: new Map(), denials: new Map() };

/**
 * Which of the entries at the tip are newly wanted, by the branch's own history, and by whose leave.
 * An entry in neither map has stood there for longer than the window: it is never bought.
 */
export const authorise = async (
  entries: readonly Entry[],
  rules: AuthorityRules,
  ports: AuthorityPorts,
): Promise<Leave> => {
  if (entries.length === 0) return NOBODY;
  const history = await read(rules, ports);
  if (typeof history === "string") return denyAll(entries, history);
  const start = addDays(history.now, -rules.days);
  const window = history.pushes.filter(({ at }) => at >= start);
  if (window.length === 0) return NOBODY;
  const found = await arrivals(entries, window, { rules, ports });
  const leaves = await inParallel(found, 4, (one) => leaveOf(one, rules, ports));
  return {
    authorities: new Map(leaves.flatMap(({ domain, authority }) => (authority ? [[domain, authority]] : []))),
    denials: new Map(leaves.flatMap(({ domain, denial }) => (denial ? [[domain, denial]] : []))),
  };
};

/**
 * The names that the manifest had when the window began, with their attempts: taken out meanwhile and
 * put back, they are not new. Empty where nothing is known of that time; an apply will know.
 */
export const declaredBefore = async (
  rules: AuthorityRules,
  commit: string,
  ports: AuthorityPorts,
): Promise<Attempts> => {
  const read = await ports.history.pushesTo(rules.branch, rules.tip).catch(() => undefined);
  const first = read?.pushes.find(({ at }) => at >= addDays(read.now, -rules.days));
  if (first === undefined) return new Map();
  const state = await stateLongAgo(first.before, { path: rules.path, after: commit }, ports);
  return typeof state === "string" ? new Map() : state;
};

/** The branch's own history, or why it cannot be had. */
const read = async (rules: AuthorityRules, ports: AuthorityPorts): Promise<BranchHistory | string> => {
  try {
    const history = await ports.history.pushesTo(rules.branch, rules.tip);
    return history ?? "GitHub's record of the branch does not reach its tip yet.";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const denyAll = (entries: readonly Entry[], why: string): Leave => ({
  authorities: new Map(),
  denials: new Map(entries.map(({ domain }) => [domain, historyUnavailable(why)])),
});

/**
 * The push that brought each newly wanted entry, looking back from the tip: only the latest arrival
 * counts, since what was taken out and put back was put back by whoever did that.
 */
const arrivals = async (
  entries: readonly Entry[],
  window: readonly Push[],
  { rules, ports }: { rules: AuthorityRules; ports: AuthorityPorts },
): Promise<Found[]> => {
  const found: Found[] = [];
  let { path } = rules;
  const start = window[0]?.before;
  let open = newlyWanted(entries, await stateLongAgo(start, { path, after: rules.tip }, ports));
  for (const push of [...window].reverse()) {
    if (open.length === 0) break;
    const old = (await nameBefore(push, path, ports)) ?? path;
    if (old !== path) open = newlyWanted(open, await stateAt(ports.repository, start, old));
    const before = await stateAt(ports.repository, push.before, old);
    const brought = newlyWanted(open, before);
    const from = before === "unreadable" ? before : push;
    const paths = old === path ? [path] : [path, old];
    found.push(...brought.map((entry) => ({ entry, push: from, paths })));
    open = open.filter((entry) => !brought.includes(entry));
    path = old;
  }
  return found;
};

type LeaveOfOne = {
  readonly domain: DomainName;
  readonly authority?: Authority;
  readonly denial?: Denial;
};

const leaveOf = async (
  { entry, push, paths }: Found,
  rules: AuthorityRules,
  ports: AuthorityPorts,
): Promise<LeaveOfOne> => {
  const { domain } = entry;
  if (push === "unreadable") return { domain, denial: unreadableBefore(entry) };
  const commit = await bringerOf(entry, { push, paths }, ports);
  const pullRequest =
    commit === undefined ? undefined : await ports.history.pullRequestOf(commit, rules.branch);
  const denial = denialOf(entry, { push, pullRequest }, rules.requirePullRequest);
  return denial === undefined ? { domain, authority: { pullRequest, since: push.at } } : { domain, denial };
};

/**
 * The commit of a push that brought an entry: the one after the last that lacks it. A push may carry
 * several pull requests, and commits of none beside them; of one whose commits do not join up nothing
 * is known.
 */
const bringerOf = async (
  entry: Entry,
  { push, paths }: { push: Push; paths: readonly string[] },
  { history, repository }: AuthorityPorts,
): Promise<string | undefined> => {
  if (push.kind !== "merge-queue" && push.kind !== "push") return push.after;
  const steps = await history.steps(push);
  if (steps === undefined) return undefined;
  const states = await inParallel(steps, 4, (commit) => stateUnder(repository, commit, paths));
  const lacks = (state: State): boolean => state !== "unreadable" && newlyWanted([entry], state).length > 0;
  return steps[states.findLastIndex(lacks) + 1] ?? push.after;
};
