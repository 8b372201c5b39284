import { execFile } from "node:child_process";
import { basename, dirname, resolve } from "node:path";
import { promisify } from "node:util";
import type { Base, ManifestFile, WorkingTree } from "../model/repository.ts";
import { CommandLineError } from "./error.ts";
import { readErrorCode, readManifestFile } from "./files.ts";

/** Where a manifest is: a path that may be relative to the directory. */
export type ManifestPlace = { readonly directory: string; readonly path: string };

/**
 * The working tree that has a manifest. `base` is a commit in git's notation; undefined: the default branch of the
 * remote `origin`, if git knows it.
 */
export const openWorkingTree = (place: ManifestPlace, base: string | undefined): WorkingTree => ({
  readManifest: async () => readManifestFile(place.directory, place.path),
  readBase: async () => {
    const git = openGit(dirname(resolve(place.directory, place.path)));
    const found = base === undefined ? await findDefaultBase(git) : await requireBase(git, base);
    return found === undefined ? undefined : readBase(git, place.path, found);
  },
});

/** The name of the default branch: of the remote `origin`, or else of the branch that is checked out. */
export const findDefaultBranch = async (directory: string): Promise<string> => {
  const git = openGit(directory);
  const remote = await tryGit(git, "rev-parse", "--abbrev-ref", "refs/remotes/origin/HEAD");
  const name = remote?.replace(/^origin\//, "") ?? (await tryGit(git, "symbolic-ref", "--short", "HEAD"));
  return name === undefined || name === "" ? "main" : name;
};

/** Runs git, and resolves with what it writes. Rejects with an error of the system if it fails. */
type Git = (...args: readonly string[]) => Promise<Buffer>;

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

const openGit =
  (directory: string): Git =>
  async (...args) => {
    const { stdout } = await promisify(execFile)("git", args, {
      cwd: directory,
      encoding: "buffer",
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    return stdout;
  };

/** The same, on one line; undefined if git fails, as it does for what does not exist. */
const tryGit = async (git: Git, ...args: readonly string[]): Promise<string | undefined> => {
  try {
    return (await git(...args)).toString().trim();
  } catch {
    return undefined;
  }
};

type NamedCommit = Pick<Base, "ref"> & { readonly commit: string };

const findCommit = (git: Git, ref: string): Promise<string | undefined> =>
  tryGit(git, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);

/** `origin/HEAD`, under the name of its branch. */
const findDefaultBase = async (git: Git): Promise<NamedCommit | undefined> => {
  const commit = await findCommit(git, "refs/remotes/origin/HEAD");
  if (commit === undefined) return undefined;
  const name = await tryGit(git, "rev-parse", "--abbrev-ref", "refs/remotes/origin/HEAD");
  return { ref: name ?? "origin/HEAD", commit };
};

const requireBase = async (git: Git, ref: string): Promise<NamedCommit> => {
  const commit = await findCommit(git, ref);
  if (commit !== undefined) return { ref, commit };
  throw new CommandLineError("base_unknown", await explainUnknownBase(git, ref));
};

const explainUnknownBase = async (git: Git, ref: string): Promise<string> => {
  if ((await tryGit(git, "--version")) === undefined)
    return "git cannot be run, so there is no commit to compare with (--base). Install git, or remove --base.";
  if ((await tryGit(git, "rev-parse", "--git-dir")) === undefined)
    return "The manifest is in no git repository, so there is no commit to compare with (--base). Remove --base: every entry then counts as added.";
  if ((await tryGit(git, "rev-list", "--all", "--max-count=1")) === "")
    return "The repository has no commit yet, so there is nothing to compare with (--base). Commit the manifest first, or remove --base: every entry then counts as added.";
  return `git knows no commit ${ref} here (--base). Write a branch, a tag or a commit, such as origin/main, and fetch it first if it is new.`;
};

const readBase = async (git: Git, path: string, { ref, commit }: NamedCommit): Promise<Base> => {
  const forkPoint = await tryGit(git, "merge-base", "HEAD", commit);
  return {
    ref,
    manifest: await readAt(git, path, commit),
    forkPoint: forkPoint === undefined ? undefined : await readAt(git, path, forkPoint),
  };
};

/** The manifest at a commit. A link is not followed: it counts as no manifest, as on GitHub. */
const readAt = async (git: Git, path: string, commit: string): Promise<ManifestFile> => {
  try {
    // Its path is relative to the directory, as git runs in the one that has the manifest.
    const listed = (await git("ls-tree", "-z", commit, "--", basename(path))).toString();
    const blob = /^100(?:644|755) blob ([0-9a-f]{40,64})\t/.exec(listed)?.[1];
    return { path, commit, bytes: blob === undefined ? undefined : await git("cat-file", "blob", blob) };
  } catch (error) {
    throw new CommandLineError(
      "git_failed",
      `git could not read ${path} at ${commit.slice(0, 7)} (${readErrorCode(error)}). If this is a shallow or partial clone, fetch that commit.`,
      { cause: error },
    );
  }
};
