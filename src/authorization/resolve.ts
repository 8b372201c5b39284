import type { Authorization, ManifestState } from "../model/authorization.ts";
import type { DomainName } from "../model/domain-name.ts";
import { toMs } from "../model/iso-date.ts";
import type { Entry } from "../model/portfolio.ts";
import type { Reason } from "../model/reason.ts";
import type { PushSteps } from "../model/repository.ts";
import { type Arrival, findArrival, judgeNovelty } from "./arrival.ts";
import {
  type ArrivedEntry,
  type Evidence,
  findBringingSteps,
  findChangingSteps,
  listPushesToSplit,
  listSteps,
  type Step,
} from "./evidence.ts";
import {
  type AuthorizationPorts,
  createStateReader,
  readStates,
  readTimeline,
  type StateReader,
} from "./read-timeline.ts";
import { historyUnavailableReason, reAddedReason } from "./reasons.ts";
import { authorizeArrival, checkSwitch, listRecentChanges } from "./rules.ts";
import type { Timeline } from "./timeline.ts";

/** Which manifest is read, and for how long a merged pull request authorizes a purchase. */
export type AuthorizationSettings = {
  readonly branch: string;
  /** The commit at the head of the branch. */
  readonly tip: string;
  /** The manifest's path at the tip. */
  readonly path: string;
  /** Days, 1 to 28. */
  readonly days: number;
  readonly requirePullRequest: boolean;
};

/** What asks for authorization. */
export type Claims = {
  /** Entries of the tip that are not owned. */
  readonly merged: readonly Entry[];
  /** Entries that the planned pull request brings. */
  readonly proposed: readonly Entry[];
  /** Owned domains whose auto-renew would be switched on, if the registrar may charge for that at once. */
  readonly switched: readonly DomainName[];
};

const NO_AUTHORIZATION: Authorization = {
  approvals: new Map(),
  reasons: new Map(),
  switchReasons: new Map(),
};

/** Pushes that are read commit by commit: one comparison each. */
const MAX_SPLIT_PUSHES = 12;

/**
 * Which changes may be charged, by the branch's own history: who approved each entry of the tip, and why others
 * may not be bought. Nothing is read if nothing may be charged. Never rejects: if the history cannot be read,
 * that is the reason.
 */
export const resolveAuthorization = async (
  claims: Claims,
  settings: AuthorizationSettings,
  ports: AuthorizationPorts,
): Promise<Authorization> => {
  const { merged, proposed, switched } = claims;
  const domains = new Set([...[...merged, ...proposed].map(({ domain }) => domain), ...switched]);
  if (domains.size === 0) return NO_AUTHORIZATION;
  try {
    return await resolveClaims(claims, settings, createStateReader(ports, domains));
  } catch (error) {
    const reason = historyUnavailableReason(error instanceof Error ? error.message : String(error));
    const refuseAll = (names: readonly DomainName[]) => new Map(names.map((domain) => [domain, reason]));
    const entries = [...merged, ...proposed].map(({ domain }) => domain);
    return { approvals: new Map(), reasons: refuseAll(entries), switchReasons: refuseAll(switched) };
  }
};

const resolveClaims = async (
  claims: Claims,
  settings: AuthorizationSettings,
  reader: StateReader,
): Promise<Authorization> => {
  const { branch, days, requirePullRequest } = settings;
  const { timeline, arrivals } = await readArrivals(claims, settings, reader);
  const { arrived, reasons } = selectNew(arrivals, timeline, days);
  const changes = claims.switched.map((domain) => ({
    domain,
    indexes: listRecentChanges(domain, timeline, days),
  }));
  const evidence = await readEvidence(arrived, changes, timeline, reader);
  const record = { branch, timeline, evidence, requirePullRequest };
  const decisions = arrived.map((candidate) => ({
    domain: candidate.entry.domain,
    ...authorizeArrival(candidate, record),
  }));
  return {
    approvals: new Map(
      decisions.flatMap((decision) => ("approval" in decision ? [[decision.domain, decision.approval]] : [])),
    ),
    reasons: new Map([
      ...reasons,
      ...findProposedReasons(claims.proposed, timeline, days),
      ...decisions.flatMap((decision): DomainReason[] =>
        "reason" in decision ? [[decision.domain, decision.reason]] : [],
      ),
    ]),
    switchReasons: new Map(
      changes.flatMap(({ domain, indexes }): DomainReason[] => {
        const reason = checkSwitch(domain, indexes, record);
        return reason === undefined ? [] : [[domain, reason]];
      }),
    ),
  };
};

type DomainReason = [domain: DomainName, reason: Reason];

type ArrivalOf = { readonly entry: Entry; readonly arrival: Arrival };

/** The entries that arrived in the window and are new, and why Freehold cannot tell that of others. */
const selectNew = (
  arrivals: readonly ArrivalOf[],
  timeline: Timeline,
  days: number,
): { readonly arrived: readonly ArrivedEntry[]; readonly reasons: readonly DomainReason[] } => {
  const arrived: ArrivedEntry[] = [];
  const reasons: DomainReason[] = [];
  for (const { entry, arrival } of arrivals) {
    const verdict =
      arrival.kind === "arrived"
        ? judgeNovelty(entry, timeline, { first: arrival.index + 1, days })
        : arrival;
    if (verdict.kind === "unclear") reasons.push([entry.domain, historyUnavailableReason(verdict.cause)]);
    if (verdict.kind === "new" && arrival.kind === "arrived") arrived.push({ entry, arrival });
  }
  return { arrived, reasons };
};

/** Why entries that a pull request brings are not new, or Freehold cannot tell. */
const findProposedReasons = (
  proposed: readonly Entry[],
  timeline: Timeline,
  days: number,
): readonly DomainReason[] =>
  proposed.flatMap((entry): DomainReason[] => {
    const novelty = judgeNovelty(entry, timeline, { first: 0, days });
    if (novelty.kind === "new") return [];
    const reason =
      novelty.kind === "known"
        ? reAddedReason(entry, novelty.attempt, days)
        : historyUnavailableReason(novelty.cause);
    return [[entry.domain, reason]];
  });

const DAY_MS = 24 * 60 * 60 * 1000;

/** Reads the window; if an entry arrived in it, the window before the oldest arrival too. */
const readArrivals = async (
  { merged }: Claims,
  settings: AuthorizationSettings,
  reader: StateReader,
): Promise<{ timeline: Timeline; arrivals: readonly ArrivalOf[] }> => {
  const { days } = settings;
  const recent = await readTimeline(settings, days, reader);
  const arrivals = merged.map((entry) => ({ entry, arrival: findArrival(entry, recent, days) }));
  const times = arrivals.flatMap(({ arrival }) =>
    arrival.kind === "arrived" ? (recent.pushes[arrival.index]?.at ?? []) : [],
  );
  const [oldest] = times.sort();
  if (oldest === undefined) return { timeline: recent, arrivals };
  const age = (toMs(recent.now) - toMs(oldest)) / DAY_MS;
  return { timeline: await readTimeline(settings, age + days, reader), arrivals };
};

type SwitchChanges = { readonly domain: DomainName; readonly indexes: readonly number[] };

/** Reads what the verdicts rest on: pushes commit by commit, pull requests of commits, and their heads. */
const readEvidence = async (
  arrived: readonly ArrivedEntry[],
  switched: readonly SwitchChanges[],
  timeline: Timeline,
  reader: StateReader,
): Promise<Evidence> => {
  const { pushes } = timeline;
  const split = listPushesToSplit(
    arrived,
    switched.flatMap(({ indexes }) => indexes),
    timeline,
  );
  const steps = await readSteps(split, timeline, reader);
  const bringing = arrived.map(({ entry, arrival: { index } }) => ({
    index,
    ...findBringingSteps(entry, listSteps(index, timeline, { steps })),
  }));
  const changing = [
    ...arrived.map(({ entry, arrival }) => ({ domain: entry.domain, indexes: arrival.changes })),
    ...switched,
  ].flatMap(({ domain, indexes }) =>
    indexes
      .filter((index) => pushes[index]?.kind === "push")
      .flatMap((index) => findChangingSteps(domain, listSteps(index, timeline, { steps }))),
  );
  const checked = [...bringing.flatMap((found) => [found.bringing, ...found.changing]), ...changing];
  const commits = checked.flatMap((step) => step?.commit ?? []);
  const merges = bringing
    .filter(({ index }) => pushes[index]?.kind !== "push")
    .flatMap((found) => found.bringing?.commit ?? []);
  const pullRequests: Evidence["pullRequests"] =
    commits.length === 0 ? new Map() : await reader.history.findPullRequests(commits, new Set(merges));
  const heads = await readHeads(bringing, { timeline, pullRequests, reader });
  return { steps, pullRequests, heads };
};

type Bringing = ReturnType<typeof findBringingSteps> & { readonly index: number };

/** Reads the heads of the pull requests that brought entries, under the paths that the manifest had then. */
const readHeads = async (
  bringing: readonly Bringing[],
  {
    timeline: { pushes, paths },
    pullRequests,
    reader,
  }: {
    readonly timeline: Timeline;
    readonly pullRequests: Evidence["pullRequests"];
    readonly reader: StateReader;
  },
): Promise<Evidence["heads"]> => {
  const headsByPaths = new Map<string, { readonly paths: readonly string[]; readonly heads: Set<string> }>();
  const groups = bringing.map(({ index, bringing: step }) => {
    const around = paths.slice(index, index + 2);
    const key = JSON.stringify(around);
    const group = headsByPaths.get(key) ?? { paths: around, heads: new Set<string>() };
    headsByPaths.set(key, group);
    for (const { head } of pullRequests.get(step?.commit ?? "") ?? []) group.heads.add(head);
    return { after: pushes[index]?.after ?? "", key };
  });
  const states = new Map<string, ReadonlyMap<string, ManifestState>>();
  for (const [key, group] of headsByPaths) {
    states.set(key, await readStates([...group.heads], group.paths, reader));
  }
  return new Map(groups.flatMap(({ after, key }) => [[after, states.get(key) ?? new Map()]]));
};

/** The steps of pushes, as far as they are more than one. */
const readSteps = async (
  split: readonly number[],
  timeline: Timeline,
  reader: StateReader,
): Promise<Map<string, readonly Step[]>> => {
  const { pushes, states, paths } = timeline;
  const steps = new Map<string, readonly Step[]>();
  const ends = split.flatMap((index) => pushes[index]?.after ?? []);
  const files = await reader.history.readFiles(ends, paths[0] ?? "");
  const multiple = split.filter((index) => {
    const push = pushes[index];
    return push !== undefined && files.get(push.after)?.firstParent !== push.before;
  });
  for (const [count, index] of multiple.entries()) {
    const [push, before, after] = [pushes[index], states[index + 1], states[index]];
    if (push === undefined || before === undefined || after === undefined) continue;
    if (count >= MAX_SPLIT_PUSHES) {
      steps.set(push.after, [{ commit: undefined, before: TOO_MANY, after }]);
      continue;
    }
    const listed = await reader.history.listSteps(push);
    const inner = listed.commits.slice(0, -1);
    const innerStates = await readStates(inner, paths.slice(index, index + 2), reader);
    steps.set(push.after, toSteps(listed, { before, after, innerStates }));
  }
  return steps;
};

const TOO_MANY: ManifestState = {
  kind: "unknown",
  cause: `More than ${MAX_SPLIT_PUSHES} pushes of several commits changed the terms of entries, which is more than Freehold reads in one run.`,
};

const NOT_KNOWN: ManifestState = { kind: "unknown", cause: "GitHub does not know a commit of a push." };

const toSteps = (
  { commits, isComplete }: PushSteps,
  {
    before,
    after,
    innerStates,
  }: {
    readonly before: ManifestState;
    readonly after: ManifestState;
    readonly innerStates: ReadonlyMap<string, ManifestState>;
  },
): Step[] => {
  // No pull request is known to contain a push of which GitHub lists nothing.
  if (commits.length === 0) return [{ commit: undefined, before, after }];
  return commits.map((commit, index) => {
    const previous = commits[index - 1];
    return {
      // A commit after ones that are not listed may bring what those changed.
      commit: index === 0 && !isComplete ? undefined : commit,
      before: previous === undefined ? before : (innerStates.get(previous) ?? NOT_KNOWN),
      after: index === commits.length - 1 ? after : (innerStates.get(commit) ?? NOT_KNOWN),
    };
  });
};
