import { toId, toNodeId } from "./answers.ts";
import { toLoginAuthor, toRepositoryUrl, toUserBody } from "./bodies.ts";
import type { GitHubState } from "./core.ts";
import type { Author, PlaygroundComment } from "./discussion.ts";
import type { Issue } from "./issues.ts";
import type { Pull } from "./pulls.ts";

/** An issue, or a pull request, which GitHub's API for issues shows as one. */
export type IssueLike =
  | { readonly kind: "issue"; readonly issue: Issue }
  | { readonly kind: "pull"; readonly pull: Pull };

/** The number of an issue or pull request. */
export const toNumber = (item: IssueLike): number =>
  item.kind === "issue" ? item.issue.number : item.pull.number;

/** The issue or pull request with this number. */
export const findIssueLike = ({ issues, pulls }: GitHubState, number: number): IssueLike | undefined => {
  const [issue, pull] = [issues.find(number), pulls.find(number)];
  if (issue !== undefined) return { kind: "issue", issue };
  return pull === undefined ? undefined : { kind: "pull", pull };
};

const toReactions = (url: string) => ({
  url: `${url}/reactions`,
  total_count: 0,
  "+1": 0,
  "-1": 0,
  laugh: 0,
  hooray: 0,
  confused: 0,
  heart: 0,
  rocket: 0,
  eyes: 0,
});

const toAssociation = ({ slug }: GitHubState, { login, type }: Author) => {
  if (type === "Bot") return "NONE" as const;
  return login === slug.split("/")[0] ? ("OWNER" as const) : ("CONTRIBUTOR" as const);
};

const LABEL_COLOR = "ededed";

const toLabelBody = (name: string, repositoryUrl: string) => {
  const id = toId(`label ${name}`);
  return {
    id,
    node_id: toNodeId("Label", id),
    url: `${repositoryUrl}/labels/${encodeURIComponent(name)}`,
    name,
    color: LABEL_COLOR,
    default: false,
    description: null,
  };
};

/** What an issue and a pull request have alike. */
type Facts = Pick<
  Issue,
  "number" | "title" | "body" | "labels" | "author" | "state" | "stateReason" | "createdAt" | "updatedAt"
> &
  Pick<Issue, "closedAt" | "closedBy">;

const toFacts = (item: IssueLike): Facts => {
  if (item.kind === "issue") return item.issue;
  const { number, title, login, state, createdAt, updatedAt } = item.pull;
  const closedAt = item.pull.closedAt ?? null;
  const author = toLoginAuthor(login);
  const closedBy = closedAt === null ? null : toLoginAuthor("octocat");
  return {
    ...{ number, title, body: null, labels: [], author, state, stateReason: null },
    ...{ createdAt, updatedAt, closedAt, closedBy },
  };
};

/** An issue, or a pull request as an issue. */
export const toIssueBody = (core: GitHubState, item: IssueLike, apiUrl: string) => {
  const facts = toFacts(item);
  const { number, author, closedBy } = facts;
  const repositoryUrl = toRepositoryUrl(core, apiUrl);
  const url = `${repositoryUrl}/issues/${number}`;
  const htmlUrl = `${core.webUrl}/${item.kind === "pull" ? "pull" : "issues"}/${number}`;
  const id = toId(`issue ${core.slug} ${number}`);
  const isLocked = core.discussion.isLocked(number);
  return {
    url,
    repository_url: repositoryUrl,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: htmlUrl,
    id,
    node_id: toNodeId(item.kind === "pull" ? "PullRequest" : "Issue", id),
    number,
    title: facts.title,
    user: toUserBody(author, apiUrl),
    labels: facts.labels.map((name) => toLabelBody(name, repositoryUrl)),
    state: facts.state,
    locked: isLocked,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: core.discussion.of(number).length,
    created_at: facts.createdAt,
    updated_at: facts.updatedAt,
    closed_at: facts.closedAt,
    author_association: toAssociation(core, author),
    active_lock_reason: null,
    body: facts.body,
    closed_by: closedBy === null ? null : toUserBody(closedBy, apiUrl),
    reactions: toReactions(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: facts.stateReason,
    ...(item.kind === "pull"
      ? { draft: false, pull_request: toPullLinks(item.pull, { htmlUrl, repositoryUrl }) }
      : {}),
  };
};

const toPullLinks = (
  { number, mergedAt }: Pull,
  { htmlUrl, repositoryUrl }: { readonly htmlUrl: string; readonly repositoryUrl: string },
) => ({
  url: `${repositoryUrl}/pulls/${number}`,
  html_url: htmlUrl,
  diff_url: `${htmlUrl}.diff`,
  patch_url: `${htmlUrl}.patch`,
  merged_at: mergedAt ?? null,
});

/** A comment on an issue or a pull request. */
export const toCommentBody = (core: GitHubState, comment: PlaygroundComment, apiUrl: string) => {
  const { id, issue, author, body, createdAt, updatedAt } = comment;
  const repositoryUrl = toRepositoryUrl(core, apiUrl);
  const url = `${repositoryUrl}/issues/comments/${id}`;
  const folder = core.issues.find(issue) === undefined ? "pull" : "issues";
  return {
    url,
    html_url: `${core.webUrl}/${folder}/${issue}#issuecomment-${id}`,
    issue_url: `${repositoryUrl}/issues/${issue}`,
    id,
    node_id: toNodeId("IssueComment", id),
    user: toUserBody(author, apiUrl),
    created_at: createdAt,
    updated_at: updatedAt,
    body,
    author_association: toAssociation(core, author),
    reactions: toReactions(url),
    performed_via_github_app: null,
  };
};
