import type { components } from "@octokit/openapi-types";
import type { Settings } from "../../src/playground/github/core.ts";
import { APP, type Company, PERSON, POWERLESS, POWERLESS_PERSON, type Sending } from "./github-company.ts";

type Schemas = components["schemas"];

type Part<Value> = Value extends readonly (infer Item)[]
  ? readonly Part<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]?: Part<Value[Key]> }
    : Value;

/** A part of a body. Its fields must be those of GitHub's own description, or it does not compile. */
const body = <Name extends keyof Schemas>(_schema: Name, part: Part<Schemas[Name]>): unknown => part;

/** A list of bodies, of each a part. */
const list = <Name extends keyof Schemas>(_schema: Name, ...parts: Part<Schemas[Name]>[]): unknown => parts;

/** A body that has only a message. */
const says = (message: string): unknown => body("basic-error", { message });

/** A body that says what is wrong with fields. */
const rejects = (...errors: Part<NonNullable<Schemas["validation-error"]["errors"]>>[number][]): unknown =>
  body("validation-error", { message: "Validation Failed", errors });

/** A request, and the answer that GitHub gives. */
export type Expectation = {
  readonly behavior: string;
  /** Written `GET /path?query`, with `{names}` of the company. */
  readonly request: string;
  readonly status: number;
  /** What the body has at least. */
  readonly shape: unknown;
  readonly sending: Sending;
  readonly settings: Partial<Omit<Settings, "token">>;
  readonly prepare: (company: Company) => void;
};

type Extras = Partial<Pick<Expectation, "sending" | "settings" | "prepare">>;

const expectAnswer = (
  behavior: string,
  request: string,
  [status, shape]: readonly [status: number, shape?: unknown],
  { sending = {}, settings = {}, prepare = () => undefined }: Extras = {},
): Expectation => ({ behavior, request, status, shape, sending, settings, prepare });

const REPO = "/repos/acme/domains";
const FORBIDDEN = says("Resource not accessible by integration");
const NOT_FOUND = says("Not Found");
const asPowerless: Extras = { sending: { token: POWERLESS } };
const withBody = (value: unknown, extras: Extras = {}): Extras => ({
  ...extras,
  sending: { ...extras.sending, body: value },
});
const accepting = (accept: string): Extras => ({ sending: { headers: { accept } } });
const RAW = "application/vnd.github.raw+json";
const archived: Extras = { settings: { isArchived: true } };
const ARCHIVED = says("Repository was archived so is read-only.");
const TOO_LONG = "a".repeat(65_537);

const CREDENTIALS: readonly Expectation[] = [
  expectAnswer("a wrong token is rejected", `GET ${REPO}`, [401, says("Bad credentials")], {
    sending: { headers: { authorization: "Bearer wrong" } },
  }),
  expectAnswer("another scheme is rejected", `GET ${REPO}`, [401, says("Bad credentials")], {
    sending: { headers: { authorization: "Basic dG9rZW4=" } },
  }),
  expectAnswer("the scheme `token` is as good", `GET ${REPO}`, [200], {
    sending: { headers: { authorization: "token token-of-the-workflow" } },
  }),
  expectAnswer("a private repository is hidden without a token", `GET ${REPO}`, [404, NOT_FOUND], {
    sending: { token: null },
  }),
  expectAnswer("a public repository is open without a token", `GET ${REPO}`, [200], {
    sending: { token: null },
    settings: { isPrivate: false },
  }),
  expectAnswer(
    "a public repository is written with a permission only",
    `POST ${REPO}/issues`,
    [403, FORBIDDEN],
    {
      sending: { token: POWERLESS, body: { title: "A" } },
      settings: { isPrivate: false },
    },
  ),
  expectAnswer("a client without a name is rejected", `GET ${REPO}`, [403], {
    sending: { headers: { "user-agent": undefined } },
  }),
  expectAnswer("an unknown version of the API is rejected", `GET ${REPO}`, [400], {
    sending: { headers: { "x-github-api-version": "1999-01-01" } },
  }),
  expectAnswer("a known version of the API is accepted", `GET ${REPO}`, [200], {
    sending: { headers: { "x-github-api-version": "2022-11-28" } },
  }),
  expectAnswer("a media type that GitHub lacks is rejected", `GET ${REPO}`, [415], accepting("text/csv")),
  expectAnswer("the workflow's token has no user", "GET /user", [403, FORBIDDEN]),
  expectAnswer("an app's token has no user", "GET /user", [403, FORBIDDEN], { sending: { token: APP } }),
  expectAnswer(
    "a person's token has a user",
    "GET /user",
    [200, body("public-user", { login: "octocat", type: "User" })],
    { sending: { token: PERSON } },
  ),
  expectAnswer("a user is not shown without a token", "GET /user", [401, says("Requires authentication")], {
    sending: { token: null },
  }),
  expectAnswer(
    "a person's token without the permission gets other words",
    `GET ${REPO}/contents/domains.yaml`,
    [403, says("Resource not accessible by personal access token")],
    { sending: { token: POWERLESS_PERSON } },
  ),
];

const REPOSITORY: readonly Expectation[] = [
  expectAnswer("a repository has its facts", `GET ${REPO}`, [
    200,
    body("full-repository", {
      full_name: "acme/domains",
      name: "domains",
      default_branch: "main",
      fork: false,
      private: true,
      archived: false,
      has_issues: true,
      owner: { login: "acme" },
    }),
  ]),
  expectAnswer("a repository needs no permission", `GET ${REPO}`, [200], asPowerless),
  expectAnswer("a fork says so", `GET ${REPO}`, [200, body("full-repository", { fork: true })], {
    settings: { isFork: true },
  }),
  expectAnswer(
    "an archive says so",
    `GET ${REPO}`,
    [200, body("full-repository", { archived: true })],
    archived,
  ),
  expectAnswer("names do not depend on case", "GET /repos/Acme/Domains", [
    200,
    body("full-repository", { full_name: "acme/domains" }),
  ]),
  expectAnswer("another repository is not found", "GET /repos/acme/other", [404, NOT_FOUND]),
  expectAnswer("a name that only starts alike is not found", "GET /repos/acme/domains2", [404, NOT_FOUND]),
  expectAnswer("an unknown path is not found", `GET ${REPO}/nothing`, [404, NOT_FOUND]),
  expectAnswer("an unknown method is not found", `PUT ${REPO}/issues`, [404, NOT_FOUND]),
  expectAnswer("a renamed repository redirects", "GET /repos/acme/old", [301, says("Moved Permanently")], {
    settings: { formerSlugs: ["acme/old"] },
  }),
  expectAnswer(
    "a write to a renamed repository is redirected unchanged",
    "POST /repos/acme/old/issues",
    [307, says("Moved Permanently")],
    withBody({ title: "A" }, { settings: { formerSlugs: ["acme/old"] } }),
  ),
  expectAnswer("a repository is found by its number", "GET /repositories/{id}/git/ref/heads/main", [
    200,
    body("git-ref", { ref: "refs/heads/main" }),
  ]),
];

const ACTIVITY: readonly Expectation[] = [
  expectAnswer(
    "the activity of a branch is listed, newest first",
    `GET ${REPO}/activity?ref=refs/heads/main`,
    [
      200,
      list(
        "activity",
        { ref: "refs/heads/main", activity_type: "pr_merge", timestamp: "2026-11-22T10:00:00Z" },
        { ref: "refs/heads/main", activity_type: "branch_creation", before: "0".repeat(40) },
      ),
    ],
  ),
  expectAnswer("a branch may be named without its folder", `GET ${REPO}/activity?ref=main&per_page=1`, [
    200,
    list("activity", { activity_type: "pr_merge", actor: { login: "octocat" } }),
  ]),
  expectAnswer(
    "activity can be listed oldest first",
    `GET ${REPO}/activity?ref=main&direction=asc&per_page=1`,
    [200, list("activity", { activity_type: "branch_creation" })],
  ),
  expectAnswer("activity can be of one kind", `GET ${REPO}/activity?activity_type=pr_merge`, [
    200,
    list("activity", { ref: "refs/heads/main" }),
  ]),
  expectAnswer("activity can be of one person", `GET ${REPO}/activity?actor=nobody`, [200, []]),
  expectAnswer("activity can be of one period", `GET ${REPO}/activity?ref=main&time_period=month`, [
    200,
    list("activity", { activity_type: "pr_merge" }),
  ]),
  expectAnswer("a quarter has what is two months old", `GET ${REPO}/activity?ref=main&time_period=quarter`, [
    200,
    list("activity", { activity_type: "pr_merge" }, { activity_type: "branch_creation" }),
  ]),
  expectAnswer("an unknown period is rejected", `GET ${REPO}/activity?time_period=decade`, [422]),
  expectAnswer("an unknown kind of activity is rejected", `GET ${REPO}/activity?activity_type=merge`, [422]),
  expectAnswer("an unknown cursor is rejected", `GET ${REPO}/activity?after=abc`, [422]),
  expectAnswer("an unknown branch has no activity", `GET ${REPO}/activity?ref=refs/heads/none`, [200, []]),
  expectAnswer("activity needs a permission", `GET ${REPO}/activity`, [403, FORBIDDEN], asPowerless),
  expectAnswer(
    "activity lags behind pushes",
    `GET ${REPO}/activity?ref=main`,
    [200, list("activity", { activity_type: "branch_creation" })],
    { settings: { activityLag: 1 } },
  ),
  expectAnswer(
    "activity lags behind the clock",
    `GET ${REPO}/activity?ref=main`,
    [200, list("activity", { activity_type: "branch_creation" })],
    { settings: { activityLagMs: 5000 } },
  ),
  expectAnswer(
    "activity appears in the end",
    `GET ${REPO}/activity?ref=main&per_page=1`,
    [200, list("activity", { activity_type: "pr_merge" })],
    { settings: { activityLagMs: 5000 }, prepare: ({ wait }) => wait(5000) },
  ),
];

const CONTENTS: readonly Expectation[] = [
  expectAnswer("a file is answered in Base64", `GET ${REPO}/contents/README.md`, [
    200,
    body("content-file", {
      type: "file",
      encoding: "base64",
      size: 13,
      path: "README.md",
      name: "README.md",
      content: "T3VyIGRvbWFpbnMuCg==\n",
    }),
  ]),
  expectAnswer(
    "a file is answered raw",
    `GET ${REPO}/contents/README.md`,
    [200, "Our domains.\n"],
    accepting(RAW),
  ),
  expectAnswer(
    "the older name of the raw type works",
    `GET ${REPO}/contents/README.md`,
    [200, "Our domains.\n"],
    accepting("application/vnd.github.v3.raw"),
  ),
  expectAnswer(
    "a file is read at a commit",
    `GET ${REPO}/contents/domains.yaml?ref={root}`,
    [200, "version: 1\n"],
    accepting(RAW),
  ),
  expectAnswer(
    "a file is read at a branch",
    `GET ${REPO}/contents/domains.yaml?ref=second`,
    [200, "version: 1\n"],
    accepting(RAW),
  ),
  expectAnswer(
    "a file is read at a full ref",
    `GET ${REPO}/contents/domains.yaml?ref=refs/heads/second`,
    [200, "version: 1\n"],
    accepting(RAW),
  ),
  expectAnswer(
    "a file is read at a merge ref",
    `GET ${REPO}/contents/domains.yaml?ref=refs/pull/2/merge`,
    [200, "version: 1\n"],
    accepting(RAW),
  ),
  expectAnswer("a file has the hash that git gives it", `GET ${REPO}/contents/domains.yaml?ref={root}`, [
    200,
    body("content-file", { sha: "b82551848c644f63b8517a7bdf8be9a992e6f4da" }),
  ]),
  expectAnswer("a missing file is not found", `GET ${REPO}/contents/none.yaml?ref={tip}`, [404, NOT_FOUND]),
  expectAnswer("a missing commit is not found either", `GET ${REPO}/contents/domains.yaml?ref={none}`, [
    404,
    says(`No commit found for the ref ${"f".repeat(40)}`),
  ]),
  expectAnswer("a missing branch is not found either", `GET ${REPO}/contents/domains.yaml?ref=none`, [
    404,
    says("No commit found for the ref none"),
  ]),
  expectAnswer(
    "a commit is unknown for a while after its push",
    `GET ${REPO}/contents/domains.yaml?ref={tip}`,
    [404],
    {
      settings: { commitLagMs: 5000 },
    },
  ),
  expectAnswer("an older commit is known", `GET ${REPO}/contents/domains.yaml?ref={root}`, [200], {
    settings: { commitLagMs: 5000 },
  }),
  expectAnswer("a commit is known in the end", `GET ${REPO}/contents/domains.yaml?ref={tip}`, [200], {
    settings: { commitLagMs: 5000 },
    prepare: ({ wait }) => wait(5000),
  }),
  expectAnswer("a link is answered as its target", `GET ${REPO}/contents/link.yaml?ref={root}`, [
    200,
    body("content-file", { type: "file", size: 11, path: "link.yaml" }),
  ]),
  expectAnswer(
    "a link to a link is followed too",
    `GET ${REPO}/contents/config/up.yaml?ref={root}`,
    [200, "version: 1\n"],
    accepting(RAW),
  ),
  expectAnswer("a link to a directory is answered as a link", `GET ${REPO}/contents/config-link`, [
    200,
    body("content-symlink", { type: "symlink", target: "config" }),
  ]),
  expectAnswer("a link out of the repository is answered as a link", `GET ${REPO}/contents/outside.yaml`, [
    200,
    body("content-symlink", { type: "symlink", target: "../../secrets.yaml" }),
  ]),
  expectAnswer("links in a circle are answered as links", `GET ${REPO}/contents/loop-a`, [
    200,
    body("content-symlink", { type: "symlink", target: "loop-b" }),
  ]),
  expectAnswer("a link in the middle of a path is not followed", `GET ${REPO}/contents/config-link/up.yaml`, [
    404,
    NOT_FOUND,
  ]),
  expectAnswer("a directory is a list", `GET ${REPO}/contents/config`, [
    200,
    list("content-file", { name: "prod" }, { name: "up.yaml" }),
  ]),
  expectAnswer("the root is a list", `GET ${REPO}/contents/`, [200]),
  expectAnswer(
    "a directory can be an object",
    `GET ${REPO}/contents/config`,
    [
      200,
      body("content-tree", { type: "dir", path: "config", entries: [{ type: "dir" }, { type: "symlink" }] }),
    ],
    accepting("application/vnd.github.object+json"),
  ),
  expectAnswer(
    "a file of more than a megabyte has no content in JSON",
    `GET ${REPO}/contents/large.txt`,
    [200, body("content-file", { encoding: "none", content: "", size: 1_100_000 })],
    { prepare: ({ core }) => core.push("main", { "large.txt": "a".repeat(1_100_000) }) },
  ),
  expectAnswer(
    "contents need a permission",
    `GET ${REPO}/contents/domains.yaml`,
    [403, FORBIDDEN],
    asPowerless,
  ),
  expectAnswer("a path that cannot be decoded is a bad request", `GET ${REPO}/contents/%ZZ`, [400]),
];

const COMMITS: readonly Expectation[] = [
  expectAnswer("a commit has its parents and files", `GET ${REPO}/commits/{tip}`, [
    200,
    body("commit", {
      sha: "{tip}",
      parents: [{ sha: "{root}" }, { sha: "{merged}" }],
      files: [{ filename: "domains.yaml", status: "modified", additions: 2, deletions: 0 }],
    }),
  ]),
  expectAnswer("a commit is found by its branch", `GET ${REPO}/commits/main`, [
    200,
    body("commit", { sha: "{tip}" }),
  ]),
  expectAnswer("a commit is found by a ref", `GET ${REPO}/commits/heads/main`, [
    200,
    body("commit", { sha: "{tip}" }),
  ]),
  expectAnswer(
    "a commit can be only its hash",
    `GET ${REPO}/commits/main`,
    [200, "{tip}"],
    accepting("application/vnd.github.sha"),
  ),
  expectAnswer("an unknown commit is rejected", `GET ${REPO}/commits/{none}`, [
    422,
    says(`No commit found for SHA: ${"f".repeat(40)}`),
  ]),
  expectAnswer("a new commit is unknown for a while", `GET ${REPO}/commits/{tip}`, [422], {
    settings: { commitLagMs: 5000 },
  }),
  expectAnswer("a commit needs a permission", `GET ${REPO}/commits/{tip}`, [403, FORBIDDEN], asPowerless),
  expectAnswer("commits are listed, newest first", `GET ${REPO}/commits`, [
    200,
    list("commit", { sha: "{tip}" }, { sha: "{merged}" }, { sha: "{root}" }),
  ]),
  expectAnswer("commits of a path are listed", `GET ${REPO}/commits?path=README.md`, [
    200,
    list("commit", { sha: "{root}" }),
  ]),
  expectAnswer("commits from a revision are listed", `GET ${REPO}/commits?sha={root}`, [
    200,
    list("commit", { sha: "{root}" }),
  ]),
  expectAnswer(
    "commits since a time are listed",
    `GET ${REPO}/commits?since=2026-11-01T00:00:00Z&per_page=1`,
    [200, list("commit", { sha: "{tip}" })],
  ),
  expectAnswer("commits from an unknown revision are not found", `GET ${REPO}/commits?sha=none`, [404]),
  expectAnswer("the pull request of a commit is listed", `GET ${REPO}/commits/{tip}/pulls`, [
    200,
    list("pull-request-simple", {
      number: 1,
      merged_at: "2026-11-22T10:00:00Z",
      base: { ref: "main", repo: { full_name: "acme/domains" } },
    }),
  ]),
  expectAnswer("a pull request is listed for its own commit", `GET ${REPO}/commits/{merged}/pulls`, [
    200,
    list("pull-request-simple", { number: 1 }),
  ]),
  expectAnswer("an open pull request is listed for its commit", `GET ${REPO}/commits/{head}/pulls`, [
    200,
    list("pull-request-simple", { number: 2, state: "open", merged_at: null }),
  ]),
  expectAnswer("a closed pull request is not listed", `GET ${REPO}/commits/{head}/pulls`, [200, []], {
    prepare: ({ core }) => core.pulls.close(2),
  }),
  expectAnswer(
    "a fork's own pull request is listed too",
    `GET ${REPO}/commits/{root}/pulls`,
    [200, list("pull-request-simple", { base: { ref: "main", repo: { full_name: "stranger/domains" } } })],
    {
      prepare: ({ core, names }) =>
        core.pulls.associate(names.root ?? "", { slug: "stranger/domains", base: "main" }),
    },
  ),
  expectAnswer("a commit without a pull request has none", `GET ${REPO}/commits/{root}/pulls`, [200, []]),
  expectAnswer(
    "the pull requests of an unknown commit are rejected",
    `GET ${REPO}/commits/{none}/pulls`,
    [422],
  ),
];

const COMPARISONS: readonly Expectation[] = [
  expectAnswer("two commits are compared", `GET ${REPO}/compare/{root}...{tip}`, [
    200,
    body("commit-comparison", {
      status: "ahead",
      ahead_by: 2,
      behind_by: 0,
      total_commits: 2,
      commits: [{ sha: "{merged}" }, { sha: "{tip}" }],
      files: [{ filename: "domains.yaml", status: "modified" }],
    }),
  ]),
  expectAnswer("branches are compared", `GET ${REPO}/compare/main...second`, [
    200,
    body("commit-comparison", { status: "ahead", ahead_by: 1 }),
  ]),
  expectAnswer("a branch may be named with its owner", `GET ${REPO}/compare/acme:main...acme:second`, [200]),
  expectAnswer("a commit is the same as itself", `GET ${REPO}/compare/{tip}...{tip}`, [
    200,
    body("commit-comparison", { status: "identical", total_commits: 0, files: [] }),
  ]),
  expectAnswer("a head may be behind", `GET ${REPO}/compare/{tip}...{root}`, [
    200,
    body("commit-comparison", { status: "behind", behind_by: 2, commits: [], files: [] }),
  ]),
  expectAnswer(
    "histories may have diverged",
    `GET ${REPO}/compare/second...third-local`,
    [200, body("commit-comparison", { status: "diverged", files: [{ filename: "b.txt", status: "added" }] })],
    {
      prepare: ({ core }) => {
        core.pulls.open({ files: { "b.txt": "c" }, branch: "third-local", base: "main" });
      },
    },
  ),
  expectAnswer(
    "a renamed file is seen",
    `GET ${REPO}/compare/{tip}...moved`,
    [
      200,
      body("commit-comparison", {
        files: [{ filename: "zones/domains.yaml", status: "renamed", previous_filename: "domains.yaml" }],
      }),
    ],
    {
      prepare: ({ core }) => {
        const { repository } = core;
        const tip = repository.at("heads/main") ?? "";
        const { "domains.yaml": file = "", ...rest } = repository.find(tip)?.files ?? {};
        repository.move("heads/moved", repository.commit({ ...rest, "zones/domains.yaml": file }, [tip]));
      },
    },
  ),
  expectAnswer("commits are paged", `GET ${REPO}/compare/{root}...{tip}?per_page=1&page=2`, [
    200,
    body("commit-comparison", { total_commits: 2, commits: [{ sha: "{tip}" }] }),
  ]),
  expectAnswer(
    "unrelated histories have no comparison",
    `GET ${REPO}/compare/main...orphan`,
    [404, says("No common ancestor between main and orphan.")],
    { prepare: ({ core }) => core.push("orphan", { "a.txt": "b" }) },
  ),
  expectAnswer("an unknown commit is not compared", `GET ${REPO}/compare/{none}...{tip}`, [404, NOT_FOUND]),
  expectAnswer("two dots are no comparison", `GET ${REPO}/compare/{root}..{tip}`, [404]),
  expectAnswer("a new commit is not compared for a while", `GET ${REPO}/compare/{root}...{tip}`, [404], {
    settings: { commitLagMs: 5000 },
  }),
];

const GIT: readonly Expectation[] = [
  expectAnswer("a ref points to a commit", `GET ${REPO}/git/ref/heads/main`, [
    200,
    body("git-ref", { ref: "refs/heads/main", object: { type: "commit", sha: "{tip}" } }),
  ]),
  expectAnswer("a ref shows a new commit at once", `GET ${REPO}/git/ref/heads/main`, [200], {
    settings: { commitLagMs: 5000 },
  }),
  expectAnswer("a pull request has a ref of its merge", `GET ${REPO}/git/ref/pull/2/merge`, [200]),
  expectAnswer("a ref is its whole name", `GET ${REPO}/git/ref/heads/mai`, [404, NOT_FOUND]),
  expectAnswer("a commit of git has a tree", `GET ${REPO}/git/commits/{tip}`, [
    200,
    body("git-commit", { tree: { sha: "{tree}" }, message: "Merge pull request #1 from first" }),
  ]),
  expectAnswer("an unknown commit of git is not found", `GET ${REPO}/git/commits/{none}`, [404, NOT_FOUND]),
  expectAnswer("a hash has 40 digits", `GET ${REPO}/git/commits/main`, [422]),
  expectAnswer("a blob has a content", `GET ${REPO}/git/blobs/{blob}`, [
    200,
    body("blob", { encoding: "base64", size: 32 }),
  ]),
  expectAnswer(
    "the blob of a link is its target",
    `GET ${REPO}/git/blobs/{link}`,
    [200, "domains.yaml"],
    accepting(RAW),
  ),
  expectAnswer("an unknown blob is not found", `GET ${REPO}/git/blobs/{none}`, [404, NOT_FOUND]),
  expectAnswer("a blob needs its whole hash", `GET ${REPO}/git/blobs/abc`, [422]),
  expectAnswer("a tree has the modes of its entries", `GET ${REPO}/git/trees/{folder}`, [
    200,
    body("git-tree", {
      truncated: false,
      tree: [
        { path: "prod", mode: "040000", type: "tree" },
        { path: "up.yaml", mode: "120000", type: "blob", size: 12 },
      ],
    }),
  ]),
  expectAnswer("a tree can be read with all below it", `GET ${REPO}/git/trees/{folder}?recursive=1`, [
    200,
    body("git-tree", { tree: [{ path: "prod" }, { path: "prod/domains.yaml" }, { path: "up.yaml" }] }),
  ]),
  expectAnswer("a tree is found by its branch", `GET ${REPO}/git/trees/main`, [
    200,
    body("git-tree", { sha: "{tree}" }),
  ]),
  expectAnswer("an unknown tree is not found", `GET ${REPO}/git/trees/{none}`, [404, NOT_FOUND]),
  expectAnswer("a branch has a commit", `GET ${REPO}/branches/main`, [
    200,
    body("branch-with-protection", { name: "main", commit: { sha: "{tip}" }, protected: false }),
  ]),
  expectAnswer("an unknown branch is not found", `GET ${REPO}/branches/none`, [
    404,
    says("Branch not found"),
  ]),
  expectAnswer("a renamed branch redirects", `GET ${REPO}/branches/main`, [301], {
    prepare: ({ core }) => core.repository.rename("main", "trunk"),
  }),
];

/** Adds a branch with one commit of its own. */
const addBranch = ({ core: { repository } }: Company): void => {
  const tip = repository.at("heads/main") ?? "";
  const files = { ...repository.find(tip)?.files, "domains.yaml": "version: 1\ndomains: {}\n" };
  repository.move("heads/fresh", repository.commit(files, [tip]), "branch_creation");
};

const PULLS: readonly Expectation[] = [
  expectAnswer("a pull request has its sides", `GET ${REPO}/pulls/2`, [
    200,
    body("pull-request", {
      number: 2,
      state: "open",
      merged: false,
      merge_commit_sha: null,
      head: { ref: "second", sha: "{head}", repo: { full_name: "acme/domains" } },
      base: { ref: "main", repo: { full_name: "acme/domains" } },
      commits: 1,
      changed_files: 1,
      comments: 2,
    }),
  ]),
  expectAnswer("a merged pull request says when", `GET ${REPO}/pulls/1`, [
    200,
    body("pull-request", { state: "closed", merged: true, merged_at: "2026-11-22T10:00:00Z" }),
  ]),
  expectAnswer("a fork's pull request says whose it is", `GET ${REPO}/pulls/3`, [
    200,
    body("pull-request", {
      head: { repo: { full_name: "stranger/domains", fork: true } },
      user: { login: "stranger" },
    }),
  ]),
  expectAnswer("an unknown pull request is not found", `GET ${REPO}/pulls/99`, [404, NOT_FOUND]),
  expectAnswer("an issue is no pull request", `GET ${REPO}/pulls/4`, [404, NOT_FOUND]),
  expectAnswer("a pull request needs a permission", `GET ${REPO}/pulls/2`, [403, FORBIDDEN], asPowerless),
  expectAnswer(
    "a branch is proposed",
    `POST ${REPO}/pulls`,
    [
      201,
      body("pull-request", {
        number: 6,
        title: "Fresh",
        state: "open",
        mergeable: true,
        head: { ref: "fresh" },
        base: { ref: "main", sha: "{tip}" },
        commits: 1,
        changed_files: 1,
      }),
    ],
    withBody({ title: "Fresh", head: "acme:fresh", base: "main" }, { prepare: addBranch }),
  ),
  expectAnswer(
    "a pull request needs a title",
    `POST ${REPO}/pulls`,
    [422, rejects({ resource: "PullRequest", field: "title", code: "missing_field" })],
    withBody({ head: "fresh", base: "main" }, { prepare: addBranch }),
  ),
  expectAnswer(
    "an unknown branch is not proposed",
    `POST ${REPO}/pulls`,
    [422, rejects({ resource: "PullRequest", field: "head", code: "invalid" })],
    withBody({ title: "Fresh", head: "none", base: "main" }),
  ),
  expectAnswer(
    "a branch is not proposed into an unknown one",
    `POST ${REPO}/pulls`,
    [422, rejects({ resource: "PullRequest", field: "base", code: "invalid" })],
    withBody({ title: "Fresh", head: "second", base: "none" }),
  ),
  expectAnswer(
    "a branch without commits of its own is not proposed",
    `POST ${REPO}/pulls`,
    [422, rejects({ resource: "PullRequest", code: "custom", message: "No commits between main and first" })],
    withBody({ title: "Again", head: "first", base: "main" }),
  ),
  expectAnswer(
    "a branch is not proposed twice",
    `POST ${REPO}/pulls`,
    [
      422,
      rejects({
        resource: "PullRequest",
        code: "custom",
        message: "A pull request already exists for acme:second.",
      }),
    ],
    withBody({ title: "Again", head: "second", base: "main" }),
  ),
  expectAnswer(
    "a pull request is merged",
    `PUT ${REPO}/pulls/2/merge`,
    [200, body("pull-request-merge-result", { merged: true, message: "Pull Request successfully merged" })],
    withBody({ merge_method: "squash", sha: "{head}" }),
  ),
  expectAnswer(
    "a pull request with a newer head is not merged",
    `PUT ${REPO}/pulls/2/merge`,
    [409, says("Head branch was modified. Review and try the merge again.")],
    withBody({ sha: "{root}" }),
  ),
  expectAnswer("a merged pull request is not merged again", `PUT ${REPO}/pulls/1/merge`, [
    405,
    says("Pull Request is not mergeable"),
  ]),
  expectAnswer("a merge needs a permission", `PUT ${REPO}/pulls/2/merge`, [403, FORBIDDEN], asPowerless),
  expectAnswer("open pull requests are listed", `GET ${REPO}/pulls`, [
    200,
    list("pull-request-simple", { number: 3 }, { number: 2 }),
  ]),
  expectAnswer("all pull requests are listed", `GET ${REPO}/pulls?state=all&direction=asc`, [
    200,
    list("pull-request-simple", { number: 1 }, { number: 2 }, { number: 3 }),
  ]),
  expectAnswer("the pull requests of a branch are listed", `GET ${REPO}/pulls?head=acme:second`, [
    200,
    list("pull-request-simple", { number: 2 }),
  ]),
  expectAnswer("the pull requests into a branch are listed", `GET ${REPO}/pulls?base=next`, [200, []]),
  expectAnswer("an unknown state is rejected", `GET ${REPO}/pulls?state=merged`, [
    422,
    rejects({ resource: "PullRequest", field: "state", code: "invalid", value: "merged" }),
  ]),
  expectAnswer("the commits of a pull request are listed", `GET ${REPO}/pulls/2/commits`, [
    200,
    list("commit", { sha: "{head}" }),
  ]),
  expectAnswer("the commits of an unknown pull request are not found", `GET ${REPO}/pulls/99/commits`, [404]),
];

const ISSUES: readonly Expectation[] = [
  expectAnswer("open issues are listed, and pull requests among them", `GET ${REPO}/issues`, [
    200,
    list("issue", { number: 4, title: "Audit" }, { number: 3 }, { number: 2 }),
  ]),
  expectAnswer(
    "the issues of an author are listed",
    `GET ${REPO}/issues?creator=github-actions%5Bbot%5D&state=all`,
    [200, list("issue", { number: 4, user: { login: "github-actions[bot]", type: "Bot" } })],
  ),
  expectAnswer("the issues with all of the labels are listed", `GET ${REPO}/issues?labels=freehold,audit`, [
    200,
    list("issue", { number: 4 }),
  ]),
  expectAnswer("issues that lack a label are not listed", `GET ${REPO}/issues?labels=freehold,other`, [
    200,
    [],
  ]),
  expectAnswer("closed issues are listed", `GET ${REPO}/issues?state=closed&sort=created&direction=asc`, [
    200,
    list("issue", { number: 1 }, { number: 5, state_reason: "completed", closed_by: { login: "octocat" } }),
  ]),
  expectAnswer("an unknown state of issues is rejected", `GET ${REPO}/issues?state=done`, [
    422,
    rejects({ resource: "Issue", field: "state", code: "invalid", value: "done" }),
  ]),
  expectAnswer(
    "a token for pull requests sees only those",
    `GET ${REPO}/issues`,
    [200, list("issue", { number: 3 }, { number: 2 })],
    {
      settings: { otherTokens: [{ value: "pulls", permissions: { "pull-requests": "read" } }] },
      sending: { headers: { authorization: "Bearer pulls" } },
    },
  ),
  expectAnswer("issues need a permission", `GET ${REPO}/issues`, [403, FORBIDDEN], asPowerless),
  expectAnswer(
    "a repository without issues lists its pull requests",
    `GET ${REPO}/issues`,
    [200, list("issue", { number: 3 }, { number: 2 })],
    { settings: { hasIssues: false } },
  ),
  expectAnswer(
    "an issue is created",
    `POST ${REPO}/issues`,
    [
      201,
      body("issue", {
        number: 6,
        title: "Urgent",
        body: "Text",
        state: "open",
        user: { login: "github-actions[bot]" },
        labels: [{ name: "freehold" }],
      }),
    ],
    withBody({ title: "Urgent", body: "Text", labels: ["freehold"] }),
  ),
  expectAnswer(
    "an app writes in its own name",
    `POST ${REPO}/issues`,
    [201, body("issue", { user: { login: "registrar-app[bot]", type: "Bot" } })],
    withBody({ title: "Urgent" }, { sending: { token: APP } }),
  ),
  expectAnswer(
    "an issue needs a title",
    `POST ${REPO}/issues`,
    [422, says(`Invalid request.\n\n"title" wasn't supplied.`)],
    withBody({ body: "Text" }),
  ),
  expectAnswer(
    "a title is not blank",
    `POST ${REPO}/issues`,
    [422, rejects({ resource: "Issue", field: "title", code: "missing_field" })],
    withBody({ title: " " }),
  ),
  expectAnswer(
    "a title is not too long",
    `POST ${REPO}/issues`,
    [422, rejects({ resource: "Issue", field: "title", code: "custom" })],
    withBody({ title: "a".repeat(257) }),
  ),
  expectAnswer(
    "an issue is not too long",
    `POST ${REPO}/issues`,
    [
      422,
      rejects({ field: "body", code: "custom", message: "body is too long (maximum is 65536 characters)" }),
    ],
    withBody({ title: "A", body: TOO_LONG }),
  ),
  expectAnswer(
    "labels are a list",
    `POST ${REPO}/issues`,
    [422, says(`Invalid request.\n\nFor 'properties/labels', "a" is not an array.`)],
    withBody({ title: "A", labels: "a" }),
  ),
  expectAnswer(
    "an issue needs permission to write",
    `POST ${REPO}/issues`,
    [403, FORBIDDEN],
    withBody({ title: "A" }, asPowerless),
  ),
  expectAnswer(
    "no issue is created if issues are disabled",
    `POST ${REPO}/issues`,
    [410, says("Issues are disabled for this repo")],
    withBody({ title: "A" }, { settings: { hasIssues: false } }),
  ),
  expectAnswer(
    "no issue is created in an archive",
    `POST ${REPO}/issues`,
    [403, ARCHIVED],
    withBody({ title: "A" }, archived),
  ),
  expectAnswer(
    "a body that is no JSON is rejected",
    `POST ${REPO}/issues`,
    [400, says("Problems parsing JSON")],
    { sending: { isMalformed: true } },
  ),
  expectAnswer(
    "a body that is no object is rejected",
    `POST ${REPO}/issues`,
    [400, says("Body should be a JSON object")],
    withBody(["title"]),
  ),
  expectAnswer("an issue is read", `GET ${REPO}/issues/4`, [
    200,
    body("issue", { number: 4, state: "open", comments: 1 }),
  ]),
  expectAnswer("a pull request is an issue too", `GET ${REPO}/issues/1`, [
    200,
    body("issue", { number: 1, pull_request: { merged_at: "2026-11-22T10:00:00Z" } }),
  ]),
  expectAnswer("an unknown issue is not found", `GET ${REPO}/issues/99`, [404, NOT_FOUND]),
  expectAnswer(
    "an issue is gone if issues are disabled",
    `GET ${REPO}/issues/4`,
    [410, says("Issues are disabled for this repo")],
    { settings: { hasIssues: false } },
  ),
  expectAnswer(
    "an issue is updated",
    `PATCH ${REPO}/issues/4`,
    [200, body("issue", { title: "New", body: "Other", labels: [] })],
    withBody({ title: "New", body: "Other", labels: [] }),
  ),
  expectAnswer(
    "an issue is closed",
    `PATCH ${REPO}/issues/4`,
    [200, body("issue", { state: "closed", state_reason: "not_planned", closed_at: "2026-11-22T10:00:00Z" })],
    withBody({ state: "closed", state_reason: "not_planned" }),
  ),
  expectAnswer(
    "an issue is closed as a duplicate",
    `PATCH ${REPO}/issues/4`,
    [200, body("issue", { state_reason: "duplicate" })],
    withBody({ state: "closed", state_reason: "duplicate" }),
  ),
  expectAnswer(
    "an issue is opened again",
    `PATCH ${REPO}/issues/5`,
    [200, body("issue", { state: "open", state_reason: "reopened", closed_at: null })],
    withBody({ state: "open" }),
  ),
  expectAnswer(
    "a pull request is closed as an issue",
    `PATCH ${REPO}/issues/2`,
    [200, body("issue", { state: "closed" })],
    withBody({ state: "closed" }),
  ),
  expectAnswer("an issue has no third state", `PATCH ${REPO}/issues/4`, [422], withBody({ state: "done" })),
  expectAnswer(
    "an unknown issue is not updated",
    `PATCH ${REPO}/issues/99`,
    [404, NOT_FOUND],
    withBody({ title: "A" }),
  ),
  expectAnswer(
    "a token for pull requests does not change an issue",
    `PATCH ${REPO}/issues/4`,
    [403, FORBIDDEN],
    {
      settings: { otherTokens: [{ value: "pulls", permissions: { "pull-requests": "write" } }] },
      sending: { headers: { authorization: "Bearer pulls" }, body: { title: "A" } },
    },
  ),
];

const COMMENTS: readonly Expectation[] = [
  expectAnswer("comments are listed, oldest first", `GET ${REPO}/issues/2/comments`, [
    200,
    list(
      "issue-comment",
      { body: "The plan.", user: { login: "github-actions[bot]" } },
      { body: "Fine.", user: { login: "octocat" } },
    ),
  ]),
  expectAnswer("comments are paged", `GET ${REPO}/issues/2/comments?per_page=1&page=2`, [
    200,
    list("issue-comment", { body: "Fine." }),
  ]),
  expectAnswer("a page beyond the last is empty", `GET ${REPO}/issues/2/comments?page=9`, [200, []]),
  expectAnswer(
    "a page size that is no number is GitHub's own",
    `GET ${REPO}/issues/2/comments?per_page=x`,
    [200],
  ),
  expectAnswer(
    "comments since a time are listed",
    `GET ${REPO}/issues/2/comments?since=2026-11-23T00:00:00Z`,
    [200, []],
  ),
  expectAnswer("the comments of an unknown issue are not found", `GET ${REPO}/issues/99/comments`, [
    404,
    NOT_FOUND,
  ]),
  expectAnswer(
    "a comment is created",
    `POST ${REPO}/issues/2/comments`,
    [
      201,
      body("issue-comment", {
        id: 4,
        body: "Text",
        html_url: "https://github.example/acme/domains/pull/2#issuecomment-4",
      }),
    ],
    withBody({ body: "Text" }),
  ),
  expectAnswer(
    "a comment on an issue has the issue's address",
    `GET ${REPO}/issues/comments/{auditComment}`,
    [200, body("issue-comment", { html_url: "https://github.example/acme/domains/issues/4#issuecomment-3" })],
  ),
  expectAnswer(
    "a person comments in their own name",
    `POST ${REPO}/issues/2/comments`,
    [201, body("issue-comment", { user: { login: "octocat" } })],
    withBody({ body: "Text" }, { sending: { token: PERSON } }),
  ),
  expectAnswer(
    "a comment of 65,536 characters fits",
    `POST ${REPO}/issues/2/comments`,
    [201],
    withBody({ body: "😀".repeat(65_536) }),
  ),
  expectAnswer(
    "a longer comment is rejected",
    `POST ${REPO}/issues/2/comments`,
    [422, rejects({ resource: "IssueComment", message: "Body is too long (maximum is 65536 characters)" })],
    withBody({ body: TOO_LONG }),
  ),
  expectAnswer(
    "a blank comment is rejected",
    `POST ${REPO}/issues/2/comments`,
    [422, rejects({ message: "Body cannot be blank" })],
    withBody({ body: "" }),
  ),
  expectAnswer("a comment needs a body", `POST ${REPO}/issues/2/comments`, [422], withBody({})),
  expectAnswer(
    "a comment is text",
    `POST ${REPO}/issues/2/comments`,
    [422, says("Invalid request.\n\nFor 'properties/body', 1 is not a string.")],
    withBody({ body: 1 }),
  ),
  expectAnswer(
    "no comment is created on an unknown issue",
    `POST ${REPO}/issues/99/comments`,
    [404],
    withBody({ body: "A" }),
  ),
  expectAnswer(
    "a comment needs a permission",
    `POST ${REPO}/issues/2/comments`,
    [403, FORBIDDEN],
    withBody({ body: "A" }, asPowerless),
  ),
  expectAnswer(
    "a token for pull requests does not comment on an issue",
    `POST ${REPO}/issues/4/comments`,
    [403, FORBIDDEN],
    {
      settings: { otherTokens: [{ value: "pulls", permissions: { "pull-requests": "write" } }] },
      sending: { headers: { authorization: "Bearer pulls" }, body: { body: "A" } },
    },
  ),
  expectAnswer(
    "a locked conversation rejects a workflow's comment",
    `POST ${REPO}/issues/2/comments`,
    [403, says("Unable to create comment because issue is locked.")],
    withBody({ body: "A" }, { prepare: ({ core }) => core.discussion.lock(2) }),
  ),
  expectAnswer(
    "a locked conversation accepts a person's comment",
    `POST ${REPO}/issues/2/comments`,
    [201],
    withBody({ body: "A" }, { sending: { token: PERSON }, prepare: ({ core }) => core.discussion.lock(2) }),
  ),
  expectAnswer(
    "an archive rejects a comment",
    `POST ${REPO}/issues/2/comments`,
    [403, ARCHIVED],
    withBody({ body: "A" }, archived),
  ),
  expectAnswer("a comment is read", `GET ${REPO}/issues/comments/{comment}`, [
    200,
    body("issue-comment", { body: "The plan." }),
  ]),
  expectAnswer("an unknown comment is not found", `GET ${REPO}/issues/comments/99`, [404, NOT_FOUND]),
  expectAnswer(
    "a comment is updated",
    `PATCH ${REPO}/issues/comments/{comment}`,
    [200, body("issue-comment", { body: "Other" })],
    withBody({ body: "Other" }),
  ),
  expectAnswer(
    "anyone who may write updates any comment",
    `PATCH ${REPO}/issues/comments/{comment}`,
    [200, body("issue-comment", { body: "Forged", user: { login: "github-actions[bot]" } })],
    withBody({ body: "Forged" }, { sending: { token: PERSON } }),
  ),
  expectAnswer(
    "an update is not too long",
    `PATCH ${REPO}/issues/comments/{comment}`,
    [422],
    withBody({ body: TOO_LONG }),
  ),
  expectAnswer(
    "an unknown comment is not updated",
    `PATCH ${REPO}/issues/comments/99`,
    [404, NOT_FOUND],
    withBody({ body: "A" }),
  ),
  expectAnswer(
    "a locked conversation rejects a workflow's update",
    `PATCH ${REPO}/issues/comments/{comment}`,
    [403, says("Unable to update comment because issue is locked.")],
    withBody({ body: "A" }, { prepare: ({ core }) => core.discussion.lock(2) }),
  ),
  expectAnswer("a comment is deleted", `DELETE ${REPO}/issues/comments/{comment}`, [204]),
  expectAnswer("an unknown comment is not deleted", `DELETE ${REPO}/issues/comments/99`, [404, NOT_FOUND]),
];

const NEW_DEPLOYMENT = { ref: "{tip}", auto_merge: false, required_contexts: [] };
const ON_TIP = { ...NEW_DEPLOYMENT, environment: "ledger", task: "register:a.dev" };

const DEPLOYMENTS: readonly Expectation[] = [
  expectAnswer("deployments are listed, newest first", `GET ${REPO}/deployments`, [
    200,
    list("deployment", { id: 2, task: "register:acme.app" }, { id: 1, sha: "{tip}", environment: "ledger" }),
  ]),
  expectAnswer("deployments of a task are listed", `GET ${REPO}/deployments?task=register:acme.dev`, [
    200,
    list("deployment", { id: 1 }),
  ]),
  expectAnswer("deployments of an environment are listed", `GET ${REPO}/deployments?environment=production`, [
    200,
    [],
  ]),
  expectAnswer("deployments of a commit are listed", `GET ${REPO}/deployments?sha={tip}&per_page=1`, [
    200,
    list("deployment", { id: 2 }),
  ]),
  expectAnswer("deployments need a permission", `GET ${REPO}/deployments`, [403, FORBIDDEN], asPowerless),
  expectAnswer("deployments lag behind", `GET ${REPO}/deployments`, [200, []], {
    settings: { deploymentLagMs: 5000 },
  }),
  expectAnswer(
    "deployments appear in the end",
    `GET ${REPO}/deployments`,
    [200, list("deployment", { id: 2 }, { id: 1 })],
    {
      settings: { deploymentLagMs: 5000 },
      prepare: ({ wait }) => wait(5000),
    },
  ),
  expectAnswer(
    "a deployment is created",
    `POST ${REPO}/deployments`,
    [
      201,
      body("deployment", {
        id: 3,
        ref: "{tip}",
        sha: "{tip}",
        task: "register:a.dev",
        environment: "ledger",
        production_environment: false,
        description: null,
        creator: { login: "github-actions[bot]" },
      }),
    ],
    withBody(ON_TIP),
  ),
  expectAnswer(
    "a deployment has GitHub's defaults",
    `POST ${REPO}/deployments`,
    [
      201,
      body("deployment", {
        task: "deploy",
        environment: "production",
        production_environment: true,
        transient_environment: false,
      }),
    ],
    withBody(NEW_DEPLOYMENT),
  ),
  expectAnswer(
    "a payload may be text",
    `POST ${REPO}/deployments`,
    [201, body("deployment", { payload: "text" })],
    withBody({ ...ON_TIP, payload: "text" }),
  ),
  expectAnswer(
    "a payload is no list",
    `POST ${REPO}/deployments`,
    [422],
    withBody({ ...ON_TIP, payload: [] }),
  ),
  expectAnswer(
    "a deployment needs a ref",
    `POST ${REPO}/deployments`,
    [422, says(`Invalid request.\n\n"ref" wasn't supplied.`)],
    withBody({}),
  ),
  expectAnswer(
    "a deployment of an unknown ref is rejected",
    `POST ${REPO}/deployments`,
    [422, says("No ref found for: none")],
    withBody({ ...NEW_DEPLOYMENT, ref: "none" }),
  ),
  expectAnswer(
    "by default GitHub asks for green checks",
    `POST ${REPO}/deployments`,
    [409, says("Conflict: Commit status checks failed for main.")],
    withBody({ ref: "main", auto_merge: false }),
  ),
  expectAnswer(
    "green checks are enough",
    `POST ${REPO}/deployments`,
    [201],
    withBody({ ref: "main" }, { settings: { commitStates: { ci: "success" } } }),
  ),
  expectAnswer(
    "a check that is asked for and missing is not green",
    `POST ${REPO}/deployments`,
    [409],
    withBody({ ref: "main", auto_merge: false, required_contexts: ["ci"] }),
  ),
  expectAnswer(
    "by default GitHub merges into a branch that is behind",
    `POST ${REPO}/deployments`,
    [202, says("Auto-merged main into first on deployment.")],
    withBody({ ref: "first", required_contexts: [] }),
  ),
  expectAnswer(
    "by default GitHub may merge into a commit that is behind",
    `POST ${REPO}/deployments`,
    [202],
    withBody({ ref: "{root}", required_contexts: [] }),
  ),
  expectAnswer(
    "by default GitHub may deploy a commit that is behind",
    `POST ${REPO}/deployments`,
    [201],
    withBody({ ref: "{root}", required_contexts: [] }, { settings: { mergesIntoCommits: false } }),
  ),
  expectAnswer(
    "a ref that is not behind is not merged",
    `POST ${REPO}/deployments`,
    [201],
    withBody({ ref: "main", required_contexts: [] }),
  ),
  expectAnswer(
    "a deployment needs a permission to write",
    `POST ${REPO}/deployments`,
    [403, FORBIDDEN],
    withBody(ON_TIP, asPowerless),
  ),
  expectAnswer(
    "no deployment is created in an archive",
    `POST ${REPO}/deployments`,
    [403, ARCHIVED],
    withBody(ON_TIP, archived),
  ),
  expectAnswer("a deployment is read", `GET ${REPO}/deployments/{deployment}`, [
    200,
    body("deployment", { id: 1, payload: { domain: "acme.dev", attempt: 1 } }),
  ]),
  expectAnswer("an unknown deployment is not found", `GET ${REPO}/deployments/99`, [404, NOT_FOUND]),
  expectAnswer("statuses are listed, newest first", `GET ${REPO}/deployments/{deployment}/statuses`, [
    200,
    list("deployment-status", { state: "success", description: "Registered" }, { state: "in_progress" }),
  ]),
  expectAnswer("the statuses of an unknown deployment are not found", `GET ${REPO}/deployments/99/statuses`, [
    404,
    NOT_FOUND,
  ]),
  expectAnswer(
    "a status is created",
    `POST ${REPO}/deployments/{deployment}/statuses`,
    [
      201,
      body("deployment-status", {
        state: "failure",
        description: "No",
        environment: "ledger",
        log_url: "https://github.example/run",
        target_url: "https://github.example/run",
      }),
    ],
    withBody({ state: "failure", description: "No", log_url: "https://github.example/run" }),
  ),
  expectAnswer(
    "a status needs a state",
    `POST ${REPO}/deployments/{deployment}/statuses`,
    [422],
    withBody({ description: "No" }),
  ),
  expectAnswer(
    "a status has one of GitHub's states",
    `POST ${REPO}/deployments/{deployment}/statuses`,
    [422],
    withBody({ state: "done" }),
  ),
  expectAnswer(
    "a description has 140 characters",
    `POST ${REPO}/deployments/{deployment}/statuses`,
    [201],
    withBody({ state: "success", description: "a".repeat(140) }),
  ),
  expectAnswer(
    "a longer description is rejected",
    `POST ${REPO}/deployments/{deployment}/statuses`,
    [422, rejects({ resource: "DeploymentStatus", field: "description", code: "custom" })],
    withBody({ state: "success", description: "a".repeat(141) }),
  ),
  expectAnswer(
    "the address of a log is one",
    `POST ${REPO}/deployments/{deployment}/statuses`,
    [422],
    withBody({ state: "success", log_url: "no address" }),
  ),
  expectAnswer(
    "no status is created for an unknown deployment",
    `POST ${REPO}/deployments/99/statuses`,
    [404],
    withBody({ state: "success" }),
  ),
  expectAnswer(
    "a status needs a permission to write",
    `POST ${REPO}/deployments/{deployment}/statuses`,
    [403, FORBIDDEN],
    withBody({ state: "success" }, asPowerless),
  ),
];

/** Right and wrong requests to every operation, by what they are about. */
export const EXPECTATIONS: Readonly<Record<string, readonly Expectation[]>> = {
  credentials: CREDENTIALS,
  "the repository": REPOSITORY,
  activity: ACTIVITY,
  contents: CONTENTS,
  commits: COMMITS,
  comparisons: COMPARISONS,
  "git's objects": GIT,
  "pull requests": PULLS,
  issues: ISSUES,
  comments: COMMENTS,
  deployments: DEPLOYMENTS,
};
