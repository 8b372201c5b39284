import type { Api } from "./api.ts";
import { GitHubFault } from "./fault.ts";

/** A pull request as it is now. */
export type PullRequest = { readonly number: number; readonly isOpen: boolean; readonly head: string };

/** Reads a pull request; rejects with a `GitHubFault`. */
export const readPullRequest = async (
  api: Api,
  number: number,
): Promise<PullRequest & { isFork: boolean }> => {
  const { data } = await api.call("GET /repos/{owner}/{repo}/pulls/{number}", { number });
  const { state, head, base } = data as {
    state?: unknown;
    head?: { sha?: unknown; repo?: { full_name?: unknown } | null };
    base?: { repo?: { full_name?: unknown } };
  };
  if (typeof head?.sha !== "string") {
    throw new GitHubFault("malformed", `GitHub described pull request ${number} without its head.`);
  }
  const isFork = head.repo?.full_name === undefined || head.repo.full_name !== base?.repo?.full_name;
  return { number, isOpen: state === "open", head: head.sha, isFork };
};
