import { findMerge, findRange, readTip } from "./branch-range.ts";
import type { Files } from "./git-objects.ts";
import { applyChange, type MergeMethod, type Merging, mergeInMemory } from "./merging.ts";
import { type ActivityType, DEFAULT_LOGIN, formatTime, type Repository } from "./repository.ts";

/** A pull request. Times are in RFC 3339. */
export type Pull = {
  readonly number: number;
  readonly title: string;
  /** The login of who opened it. */
  readonly login: string;
  readonly base: string;
  readonly branch: string;
  readonly isFork: boolean;
  /** `owner/name` of the repository it would be merged into; undefined if that is this one. */
  readonly baseSlug: string | undefined;
  readonly state: "open" | "closed";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | undefined;
  /** When it was merged; undefined if it is not merged. */
  readonly mergedAt: string | undefined;
  /** The commit that merged it; undefined if it is not merged. */
  readonly mergeSha: string | undefined;
  /** Its newest commit. */
  readonly head: string;
  /** The commit of the base that it was branched from. */
  readonly root: string;
  /** Its own commits, oldest first. */
  readonly commits: readonly string[];
};

/** The pull requests of a repository. */
export type Pulls = {
  /** How this repository merges. */
  readonly methods: readonly MergeMethod[];
  /** Oldest first. */
  readonly all: () => readonly Pull[];
  readonly find: (number: number) => Pull | undefined;
  /** The pull requests within forks that GitHub lists under a commit. */
  readonly listForeign: (sha: string) => readonly Pull[];
  /** True if the pull request has a commit, or was merged by it. */
  readonly hasCommit: (pull: Pull, sha: string) => boolean;
  readonly open: (request: {
    readonly files: Files;
    /** Paths that it removes. */
    readonly removed?: readonly string[];
    readonly branch: string;
    readonly base: string;
    readonly isFork?: boolean;
    /** The commit of the base to branch from. By default, its tip. */
    readonly root?: string;
    readonly title?: string;
  }) => Pull;
  /** Opens a pull request of a branch that exists. Undefined if it has no commit that the base lacks. */
  readonly propose: (request: {
    readonly branch: string;
    readonly base: string;
    readonly title: string;
  }) => Pull | undefined;
  /** Takes over that a branch was moved: by new commits of a pull request, or by a merge into its base. */
  readonly follow: (branch: string) => void;
  /** True if it can be merged into its base without a conflict. */
  readonly isMergeable: (pull: Pull) => boolean;
  /** Adds a commit to an open pull request. */
  readonly push: (number: number, files: Files) => void;
  readonly close: (number: number) => void;
  readonly reopen: (number: number) => void;
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
  /** Lists a pull request under a commit, as if it had been merged by it. */
  readonly attribute: (number: number, sha: string) => void;
  /**
   * Lists a pull request of another repository of the network under a commit, as GitHub does: somebody merged
   * the commit into a branch of a fork there.
   */
  readonly associate: (sha: string, foreign: { readonly slug: string; readonly base: string }) => void;
};

/** What the pull requests of a repository need. */
export type PullsOptions = {
  readonly repository: Repository;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Returns the next number of issues and pull requests. */
  readonly takeNumber: () => number;
  /** By default in memory. */
  readonly merging?: Merging | undefined;
};

/** The pull requests of a repository that has none yet. */
export const openPulls = ({ repository, now, takeNumber, merging }: PullsOptions): Pulls => {
  const store: Store = {
    repository,
    merging: merging ?? mergeInMemory(repository),
    readTime: () => formatTime(now()),
    takeNumber,
    pulls: new Map(),
    mergedPulls: new Map(),
  };
  const foreignPulls: { readonly sha: string; readonly pull: Pull }[] = [];
  return {
    methods: store.merging.methods,
    propose: (request) => proposePull(store, request),
    follow: (branch) => {
      for (const pull of store.pulls.values()) if (pull.state === "open") followBranch(store, pull, branch);
    },
    isMergeable: ({ number }) => repository.at(`pull/${number}/merge`) !== undefined,
    all: () => [...store.pulls.values()],
    find: (number) => store.pulls.get(number),
    listForeign: (sha) => foreignPulls.filter((entry) => entry.sha === sha).map(({ pull }) => pull),
    hasCommit: ({ number, commits }, sha) => store.mergedPulls.get(sha) === number || commits.includes(sha),
    open: (request) => openPull(store, request),
    push: (number, files) => pushToPull(store, requirePull(store, number), files),
    close: (number) => closePull(store, requirePull(store, number)),
    reopen: (number) => {
      savePull(store, { ...requirePull(store, number), state: "open", closedAt: undefined });
    },
    merge: (number, method = "merge") => landPulls(store, [number], { method, type: "pr_merge" }),
    mergeQueued: (numbers) => landPulls(store, numbers, { method: "merge", type: "merge_queue_merge" }),
    mergeByPush: (number, localCommits = []) =>
      landPulls(store, [number], { method: "merge", type: "push", localCommits }),
    refresh: (number) => refreshMerge(store, requirePull(store, number)),
    attribute: (number, sha) => {
      store.mergedPulls.set(sha, number);
    },
    associate: (sha, foreign) => {
      foreignPulls.push({ sha, pull: toForeignPull(store, sha, foreign) });
    },
  };
};

type Store = {
  readonly repository: Repository;
  readonly merging: Merging;
  readonly readTime: () => string;
  readonly takeNumber: () => number;
  readonly pulls: Map<number, Pull>;
  /** The number of the pull request that merged a commit into its base, by the commit. */
  readonly mergedPulls: Map<string, number>;
};

const requirePull = ({ pulls }: Store, number: number): Pull => {
  const pull = pulls.get(number);
  if (pull === undefined) throw new Error(`There is no pull request ${number}.`);
  return pull;
};

const savePull = ({ pulls, repository, readTime }: Store, pull: Pull): void => {
  pulls.set(pull.number, { ...pull, updatedAt: readTime() });
  repository.move(`pull/${pull.number}/head`, pull.head);
};

const closePull = (store: Store, pull: Pull): void =>
  savePull(store, { ...pull, state: "closed", closedAt: pull.closedAt ?? store.readTime() });

const openPull = (store: Store, request: Parameters<Pulls["open"]>[0]): Pull => {
  const { repository } = store;
  const { branch, base, isFork = false, root = readTip(repository, base) } = request;
  const { title = `Change ${branch}`, removed = [] } = request;
  const files = { ...readFiles(repository, root), ...request.files };
  const kept = Object.entries(files).filter(([path]) => !removed.includes(path));
  const head = repository.commit(Object.fromEntries(kept), [root], { message: title });
  if (!isFork) repository.move(`heads/${branch}`, head, "branch_creation");
  return addPull(store, { title, base, branch, isFork, head, root, commits: [head] });
};

const addPull = (
  store: Store,
  content: Pick<Pull, "title" | "base" | "branch" | "isFork" | "head" | "root" | "commits">,
): Pull => {
  const time = store.readTime();
  const pull: Pull = {
    number: store.takeNumber(),
    login: content.isFork ? "stranger" : DEFAULT_LOGIN,
    baseSlug: undefined,
    state: "open",
    createdAt: time,
    updatedAt: time,
    closedAt: undefined,
    mergedAt: undefined,
    mergeSha: undefined,
    ...content,
  };
  savePull(store, pull);
  refreshMerge(store, pull);
  return pull;
};

const proposePull = (
  store: Store,
  { branch, base, title }: Parameters<Pulls["propose"]>[0],
): Pull | undefined => {
  const range = findRange(store.repository, branch, base);
  return range && addPull(store, { title, base, branch, isFork: false, ...range });
};

const followBranch = (store: Store, pull: Pull, branch: string): void => {
  const { repository } = store;
  if (branch === pull.branch && !pull.isFork && repository.at(`heads/${branch}`) !== undefined) {
    const newPull = {
      ...pull,
      ...findRange(store.repository, pull.branch, pull.base),
      head: readTip(repository, branch),
    };
    savePull(store, newPull);
    refreshMerge(store, newPull);
  } else if (branch === pull.base) followBase(store, pull);
};

/** A pull request whose head is in its base was merged on a developer's machine and pushed. */
const followBase = (store: Store, pull: Pull): void => {
  const { repository } = store;
  const tip = readTip(repository, pull.base);
  if (!repository.ancestors(tip).has(pull.head)) {
    refreshMerge(store, pull);
    return;
  }
  const mergeSha = findMerge(repository, tip, pull.head);
  store.mergedPulls.set(mergeSha, pull.number);
  closeMerged(store, pull, mergeSha);
};

const closeMerged = (store: Store, pull: Pull, mergeSha: string): void => {
  const time = store.readTime();
  savePull(store, { ...pull, state: "closed", closedAt: time, mergedAt: time, mergeSha });
};

/** A pull request within a fork, merged there. */
const toForeignPull = (
  { readTime }: Store,
  sha: string,
  { slug, base }: { readonly slug: string; readonly base: string },
): Pull => {
  const time = readTime();
  return {
    number: 1,
    title: "Change of the fork",
    login: "stranger",
    base,
    branch: "change",
    isFork: true,
    baseSlug: slug,
    state: "closed",
    createdAt: time,
    updatedAt: time,
    closedAt: time,
    mergedAt: time,
    mergeSha: sha,
    head: sha,
    root: sha,
    commits: [sha],
  };
};

const pushToPull = (store: Store, pull: Pull, files: Files): void => {
  const head = commitOnto(store.repository, pull.head, files);
  if (!pull.isFork) store.repository.move(`heads/${pull.branch}`, head, "push");
  const newPull = { ...pull, head, commits: [...pull.commits, head] };
  savePull(store, newPull);
  refreshMerge(store, newPull);
};

/** How a pull request lands. `localCommits` are a developer's own commits below the merge. */
type Landing = {
  readonly method: MergeMethod;
  readonly type: ActivityType;
  readonly localCommits?: readonly Files[];
};

/**
 * Merges pull requests into their base one after the other, and moves the branch once. Returns its new tip.
 */
const landPulls = (store: Store, numbers: readonly number[], landing: Landing): string => {
  const { repository } = store;
  const { base } = requirePull(store, numbers[0] ?? 0);
  const tip = readTip(repository, base);
  const start = (landing.localCommits ?? []).reduce(
    (parent, files) => commitOnto(repository, parent, files),
    tip,
  );
  let newTip = start;
  const merges = numbers.map((number) => {
    const pull = requirePull(store, number);
    newTip = commitMerge(store, pull, { parent: newTip, method: landing.method });
    return { pull, mergeSha: newTip };
  });
  store.merging.moveBranch(base, tip, newTip);
  for (const { pull, mergeSha } of merges) closeMerged(store, pull, mergeSha);
  repository.move(`heads/${base}`, newTip, landing.type);
  return newTip;
};

/** Makes the commits that a merge adds to its base: one, or one for each commit of a rebased pull request. */
const commitMerge = (
  { repository, merging, mergedPulls }: Store,
  pull: Pull,
  { parent, method }: { readonly parent: string; readonly method: MergeMethod },
): string => {
  const { number, branch, head, root, title, commits } = pull;
  if (method === "rebase") {
    return commits.reduce((onto, to) => {
      const from = repository.find(to)?.parents[0] ?? root;
      const newSha = repository.commit(applyChange(repository, { from, to, onto }), [onto]);
      mergedPulls.set(newSha, number);
      return newSha;
    }, parent);
  }
  const isSquash = method === "squash";
  const message = isSquash ? `${title} (#${number})` : `Merge pull request #${number} from ${branch}`;
  const parents = isSquash ? [parent] : [parent, head];
  const sha = merging.mergeCommits({ root, head, onto: parent, parents, message });
  if (sha === undefined) throw new Error(`Pull request ${number} conflicts with its base.`);
  mergedPulls.set(sha, number);
  return sha;
};

const refreshMerge = ({ repository, merging }: Store, { number, base, head, root }: Pull): void => {
  const tip = readTip(repository, base);
  const sha = merging.mergeCommits({ root, head, onto: tip, parents: [tip, head] });
  repository.move(`pull/${number}/merge`, sha);
};

const readFiles = (repository: Repository, sha: string): Files => repository.find(sha)?.files ?? {};

const commitOnto = (repository: Repository, parent: string, files: Files): string =>
  repository.commit({ ...readFiles(repository, parent), ...files }, [parent]);
