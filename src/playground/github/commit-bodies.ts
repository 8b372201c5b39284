import { toNodeId } from "./answers.ts";
import { toLoginAuthor, toRepositoryUrl, toUserBody } from "./bodies.ts";
import { type Comparison, type FileChange, listCommitChanges } from "./comparison.ts";
import type { GitHubState } from "./core.ts";
import { type Commit, formatTime } from "./repository.ts";

const UNSIGNED = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };

const toGitUser = ({ login, createdMs }: Commit) => ({
  name: login,
  email: `${login}@users.noreply.github.example`,
  date: formatTime(createdMs),
});

const readTreeSha = ({ repository }: GitHubState, sha: string): string =>
  repository.readDirectories(sha).get("")?.sha ?? "";

const toParents = (core: GitHubState, url: string, { parents }: Commit) =>
  parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${core.webUrl}/commit/${sha}` }));

/** A commit as lists of commits have it. */
export const toCommitBody = (core: GitHubState, commit: Commit, apiUrl: string) => {
  const { sha, message, login } = commit;
  const url = toRepositoryUrl(core, apiUrl);
  const user = toUserBody(toLoginAuthor(login), apiUrl);
  const treeSha = readTreeSha(core, sha);
  return {
    sha,
    node_id: toNodeId("Commit", sha),
    commit: {
      author: toGitUser(commit),
      committer: toGitUser(commit),
      message,
      tree: { sha: treeSha, url: `${url}/git/trees/${treeSha}` },
      url: `${url}/git/commits/${sha}`,
      comment_count: 0,
      verification: UNSIGNED,
    },
    url: `${url}/commits/${sha}`,
    html_url: `${core.webUrl}/commit/${sha}`,
    comments_url: `${url}/commits/${sha}/comments`,
    author: user,
    committer: user,
    parents: toParents(core, url, commit),
  };
};

/** A commit with what it changed, as `GET /commits/{ref}` answers; `slice` chooses the files of a page. */
export const toFullCommitBody = (
  core: GitHubState,
  commit: Commit,
  { apiUrl, slice }: { readonly apiUrl: string; readonly slice: readonly [start: number, end: number] },
) => {
  const changes = listCommitChanges(core, commit);
  const additions = changes.reduce((sum, change) => sum + change.additions, 0);
  const deletions = changes.reduce((sum, change) => sum + change.deletions, 0);
  return {
    ...toCommitBody(core, commit, apiUrl),
    stats: { total: additions + deletions, additions, deletions },
    files: changes.slice(...slice).map((change) => toDiffEntry(core, change, { apiUrl, sha: commit.sha })),
  };
};

/** A commit as git has it. */
export const toGitCommitBody = (core: GitHubState, commit: Commit, apiUrl: string) => {
  const { sha, message } = commit;
  const url = `${toRepositoryUrl(core, apiUrl)}/git`;
  const treeSha = readTreeSha(core, sha);
  return {
    sha,
    node_id: toNodeId("Commit", sha),
    url: `${url}/commits/${sha}`,
    html_url: `${core.webUrl}/commit/${sha}`,
    author: toGitUser(commit),
    committer: toGitUser(commit),
    message,
    tree: { sha: treeSha, url: `${url}/trees/${treeSha}` },
    parents: toParents(core, url, commit),
    verification: UNSIGNED,
  };
};

/** A changed file. `sha` is the commit that has it. */
export const toDiffEntry = (
  core: GitHubState,
  change: FileChange,
  { apiUrl, sha: commit }: { readonly apiUrl: string; readonly sha: string },
) => {
  const { sha, filename, status, additions, deletions, previousPath } = change;
  const path = filename.split("/").map(encodeURIComponent).join("/");
  return {
    sha,
    filename,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${core.webUrl}/blob/${commit}/${path}`,
    raw_url: `${core.webUrl}/raw/${commit}/${path}`,
    contents_url: `${toRepositoryUrl(core, apiUrl)}/contents/${path}?ref=${commit}`,
    ...(previousPath === undefined ? {} : { previous_filename: previousPath }),
  };
};

/** What a comparison's answer shows of its commits and files. */
export type ComparisonPage = {
  readonly base: Commit;
  readonly head: Commit;
  readonly commits: readonly Commit[];
  readonly hasFiles: boolean;
  readonly apiUrl: string;
};

/** A comparison of two commits. */
export const toComparisonBody = (core: GitHubState, comparison: Comparison, page: ComparisonPage) => {
  const { base, head, commits, hasFiles, apiUrl } = page;
  const { mergeBase, status, behindBy, files } = comparison;
  const webUrl = `${core.webUrl}/compare/${base.sha}...${head.sha}`;
  const [owner = ""] = core.slug.split("/");
  const permalink = `${owner}:${base.sha.slice(0, 7)}...${owner}:${head.sha.slice(0, 7)}`;
  return {
    url: `${toRepositoryUrl(core, apiUrl)}/compare/${base.sha}...${head.sha}`,
    html_url: webUrl,
    permalink_url: `${core.webUrl}/compare/${permalink}`,
    diff_url: `${webUrl}.diff`,
    patch_url: `${webUrl}.patch`,
    base_commit: toCommitBody(core, base, apiUrl),
    merge_base_commit: toCommitBody(core, mergeBase, apiUrl),
    status,
    ahead_by: comparison.commits.length,
    behind_by: behindBy,
    total_commits: comparison.commits.length,
    commits: commits.map((commit) => toCommitBody(core, commit, apiUrl)),
    ...(hasFiles
      ? { files: files.map((change) => toDiffEntry(core, change, { apiUrl, sha: head.sha })) }
      : {}),
  };
};
