import { spawnSync } from "node:child_process";
import type { File, Files } from "./git-objects.ts";
import type { Commit } from "./repository.ts";

/** A commit as git has it. */
export type GitCommit = Omit<Commit, "login" | "index">;

/** A merge to make: the newer commit of the base, the head to merge into it, and what the new commit says. */
export type MergeRequest = {
  readonly onto: string;
  readonly head: string;
  readonly parents: readonly string[];
  readonly message: string;
};

/** A git repository in a folder, whose branches GitHub's stand-in serves. */
export type GitFolder = {
  /** `owner/name` as the remote `origin` has it; undefined if there is no such remote. */
  readonly slug: string | undefined;
  /** `main` or `master` if there is one, else the branch that is checked out. */
  readonly defaultBranch: string;
  /** The branches, and the commit each points to. */
  readonly listBranches: () => ReadonlyMap<string, string>;
  /** A commit and its ancestors, oldest first, without what these other commits have. At most 200. */
  readonly readHistory: (tip: string, known: readonly string[]) => readonly GitCommit[];
  /** Makes a merge commit, and moves no branch. Undefined if the two conflict. */
  readonly mergeCommits: (request: MergeRequest) => string | undefined;
  /** Moves a branch, and the files of the folder with it if the branch is checked out. Throws if git refuses. */
  readonly moveBranch: (branch: string, from: string, to: string) => void;
};

/** More commits of one branch than a trial needs. Each costs a few milliseconds. */
const MAX_COMMITS = 200;

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

type Ended = { readonly status: number | null; readonly stdout: Buffer; readonly stderr: string };

type RunGit = (args: readonly string[], input?: string) => Ended;

/**
 * Opens a folder that is a git repository. Throws an error for the user if it is none, if it has no commit, or if
 * git is not installed.
 */
export const openGitFolder = (path: string): GitFolder => {
  const run: RunGit = (args, input) => {
    const { status, stdout, stderr, error } = spawnSync("git", ["-C", path, ...args], {
      input: input ?? "",
      maxBuffer: MAX_OUTPUT_BYTES,
      env: { ...readEnvironment(), ...AUTHOR, GIT_OPTIONAL_LOCKS: "0" },
    });
    if (error !== undefined) throw new Error(`Cannot run git in ${path}: ${error.message}`, { cause: error });
    return { status, stdout, stderr: stderr.toString("utf8").trim() };
  };
  const read = (args: readonly string[], input?: string): Buffer => {
    const { status, stdout, stderr } = run(args, input);
    if (status !== 0) throw new Error(`git ${args[0]} failed in ${path}: ${stderr}`);
    return stdout;
  };
  if (run(["rev-parse", "--git-dir"]).status !== 0) {
    throw new Error(`${path} is not a git repository. Run \`git init\` in it, and commit domains.yaml.`);
  }
  const listBranches = (): ReadonlyMap<string, string> => {
    const lines = read(["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads"]).toString("utf8");
    return new Map(
      lines
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => [line.slice(41).replace("refs/heads/", ""), line.slice(0, 40)]),
    );
  };
  const readHead = (): string =>
    run(["symbolic-ref", "--short", "-q", "HEAD"]).stdout.toString("utf8").trim();
  const branches = listBranches();
  const defaultBranch = ["main", "master", readHead()].find((name) => branches.has(name));
  if (defaultBranch === undefined) {
    throw new Error(`${path} has no branch with a commit. Commit domains.yaml on \`main\` first.`);
  }
  const readFile = openFileReader(read);
  const origin = run(["remote", "get-url", "origin"]).stdout.toString("utf8").trim();
  return {
    slug: /[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(origin)?.[1],
    defaultBranch,
    listBranches,
    readHistory: (tip, known) =>
      readCommits(read, tip, known).map((commit) => ({
        ...commit,
        files: readFiles(read, commit.sha, readFile),
      })),
    mergeCommits: ({ onto, head, parents, message }) => {
      const { status, stdout, stderr } = run(["merge-tree", "--write-tree", "--no-messages", onto, head]);
      if (status === 1) return undefined;
      if (status !== 0) throw new Error(`git merge-tree failed in ${path}. It needs git 2.38. ${stderr}`);
      const tree = stdout.toString("utf8").trim();
      const parentArgs = parents.flatMap((parent) => ["-p", parent]);
      return read(["commit-tree", tree, ...parentArgs, "-m", message])
        .toString("utf8")
        .trim();
    },
    moveBranch: (branch, from, to) => {
      if (readHead() === branch) read(["merge", "--ff-only", "--quiet", to]);
      else read(["update-ref", `refs/heads/${branch}`, to, from]);
    },
  };
};

/** The environment without git's own variables: in a hook, they would lead to the repository of the hook. */
const readEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));

/** Who makes merge commits. */
const AUTHOR = {
  GIT_AUTHOR_NAME: "octocat",
  GIT_AUTHOR_EMAIL: "octocat@github.example",
  GIT_COMMITTER_NAME: "octocat",
  GIT_COMMITTER_EMAIL: "octocat@github.example",
};

type ReadGit = (args: readonly string[], input?: string) => Buffer;

const readCommits = (read: ReadGit, tip: string, known: readonly string[]): Omit<GitCommit, "files">[] => {
  const format = "--format=%H%n%P%n%ct%n%B";
  const log = read([
    "log",
    "-z",
    "--topo-order",
    "--reverse",
    `--max-count=${MAX_COMMITS}`,
    "--ignore-missing",
    format,
    tip,
    "--not",
    ...known,
  ]).toString("utf8");
  return log
    .split("\0")
    .filter((text) => text !== "")
    .map((text) => {
      const [sha = "", parents = "", seconds = "0", ...message] = text.split("\n");
      return {
        sha,
        parents: parents.split(" ").filter((parent) => parent !== ""),
        message: message.join("\n").trim(),
        createdMs: Number(seconds) * 1000,
      };
    });
};

type ReadFile = (mode: string, sha: string) => File | undefined;

const readFiles = (read: ReadGit, commit: string, readFile: ReadFile): Files => {
  const tree = read(["ls-tree", "-r", "-z", "--full-tree", commit]).toString("utf8");
  const entries = tree
    .split("\0")
    .filter((line) => line !== "")
    .flatMap((line): [string, File][] => {
      const [, mode = "", sha = "", path = ""] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]*)$/.exec(line) ?? [];
      const file = readFile(mode, sha);
      return file === undefined ? [] : [[path, file]];
    });
  return Object.fromEntries(entries);
};

/** Reads each file once: the same file is the same value in every commit. */
const openFileReader = (read: ReadGit): ReadFile => {
  const files = new Map<string, File | undefined>();
  const readNew = (mode: string, sha: string): File | undefined => {
    // A submodule is a commit of another repository.
    if (mode === "160000") return undefined;
    const bytes = read(["cat-file", "blob", sha]);
    if (mode === "120000") return { link: bytes.toString("utf8") };
    return { text: bytes, mode: mode === "100755" ? "100755" : "100644" };
  };
  return (mode, sha) => {
    const key = `${mode} ${sha}`;
    if (!files.has(key)) files.set(key, readNew(mode, sha));
    return files.get(key);
  };
};
