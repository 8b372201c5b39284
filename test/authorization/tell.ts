import { addDays } from "../../src/model/iso-date.ts";
import type { MergedPullRequest, PathChange, Push } from "../../src/model/repository.ts";
import { TODAY } from "../support/build.ts";
import {
  BRANCH,
  type EntryContent,
  type FileContent,
  type ManifestContent,
  NO_PATH_CHANGE,
  PATH,
  type Past,
  type PastCommit,
} from "./past.ts";

// Builders with defaults, for pasts that a person reads.

type Files = Readonly<Record<string, FileContent>>;

/** Builds a manifest with these entries. */
export const aManifest = (
  domains: Readonly<Record<string, Partial<EntryContent>>>,
  more: Partial<Pick<ManifestContent, "policy" | "defaults">> = {},
): Files => ({
  [PATH]: {
    kind: "manifest",
    policy: { currency: "USD", budget: "60.00", max_price: "15.00", ...more.policy },
    defaults: more.defaults ?? {},
    domains: Object.fromEntries(
      Object.entries(domains).map(([name, entry]) => [name, { attempt: 1, ...entry }]),
    ),
  },
});

export const NO_ENTRY = aManifest({});
export const ENTRY = aManifest({ "acme.dev": {} });
export const RAISED = aManifest({ "acme.dev": { max_price: "30.00" } });
export const NEXT_ATTEMPT = aManifest({ "acme.dev": { attempt: 2 } });
export const NO_FILE: Files = {};
export const UNREADABLE: Files = { [PATH]: { kind: "unreadable" } };
export const LINK: Files = { [PATH]: { kind: "link" } };

/** The same file at another path. */
export const moveTo = (path: string, files: Files): Files => ({
  [path]: files[PATH] ?? { kind: "unreadable" },
});

type CommitStory = {
  readonly files: Files;
  /** The numbers of the merged pull requests that GitHub lists for the commit. */
  readonly pulls?: readonly number[];
  /** The branch they were merged into. */
  readonly base?: string;
  /** What their heads have, if it is something else; undefined: GitHub does not know them any more. */
  readonly head?: Files | undefined;
  readonly isKnown?: boolean;
  readonly isListedLate?: boolean;
};

type PushStory = {
  readonly kind: Push["kind"];
  readonly daysAgo: number;
  readonly commits: readonly CommitStory[];
  readonly isComplete?: boolean;
  readonly pathChange?: Partial<PathChange>;
};

/** A merge of pull request #12, or another one, that leaves the branch with these files. */
export const merge = (
  daysAgo: number,
  files: Files,
  more: Partial<CommitStory> & Pick<PushStory, "pathChange"> = {},
): PushStory => {
  const { pathChange, ...commit } = more;
  return {
    kind: "pull-request",
    daysAgo,
    commits: [{ files, pulls: [12], ...commit }],
    ...(pathChange === undefined ? {} : { pathChange }),
  };
};

/** A push that no pull request contains, of one commit for each of these files. */
export const push = (daysAgo: number, ...commits: (Files | CommitStory)[]): PushStory => ({
  kind: "push",
  daysAgo,
  commits: commits.map((commit) =>
    "files" in commit ? (commit as CommitStory) : { files: commit as Files },
  ),
});

/** One commit of a push that GitHub lists under merged pull request #12, or another one. */
export const aListedCommit = (files: Files, more: Partial<CommitStory> = {}): CommitStory => ({
  files,
  pulls: [12],
  ...more,
});

/** Makes the past from what the branch had first, and what happened then, oldest first. */
export const tell = (start: Files | CommitStory, ...stories: readonly PushStory[]): Past => {
  const commits = new Map<string, PastCommit>();
  const add = (
    { files, isKnown = true, isListedLate = false }: CommitStory,
    more: Partial<PastCommit>,
  ): string => {
    const oid = `${commits.size + 1}`.padStart(40, "c");
    commits.set(oid, { firstParent: undefined, pulls: [], files, isKnown, isListedLate, ...more });
    return oid;
  };
  const addStep = (commit: CommitStory, firstParent: string): string => {
    const toPull = (number: number): MergedPullRequest => {
      const head = "head" in commit ? commit.head : commit.files;
      const oid = add({ files: head ?? {}, isKnown: head !== undefined }, {});
      return { number, base: commit.base ?? BRANCH, head: oid };
    };
    return add(commit, { firstParent, pulls: (commit.pulls ?? []).map(toPull) });
  };
  let tip = add("files" in start ? (start as CommitStory) : { files: start as Files }, {});
  const pushes = stories.map(({ kind, daysAgo, isComplete = true, pathChange, commits: steps }) => {
    const before = tip;
    const oids: string[] = [];
    for (const step of steps) {
      tip = addStep(step, tip);
      oids.push(tip);
    }
    const pathAfter = findPath(commits.get(tip));
    return {
      kind,
      before,
      after: tip,
      at: addDays(TODAY, -daysAgo),
      steps: { commits: isComplete ? oids : oids.slice(-1), isComplete },
      pathChange: { ...NO_PATH_CHANGE, ...pathChange },
      pathAfter,
    };
  });
  return {
    now: TODAY,
    tip,
    path: findPath(commits.get(tip)),
    commits,
    pushes: pushes.reverse(),
    isCut: false,
    pageRest: 0,
  };
};

/** The same past, of which GitHub's record shows only the newest pushes. */
export const cutRecord = (past: Past, count: number): Past => ({
  ...past,
  pushes: past.pushes.slice(0, count),
  isCut: true,
});

const findPath = (commit: PastCommit | undefined): string => Object.keys(commit?.files ?? {})[0] ?? PATH;
