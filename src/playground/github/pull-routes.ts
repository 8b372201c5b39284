import type { PlaygroundAnswer } from "../http.ts";
import {
  type Call,
  type FieldError,
  type Needs,
  NOT_FOUND,
  type Route,
  toMessage,
  toPage,
  toValidationError,
} from "./answers.ts";
import { toCommitBody } from "./commit-bodies.ts";
import type { MergeMethod } from "./merging.ts";
import { toHeadSlug, toPullBody, toSimplePullBody } from "./pull-bodies.ts";
import type { Pull } from "./pulls.ts";
import { readText } from "./request-check.ts";

const NEEDS: Needs = [["pull-requests", "read"]];

/** The endpoints for pull requests. */
export const pullRoutes: readonly Route[] = [
  {
    operation: "pulls/list",
    method: "GET",
    path: /^\/pulls$/,
    needs: NEEDS,
    answer: (call) => toPage(listPulls(call), call, (pull) => toSimplePullBody(call.core, pull, call.apiUrl)),
  },
  {
    operation: "pulls/create",
    method: "POST",
    path: /^\/pulls$/,
    needs: [["pull-requests", "write"]],
    answer: (call) => createPull(call),
  },
  {
    operation: "pulls/merge",
    method: "PUT",
    path: /^\/pulls\/(\d+)\/merge$/,
    needs: [["contents", "write"]],
    answer: (call) => withPull(call, (pull) => mergePull(call, pull)),
  },
  {
    operation: "pulls/get",
    method: "GET",
    path: /^\/pulls\/(\d+)$/,
    needs: NEEDS,
    answer: (call) =>
      withPull(call, (pull) => ({ status: 200, body: toPullBody(call.core, pull, call.apiUrl) })),
  },
  {
    operation: "pulls/list-commits",
    method: "GET",
    path: /^\/pulls\/(\d+)\/commits$/,
    needs: NEEDS,
    answer: (call) =>
      withPull(call, ({ commits }) => {
        const items = commits.flatMap((sha) => call.core.repository.find(sha) ?? []);
        return toPage(items.slice(0, MAX_COMMITS), call, (commit) =>
          toCommitBody(call.core, commit, call.apiUrl),
        );
      }),
  },
];

/** GitHub lists no more commits of a pull request (its REST API's documentation, 2026). */
const MAX_COMMITS = 250;

const withPull = (
  { core, groups: [number] }: Call,
  answer: (pull: Pull) => PlaygroundAnswer,
): PlaygroundAnswer => {
  const pull = core.pulls.find(Number(number));
  return pull === undefined ? NOT_FOUND : answer(pull);
};

/** Opens a pull request from one branch of the repository into another one. */
const createPull = (call: Call): PlaygroundAnswer => {
  const { core, request, apiUrl } = call;
  const [owner = ""] = core.slug.split("/");
  const [title, base = ""] = [readText(request, "title"), readText(request, "base")];
  const branch = (readText(request, "head") ?? "").replace(`${owner}:`, "");
  const isMissing = (name: string): boolean => core.repository.at(`heads/${name}`) === undefined;
  const reject = (error: Omit<FieldError, "resource">): PlaygroundAnswer =>
    toValidationError({ resource: "PullRequest", ...error });
  if (title === undefined || title === "") return reject({ field: "title", code: "missing_field" });
  if (isMissing(base)) return reject({ field: "base", code: "invalid" });
  if (isMissing(branch)) return reject({ field: "head", code: "invalid" });
  const isOpen = (other: Pull): boolean =>
    other.state === "open" && other.branch === branch && other.base === base && !other.isFork;
  if (core.pulls.all().some(isOpen)) {
    return reject({ code: "custom", message: `A pull request already exists for ${owner}:${branch}.` });
  }
  const pull = core.pulls.propose({ branch, base, title });
  return pull === undefined
    ? reject({ code: "custom", message: `No commits between ${base} and ${branch}` })
    : { status: 201, body: toPullBody(core, pull, apiUrl) };
};

const MERGE_WORDS: Readonly<Record<MergeMethod, string>> = {
  merge: "Merge commits",
  squash: "Squash merges",
  rebase: "Rebase merges",
};

/** Merges an open pull request, if its head is the one that the request names. */
const mergePull = ({ core, request }: Call, pull: Pull): PlaygroundAnswer => {
  const method = (readText(request, "merge_method") ?? "merge") as MergeMethod;
  const head = readText(request, "sha") ?? pull.head;
  if (pull.state !== "open" || !core.pulls.isMergeable(pull)) {
    return toMessage(405, "Pull Request is not mergeable");
  }
  if (head !== pull.head) {
    return toMessage(409, "Head branch was modified. Review and try the merge again.");
  }
  if (!core.pulls.methods.includes(method)) {
    return toMessage(405, `${MERGE_WORDS[method]} are not allowed on this repository.`);
  }
  return { status: 200, body: toMergeResultBody(core.pulls.merge(pull.number, method)) };
};

/** What GitHub says about a merge. */
export const toMergeResultBody = (sha: string) => ({
  sha,
  merged: true,
  message: "Pull Request successfully merged",
});

const listPulls = ({ core, request: { query } }: Call): readonly Pull[] => {
  const [state, base, head] = [query.get("state") ?? "open", query.get("base"), query.get("head")];
  const pulls = core.pulls.all().filter((pull) => {
    const [owner = ""] = toHeadSlug(core, pull).split("/");
    return (
      (state === "all" || pull.state === state) &&
      (base === null || pull.base === base) &&
      (head === null || `${owner}:${pull.branch}` === head)
    );
  });
  const sort = query.get("sort") ?? "created";
  const isAscending = (query.get("direction") ?? (sort === "created" ? "desc" : "asc")) === "asc";
  const sortedPulls = sort === "updated" ? [...pulls].sort(compareUpdates) : pulls;
  return isAscending ? sortedPulls : [...sortedPulls].reverse();
};

const compareUpdates = (a: Pull, b: Pull): number => a.updatedAt.localeCompare(b.updatedAt);
