import { SERVER_URL } from "./addresses.ts";
import { toId, toNodeId } from "./answers.ts";
import { toLoginAuthor, toRepositoryBody, toUserBody } from "./bodies.ts";
import { compareCommits } from "./comparison.ts";
import type { GitHubState } from "./core.ts";
import type { Pull } from "./pulls.ts";

/** The repository that the branch of a fork's pull request is in. */
export const FORK_SLUG = "stranger/domains";

/** `owner/name` of the repository that a pull request's branch is in. */
export const toHeadSlug = ({ slug }: GitHubState, { isFork, baseSlug }: Pull): string =>
  baseSlug ?? (isFork ? FORK_SLUG : slug);

/** `owner/name` of the repository that a pull request would be merged into. */
export const toBaseSlug = ({ slug }: GitHubState, { baseSlug }: Pull): string => baseSlug ?? slug;

const toSide = (
  core: GitHubState,
  { slug, ref, sha }: { readonly slug: string; readonly ref: string; readonly sha: string },
  apiUrl: string,
) => {
  const [owner = ""] = slug.split("/");
  return {
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: toUserBody(toLoginAuthor(owner), apiUrl),
    repo: toRepositoryBody(core, apiUrl, { slug, isFork: slug !== core.slug || core.settings().isFork }),
  };
};

/** A pull request as lists have it. */
export const toSimplePullBody = (core: GitHubState, pull: Pull, apiUrl: string) => {
  const { number, state, title, base, branch, head, root, login } = pull;
  const baseSlug = toBaseSlug(core, pull);
  const repositoryUrl = `${apiUrl}/repos/${baseSlug}`;
  const url = `${repositoryUrl}/pulls/${number}`;
  const htmlUrl = `${SERVER_URL}/${baseSlug}/pull/${number}`;
  const id = toId(`pull ${baseSlug} ${number}`);
  const links = toLinks({ url, issueUrl: `${repositoryUrl}/issues/${number}`, repositoryUrl, head });
  return {
    id,
    node_id: toNodeId("PullRequest", id),
    url,
    html_url: htmlUrl,
    diff_url: `${htmlUrl}.diff`,
    patch_url: `${htmlUrl}.patch`,
    ...links,
    number,
    state,
    locked: pull.baseSlug === undefined && core.discussion.isLocked(number),
    title,
    user: toUserBody(toLoginAuthor(login), apiUrl),
    body: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    // GitHub is removing this field from its REST API, so nothing may rely on it (its changelog, 2026).
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: [],
    milestone: null,
    draft: false,
    head: toSide(core, { slug: toHeadSlug(core, pull), ref: branch, sha: head }, apiUrl),
    base: toSide(core, { slug: baseSlug, ref: base, sha: root }, apiUrl),
    _links: {
      self: { href: url },
      html: { href: htmlUrl },
      issue: { href: links.issue_url },
      comments: { href: links.comments_url },
      review_comments: { href: links.review_comments_url },
      review_comment: { href: links.review_comment_url },
      commits: { href: links.commits_url },
      statuses: { href: links.statuses_url },
    },
    author_association: pull.isFork ? ("NONE" as const) : ("MEMBER" as const),
    auto_merge: null,
    active_lock_reason: null,
  };
};

type LinkParts = {
  readonly url: string;
  readonly issueUrl: string;
  readonly repositoryUrl: string;
  readonly head: string;
};

const toLinks = ({ url, issueUrl, repositoryUrl, head }: LinkParts) => ({
  issue_url: issueUrl,
  commits_url: `${url}/commits`,
  review_comments_url: `${url}/comments`,
  review_comment_url: `${repositoryUrl}/pulls/comments{/number}`,
  comments_url: `${issueUrl}/comments`,
  statuses_url: `${repositoryUrl}/statuses/${head}`,
});

/** A pull request as `GET /pulls/{number}` answers. */
export const toPullBody = (core: GitHubState, pull: Pull, apiUrl: string) => {
  const { number, state, mergedAt, commits, isFork, root, head } = pull;
  const [rootCommit, headCommit] = [core.repository.find(root), core.repository.find(head)];
  const comparison = rootCommit && headCommit ? compareCommits(core, rootCommit, headCommit) : undefined;
  const files = comparison?.files ?? [];
  const isMerged = mergedAt !== undefined;
  return {
    ...toSimplePullBody(core, pull, apiUrl),
    merged: isMerged,
    mergeable: state === "open" ? core.pulls.isMergeable(pull) : null,
    rebaseable: state === "open" ? core.pulls.isMergeable(pull) : null,
    mergeable_state: state !== "open" ? "unknown" : core.pulls.isMergeable(pull) ? "clean" : "dirty",
    merged_by: isMerged ? toUserBody(toLoginAuthor("octocat"), apiUrl) : null,
    comments: core.discussion.of(number).length,
    review_comments: 0,
    maintainer_can_modify: isFork,
    commits: commits.length,
    additions: files.reduce((sum, { additions }) => sum + additions, 0),
    deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    changed_files: files.length,
  };
};
