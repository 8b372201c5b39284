import type { PlaygroundAnswer } from "../http.ts";
import {
  type Call,
  isAllowed,
  isPersonal,
  type Needs,
  NOT_FOUND,
  type Route,
  toForbidden,
  toMessage,
  toPage,
  toValidationError,
} from "./answers.ts";
import { readAuthor, toRepositoryUrl } from "./bodies.ts";
import type { GitHubState, PlaygroundToken } from "./core.ts";
import { isTooLong, MAX_BODY_LENGTH } from "./discussion.ts";
import { findIssueLike, type IssueLike, toIssueBody, toNumber } from "./issue-bodies.ts";
import type { IssueChange, StateReason } from "./issues.ts";
import { readBody, readText } from "./request-check.ts";

/** Enough to read either an issue or a pull request; which of the two it is decides in the end. */
export const READ_EITHER: Needs = [
  ["issues", "read"],
  ["pull-requests", "read"],
];

/** Enough to write to either an issue or a pull request; which of the two it is decides in the end. */
export const WRITE_EITHER: Needs = [
  ["issues", "write"],
  ["pull-requests", "write"],
];

/** The endpoints for issues. Pull requests are issues here too. */
export const issueRoutes: readonly Route[] = [
  {
    operation: "issues/list-for-repo",
    method: "GET",
    path: /^\/issues$/,
    needs: READ_EITHER,
    answer: (call) => toPage(listIssues(call), call, (item) => toIssueBody(call.core, item, call.apiUrl)),
  },
  {
    operation: "issues/create",
    method: "POST",
    path: /^\/issues$/,
    needs: [["issues", "write"]],
    answer: (call) => createIssue(call),
  },
  {
    operation: "issues/get",
    method: "GET",
    path: /^\/issues\/(\d+)$/,
    needs: READ_EITHER,
    answer: (call) =>
      withIssue(call, "read", (item) => ({ status: 200, body: toIssueBody(call.core, item, call.apiUrl) })),
  },
  {
    operation: "issues/update",
    method: "PATCH",
    path: /^\/issues\/(\d+)$/,
    needs: WRITE_EITHER,
    answer: (call) => withIssue(call, "write", (item) => updateIssue(call, item)),
  },
];

/** Answers about the issue or pull request of a route, if it is there and the token may see or change it. */
export const withIssue = (
  call: Call,
  level: "read" | "write",
  answer: (item: IssueLike) => PlaygroundAnswer,
): PlaygroundAnswer => {
  const { core, caller, groups } = call;
  const item = findIssueLike(core, Number(groups[0]));
  if (item === undefined) return NOT_FOUND;
  if (item.kind === "issue" && !core.settings().hasIssues) return ISSUES_DISABLED;
  return mayAccess(core, caller, { item, level }) ? answer(item) : toForbidden(caller);
};

/** True if a token may read or write an issue or pull request: an issue needs the permission for issues. */
export const mayAccess = (
  core: GitHubState,
  caller: PlaygroundToken | undefined,
  { item, level }: { readonly item: IssueLike; readonly level: "read" | "write" },
): boolean => {
  const issues = ["issues", level] as const;
  return isAllowed(core, caller, item.kind === "issue" ? [issues] : [issues, ["pull-requests", level]]);
};

const ISSUES_DISABLED = toMessage(410, "Issues are disabled for this repo");

/** True if a conversation is locked for a token. People who may write to the repository may go on. */
export const isLockedFor = ({ core, caller }: Call, number: number): boolean =>
  core.discussion.isLocked(number) && !(caller !== undefined && isPersonal(caller));

const listIssues = (call: Call): readonly IssueLike[] => {
  const { core, caller, request } = call;
  const { query } = request;
  const issues = core.settings().hasIssues ? core.issues.all() : [];
  const items: readonly IssueLike[] = [
    ...issues.map((issue) => ({ kind: "issue" as const, issue })),
    ...core.pulls.all().map((pull) => ({ kind: "pull" as const, pull })),
  ];
  const matches = items
    .filter((item) => mayAccess(core, caller, { item, level: "read" }))
    .filter((item) => matchesQuery(core, item, query))
    .sort((a, b) => toNumber(a) - toNumber(b));
  const sort = query.get("sort") ?? "created";
  const sortedItems = sort === "created" ? matches : [...matches].sort(compareBy(core, sort));
  return query.get("direction") === "asc" ? sortedItems : [...sortedItems].reverse();
};

const toSortKey = (core: GitHubState, item: IssueLike, sort: string): number => {
  const body = toIssueBody(core, item, "");
  return sort === "comments" ? body.comments : Date.parse(body.updated_at);
};

const compareBy =
  (core: GitHubState, sort: string) =>
  (a: IssueLike, b: IssueLike): number =>
    toSortKey(core, a, sort) - toSortKey(core, b, sort);

const matchesQuery = (core: GitHubState, item: IssueLike, query: URLSearchParams): boolean => {
  const { state, user, labels, updated_at } = toIssueBody(core, item, "");
  const stateFilter = query.get("state") ?? "open";
  const labelFilter = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
  const names = new Set(labels.map(({ name }) => name.toLowerCase()));
  const [creator, since] = [query.get("creator"), query.get("since")];
  return (
    (stateFilter === "all" || state === stateFilter) &&
    (creator === null || creator.toLowerCase() === user.login.toLowerCase()) &&
    labelFilter.every((name) => names.has(name.toLowerCase())) &&
    (since === null || Date.parse(updated_at) >= Date.parse(since)) &&
    UNUSED_FILTERS.every((name) => query.get(name) === null || query.get(name) === "none")
  );
};

/** Nothing in the playground has one of these, so only `none` matches. */
const UNUSED_FILTERS = ["milestone", "assignee", "mentioned", "type"];

const createIssue = (call: Call): PlaygroundAnswer => {
  const { core, request, apiUrl } = call;
  if (!core.settings().hasIssues) return ISSUES_DISABLED;
  const title = readText(request, "title") ?? "";
  const body = readText(request, "body") ?? null;
  const error = checkTexts(title, body);
  if (error !== undefined) return error;
  const issue = core.issues.create(readAuthor(call), { title, body, labels: readLabels(request.body) ?? [] });
  return {
    status: 201,
    headers: { location: `${toRepositoryUrl(core, apiUrl)}/issues/${issue.number}` },
    body: toIssueBody(core, { kind: "issue", issue }, apiUrl),
  };
};

/** GitHub rejects a longer title. */
const MAX_TITLE_LENGTH = 256;

const checkTexts = (title: string | undefined, body: string | null): PlaygroundAnswer | undefined => {
  const error = { resource: "Issue", code: "custom" } as const;
  if (title?.trim() === "") {
    return toValidationError({ resource: "Issue", code: "missing_field", field: "title" });
  }
  if (title !== undefined && [...title].length > MAX_TITLE_LENGTH) {
    const message = `title is too long (maximum is ${MAX_TITLE_LENGTH} characters)`;
    return toValidationError({ ...error, field: "title", message });
  }
  if (body !== null && isTooLong(body)) {
    const message = `body is too long (maximum is ${MAX_BODY_LENGTH} characters)`;
    return toValidationError({ ...error, field: "body", message });
  }
  return undefined;
};

/** The names of the labels in a request's body; undefined if it has none. */
const readLabels = (body: unknown): readonly string[] | undefined => {
  const labels = (body as { labels?: readonly (string | { name?: unknown })[] } | undefined)?.labels;
  return labels?.map((label) => (typeof label === "string" ? label : String(label.name ?? "")));
};

const updateIssue = (call: Call, item: IssueLike): PlaygroundAnswer => {
  const { core, request, apiUrl } = call;
  const title = readText(request, "title");
  const error = checkTexts(title, readText(request, "body") ?? null);
  if (error !== undefined) return error;
  const number = toNumber(item);
  if (item.kind === "issue") core.issues.update(number, readChange(call), readAuthor(call));
  else changePullState(core, number, readText(request, "state"));
  const newItem = findIssueLike(core, number) ?? item;
  return { status: 200, body: toIssueBody(core, newItem, apiUrl) };
};

const readChange = ({ request }: Call): IssueChange => {
  const body = readBody(request);
  const [title, labels] = [readText(request, "title"), readLabels(request.body)];
  return {
    ...(title === undefined ? {} : { title }),
    ...("body" in body ? { body: readText(request, "body") ?? null } : {}),
    ...(labels === undefined ? {} : { labels }),
    ...(body.state === "open" || body.state === "closed" ? { state: body.state } : {}),
    ...(body.state_reason === undefined ? {} : { stateReason: toStateReason(body.state_reason) }),
  };
};

const toStateReason = (value: unknown): StateReason =>
  value === "completed" || value === "not_planned" || value === "duplicate" || value === "reopened"
    ? value
    : null;

const changePullState = ({ pulls }: GitHubState, number: number, state: string | undefined): void => {
  if (state === "closed") pulls.close(number);
  if (state === "open") pulls.reopen(number);
};
