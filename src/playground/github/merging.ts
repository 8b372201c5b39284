import type { GitFolder } from "./git-folder.ts";
import type { File, Files } from "./git-objects.ts";
import type { Repository } from "./repository.ts";

/** How a pull request is merged into its base. */
export type MergeMethod = "merge" | "squash" | "rebase";

/** How the commits of merges are made, and how the branches they land on are moved. */
export type Merging = {
  /** Makes a commit of a base with a head merged into it. Undefined if the two conflict. */
  readonly mergeCommits: (request: {
    /** The commit that both have in common. */
    readonly root: string;
    readonly head: string;
    readonly onto: string;
    readonly parents: readonly string[];
    readonly message?: string;
  }) => string | undefined;
  /** Called before a merge moves a branch. Throws if the branch cannot be moved. */
  readonly moveBranch: (branch: string, from: string, to: string) => void;
  readonly methods: readonly MergeMethod[];
};

/** Merges file by file: of a file that both sides changed, the pull request's stays. */
export const mergeInMemory = (repository: Repository): Merging => ({
  mergeCommits: ({ root, head, onto, parents, message }) =>
    repository.commit(
      applyChange(repository, { from: root, to: head, onto }),
      parents,
      message === undefined ? {} : { message },
    ),
  moveBranch: () => undefined,
  methods: ["merge", "squash", "rebase"],
});

/** Lets git merge, and moves the branches of the folder. A rebase is not among the methods that it allows. */
export const mergeInFolder = (folder: GitFolder, repository: Repository): Merging => ({
  mergeCommits: ({ head, onto, parents, message = "Merge of a pull request into its base" }) => {
    const sha = folder.mergeCommits({ onto, head, parents, message });
    if (sha !== undefined) for (const commit of folder.readHistory(sha, parents)) repository.adopt(commit);
    return sha;
  },
  moveBranch: folder.moveBranch,
  methods: ["merge", "squash"],
});

/** The files of a commit with the change from one commit to another applied. */
export const applyChange = (
  repository: Repository,
  { from, to, onto }: { readonly from: string; readonly to: string; readonly onto: string },
): Files => {
  const [before, after] = [readFiles(repository, from), readFiles(repository, to)];
  const changedFiles = Object.entries(after).filter(([path, file]) => !isSameFile(before[path], file));
  const removedPaths = new Set(Object.keys(before).filter((path) => !(path in after)));
  const keptFiles = Object.entries(readFiles(repository, onto)).filter(([path]) => !removedPaths.has(path));
  return { ...Object.fromEntries(keptFiles), ...Object.fromEntries(changedFiles) };
};

const readFiles = (repository: Repository, sha: string): Files => repository.find(sha)?.files ?? {};

const isSameFile = (before: File | undefined, after: File): boolean =>
  before === after || JSON.stringify(before) === JSON.stringify(after);
