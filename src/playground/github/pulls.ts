import type { Activity, Files, Repository } from "./repository.ts";

/** A pull request. */
export type Pull = {
  readonly number: number;
  readonly base: string;
  readonly branch: string;
  readonly isFork: boolean;
  readonly state: "open" | "closed";
  /** When it was merged, RFC 3339; undefined while it is not. */
  readonly mergedAt: string | undefined;
  readonly head: string;
  /** The base's commit it was branched from. */
  readonly root: string;
};

/** How a pull request gets into its base. */
export type MergeMethod = "merge" | "squash" | "rebase";

/** Pull requests of a repository. */
export type Pulls = {
  readonly find: (number: number) => Pull | undefined;
  /** Those that brought a commit into a branch, or have it as their head. */
  readonly of: (sha: string) => readonly Pull[];
  readonly open: (wish: {
    readonly files: Files;
    readonly branch: string;
    readonly base: string;
    readonly isFork?: boolean;
    /** The base's commit to branch from; its tip where left out. */
    readonly root?: string;
  }) => Pull;
  /** Adds a commit to an open pull request. */
  readonly push: (number: number, files: Files) => void;
  readonly close: (number: number) => void;
  readonly merge: (number: number, method?: MergeMethod) => string;
  /** Merges several in one move of the base, as a merge queue does. */
  readonly mergeQueued: (numbers: readonly number[]) => string;
  /**
   * Merges on one's own machine and pushes the result: GitHub sees a push, and the pull request as
   * merged. `beneath` are commits of one's own that go with it, beneath the merge.
   */
  readonly mergeByPush: (number: number, beneath?: readonly Files[]) => string;
  /** Makes `pull/N/merge` what a merge would be now; GitHub does so some time after a push. */
  readonly refresh: (number: number) => void;
};

/** Pull requests over a repository. */
export const openPulls = (repository: Repository, now: () => number): Pulls => {
  const store: Store = { repository, now, pulls: new Map(), brought: new Map() };
  return {
    find: (number) => store.pulls.get(number),
    of: (sha) =>
      [...store.pulls.values()].filter(
        ({ number, head }) => store.brought.get(sha) === number || head === sha,
      ),
    open: (wish) => openPull(store, wish),
    push: (number, files) => pushTo(store, known(store, number), files),
    close: (number) => keep(store, { ...known(store, number), state: "closed" }),
    merge: (number, method = "merge") => landAll(store, [number], { method, type: "pr_merge" }),
    mergeQueued: (numbers) => landAll(store, numbers, { method: "merge", type: "merge_queue_merge" }),
    mergeByPush: (number, beneath = []) =>
      landAll(store, [number], { method: "merge", type: "push", beneath }),
    refresh: (number) => refresh(store, known(store, number)),
  };
};

type Store = {
  readonly repository: Repository;
  readonly now: () => number;
  readonly pulls: Map<number, Pull>;
  /** Which pull request brought a commit into its base. */
  readonly brought: Map<string, number>;
};

const known = ({ pulls }: Store, number: number): Pull => {
  const pull = pulls.get(number);
  if (pull === undefined) throw new Error(`There is no pull request ${number}.`);
  return pull;
};

const keep = ({ pulls, repository }: Store, pull: Pull): void => {
  pulls.set(pull.number, pull);
  repository.move(`pull/${pull.number}/head`, pull.head);
};

const openPull = (store: Store, wish: Parameters<Pulls["open"]>[0]): Pull => {
  const { repository, pulls } = store;
  const { files, branch, base, isFork = false, root = tipOf(repository, base) } = wish;
  const head = commitOnto(repository, root, files);
  const number = pulls.size + 1;
  if (!isFork) repository.move(`heads/${branch}`, head, "branch_creation");
  const pull: Pull = { number, base, branch, isFork, state: "open", mergedAt: undefined, head, root };
  keep(store, pull);
  refresh(store, pull);
  return pull;
};

const pushTo = (store: Store, pull: Pull, files: Files): void => {
  const head = commitOnto(store.repository, pull.head, files);
  if (!pull.isFork) store.repository.move(`heads/${pull.branch}`, head, "push");
  keep(store, { ...pull, head });
  refresh(store, { ...pull, head });
};

/** Puts pull requests onto their base one after the other, as one move of the branch. */
const landAll = (
  store: Store,
  numbers: readonly number[],
  how: {
    readonly method: MergeMethod;
    readonly type: Activity["activity_type"];
    readonly beneath?: readonly Files[];
  },
): string => {
  const { repository, now, brought } = store;
  const { base } = known(store, numbers[0] ?? 0);
  const mergedAt = new Date(now()).toISOString().replace(/\.\d+Z$/, "Z");
  const land = (onto: string, number: number): string => {
    const pull = known(store, number);
    const parents = how.method === "merge" ? [onto, pull.head] : [onto];
    const sha = repository.commit(mergedFiles(repository, pull, onto), parents);
    brought.set(sha, number);
    keep(store, { ...pull, state: "closed", mergedAt });
    return sha;
  };
  const tip = tipOf(repository, base);
  const ground = (how.beneath ?? []).reduce((onto, files) => commitOnto(repository, onto, files), tip);
  const after = numbers.reduce(land, ground);
  repository.move(`heads/${base}`, after, how.type);
  return after;
};

const refresh = ({ repository }: Store, pull: Pull): void => {
  const base = tipOf(repository, pull.base);
  const sha = repository.commit(mergedFiles(repository, pull, base), [base, pull.head]);
  repository.move(`pull/${pull.number}/merge`, sha);
};

const tipOf = (repository: Repository, branch: string): string => repository.at(`heads/${branch}`) ?? "";

const filesOf = (repository: Repository, sha: string): Files => repository.find(sha)?.files ?? {};

const commitOnto = (repository: Repository, parent: string, files: Files): string =>
  repository.commit({ ...filesOf(repository, parent), ...files }, [parent]);

/** A base's files with the pull request's own changes laid over them. */
const mergedFiles = (repository: Repository, pull: Pull, base: string): Files => {
  const [root, head] = [filesOf(repository, pull.root), filesOf(repository, pull.head)];
  const changed = Object.entries(head).filter(([path, text]) => root[path] !== text);
  const gone = Object.keys(root).filter((path) => !(path in head));
  const kept = Object.entries(filesOf(repository, base)).filter(([path]) => !gone.includes(path));
  return { ...Object.fromEntries(kept), ...Object.fromEntries(changed) };
};
