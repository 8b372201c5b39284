import { SERVER_URL } from "./addresses.ts";
import { type Call, toId, toNodeId, toRepositoryId } from "./answers.ts";
import type { GitHubState, PlaygroundToken } from "./core.ts";
import type { Author } from "./discussion.ts";
import { formatTime } from "./repository.ts";

/** The bot that writes with `GITHUB_TOKEN` has this number everywhere. */
const ACTIONS_BOT_ID = 41_898_282;

/** The author of what a token writes: its person or app, or the bot behind `GITHUB_TOKEN`. */
export const toAuthor = ({ login }: PlaygroundToken): Author =>
  login === undefined ? { login: "github-actions[bot]", type: "Bot" } : toLoginAuthor(login);

/** The author of what a request writes. A request without a token cannot write, so that never matters. */
export const readAuthor = ({ core, caller }: Call): Author =>
  caller === undefined ? core.author() : toAuthor(caller);

/** The author with this login. */
export const toLoginAuthor = (login: string): Author => ({
  login,
  type: login.endsWith("[bot]") ? "Bot" : "User",
});

/** A user as the API writes it inside of other things. */
export const toUserBody = ({ login, type }: Author, apiUrl: string) => {
  const url = `${apiUrl}/users/${encodeURIComponent(login)}`;
  const id = login === "github-actions[bot]" ? ACTIONS_BOT_ID : toId(`user ${login}`);
  return {
    login,
    id,
    node_id: toNodeId(type, id),
    avatar_url: `https://avatars.github.example/u/${id}?v=4`,
    gravatar_id: "",
    url,
    html_url: type === "Bot" ? `${SERVER_URL}/apps/${login.replace("[bot]", "")}` : `${SERVER_URL}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: "public",
    site_admin: false,
  };
};

/** The person of a token, as `GET /user` answers. */
export const toAuthenticatedUserBody = (author: Author, apiUrl: string) => ({
  ...toUserBody(author, apiUrl),
  name: null,
  company: null,
  blog: "",
  location: null,
  email: null,
  hireable: null,
  bio: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: "2020-01-01T00:00:00Z",
  updated_at: "2020-01-01T00:00:00Z",
});

/** A repository of the network: this one, or a fork of it. */
type RepositoryFacts = { readonly slug: string; readonly isFork: boolean };

/** The repository as the API writes it inside of other things. */
export const toRepositoryBody = (
  core: GitHubState,
  apiUrl: string,
  { slug, isFork }: RepositoryFacts = { slug: core.slug, isFork: core.settings().isFork },
) => {
  const [owner = "", name = ""] = slug.split("/");
  const id = toRepositoryId(slug);
  const { isPrivate, isArchived, hasIssues, defaultBranch } = core.settings();
  const openIssueCount = countOpenIssues(core);
  return {
    id,
    node_id: toNodeId("Repository", id),
    name,
    full_name: slug,
    private: isPrivate,
    owner: toUserBody(toLoginAuthor(owner), apiUrl),
    html_url: `${SERVER_URL}/${slug}`,
    description: null,
    fork: isFork,
    ...toRepositoryUrls(`${apiUrl}/repos/${slug}`, slug),
    homepage: null,
    size: 1,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: hasIssues,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: isArchived,
    disabled: false,
    open_issues_count: openIssueCount,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: isPrivate ? "private" : "public",
    forks: 0,
    open_issues: openIssueCount,
    watchers: 0,
    default_branch: defaultBranch,
    ...toTimes(core),
  };
};

const countOpenIssues = ({ issues, pulls }: GitHubState): number =>
  [...issues.all(), ...pulls.all()].filter(({ state }) => state === "open").length;

const toTimes = ({ repository, now }: GitHubState) => {
  const [latest] = repository.activity();
  const createdMs = repository.commits()[0]?.createdMs ?? now();
  const pushedAt = latest?.timestamp ?? formatTime(createdMs);
  return { created_at: formatTime(createdMs), updated_at: pushedAt, pushed_at: pushedAt };
};

/** The repository as `GET /repos/{owner}/{repo}` answers. */
export const toFullRepositoryBody = (core: GitHubState, apiUrl: string, caller?: PlaygroundToken) => {
  const body = toRepositoryBody(core, apiUrl);
  const canPush = caller?.permissions.contents === "write";
  const parent = toRepositoryBody(core, apiUrl, { slug: `upstream/${body.name}`, isFork: false });
  return {
    ...body,
    permissions: { admin: false, maintain: false, push: canPush, triage: canPush, pull: true },
    temp_clone_token: "",
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    allow_update_branch: false,
    network_count: 0,
    subscribers_count: 1,
    ...(body.fork ? { parent, source: parent } : {}),
  };
};

const toRepositoryUrls = (url: string, slug: string) => ({
  url,
  forks_url: `${url}/forks`,
  keys_url: `${url}/keys{/key_id}`,
  collaborators_url: `${url}/collaborators{/collaborator}`,
  teams_url: `${url}/teams`,
  hooks_url: `${url}/hooks`,
  issue_events_url: `${url}/issues/events{/number}`,
  events_url: `${url}/events`,
  assignees_url: `${url}/assignees{/user}`,
  branches_url: `${url}/branches{/branch}`,
  tags_url: `${url}/tags`,
  blobs_url: `${url}/git/blobs{/sha}`,
  git_tags_url: `${url}/git/tags{/sha}`,
  git_refs_url: `${url}/git/refs{/sha}`,
  trees_url: `${url}/git/trees{/sha}`,
  statuses_url: `${url}/statuses/{sha}`,
  languages_url: `${url}/languages`,
  stargazers_url: `${url}/stargazers`,
  contributors_url: `${url}/contributors`,
  subscribers_url: `${url}/subscribers`,
  subscription_url: `${url}/subscription`,
  commits_url: `${url}/commits{/sha}`,
  git_commits_url: `${url}/git/commits{/sha}`,
  comments_url: `${url}/comments{/number}`,
  issue_comment_url: `${url}/issues/comments{/number}`,
  contents_url: `${url}/contents/{+path}`,
  compare_url: `${url}/compare/{base}...{head}`,
  merges_url: `${url}/merges`,
  archive_url: `${url}/{archive_format}{/ref}`,
  downloads_url: `${url}/downloads`,
  issues_url: `${url}/issues{/number}`,
  pulls_url: `${url}/pulls{/number}`,
  milestones_url: `${url}/milestones{/number}`,
  notifications_url: `${url}/notifications{?since,all,participating}`,
  labels_url: `${url}/labels{/name}`,
  releases_url: `${url}/releases{/id}`,
  deployments_url: `${url}/deployments`,
  git_url: `git://github.example/${slug}.git`,
  ssh_url: `git@github.example:${slug}.git`,
  clone_url: `${SERVER_URL}/${slug}.git`,
  svn_url: `${SERVER_URL}/${slug}`,
});

/** The address of the repository's API. */
export const toRepositoryUrl = ({ slug }: GitHubState, apiUrl: string): string => `${apiUrl}/repos/${slug}`;
