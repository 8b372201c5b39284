import type { components, operations } from "@octokit/openapi-types";
import { describe, expect, it } from "vitest";
import type {
  toAuthenticatedUserBody,
  toFullRepositoryBody,
  toRepositoryBody,
  toUserBody,
} from "../../src/playground/github/bodies.ts";
import type {
  toCommitBody,
  toComparisonBody,
  toDiffEntry,
  toFullCommitBody,
  toGitCommitBody,
} from "../../src/playground/github/commit-bodies.ts";
import type {
  toTreeBody as toContentTreeBody,
  toEntryBody,
  toFileBody,
  toLinkBody,
} from "../../src/playground/github/contents-routes.ts";
import type { toDeploymentBody, toStatusBody } from "../../src/playground/github/deployment-bodies.ts";
import type { toBlobBody, toRefBody, toTreeBody } from "../../src/playground/github/git-routes.ts";
import type { toCommentBody, toIssueBody } from "../../src/playground/github/issue-bodies.ts";
import { OPERATIONS } from "../../src/playground/github/operations.ts";
import type { toPullBody, toSimplePullBody } from "../../src/playground/github/pull-bodies.ts";
import type { toMergeResultBody } from "../../src/playground/github/pull-routes.ts";
import type { toActivityBody, toBranchBody } from "../../src/playground/github/repository-routes.ts";

type Schemas = components["schemas"];

/** True if a body has the schema's type and no field that the schema lacks; else what is wrong with it. */
type Judge<Body, Schema> = Body extends Schema
  ? ExtraKeys<Body, Schema> extends never
    ? true
    : ["not in GitHub's description", ExtraKeys<Body, Schema>]
  : ["does not fit GitHub's description", Body];

type ExtraKeys<Body, Schema> = Exclude<keyof Body, KeysOfAny<Schema>>;

type KeysOfAny<Schema> = Schema extends unknown ? keyof Schema : never;

type Build = (...values: never[]) => unknown;

type Verdict<Builder extends Build, Schema> = Judge<ReturnType<Builder>, Schema>;

/** The compiler compares every body with GitHub's description: a wrong field or type does not compile. */
const BODIES: {
  "public-user": Verdict<typeof toAuthenticatedUserBody, Schemas["public-user"]>;
  "simple-user": Verdict<typeof toUserBody, Schemas["simple-user"]>;
  repository: Verdict<typeof toRepositoryBody, Schemas["repository"]>;
  "full-repository": Verdict<typeof toFullRepositoryBody, Schemas["full-repository"]>;
  activity: Verdict<typeof toActivityBody, Schemas["activity"]>;
  "branch-with-protection": Verdict<typeof toBranchBody, Schemas["branch-with-protection"]>;
  "content-file": Verdict<typeof toFileBody, Schemas["content-file"]>;
  "content-symlink": Verdict<typeof toLinkBody, Schemas["content-symlink"]>;
  "content-directory": Verdict<typeof toEntryBody, Schemas["content-directory"][number]>;
  "content-tree": Verdict<typeof toContentTreeBody, Schemas["content-tree"]>;
  commit: Verdict<typeof toCommitBody, Schemas["commit"]>;
  "commit with files": Verdict<typeof toFullCommitBody, Schemas["commit"]>;
  "diff-entry": Verdict<typeof toDiffEntry, Schemas["diff-entry"]>;
  "commit-comparison": Verdict<typeof toComparisonBody, Schemas["commit-comparison"]>;
  "git-ref": Verdict<typeof toRefBody, Schemas["git-ref"]>;
  "git-commit": Verdict<typeof toGitCommitBody, Schemas["git-commit"]>;
  blob: Verdict<typeof toBlobBody, Schemas["blob"]>;
  "git-tree": Verdict<typeof toTreeBody, Schemas["git-tree"]>;
  "pull-request-simple": Verdict<typeof toSimplePullBody, Schemas["pull-request-simple"]>;
  "pull-request": Verdict<typeof toPullBody, Schemas["pull-request"]>;
  "pull-request-merge-result": Verdict<typeof toMergeResultBody, Schemas["pull-request-merge-result"]>;
  issue: Verdict<typeof toIssueBody, Schemas["issue"]>;
  "issue-comment": Verdict<typeof toCommentBody, Schemas["issue-comment"]>;
  deployment: Verdict<typeof toDeploymentBody, Schemas["deployment"]>;
  "deployment-status": Verdict<typeof toStatusBody, Schemas["deployment-status"]>;
} = {
  "public-user": true,
  "simple-user": true,
  repository: true,
  "full-repository": true,
  activity: true,
  "branch-with-protection": true,
  "content-file": true,
  "content-symlink": true,
  "content-directory": true,
  "content-tree": true,
  commit: true,
  "commit with files": true,
  "diff-entry": true,
  "commit-comparison": true,
  "git-ref": true,
  "git-commit": true,
  blob: true,
  "git-tree": true,
  "pull-request-simple": true,
  "pull-request": true,
  "pull-request-merge-result": true,
  issue: true,
  "issue-comment": true,
  deployment: true,
  "deployment-status": true,
};

type QueryKeys<Name extends keyof operations> = operations[Name] extends {
  parameters: { query?: infer Query };
}
  ? keyof NonNullable<Query>
  : never;

type BodyKeys<Name extends keyof operations> = operations[Name] extends {
  requestBody?: { content: { "application/json": infer Body } };
}
  ? keyof NonNullable<Body>
  : never;

type Parameters = { readonly query: object; readonly body: object };

/** True if an operation accepts exactly the parameters of GitHub's description. */
type JudgeOperation<Name, Described extends Parameters> = Name extends keyof operations
  ? [keyof Described["query"], keyof Described["body"]] extends [QueryKeys<Name>, BodyKeys<Name>]
    ? [QueryKeys<Name>, BodyKeys<Name>] extends [keyof Described["query"], keyof Described["body"]]
      ? true
      : "lacks a parameter of GitHub's description"
    : "has a parameter that GitHub's description lacks"
  : "is no operation of GitHub's description";

type Operations = typeof OPERATIONS;

type OperationVerdicts = { [Name in keyof Operations]: JudgeOperation<Name, Operations[Name]> };

/** Only a table in which every verdict is `true` has a type that `true` can be assigned to everywhere. */
const judgeOperations = <Name extends keyof Operations>(name: Name, verdict: OperationVerdicts[Name]) => [
  name,
  verdict,
];

describe("the stand-in for GitHub, compared with GitHub's own description", () => {
  it("answers with bodies that have the fields and types of the description", () => {
    expect(Object.values(BODIES).every(Boolean)).toBe(true);
  });

  it("accepts the parameters of the description in every operation", () => {
    const verdicts = [
      judgeOperations("users/get-authenticated", true),
      judgeOperations("repos/get", true),
      judgeOperations("repos/list-activities", true),
      judgeOperations("repos/get-content", true),
      judgeOperations("repos/get-commit", true),
      judgeOperations("repos/list-commits", true),
      judgeOperations("repos/list-pull-requests-associated-with-commit", true),
      judgeOperations("repos/compare-commits", true),
      judgeOperations("repos/get-branch", true),
      judgeOperations("git/get-ref", true),
      judgeOperations("git/get-commit", true),
      judgeOperations("git/get-blob", true),
      judgeOperations("git/get-tree", true),
      judgeOperations("pulls/list", true),
      judgeOperations("pulls/create", true),
      judgeOperations("pulls/merge", true),
      judgeOperations("pulls/get", true),
      judgeOperations("pulls/list-commits", true),
      judgeOperations("issues/list-for-repo", true),
      judgeOperations("issues/create", true),
      judgeOperations("issues/get", true),
      judgeOperations("issues/update", true),
      judgeOperations("issues/list-comments", true),
      judgeOperations("issues/create-comment", true),
      judgeOperations("issues/get-comment", true),
      judgeOperations("issues/update-comment", true),
      judgeOperations("issues/delete-comment", true),
      judgeOperations("repos/list-deployments", true),
      judgeOperations("repos/create-deployment", true),
      judgeOperations("repos/get-deployment", true),
      judgeOperations("repos/list-deployment-statuses", true),
      judgeOperations("repos/create-deployment-status", true),
    ];
    expect(verdicts.map(([name]) => name).sort()).toEqual(Object.keys(OPERATIONS).sort());
  });
});
