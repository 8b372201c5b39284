import { textAt, valueAt } from "../model/json.ts";
import type { MergedInto } from "../model/repository.ts";
import type { Api } from "./api.ts";
import type { Context } from "./context.ts";
import { GitHubError } from "./error.ts";
import { isSha, requireList } from "./parse.ts";
import { fetchRef } from "./repository.ts";

/** The commit whose manifest is planned. */
export type PlannedCommit = {
  readonly commit: string;
  /** A sentence for people about where the manifest was read; undefined if it is the event's own commit. */
  readonly sourceSentence: string | undefined;
};

/** The parents of commits. A commit is read only once. Rejects with a `GitHubError`. */
export type ReadParents = (api: Api, commit: string) => Promise<readonly (string | undefined)[]>;

/** Creates a reader. A commit that could not be read is read again if it is asked for again. */
export const createParentsReader = (): ReadParents => {
  const parents = new Map<string, readonly (string | undefined)[]>();
  return async (api, commit) => {
    const known = parents.get(commit) ?? (await fetchParents(api, commit));
    parents.set(commit, known);
    return known;
  };
};

/**
 * The commit to plan. On `pull_request_target` the event's commit is the base branch, so this is the pull
 * request's merge ref if that was made for its current head, or else the head: the merge ref lags behind
 * pushes, and it stays outdated while there are conflicts. Rejects with a `GitHubError`.
 */
export const findPlannedCommit = async (
  api: Api,
  context: Context,
  readParents: ReadParents,
): Promise<PlannedCommit> => {
  const { pullRequest, sha } = context;
  if (context.event !== "pull_request_target" || pullRequest === undefined) {
    return { commit: sha, sourceSentence: undefined };
  }
  const merge = await fetchRef(api, `pull/${pullRequest.number}/merge`);
  if (merge !== undefined && (await readParents(api, merge))[1] === pullRequest.head) {
    return { commit: merge, sourceSentence: "Read from the merge of this pull request into its base." };
  }
  return {
    commit: pullRequest.head,
    sourceSentence:
      "Read from the head of this pull request, because GitHub has no current merge of it. Later changes on its base are not in this plan.",
  };
};

/** A pull request as it is now. */
export type PullRequest = { readonly number: number; readonly isOpen: boolean; readonly head: string };

/** Reads a pull request. Rejects with a `GitHubError`. */
export const readPullRequest = async (api: Api, number: number): Promise<PullRequest> => {
  const { data } = await api.call("GET /repos/{owner}/{repo}/pulls/{number}", { number });
  const { state, head } = data as { state?: unknown; head?: { sha?: unknown } };
  if (typeof head?.sha !== "string") {
    throw new GitHubError(
      "malformed",
      `GitHub's answer about pull request ${number} is incomplete: it has no head commit. Run the workflow again.`,
    );
  }
  return { number, isOpen: state === "open", head: head.sha };
};

/** What may keep a token from commenting on a pull request. Rejects with a `GitHubError`. */
export const readConversation = async (
  api: Api,
  number: number,
): Promise<{ readonly isLocked: boolean; readonly isArchived: boolean; readonly isFromFork: boolean }> => {
  const { data } = await api.call("GET /repos/{owner}/{repo}/pulls/{number}", { number });
  const base = textAt(data, "base", "repo", "full_name");
  return {
    isLocked: valueAt(data, "locked") === true,
    isArchived: valueAt(data, "base", "repo", "archived") === true,
    isFromFork: textAt(data, "head", "repo", "full_name") !== base,
  };
};

/**
 * The branch and commit that GitHub merged the event's pull request into to make this commit; undefined if it is no
 * such merge. Rejects with a `GitHubError`.
 */
export const findMergedInto = async (
  api: Api,
  { pullRequest }: Context,
  { commit, readParents }: { readonly commit: string; readonly readParents: ReadParents },
): Promise<MergedInto | undefined> => {
  if (pullRequest === undefined || commit === pullRequest.head) return undefined;
  const [base, head] = await readParents(api, commit);
  return head === pullRequest.head && isSha(base) ? { branch: pullRequest.base, commit: base } : undefined;
};

const fetchParents: ReadParents = async (api, commit) => {
  const { data } = await api.call("GET /repos/{owner}/{repo}/git/commits/{commit}", { commit });
  const parents = requireList(valueAt(data, "parents"), "the parents of a commit");
  return parents.map((parent) => textAt(parent, "sha"));
};
