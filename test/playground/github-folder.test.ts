import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { branchEvent, pullRequestEvent } from "../../src/playground/github/events.ts";
import { openGitFolder } from "../../src/playground/github/git-folder.ts";
import { runAction } from "../../src/playground/github/runner.ts";
import { runGit } from "../support/git.ts";
import { createJudgedGitHub, openJudgedGitHub, openJudgedRegistrar, REJECTED } from "../support/judges.ts";
import { account, manifest } from "../support/stage.ts";
import { send, TOKEN } from "./github-company.ts";

const REPO = "/repos/acme/domains";

const openFolder = () => {
  const path = mkdtempSync(join(tmpdir(), "freehold-git-"));
  const git = (...args: string[]): string => runGit(path, ...args);
  const commit = (text: string, file = "domains.yaml"): string => {
    writeFileSync(join(path, file), text);
    git("add", "--all");
    git("commit", "--quiet", "--message", `Change ${file}`);
    return git("rev-parse", "HEAD");
  };
  git("init", "--quiet", "--initial-branch", "main");
  return { path, git, commit, read: () => readFileSync(join(path, "domains.yaml"), "utf8") };
};

/** A folder with a commit on main, and one more on the branch `launch`, which is checked out. */
const openLaunch = async () => {
  const folder = openFolder();
  const root = folder.commit(manifest("acme.com: {}"));
  const github = await createJudgedGitHub({
    slug: "acme/domains",
    files: {},
    folder: openGitFolder(folder.path),
    token: TOKEN,
    now: Date.now,
    exceptions: [REJECTED],
  });
  folder.git("switch", "--quiet", "--create", "launch");
  const head = folder.commit(manifest("acme.com: {}", "acme.dev: {}"));
  const propose = () =>
    send(github, `POST ${REPO}/pulls`, { body: { title: "Launch", head: "launch", base: "main" } });
  const merge = (body?: unknown) =>
    send(github, `PUT ${REPO}/pulls/1/merge`, body === undefined ? {} : { body });
  const readPull = () => send(github, `GET ${REPO}/pulls/1`).body;
  const listMoves = () => {
    send(github, `GET ${REPO}`);
    return github.repository.activity().map(({ ref, activity_type }) => `${activity_type} ${ref}`);
  };
  return { ...folder, github, root, head, propose, merge, readPull, listMoves };
};

describe("a git repository in a folder", () => {
  it("is served with its own commits, files and modes", async () => {
    const { github, root, path, git, commit } = await openLaunch();
    writeFileSync(join(path, "check.sh"), "#!/bin/sh\n", { mode: 0o755 });
    symlinkSync("domains.yaml", join(path, "link.yaml"));
    const tip = commit("Our domains.\n", "README.md");
    expect(send(github, `GET ${REPO}/git/ref/heads/launch`).body).toMatchObject({ object: { sha: tip } });
    expect(send(github, `GET ${REPO}/git/commits/${tip}`).body).toMatchObject({
      message: "Change README.md",
      tree: { sha: git("rev-parse", "HEAD^{tree}") },
    });
    const raw = { headers: { accept: "application/vnd.github.raw+json" } };
    const file = send(github, `GET ${REPO}/contents/domains.yaml?ref=${root}`, raw).body;
    expect(String(file)).toBe(manifest("acme.com: {}"));
  });

  it("shows what happens to its branches as pushes", async () => {
    const { listMoves, commit, git, root } = await openLaunch();
    expect(listMoves()).toEqual(["branch_creation refs/heads/launch", "branch_creation refs/heads/main"]);
    commit(manifest("acme.com: {}", "acme.app: {}"));
    expect(listMoves()[0]).toBe("push refs/heads/launch");
    git("reset", "--quiet", "--hard", root);
    commit(manifest("acme.com: {}", "acme.org: {}"));
    expect(listMoves()[0]).toBe("force_push refs/heads/launch");
    git("switch", "--quiet", "main");
    git("branch", "--quiet", "--delete", "--force", "launch");
    expect(listMoves()[0]).toBe("branch_deletion refs/heads/launch");
  });

  it("has pull requests that follow their branches", async () => {
    const { propose, readPull, commit, head, root } = await openLaunch();
    expect(propose()).toMatchObject({ status: 201, body: { head: { sha: head }, base: { sha: root } } });
    const newHead = commit(manifest("acme.com: {}", "acme.app: {}"));
    expect(readPull()).toMatchObject({ state: "open", head: { sha: newHead }, commits: 2, mergeable: true });
  });

  it("gets the merge that GitHub makes, in its files too if the branch is checked out", async () => {
    const { propose, merge, readPull, listMoves, git, read, root, head } = await openLaunch();
    propose();
    git("switch", "--quiet", "main");
    const { sha } = merge().body as { sha: string };
    expect(git("log", "-1", "--format=%H %P %an %s")).toBe(
      `${sha} ${root} ${head} octocat Merge pull request #1 from launch`,
    );
    expect(read()).toContain("acme.dev");
    expect(git("status", "--porcelain")).toBe("");
    expect(readPull()).toMatchObject({ state: "closed", merged: true });
    expect(listMoves()[0]).toBe("pr_merge refs/heads/main");
  });

  it("gets a squash, but no rebase", async () => {
    const { propose, merge, git, root } = await openLaunch();
    propose();
    expect(merge({ merge_method: "rebase" })).toMatchObject({
      status: 405,
      body: { message: "Rebase merges are not allowed on this repository." },
    });
    const { sha } = merge({ merge_method: "squash" }).body as { sha: string };
    expect(git("log", "-1", "--format=%H %P %s", "main")).toBe(`${sha} ${root} Launch (#1)`);
  });

  it("counts a merge on the own machine as a push that merges the pull request", async () => {
    const { propose, readPull, listMoves, git, github } = await openLaunch();
    propose();
    git("switch", "--quiet", "main");
    git("merge", "--quiet", "--no-ff", "--message", "Merge launch", "launch");
    expect(readPull()).toMatchObject({ state: "closed", merged: true });
    expect(listMoves()[0]).toBe("push refs/heads/main");
    const pulls = send(github, `GET ${REPO}/commits/${git("rev-parse", "main")}/pulls`).body;
    expect(pulls).toMatchObject([{ number: 1, merged_at: expect.any(String) }]);
  });

  it("is not merged over changes that are not committed", async () => {
    const { propose, merge, readPull, git, path, root } = await openLaunch();
    propose();
    git("switch", "--quiet", "main");
    writeFileSync(join(path, "domains.yaml"), "version: 1\n");
    expect(() => merge()).toThrow("Your local changes to the following files would be overwritten by merge");
    expect(readPull()).toMatchObject({ state: "open", merged: false, mergeable: true });
    expect(git("rev-parse", "main")).toBe(root);
  });

  it("merges lines as git does, and not at all if they conflict", async () => {
    const { propose, merge, readPull, git, commit, root } = await openLaunch();
    propose();
    git("switch", "--quiet", "main");
    commit(manifest("acme.com: {}", "acme.org: {}"));
    expect(readPull()).toMatchObject({ mergeable: false, mergeable_state: "dirty" });
    expect(merge()).toMatchObject({ status: 405, body: { message: "Pull Request is not mergeable" } });
    git("reset", "--quiet", "--hard", root);
    commit(`# Our domains\n${manifest("acme.com: {}")}`);
    expect(merge().status).toBe(200);
    expect(git("show", "main:domains.yaml")).toBe(
      `# Our domains\n${manifest("acme.com: {}", "acme.dev: {}")}`.trim(),
    );
  });

  it.each([
    ["no repository", () => mkdtempSync(join(tmpdir(), "freehold-git-")), "is not a git repository"],
    ["no commit", () => openFolder().path, "has no branch with a commit"],
    ["no folder", () => join(tmpdir(), "freehold-none"), "is not a git repository"],
  ])("is rejected if it is %s", (_what, prepare, problem) => {
    expect(() => openGitFolder(prepare())).toThrow(problem);
  });

  it("is planned and bought from by the built action", async () => {
    const { path, commit, git } = openFolder();
    git("remote", "add", "origin", "https://github.example/acme/domains.git");
    commit(manifest("acme.com: {}"));
    const folder = openGitFolder(path);
    const slug = folder.slug ?? "";
    const github = await openJudgedGitHub({ slug, files: {}, folder, token: TOKEN, now: Date.now });
    const seed = account({ now: new Date().toISOString(), registrations: [{ domain_name: "acme.com" }] });
    const registrar = await openJudgedRegistrar({ seed, token: "secret", now: Date.now });
    git("switch", "--quiet", "--create", "launch");
    commit(manifest("acme.com: {}", "acme.dev: {}"));
    const start = {
      action: ".",
      slug,
      apiUrl: github.url,
      githubToken: TOKEN.value,
      inputs: { "api-token": "secret", "api-base-url": registrar.baseUrl, "registration-interval": "0" },
    };
    send(github, `POST ${REPO}/pulls`, { body: { title: "Launch", head: "launch", base: "main" } });
    const plan = await runAction({ ...start, event: pullRequestEvent(github, 1) });
    expect([plan.outputs.outcome, plan.outputs.registrations], plan.log).toEqual(["changes", "1"]);
    send(github, `PUT ${REPO}/pulls/1/merge`);
    const result = await runAction({ ...start, event: branchEvent(github, "push") });
    expect([result.outputs.outcome, registrar.charges()], result.log).toEqual([
      "applied",
      [{ domain: "acme.dev", amount: "10.11" }],
    ]);
    await Promise.all([github.close(), registrar.close()]);
  });
});
