import { textAt, valueAt } from "../model/json.ts";
import type { Api } from "./api.ts";
import type { Context, MergeGroup } from "./context.ts";
import { GitHubError } from "./error.ts";
import { isSha, requireList, splitIntoBatches } from "./parse.ts";

/** Where the planned commits come from. `unknown`: it cannot be told apart, so they count as those of a fork. */
export type Origin = "repository" | "fork" | "unknown";

/** Finds out where the planned commits come from. Never rejects because GitHub does not answer. */
export const findOrigin = async (api: Api, context: Context): Promise<Origin> => {
  const { event, ref, sha, pullRequest, mergeGroup } = context;
  if (pullRequest !== undefined) return pullRequest.isFork ? "fork" : "repository";
  if (event === "merge_group") {
    return mergeGroup?.head === sha ? findGroupOrigin(api, mergeGroup) : "unknown";
  }
  const isAboutPullRequests =
    event.startsWith("pull_request") || /^refs\/(pull|heads\/gh-readonly-queue)\//.test(ref);
  return isAboutPullRequests ? "unknown" : "repository";
};

const findGroupOrigin = async (api: Api, group: MergeGroup): Promise<Origin> => {
  try {
    const commits = await readCommits(api, group);
    if (commits === undefined) return "unknown";
    const origins = await readOrigins(
      api,
      commits.map(({ sha }) => sha),
    );
    return judgeGroup(commits, origins, group);
  } catch (error) {
    if (error instanceof GitHubError) return "unknown";
    throw error;
  }
};

type GroupCommit = { readonly sha: string; readonly parents: readonly string[] };

/** The commits of a merge group; undefined if GitHub does not list all of them. */
const readCommits = async (api: Api, { base, head }: MergeGroup): Promise<GroupCommit[] | undefined> => {
  const basehead = `${base}...${head}`;
  const { data } = await api.call("GET /repos/{owner}/{repo}/compare/{basehead}", { basehead });
  const commits = requireList(valueAt(data, "commits"), "the commits of a merge group").map((raw) => ({
    sha: textAt(raw, "sha") ?? "",
    parents: requireList(valueAt(raw, "parents"), "the parents of a commit").map(
      (parent) => textAt(parent, "sha") ?? "",
    ),
  }));
  const isComplete =
    textAt(data, "status") === "ahead" &&
    valueAt(data, "total_commits") === commits.length &&
    commits.some(({ sha }) => sha === head) &&
    commits.every(({ sha }) => isSha(sha));
  return isComplete ? commits : undefined;
};

/** Where the pull requests of each commit come from. */
type OriginsByCommit = ReadonlyMap<string, readonly Origin[]>;

/**
 * Every commit must be in a pull request of this repository. Merges that the queue made itself are in none
 * (reported by users, 2024): then their second parent, the head of the pull request, must be.
 */
const judgeGroup = (commits: readonly GroupCommit[], origins: OriginsByCommit, group: MergeGroup): Origin => {
  const all = [...origins.values()].flat();
  if (all.includes("fork")) return "fork";
  const hasPullRequest = (sha: string | undefined): boolean => (origins.get(sha ?? "") ?? []).length > 0;
  const queueMerges = listQueueMerges(commits, group);
  const isCovered = ({ sha, parents }: GroupCommit): boolean =>
    hasPullRequest(sha) || (queueMerges.has(sha) && hasPullRequest(parents[1]));
  return !all.includes("unknown") && commits.every(isCovered) ? "repository" : "unknown";
};

/** The merges from the group's head back to its base, along first parents. */
const listQueueMerges = (commits: readonly GroupCommit[], { head }: MergeGroup): ReadonlySet<string> => {
  const bySha = new Map(commits.map((item) => [item.sha, item]));
  const merges = new Set<string>();
  let commit = bySha.get(head);
  while (commit?.parents.length === 2 && !merges.has(commit.sha)) {
    merges.add(commit.sha);
    commit = bySha.get(commit.parents[0] ?? "");
  }
  return merges;
};

/** Commits in one query. */
const BATCH_SIZE = 100;

const readOrigins = async (api: Api, commits: readonly string[]): Promise<OriginsByCommit> => {
  const origins = new Map<string, readonly Origin[]>();
  for (const batch of splitIntoBatches(commits, BATCH_SIZE)) {
    const { data } = await api.graphql(writeQuery(batch));
    const slug = textAt(data, "repository", "nameWithOwner");
    for (const [index, commit] of batch.entries()) {
      origins.set(commit, parseOrigins(valueAt(data, "repository", `c${index}`), slug));
    }
  }
  return origins;
};

const writeQuery = (commits: readonly string[]): string =>
  [
    "query($owner: String!, $repo: String!) {",
    "  repository(owner: $owner, name: $repo) {",
    "    nameWithOwner",
    ...commits.map((oid, index) => `    c${index}: object(oid: "${oid}") { ...origins }`),
    "  }",
    "}",
    "fragment origins on Commit {",
    "  associatedPullRequests(first: 20) {",
    "    pageInfo { hasNextPage }",
    "    nodes { isCrossRepository baseRepository { nameWithOwner } }",
    "  }",
    "}",
  ].join("\n");

/** Pull requests into other repositories of the network say nothing about this one. */
const parseOrigins = (commit: unknown, slug: string | undefined): Origin[] => {
  const connection = valueAt(commit, "associatedPullRequests");
  const nodes = requireList(valueAt(connection, "nodes"), "the pull requests of a commit");
  if (valueAt(connection, "pageInfo", "hasNextPage") !== false) return ["unknown"];
  return nodes.flatMap((raw): Origin[] => {
    const base = textAt(raw, "baseRepository", "nameWithOwner");
    if (base !== undefined && base !== slug) return [];
    return [valueAt(raw, "isCrossRepository") === false && base === slug ? "repository" : "fork"];
  });
};
