import type { PlaygroundAnswer } from "../http.ts";
import { type Call, type Needs, NOT_FOUND, type Route, toPage } from "./answers.ts";
import { toCommitBody } from "./commit-bodies.ts";
import { toHeadSlug, toPullBody, toSimplePullBody } from "./pull-bodies.ts";
import type { Pull } from "./pulls.ts";

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
