/** A kind of JSON value. */
export type JsonType = "string" | "integer" | "boolean" | "array" | "object" | "null";

/** What one key of a request's body may be. */
export type BodyRule = {
  readonly types: readonly JsonType[];
  readonly isRequired?: boolean;
  readonly values?: readonly string[];
};

/** What a request may have besides its path: for each query parameter its values, or none if any is fine. */
type Description = {
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly body: Readonly<Record<string, BodyRule>>;
};

const ANY: readonly string[] = [];
const PAGE = { per_page: ANY, page: ANY };
const DIRECTION = ["asc", "desc"];
const STATE = ["open", "closed", "all"];
const NOTHING = { query: {}, body: {} };

const STRING: BodyRule = { types: ["string"] };
const NULLABLE_STRING: BodyRule = { types: ["string", "null"] };
const BOOLEAN: BodyRule = { types: ["boolean"] };
const LIST: BodyRule = { types: ["array"] };
const TITLE: BodyRule = { types: ["string", "integer"] };
const MILESTONE: BodyRule = { types: ["string", "integer", "null"] };
const REQUIRED_STRING: BodyRule = { types: ["string"], isRequired: true };

/**
 * GitHub's operations that the stand-in has, by the name in GitHub's OpenAPI description (23.0, 2026), with
 * the parameters that each accepts.
 */
export const OPERATIONS = {
  "users/get-authenticated": NOTHING,
  "repos/get": NOTHING,
  "repos/list-activities": {
    query: {
      direction: DIRECTION,
      per_page: ANY,
      before: ANY,
      after: ANY,
      ref: ANY,
      actor: ANY,
      time_period: ["day", "week", "month", "quarter", "year"],
      activity_type: [
        "push",
        "force_push",
        "branch_creation",
        "branch_deletion",
        "pr_merge",
        "merge_queue_merge",
      ],
    },
    body: {},
  },
  "repos/get-content": { query: { ref: ANY }, body: {} },
  "repos/get-commit": { query: PAGE, body: {} },
  "repos/list-commits": {
    query: { sha: ANY, path: ANY, author: ANY, committer: ANY, since: ANY, until: ANY, ...PAGE },
    body: {},
  },
  "repos/list-pull-requests-associated-with-commit": { query: PAGE, body: {} },
  "repos/compare-commits": { query: PAGE, body: {} },
  "repos/get-branch": NOTHING,
  "git/get-ref": NOTHING,
  "git/get-commit": NOTHING,
  "git/get-blob": NOTHING,
  "git/get-tree": { query: { recursive: ANY }, body: {} },
  "pulls/list": {
    query: {
      state: STATE,
      head: ANY,
      base: ANY,
      sort: ["created", "updated", "popularity", "long-running"],
      direction: DIRECTION,
      ...PAGE,
    },
    body: {},
  },
  "pulls/create": {
    query: {},
    body: {
      title: STRING,
      head: REQUIRED_STRING,
      head_repo: STRING,
      base: REQUIRED_STRING,
      body: STRING,
      maintainer_can_modify: BOOLEAN,
      draft: BOOLEAN,
      issue: { types: ["integer"] },
    },
  },
  "pulls/merge": {
    query: {},
    body: {
      commit_title: STRING,
      commit_message: STRING,
      sha: STRING,
      merge_method: { types: ["string"], values: ["merge", "squash", "rebase"] },
    },
  },
  "pulls/get": NOTHING,
  "pulls/list-commits": { query: PAGE, body: {} },
  "issues/list-for-repo": {
    query: {
      milestone: ANY,
      state: STATE,
      assignee: ANY,
      type: ANY,
      creator: ANY,
      mentioned: ANY,
      issue_field_values: ANY,
      labels: ANY,
      sort: ["created", "updated", "comments"],
      direction: DIRECTION,
      since: ANY,
      ...PAGE,
    },
    body: {},
  },
  "issues/create": {
    query: {},
    body: {
      title: { ...TITLE, isRequired: true },
      body: STRING,
      assignee: NULLABLE_STRING,
      milestone: MILESTONE,
      labels: LIST,
      assignees: LIST,
      issue_field_values: LIST,
      type: NULLABLE_STRING,
    },
  },
  "issues/get": NOTHING,
  "issues/update": {
    query: {},
    body: {
      title: { types: [...TITLE.types, "null"] },
      body: NULLABLE_STRING,
      assignee: NULLABLE_STRING,
      state: { types: ["string"], values: ["open", "closed"] },
      state_reason: {
        types: ["string", "null"],
        values: ["completed", "not_planned", "duplicate", "reopened"],
      },
      duplicate_issue_id: { types: ["integer"] },
      milestone: MILESTONE,
      labels: LIST,
      assignees: LIST,
      issue_field_values: LIST,
      type: { types: ["string", "object", "null"] },
    },
  },
  "issues/list-comments": { query: { since: ANY, ...PAGE }, body: {} },
  "issues/create-comment": { query: {}, body: { body: REQUIRED_STRING } },
  "issues/get-comment": NOTHING,
  "issues/update-comment": { query: {}, body: { body: REQUIRED_STRING } },
  "issues/delete-comment": NOTHING,
  "repos/list-deployments": {
    query: { sha: ANY, ref: ANY, task: ANY, environment: ANY, ...PAGE },
    body: {},
  },
  "repos/create-deployment": {
    query: {},
    body: {
      ref: REQUIRED_STRING,
      task: STRING,
      auto_merge: BOOLEAN,
      required_contexts: LIST,
      payload: { types: ["object", "string"] },
      environment: STRING,
      description: NULLABLE_STRING,
      transient_environment: BOOLEAN,
      production_environment: BOOLEAN,
    },
  },
  "repos/get-deployment": NOTHING,
  "repos/list-deployment-statuses": { query: PAGE, body: {} },
  "repos/create-deployment-status": {
    query: {},
    body: {
      state: {
        types: ["string"],
        isRequired: true,
        values: ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"],
      },
      target_url: STRING,
      log_url: STRING,
      description: STRING,
      environment: STRING,
      environment_url: STRING,
      auto_inactive: BOOLEAN,
    },
  },
} satisfies Readonly<Record<string, Description>>;

/** The name of an operation in GitHub's OpenAPI description. */
export type Operation = keyof typeof OPERATIONS;

/** What a request to an operation may have besides its path. */
export const describeOperation = (operation: Operation): Description => OPERATIONS[operation];
