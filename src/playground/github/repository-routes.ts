import type { PlaygroundAnswer } from "../http.ts";
import { sortNewestFirst } from "./ancestry.ts";
import {
  type Call,
  type Link,
  type Needs,
  NOT_FOUND,
  type Route,
  readPageNumber,
  readPageSize,
  toLinkHeader,
  toMessage,
  toNodeId,
  toPage,
  toRepositoryId,
} from "./answers.ts";
import { listAssociatedPulls } from "./associated-pulls.ts";
import { toFullRepositoryBody, toLoginAuthor, toRepositoryUrl, toUserBody } from "./bodies.ts";
import { toCommitBody, toComparisonBody, toFullCommitBody } from "./commit-bodies.ts";
import { compareCommits } from "./comparison.ts";
import { isAccepted } from "./contents-routes.ts";
import type { GitHubState } from "./core.ts";
import { toSimplePullBody } from "./pull-bodies.ts";
import type { Activity, Commit } from "./repository.ts";
import { resolveRevision } from "./revisions.ts";

const CONTENTS: Needs = [["contents", "read"]];

/** The endpoints for the repository itself, its branches, its commits and its activity. */
export const repositoryRoutes: readonly Route[] = [
  {
    operation: "repos/get",
    method: "GET",
    path: /^$/,
    needs: [],
    answer: ({ core, apiUrl, caller }) => ({
      status: 200,
      body: toFullRepositoryBody(core, apiUrl, caller),
    }),
  },
  {
    operation: "repos/list-activities",
    method: "GET",
    path: /^\/activity$/,
    needs: CONTENTS,
    answer: (call) => answerActivity(call),
  },
  {
    operation: "repos/get-branch",
    method: "GET",
    path: /^\/branches\/(.+)$/,
    needs: CONTENTS,
    answer: (call) => answerBranch(call),
  },
  {
    operation: "repos/list-commits",
    method: "GET",
    path: /^\/commits$/,
    needs: CONTENTS,
    answer: (call) => answerCommits(call),
  },
  {
    operation: "repos/list-pull-requests-associated-with-commit",
    method: "GET",
    path: /^\/commits\/(.+)\/pulls$/,
    needs: [...CONTENTS, ["pull-requests", "read"]],
    answer: (call) =>
      withCommit(call, ({ sha }) =>
        toPage(listAssociatedPulls(call.core, sha), call, (pull) =>
          toSimplePullBody(call.core, pull, call.apiUrl),
        ),
      ),
  },
  {
    operation: "repos/get-commit",
    method: "GET",
    path: /^\/commits\/(.+)$/,
    needs: CONTENTS,
    answer: (call) => withCommit(call, (commit) => answerCommit(call, commit)),
  },
  {
    operation: "repos/compare-commits",
    method: "GET",
    path: /^\/compare\/(.+)$/,
    needs: CONTENTS,
    answer: (call) => answerComparison(call),
  },
];

const withCommit = (
  { core, groups: [revision = ""] }: Call,
  answer: (commit: Commit) => PlaygroundAnswer,
): PlaygroundAnswer => {
  const commit = resolveRevision(core, revision);
  return commit === undefined ? toMessage(422, `No commit found for SHA: ${revision}`) : answer(commit);
};

/** GitHub shows so many files of a commit on one page. */
const FILES_PER_PAGE = 300;

const answerCommit = ({ core, apiUrl, request }: Call, commit: Commit): PlaygroundAnswer => {
  if (isAccepted(request.headers.accept, "sha")) {
    const headers = { "content-type": "application/vnd.github.sha; charset=utf-8" };
    return { status: 200, body: commit.sha, headers };
  }
  const start = (readPageNumber(request.query) - 1) * FILES_PER_PAGE;
  const slice = [start, start + FILES_PER_PAGE] as const;
  return { status: 200, body: toFullCommitBody(core, commit, { apiUrl, slice }) };
};

const answerCommits = (call: Call): PlaygroundAnswer => {
  const { core, apiUrl, request } = call;
  const { query } = request;
  const head = resolveRevision(core, query.get("sha") ?? core.settings().defaultBranch);
  if (head === undefined) return NOT_FOUND;
  const commits = sortNewestFirst(core.repository, core.repository.ancestors(head.sha)).filter(
    (commit) => isInPeriod(commit, query) && isByAuthor(commit, query) && touchesPath(core, commit, query),
  );
  return toPage(commits, call, (commit) => toCommitBody(core, commit, apiUrl));
};

const isInPeriod = ({ createdMs }: Commit, query: URLSearchParams): boolean => {
  const [since, until] = [query.get("since"), query.get("until")];
  return (
    (since === null || createdMs >= Date.parse(since)) && (until === null || createdMs <= Date.parse(until))
  );
};

const isByAuthor = ({ login }: Commit, query: URLSearchParams): boolean =>
  (query.get("author") ?? login) === login && (query.get("committer") ?? login) === login;

/** True if the path is not the same as in one of the parents, as `git log` simplifies a history. */
const touchesPath = (
  { repository }: GitHubState,
  { sha, parents }: Commit,
  query: URLSearchParams,
): boolean => {
  const path = query.get("path");
  if (path === null) return true;
  const read = (commit: string): string | undefined =>
    repository.readBlobs(commit).get(path)?.sha ?? repository.readDirectories(commit).get(path)?.sha;
  return parents.length === 0
    ? read(sha) !== undefined
    : parents.every((parent) => read(parent) !== read(sha));
};

/** A branch that was renamed redirects to its new name. */
const answerBranch = ({ core, apiUrl, groups: [name = ""] }: Call): PlaygroundAnswer => {
  const commit = resolveRevision(core, `heads/${name}`);
  if (commit !== undefined) return { status: 200, body: toBranchBody(core, { name, commit, apiUrl }) };
  const newName = core.repository.findRenamed(name);
  if (newName === undefined) return toMessage(404, "Branch not found");
  const url = `${apiUrl}/repositories/${toRepositoryId(core.slug)}/branches/${encodeURIComponent(newName)}`;
  return toRedirect(301, url);
};

/** GitHub's answer if a thing has another address now. */
export const toRedirect = (status: 301 | 307, url: string): PlaygroundAnswer => ({
  status,
  headers: { location: url },
  body: {
    message: "Moved Permanently",
    url,
    documentation_url:
      "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects",
  },
});

/** A branch. */
export const toBranchBody = (
  core: GitHubState,
  { name, commit, apiUrl }: { readonly name: string; readonly commit: Commit; readonly apiUrl: string },
) => {
  const url = `${toRepositoryUrl(core, apiUrl)}/branches/${encodeURIComponent(name)}`;
  return {
    name,
    commit: toCommitBody(core, commit, apiUrl),
    _links: { self: url, html: `${core.webUrl}/tree/${name}` },
    protected: false,
    protection: {
      enabled: false,
      required_status_checks: { enforcement_level: "off", contexts: [], checks: [] },
    },
    protection_url: `${url}/protection`,
  };
};

/** Without a page parameter, GitHub lists this many commits: the newest (its documentation, 2026). */
const MAX_COMMITS = 250;

const answerComparison = (call: Call): PlaygroundAnswer => {
  const { core, apiUrl, request, groups } = call;
  const [, baseName = "", headName = ""] = /^(.+?)\.\.\.(.+)$/.exec(groups[0] ?? "") ?? [];
  const owner = core.slug.split("/")[0] ?? "";
  const [base, head] = [baseName, headName].map((name) =>
    resolveRevision(core, name.startsWith(`${owner}:`) ? name.slice(owner.length + 1) : name),
  );
  if (base === undefined || head === undefined) return NOT_FOUND;
  const comparison = compareCommits(core, base, head);
  if (comparison === undefined) {
    return toMessage(404, `No common ancestor between ${baseName} and ${headName}.`);
  }
  const { commits } = comparison;
  const isPaged = request.query.has("page") || request.query.has("per_page");
  if (!isPaged) {
    const page = { base, head, commits: commits.slice(-MAX_COMMITS), hasFiles: true, apiUrl };
    return { status: 200, body: toComparisonBody(core, comparison, page) };
  }
  const [size, number] = [readPageSize(request.query), readPageNumber(request.query)];
  const page = {
    base,
    head,
    commits: commits.slice((number - 1) * size, number * size),
    hasFiles: number === 1,
    apiUrl,
  };
  const { headers = {} } = toPage(commits, call);
  return { status: 200, body: toComparisonBody(core, comparison, page), headers };
};

const DAY_MS = 24 * 60 * 60 * 1000;

const DAYS_BY_PERIOD: Readonly<Record<string, number>> = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 90,
  year: 365,
};

/** One page of the activity list. A cursor leads to the pages before and after it. */
const answerActivity = (call: Call): PlaygroundAnswer => {
  const { core, apiUrl, request } = call;
  const { query } = request;
  const newestFirst = listVisibleActivity(core, query);
  const items = query.get("direction") === "asc" ? [...newestFirst].reverse() : newestFirst;
  const [after, before] = [query.get("after"), query.get("before")];
  const afterIndex = after === null ? -1 : findCursor(items, after);
  const beforeIndex = before === null ? items.length : findCursor(items, before);
  if (afterIndex === undefined || beforeIndex === undefined) return toMessage(422, "Invalid cursor");
  const size = readPageSize(query);
  const start = before === null ? afterIndex + 1 : Math.max(afterIndex + 1, beforeIndex - size);
  const page = items.slice(start, Math.min(start + size, beforeIndex));
  const [first, last] = [page[0], page.at(-1)];
  const links: Link[] = [
    ...(last !== undefined && start + page.length < items.length
      ? [toCursorLink("next", "after", last)]
      : []),
    ...(first !== undefined && start > 0 ? [toCursorLink("prev", "before", first)] : []),
  ];
  return {
    status: 200,
    body: page.map((activity) => toActivityBody(activity, apiUrl)),
    headers: toLinkHeader(call, links),
  };
};

const listVisibleActivity = (
  { repository, settings, now }: GitHubState,
  query: URLSearchParams,
): readonly Activity[] => {
  const { activityLag, activityLagMs } = settings();
  const ref = query.get("ref");
  const activities = repository.activity(
    ref === null ? undefined : `refs/heads/${ref.replace(/^refs\/heads\//, "")}`,
  );
  const days = DAYS_BY_PERIOD[query.get("time_period") ?? ""] ?? Number.POSITIVE_INFINITY;
  return activities.slice(activityLag).filter(({ timestamp, activity_type, login }) => {
    const ageMs = now() - Date.parse(timestamp);
    return (
      (activityLagMs === 0 || ageMs >= activityLagMs) &&
      ageMs <= days * DAY_MS &&
      (query.get("activity_type") ?? activity_type) === activity_type &&
      (query.get("actor") ?? login) === login
    );
  });
};

const toCursor = ({ id }: Activity): string => Buffer.from(`v1:${id}`).toString("base64url");

const findCursor = (items: readonly Activity[], cursor: string): number | undefined => {
  const index = items.findIndex((item) => toCursor(item) === cursor);
  return index === -1 ? undefined : index;
};

const toCursorLink = (rel: string, name: "before" | "after", activity: Activity): Link => ({
  rel,
  parameter: [name, toCursor(activity)],
});

/** A move of a branch. */
export const toActivityBody = ({ login, ...activity }: Activity, apiUrl: string) => ({
  ...activity,
  node_id: toNodeId("Push", activity.id),
  actor: toUserBody(toLoginAuthor(login), apiUrl),
});
