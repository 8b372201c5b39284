import type { Clock } from "../model/clock.ts";
import { textAt, valueAt } from "../model/json.ts";
import type { History, MergedPullRequest } from "../model/repository.ts";
import { LAG_DELAYS_MS } from "./activity.ts";
import type { Api } from "./api.ts";
import { GitHubError } from "./error.ts";
import { isSha, requireList, splitIntoBatches } from "./parse.ts";

/** Commits in one query. */
const BATCH_SIZE = 100;

/** Pull requests that are read for each commit. A commit of the branch is rarely in more than one. */
const MAX_PULL_REQUESTS = 10;

type PullRequestsByCommit = Map<string, readonly MergedPullRequest[]>;

/**
 * Finds merged pull requests by commit, in batches. GitHub lists pull requests of forks too, so the repository is
 * compared. A commit is asked about again only if it is a merge without a pull request.
 */
export const createPullRequestFinder = (api: Api, clock: Clock): History["findPullRequests"] => {
  const pulls: PullRequestsByCommit = new Map();
  return async (commits, merges) => {
    for (const delayMs of [0, ...LAG_DELAYS_MS]) {
      const unlisted = [...new Set(commits)].filter(
        (commit) =>
          isSha(commit) &&
          ((delayMs === 0 && !pulls.has(commit)) || (merges.has(commit) && !pulls.get(commit)?.length)),
      );
      if (unlisted.length === 0) break;
      if (delayMs > 0) await clock.sleep(delayMs, "GitHub to list the pull request of a merge");
      await readPullRequests(api, { commits: unlisted, pulls });
    }
    return new Map(commits.flatMap((commit) => [[commit, pulls.get(commit) ?? []]]));
  };
};

const readPullRequests = async (
  api: Api,
  { commits, pulls }: { readonly commits: readonly string[]; readonly pulls: PullRequestsByCommit },
): Promise<void> => {
  for (const batch of splitIntoBatches(commits, BATCH_SIZE)) {
    const { data } = await api.graphql(writeQuery(batch));
    const slug = textAt(data, "repository", "nameWithOwner");
    for (const [index, commit] of batch.entries()) {
      const listed = valueAt(data, "repository", `c${index}`, "associatedPullRequests", "nodes");
      if (listed === undefined) continue;
      const nodes = requireList(listed, "the pull requests of a commit");
      pulls.set(
        commit,
        nodes.flatMap((raw) => parsePullRequest(raw, slug)),
      );
    }
  }
};

const writeQuery = (commits: readonly string[]): string =>
  [
    "query($owner: String!, $repo: String!) {",
    "  repository(owner: $owner, name: $repo) {",
    "    nameWithOwner",
    ...commits.map((oid, index) => `    c${index}: object(oid: "${oid}") { ...pulls }`),
    "  }",
    "}",
    "fragment pulls on Commit {",
    `  associatedPullRequests(first: ${MAX_PULL_REQUESTS}) {`,
    "    nodes { number merged baseRefName baseRepository { nameWithOwner } headRefOid }",
    "  }",
    "}",
  ].join("\n");

const parsePullRequest = (raw: unknown, slug: string | undefined): MergedPullRequest[] => {
  const isMergedHere =
    slug !== undefined &&
    valueAt(raw, "merged") === true &&
    textAt(raw, "baseRepository", "nameWithOwner") === slug;
  if (!isMergedHere) return [];
  const number = valueAt(raw, "number");
  const [base, head] = [textAt(raw, "baseRefName"), textAt(raw, "headRefOid")];
  if (typeof number === "number" && base !== undefined && head !== undefined) return [{ number, base, head }];
  throw new GitHubError(
    "malformed",
    "GitHub's answer about a pull request has an unknown form, so Freehold cannot use it.",
  );
};
