import type { Api } from "./api.ts";
import type { Context } from "./context.ts";
import { readPullRequest } from "./pull-requests.ts";
import { shaAt } from "./repository.ts";

/** Which commit's manifest a plan is about. */
export type Subject = {
  readonly commit: string;
  /** A sentence for people, where it is not the plain case. */
  readonly note: string | undefined;
};

/**
 * The commit to read. On `pull_request_target` the event's commit is the base branch, so the merge
 * ref is taken if it was made for this head; it lags behind pushes, and conflicts leave it stale.
 */
export const subjectOf = async (api: Api, context: Context): Promise<Subject> => {
  const { pullRequest, sha } = context;
  if (context.event !== "pull_request_target" || pullRequest === undefined) {
    return { commit: sha, note: undefined };
  }
  const merge = await shaAt(api, `pull/${pullRequest.number}/merge`);
  if (merge !== undefined && (await parentsOf(api, merge))[1] === pullRequest.head) {
    return { commit: merge, note: "Read from the merge of this pull request into its base." };
  }
  return {
    commit: pullRequest.head,
    note: "Read from the head of this pull request, because GitHub has no current merge of it: changes on its base since then are not in this plan.",
  };
};

const parentsOf = async (api: Api, commit: string): Promise<readonly unknown[]> => {
  const { data } = await api.call("GET /repos/{owner}/{repo}/commits/{commit}", { commit });
  const { parents } = data as { parents?: readonly { sha?: unknown }[] };
  return (parents ?? []).map(({ sha }) => sha);
};

/** True where what is planned comes from another repository: then the registrar is not asked. */
export const comesFromFork = async (api: Api, context: Context): Promise<boolean> => {
  if (context.pullRequest !== undefined) return context.pullRequest.isFork;
  const queued = /\/pr-(\d+)-/.exec(context.queueRef ?? "")?.[1];
  return queued === undefined ? false : (await readPullRequest(api, Number(queued))).isFork;
};
