import type { Clock } from "../model/clock.ts";
import { addDays, fromMs, parseIsoDate } from "../model/iso-date.ts";
import { ownProperty, textAt, valueAt } from "../model/json.ts";
import type { BranchHistory, History, Push } from "../model/repository.ts";
import type { Api, ApiAnswer } from "./api.ts";
import { GitHubError, isNotFound } from "./error.ts";

/** The longest time that a merge can authorize purchases (the input authorization-days). */
const MAX_WINDOW_DAYS = 28;

/**
 * GitHub's record can lag a few seconds behind a push (its REST API, 2026), so it is polled for half a
 * minute.
 */
const POLL_DELAYS_MS = [1000, 2000, 4000, 8000, 15_000];

const KIND_BY_ACTIVITY: Readonly<Record<string, Push["kind"]>> = {
  push: "push",
  force_push: "force-push",
  branch_creation: "creation",
  branch_deletion: "deletion",
  pr_merge: "pull-request",
  merge_queue_merge: "merge-queue",
};

/** The history of branches, read from GitHub's API. All methods reject with a `GitHubError`. */
export const openHistory = (api: Api, clock: Clock): History => ({
  readPushes: cacheByTip((branch, tip) => pollPushes(api, clock, { branch, tip })),
  findPullRequest: async (commit, branch) => {
    const { data } = await api.call("GET /repos/{owner}/{repo}/commits/{commit}/pulls", { commit });
    const merged = requireList(data, "the pull requests of a commit").find(
      (pull) => textAt(pull, "merged_at") !== undefined && textAt(pull, "base", "ref") === branch,
    );
    const number = valueAt(merged, "number");
    return typeof number === "number" ? number : undefined;
  },
  findRename: async (path, { before, after }) => {
    if (before === undefined) return undefined;
    const comparison = await compareCommits(api, before, after).catch(ignoreUnknownCommit);
    const files = requireList(valueAt(comparison, "files") ?? [], "the files of a push");
    const renamed = files.find(
      (file) => valueAt(file, "filename") === path && valueAt(file, "status") === "renamed",
    );
    return textAt(renamed, "previous_filename");
  },
  listSteps: async ({ before, after }) => {
    if (before === undefined) return [after];
    const commits = requireList(
      valueAt(await compareCommits(api, before, after), "commits") ?? [],
      "the commits of a push",
    );
    return followFirstParents(commits, before, after);
  },
});

type ReadPushes = History["readPushes"];

/** Reads the pushes of the same branch and tip only once. */
const cacheByTip = (readPushes: ReadPushes): ReadPushes => {
  const cache = new Map<string, ReturnType<ReadPushes>>();
  return (branch, tip) => {
    const key = `${tip} ${branch}`;
    const history = cache.get(key) ?? readPushes(branch, tip);
    cache.set(key, history);
    return history;
  };
};

const pollPushes = async (
  api: Api,
  clock: Clock,
  { branch, tip }: { branch: string; tip: string },
): ReturnType<ReadPushes> => {
  for (const delayMs of [...POLL_DELAYS_MS, undefined]) {
    const history = await readActivity(api, branch);
    if (isCompleteTo(history, tip)) return history;
    if (delayMs !== undefined) await clock.sleep(delayMs);
  }
  return undefined;
};

const readActivity = async (api: Api, branch: string): Promise<BranchHistory> => {
  const pushes: Push[] = [];
  let now: BranchHistory["now"] | undefined;
  const pages = api.answers("GET /repos/{owner}/{repo}/activity", { ref: `refs/heads/${branch}` });
  for await (const page of pages) {
    now ??= readServerTime(page);
    pushes.push(...requireList(page.data, "the branch's activity").map(parsePush));
    const oldest = pushes.at(-1);
    if (oldest !== undefined && oldest.at < addDays(now, -MAX_WINDOW_DAYS)) break;
  }
  return { now: now ?? fromMs(0), pushes: pushes.reverse() };
};

/**
 * True if, within the window, each push starts at the end of the one before, and the last ends at the tip.
 */
const isCompleteTo = ({ now, pushes }: BranchHistory, tip: string): boolean => {
  const recent = pushes.filter(({ at }) => at >= addDays(now, -MAX_WINDOW_DAYS));
  return (
    recent.every((push, index) => index === 0 || toStartSha(push) === recent[index - 1]?.after) &&
    (pushes.length === 0 || pushes.at(-1)?.after === tip)
  );
};

/** GitHub writes zeros if there is no commit. */
const ZERO_SHA = "0".repeat(40);

const toStartSha = ({ before }: Push): string => before ?? ZERO_SHA;

const parsePush = (raw: unknown): Push => {
  const [before, after] = [textAt(raw, "before"), textAt(raw, "after")];
  const kind = ownProperty(KIND_BY_ACTIVITY, textAt(raw, "activity_type") ?? "");
  const at = parseIsoDate(textAt(raw, "timestamp") ?? "");
  if (before === undefined || after === undefined || kind === undefined || at === undefined) {
    throw new GitHubError(
      "malformed",
      "GitHub's answer about a push to the branch has an unknown form, so Freehold cannot use it.",
    );
  }
  return { kind, before: before === ZERO_SHA ? undefined : before, after, at };
};

const readServerTime = ({ headers }: ApiAnswer): BranchHistory["now"] => {
  const now = parseIsoDate(String(headers.date ?? ""));
  if (now !== undefined) return now;
  throw new GitHubError(
    "malformed",
    "GitHub's answer about the branch's activity has no date, so Freehold cannot use it.",
  );
};

const compareCommits = async (api: Api, before: string, after: string): Promise<unknown> =>
  (await api.call("GET /repos/{owner}/{repo}/compare/{basehead}", { basehead: `${before}...${after}` })).data;

/** GitHub deletes a commit some time after a force push removes it: renames since that commit are unknown. */
const ignoreUnknownCommit = (error: unknown): undefined => {
  if (!isNotFound(error)) throw error;
};

/** The commits of the branch itself from one to the other, oldest first; undefined if they do not join up. */
const followFirstParents = (
  commits: readonly unknown[],
  before: string,
  after: string,
): string[] | undefined => {
  const parents = new Map(commits.map((raw) => [textAt(raw, "sha"), textAt(raw, "parents", "0", "sha")]));
  const chain: string[] = [];
  let commit: string | undefined = after;
  while (commit !== undefined && commit !== before && chain.length <= commits.length) {
    chain.unshift(commit);
    commit = parents.get(commit);
  }
  return commit === before ? chain : undefined;
};

const requireList = (value: unknown, subject: string): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw new GitHubError(
    "malformed",
    `GitHub's answer about ${subject} is not a list, so Freehold cannot use it.`,
  );
};
