import type { Approval, Attempts, Authorization } from "../model/authorization.ts";
import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import { addDays } from "../model/iso-date.ts";
import type { Entry } from "../model/portfolio.ts";
import type { Reason } from "../model/reason.ts";
import type { BranchHistory, Push } from "../model/repository.ts";
import {
  type AuthorizationPorts,
  findAdded,
  findEarlierPath,
  type ManifestState,
  readState,
  readStateBefore,
  readStateUnder,
} from "./manifest-states.ts";
import { checkPushOrigin, historyUnavailableReason, unreadableHistoryReason } from "./rules.ts";

/** Which manifest is read, and for how long a merged pull request authorizes a purchase. */
export type AuthorizationSettings = {
  readonly branch: string;
  /** The commit at the head of the branch. */
  readonly tip: string;
  readonly path: string;
  /** Days, 1 to 28. */
  readonly days: number;
  readonly requirePullRequest: boolean;
};

/** An entry, the push that brought it, and the manifest's paths after and before that push. */
type Arrival = {
  readonly entry: Entry;
  readonly push: Push | "unreadable";
  readonly paths: readonly string[];
};

const READ_CONCURRENCY = 4;

const NO_AUTHORIZATION: Authorization = { approvals: new Map(), reasons: new Map() };

/** Which of these entries of the tip may be bought, by the branch's own history, and who approved each. */
export const resolveAuthorization = async (
  entries: readonly Entry[],
  settings: AuthorizationSettings,
  ports: AuthorizationPorts,
): Promise<Authorization> => {
  if (entries.length === 0) return NO_AUTHORIZATION;
  const history = await readHistory(settings, ports);
  if (typeof history === "string") return refuseAll(entries, history);
  const start = addDays(history.now, -settings.days);
  const window = history.pushes.filter(({ at }) => at >= start);
  if (window.length === 0) return NO_AUTHORIZATION;
  const arrivals = await findArrivals(entries, window, { settings, ports });
  const authorized = await mapConcurrently(arrivals, READ_CONCURRENCY, (arrival) =>
    authorizeArrival(arrival, settings, ports),
  );
  return {
    approvals: new Map(authorized.flatMap(({ domain, approval }) => (approval ? [[domain, approval]] : []))),
    reasons: new Map(authorized.flatMap(({ domain, reason }) => (reason ? [[domain, reason]] : []))),
  };
};

/**
 * The attempts that the manifest declared when the window began: an entry that was removed and re-added since
 * is not new. Empty if that time cannot be read; the apply will know.
 */
export const readAttemptsBeforeWindow = async (
  settings: AuthorizationSettings,
  commit: string,
  ports: AuthorizationPorts,
): Promise<Attempts> => {
  const history = await ports.history.readPushes(settings.branch, settings.tip).catch(() => undefined);
  const first = history?.pushes.find(({ at }) => at >= addDays(history.now, -settings.days));
  if (first === undefined) return new Map();
  const state = await readStateBefore(first.before, { path: settings.path, until: commit }, ports);
  return typeof state === "string" ? new Map() : state;
};

/** The branch's own history, or why it is unavailable. */
const readHistory = async (
  settings: AuthorizationSettings,
  { history }: AuthorizationPorts,
): Promise<BranchHistory | string> => {
  try {
    const complete = await history.readPushes(settings.branch, settings.tip);
    return complete ?? "GitHub's activity list of the branch does not reach its tip yet.";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const refuseAll = (entries: readonly Entry[], cause: string): Authorization => ({
  approvals: new Map(),
  reasons: new Map(entries.map(({ domain }) => [domain, historyUnavailableReason(cause)])),
});

/**
 * The push that brought each entry, newest push first: only the latest arrival counts, since whoever re-added
 * an entry brought it.
 */
const findArrivals = async (
  entries: readonly Entry[],
  window: readonly Push[],
  { settings, ports }: { settings: AuthorizationSettings; ports: AuthorizationPorts },
): Promise<Arrival[]> => {
  const arrivals: Arrival[] = [];
  let { path } = settings;
  const start = window[0]?.before;
  let remaining = findAdded(entries, await readStateBefore(start, { path, until: settings.tip }, ports));
  for (const push of [...window].reverse()) {
    if (remaining.length === 0) break;
    const oldPath = (await findEarlierPath(push, path, ports)) ?? path;
    if (oldPath !== path) remaining = findAdded(remaining, await readState(start, oldPath, ports));
    const before = await readState(push.before, oldPath, ports);
    const added = findAdded(remaining, before);
    const origin = before === "unreadable" ? before : push;
    const paths = oldPath === path ? [path] : [path, oldPath];
    arrivals.push(...added.map((entry) => ({ entry, push: origin, paths })));
    remaining = remaining.filter((entry) => !added.includes(entry));
    path = oldPath;
  }
  return arrivals;
};

type EntryAuthorization = {
  readonly domain: DomainName;
  readonly approval?: Approval;
  readonly reason?: Reason;
};

const authorizeArrival = async (
  { entry, push, paths }: Arrival,
  { branch, requirePullRequest }: AuthorizationSettings,
  ports: AuthorizationPorts,
): Promise<EntryAuthorization> => {
  const { domain } = entry;
  if (push === "unreadable") return { domain, reason: unreadableHistoryReason(entry) };
  const commit = await findBringingCommit(entry, { push, paths }, ports);
  const pullRequest = commit === undefined ? undefined : await ports.history.findPullRequest(commit, branch);
  const reason = checkPushOrigin(entry, { push, pullRequest }, requirePullRequest);
  return reason === undefined ? { domain, approval: { pullRequest, since: push.at } } : { domain, reason };
};

/**
 * The commit of a push that brought an entry: the one after the last that lacks it. A push can carry several
 * pull requests, and commits of none beside them. Undefined if the push's commits do not join up.
 */
const findBringingCommit = async (
  entry: Entry,
  { push, paths }: { push: Push; paths: readonly string[] },
  ports: AuthorizationPorts,
): Promise<string | undefined> => {
  if (push.kind !== "merge-queue" && push.kind !== "push") return push.after;
  const commits = await ports.history.listSteps(push);
  if (commits === undefined) return undefined;
  const states = await mapConcurrently(commits, READ_CONCURRENCY, (commit) =>
    readStateUnder(commit, paths, ports),
  );
  const lacksEntry = (state: ManifestState): boolean =>
    state !== "unreadable" && findAdded([entry], state).length > 0;
  return commits[states.findLastIndex(lacksEntry) + 1] ?? push.after;
};
