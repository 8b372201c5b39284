import type { Activity, Files, Repository } from "./repository.ts";

/** A pull request. */
export type Pull = {
  readonly number: number;
  readonly base: string;
  readonly branch: string;
  readonly isFork: boolean;
  readonly state: "open" | "closed";
  /** When it was merged, RFC 3339; undefined if it is not merged. */
  readonly mergedAt: string | undefined;
  /** Its newest commit. */
  readonly head: string;
  /** The commit of the base that it was branched from. */
  readonly root: string;
};

/** How a pull request is merged into its base. */
export type MergeMethod = "merge" | "squash" | "rebase";

/** The pull requests of a repository. */
export type Pulls = {
  readonly find: (number: number) => Pull | undefined;
  /** The pull requests that merged a commit into a branch, or that have it as their head. */
  readonly listByCommit: (sha: string) => readonly Pull[];
  readonly open: (request: {
    readonly files: Files;
    readonly branch: string;
    readonly base: string;
    readonly isFork?: boolean;
    /** The commit of the base to branch from. By default, its tip. */
    readonly root?: string;
  }) => Pull;
  /** Adds a commit to an open pull request. */
  readonly push: (number: number, files: Files) => void;
  readonly close: (number: number) => void;
  readonly merge: (number: number, method?: MergeMethod) => string;
  /** Merges several pull requests with one move of the base, as a merge queue does. */
  readonly mergeQueued: (numbers: readonly number[]) => string;
  /**
   * Merges on a developer's machine and pushes the result: GitHub records a push, and the pull request as
   * merged. `localCommits` are the developer's own commits below the merge, which the push contains too.
   */
  readonly mergeByPush: (number: number, localCommits?: readonly Files[]) => string;
  /** Updates `pull/N/merge` to what a merge would be now. GitHub does so some time after a push. */
  readonly refresh: (number: number) => void;
};

/** The pull requests of a repository that has none yet; `now` is in milliseconds since 1970. */
export const openPulls = (repository: Repository, now: () => number): Pulls => {
  const store: Store = { repository, now, pulls: new Map(), mergedPulls: new Map() };
  return {
    find: (number) => store.pulls.get(number),
    listByCommit: (sha) =>
      [...store.pulls.values()].filter(
        ({ number, head }) => store.mergedPulls.get(sha) === number || head === sha,
      ),
    open: (request) => openPull(store, request),
    push: (number, files) => pushToPull(store, requirePull(store, number), files),
    close: (number) => savePull(store, { ...requirePull(store, number), state: "closed" }),
    merge: (number, method = "merge") => landPulls(store, [number], { method, type: "pr_merge" }),
    mergeQueued: (numbers) => landPulls(store, numbers, { method: "merge", type: "merge_queue_merge" }),
    mergeByPush: (number, localCommits = []) =>
      landPulls(store, [number], { method: "merge", type: "push", localCommits }),
    refresh: (number) => refreshMerge(store, requirePull(store, number)),
  };
};

type Store = {
  readonly repository: Repository;
  readonly now: () => number;
  readonly pulls: Map<number, Pull>;
  /** The number of the pull request that merged a commit into its base, by the commit. */
  readonly mergedPulls: Map<string, number>;
};

const requirePull = ({ pulls }: Store, number: number): Pull => {
  const pull = pulls.get(number);
  if (pull === undefined) throw new Error(`There is no pull request ${number}.`);
  return pull;
};

const savePull = ({ pulls, repository }: Store, pull: Pull): void => {
  pulls.set(pull.number, pull);
  repository.move(`pull/${pull.number}/head`, pull.head);
};

const openPull = (store: Store, request: Parameters<Pulls["open"]>[0]): Pull => {
  const { repository, pulls } = store;
  const { files, branch, base, isFork = false, root = readTip(repository, base) } = request;
  const head = commitOnto(repository, root, files);
  const number = pulls.size + 1;
  if (!isFork) repository.move(`heads/${branch}`, head, "branch_creation");
  const pull: Pull = { number, base, branch, isFork, state: "open", mergedAt: undefined, head, root };
  savePull(store, pull);
  refreshMerge(store, pull);
  return pull;
};

const pushToPull = (store: Store, pull: Pull, files: Files): void => {
  const head = commitOnto(store.repository, pull.head, files);
  if (!pull.isFork) store.repository.move(`heads/${pull.branch}`, head, "push");
  savePull(store, { ...pull, head });
  refreshMerge(store, { ...pull, head });
};

/**
 * Merges pull requests into their base one after the other, and moves the branch once. Returns its new tip.
 */
const landPulls = (
  store: Store,
  numbers: readonly number[],
  merge: {
    readonly method: MergeMethod;
    readonly type: Activity["activity_type"];
    readonly localCommits?: readonly Files[];
  },
): string => {
  const { repository, now, mergedPulls } = store;
  const { base } = requirePull(store, numbers[0] ?? 0);
  const mergedAt = new Date(now()).toISOString().replace(/\.\d+Z$/, "Z");
  const land = (parent: string, number: number): string => {
    const pull = requirePull(store, number);
    const parents = merge.method === "merge" ? [parent, pull.head] : [parent];
    const sha = repository.commit(mergeFiles(repository, pull, parent), parents);
    mergedPulls.set(sha, number);
    savePull(store, { ...pull, state: "closed", mergedAt });
    return sha;
  };
  const tip = readTip(repository, base);
  const start = (merge.localCommits ?? []).reduce(
    (parent, files) => commitOnto(repository, parent, files),
    tip,
  );
  const newTip = numbers.reduce(land, start);
  repository.move(`heads/${base}`, newTip, merge.type);
  return newTip;
};

const refreshMerge = ({ repository }: Store, pull: Pull): void => {
  const base = readTip(repository, pull.base);
  const sha = repository.commit(mergeFiles(repository, pull, base), [base, pull.head]);
  repository.move(`pull/${pull.number}/merge`, sha);
};

const readTip = (repository: Repository, branch: string): string => repository.at(`heads/${branch}`) ?? "";

const readFiles = (repository: Repository, sha: string): Files => repository.find(sha)?.files ?? {};

const commitOnto = (repository: Repository, parent: string, files: Files): string =>
  repository.commit({ ...readFiles(repository, parent), ...files }, [parent]);

/** The files of a base commit with the pull request's changes applied. */
const mergeFiles = (repository: Repository, pull: Pull, base: string): Files => {
  const [root, head] = [readFiles(repository, pull.root), readFiles(repository, pull.head)];
  const changedFiles = Object.entries(head).filter(([path, text]) => root[path] !== text);
  const removedPaths = Object.keys(root).filter((path) => !(path in head));
  const baseFiles = Object.entries(readFiles(repository, base)).filter(
    ([path]) => !removedPaths.includes(path),
  );
  return { ...Object.fromEntries(baseFiles), ...Object.fromEntries(changedFiles) };
};
