import type { operations, paths } from "@octokit/openapi-types";
import type { Operation } from "../../src/playground/github/operations.ts";
import type { PlaygroundAnswer, PlaygroundRequest } from "../../src/playground/http.ts";

/** An operation of GitHub's description: its place, and the statuses that it documents. */
type Described = {
  readonly name: Operation;
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
  readonly statuses: readonly PropertyKey[];
};

/** The path, if it is where GitHub's description has the operation. */
type Place<Path, At, Name extends Operation> = [At, operations[Name]] extends [operations[Name], At]
  ? Path
  : never;

/** These parts of a path may contain slashes. */
const LONG_PARTS = /\{(ref|branch|base|head)\}/g;

const toPattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replaceAll(".", "\\.")
      .replace("/{path}", "(/.*)?")
      .replaceAll(LONG_PARTS, ".+")
      .replaceAll(/\{\w+\}/g, "[^/]+")}$`,
  );

/** A place or a status that GitHub's description does not have does not compile. */
export const describeOperation = <
  Name extends Operation,
  Path extends keyof paths,
  Method extends "get" | "post" | "put" | "patch" | "delete",
>(
  name: Name,
  method: Method,
  path: Path & Place<Path, paths[Path][Method & keyof paths[Path]], Name>,
  statuses: readonly (keyof operations[Name]["responses"])[],
): Described => ({ name, method: method.toUpperCase(), path, pattern: toPattern(path), statuses });

/** The operations that the stand-in has, as GitHub's description (23.0, 2026) has them. */
export const DESCRIBED: readonly Described[] = [
  describeOperation("users/get-authenticated", "get", "/user", [200, 304, 401, 403]),
  describeOperation("repos/get", "get", "/repos/{owner}/{repo}", [200, 301, 403, 404]),
  describeOperation("repos/list-activities", "get", "/repos/{owner}/{repo}/activity", [200, 422]),
  describeOperation(
    "repos/get-content",
    "get",
    "/repos/{owner}/{repo}/contents/{path}",
    [200, 302, 304, 403, 404],
  ),
  describeOperation(
    "repos/get-commit",
    "get",
    "/repos/{owner}/{repo}/commits/{ref}",
    [200, 404, 409, 422, 500, 503],
  ),
  describeOperation("repos/list-commits", "get", "/repos/{owner}/{repo}/commits", [200, 400, 404, 409, 500]),
  describeOperation(
    "repos/list-pull-requests-associated-with-commit",
    "get",
    "/repos/{owner}/{repo}/commits/{commit_sha}/pulls",
    [200, 409],
  ),
  describeOperation(
    "repos/compare-commits",
    "get",
    "/repos/{owner}/{repo}/compare/{base}...{head}",
    [200, 404, 500],
  ),
  describeOperation("repos/get-branch", "get", "/repos/{owner}/{repo}/branches/{branch}", [200, 301, 404]),
  describeOperation("git/get-ref", "get", "/repos/{owner}/{repo}/git/ref/{ref}", [200, 404, 409]),
  describeOperation(
    "git/get-commit",
    "get",
    "/repos/{owner}/{repo}/git/commits/{commit_sha}",
    [200, 404, 409],
  ),
  describeOperation(
    "git/get-blob",
    "get",
    "/repos/{owner}/{repo}/git/blobs/{file_sha}",
    [200, 403, 404, 409, 422],
  ),
  describeOperation(
    "git/get-tree",
    "get",
    "/repos/{owner}/{repo}/git/trees/{tree_sha}",
    [200, 404, 409, 422],
  ),
  describeOperation("pulls/list", "get", "/repos/{owner}/{repo}/pulls", [200, 304, 422]),
  describeOperation("pulls/create", "post", "/repos/{owner}/{repo}/pulls", [201, 403, 422]),
  describeOperation(
    "pulls/merge",
    "put",
    "/repos/{owner}/{repo}/pulls/{pull_number}/merge",
    [200, 403, 404, 405, 409, 422],
  ),
  describeOperation(
    "pulls/get",
    "get",
    "/repos/{owner}/{repo}/pulls/{pull_number}",
    [200, 304, 404, 406, 500, 503],
  ),
  describeOperation("pulls/list-commits", "get", "/repos/{owner}/{repo}/pulls/{pull_number}/commits", [200]),
  describeOperation("issues/list-for-repo", "get", "/repos/{owner}/{repo}/issues", [200, 301, 404, 422]),
  describeOperation(
    "issues/create",
    "post",
    "/repos/{owner}/{repo}/issues",
    [201, 400, 403, 404, 410, 422, 503],
  ),
  describeOperation(
    "issues/get",
    "get",
    "/repos/{owner}/{repo}/issues/{issue_number}",
    [200, 301, 304, 404, 410],
  ),
  describeOperation(
    "issues/update",
    "patch",
    "/repos/{owner}/{repo}/issues/{issue_number}",
    [200, 301, 403, 404, 410, 422, 503],
  ),
  describeOperation(
    "issues/list-comments",
    "get",
    "/repos/{owner}/{repo}/issues/{issue_number}/comments",
    [200, 404, 410],
  ),
  describeOperation(
    "issues/create-comment",
    "post",
    "/repos/{owner}/{repo}/issues/{issue_number}/comments",
    [201, 403, 404, 410, 422],
  ),
  describeOperation(
    "issues/get-comment",
    "get",
    "/repos/{owner}/{repo}/issues/comments/{comment_id}",
    [200, 404],
  ),
  describeOperation(
    "issues/update-comment",
    "patch",
    "/repos/{owner}/{repo}/issues/comments/{comment_id}",
    [200, 422],
  ),
  describeOperation(
    "issues/delete-comment",
    "delete",
    "/repos/{owner}/{repo}/issues/comments/{comment_id}",
    [204],
  ),
  describeOperation("repos/list-deployments", "get", "/repos/{owner}/{repo}/deployments", [200]),
  describeOperation(
    "repos/create-deployment",
    "post",
    "/repos/{owner}/{repo}/deployments",
    [201, 202, 409, 422],
  ),
  describeOperation(
    "repos/get-deployment",
    "get",
    "/repos/{owner}/{repo}/deployments/{deployment_id}",
    [200, 404],
  ),
  describeOperation(
    "repos/list-deployment-statuses",
    "get",
    "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
    [200, 404],
  ),
  describeOperation(
    "repos/create-deployment-status",
    "post",
    "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
    [201, 422],
  ),
];

/** The statuses that any operation may have, although not all say so in GitHub's description. */
const GENERAL_STATUSES: ReadonlyMap<PropertyKey, string> = new Map([
  [301, "a read of a repository that was renamed"],
  [304, "a conditional request"],
  [307, "a write to a repository that was renamed"],
  [400, "a body that is not JSON, or an unknown version of the API"],
  [401, "an unknown token"],
  [403, "a missing permission, or a rate limit"],
  [404, "something that does not exist, or that the token may not see"],
  [415, "an unknown media type"],
  [422, "a parameter that is not valid"],
  [429, "a rate limit"],
]);

/** The path of GraphQL, which is another one on GitHub Enterprise Server. */
export const GRAPHQL_PATH = /^(\/api)?\/graphql$/;

const ERROR_KEYS = ["message", "documentation_url", "status", "errors"];

/** How an answer of GitHub deviates from its description: one sentence each. The compiler compares the bodies. */
export const judgeGitHubAnswer = (
  { method, path }: PlaygroundRequest,
  answer: PlaygroundAnswer,
  prefix = "",
): readonly string[] => {
  const line = `${method} ${path}: ${answer.status}`;
  const below = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  return [...judgeStatus(method, below, answer), ...judgeError(answer)].map((error) => `${line} ${error}`);
};

/** The operation that GitHub's description has for a request; the one with the longest path if several fit. */
export const findDescribed = (method: string, path: string): Described | undefined => {
  const place = path.replace(/^\/repositories\/\d+/, "/repos/owner/name").replace(/(.)\/$/, "$1");
  return DESCRIBED.filter(
    (candidate) => candidate.method === method.replace("HEAD", "GET") && candidate.pattern.test(place),
  ).sort((one, other) => other.path.length - one.path.length)[0];
};

const judgeStatus = (method: string, path: string, { status }: PlaygroundAnswer): readonly string[] => {
  if (GENERAL_STATUSES.has(status)) return [];
  if (GRAPHQL_PATH.test(path)) return status === 200 ? [] : ["is not a status of GraphQL"];
  const operation = findDescribed(method, path);
  if (operation === undefined) return ["is an answer of no operation"];
  return operation.statuses.includes(status) ? [] : [`is not a status of ${operation.name}`];
};

const judgeError = ({ status, headers, body }: PlaygroundAnswer): readonly string[] => {
  if (status < 400 || headers?.["content-type"] === "text/html") return [];
  if (typeof body !== "object" || body === null) return ["has no body of an error"];
  const unknown = Object.keys(body).filter((key) => !ERROR_KEYS.includes(key));
  return [
    ...("message" in body && typeof body.message === "string" ? [] : ["has no message"]),
    ...unknown.map((key) => `has the unknown field ${key}`),
  ];
};
