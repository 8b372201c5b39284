import type { EntryTerms } from "../../src/model/authorization.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import { addDays } from "../../src/model/iso-date.ts";
import type {
  History,
  MergedPullRequest,
  PastFile,
  PathChange,
  Push,
  PushSteps,
} from "../../src/model/repository.ts";
import { readTerms } from "../../src/portfolio/terms.ts";

// A made-up past of a repository, and the port that answers from it as GitHub does.

/** What a commit has at one path. */
export type FileContent =
  | ManifestContent
  /** `was` is what a repair restores. */
  | { readonly kind: "unreadable" | "link"; readonly was?: ManifestContent };

/** A manifest as values; the test writes it as YAML. */
export type ManifestContent = {
  readonly kind: "manifest";
  readonly policy: Readonly<Record<string, string>>;
  readonly defaults: Readonly<Record<string, number | boolean>>;
  readonly domains: Readonly<Record<string, EntryContent>>;
};

export type EntryContent = {
  readonly attempt: number;
  readonly max_price?: string;
  readonly years?: number;
  readonly owner?: string;
};

export type PastCommit = {
  readonly firstParent: string | undefined;
  /** By path. A path that is not here is missing. */
  readonly files: Readonly<Record<string, FileContent>>;
  /** False: GitHub does not know the commit any more. */
  readonly isKnown: boolean;
  /** The merged pull requests that GitHub lists for it. */
  readonly pulls: readonly MergedPullRequest[];
  /** True: GitHub lists them only after it was asked again, as it is for merges. */
  readonly isListedLate: boolean;
};

export type PastPush = Push & {
  readonly steps: PushSteps;
  /** What GitHub says about the path that the manifest has after the push. */
  readonly pathChange: PathChange;
  readonly pathAfter: string;
};

export type Past = {
  readonly now: IsoDate;
  readonly tip: string;
  /** The manifest's path at the tip. */
  readonly path: string;
  readonly commits: ReadonlyMap<string, PastCommit>;
  /** Newest first. */
  readonly pushes: readonly PastPush[];
  /** True if GitHub's record lacks everything before the oldest of these pushes. */
  readonly isCut: boolean;
  /** How many pushes older than needed a page of GitHub's record contains. */
  readonly pageRest: number;
};

export const BRANCH = "main";
export const PATH = "domains.yaml";

export const NO_PATH_CHANGE: PathChange = {
  renamedFrom: undefined,
  removed: [],
  incomplete: undefined,
  isRewrite: false,
};

/** One call of the port. */
export type Call = {
  readonly method: keyof History;
  readonly path?: string;
  readonly days?: number;
  readonly commits?: readonly string[];
};

/** The port that answers from a made-up past. It notes its calls; `fails` decides which of them reject. */
export const openPast = (
  past: Past,
  {
    calls = [],
    fails = () => false,
  }: { calls?: Call[]; fails?: (call: Call, index: number) => boolean } = {},
): History => {
  const note = (call: Call): void => {
    calls.push(call);
    if (fails(call, calls.length - 1)) throw new Error("GitHub answered with status 502.");
  };
  const findPush = ({ before, after }: Pick<Push, "before" | "after">): PastPush => {
    const push = past.pushes.find((candidate) => candidate.before === before && candidate.after === after);
    if (push === undefined) throw new Error(`There is no push from ${before} to ${after}.`);
    return push;
  };
  return {
    readPushes: async (branch, tip, days) => {
      note({ method: "readPushes", days });
      if (branch !== BRANCH || tip !== past.tip) throw new Error("The past is one of another branch.");
      const start = addDays(past.now, -days);
      const count = past.pushes.filter(({ at }) => at >= start).length + 1 + past.pageRest;
      const beginsAt = past.isCut && count > past.pushes.length ? past.pushes.at(-1)?.at : undefined;
      return { now: past.now, pushes: past.pushes.slice(0, count).map(toPush), beginsAt };
    },
    readFiles: async (commits, path) => {
      note({ method: "readFiles", path, commits });
      return new Map(
        commits.flatMap((oid): [string, PastFile][] => {
          const commit = past.commits.get(oid);
          if (commit?.isKnown !== true) return [];
          return [[oid, { firstParent: commit.firstParent, file: writeFile(commit.files[path]) }]];
        }),
      );
    },
    findPullRequests: async (commits, merges) => {
      note({ method: "findPullRequests", commits });
      return new Map(
        commits.flatMap((oid): [string, readonly MergedPullRequest[]][] => {
          const commit = past.commits.get(oid);
          if (commit?.isKnown !== true) return [];
          return [[oid, commit.isListedLate && !merges.has(oid) ? [] : commit.pulls]];
        }),
      );
    },
    listSteps: async (push) => {
      note({ method: "listSteps", commits: [push.before, push.after] });
      return findPush(push).steps;
    },
    findPathChange: async (path, push) => {
      note({ method: "findPathChange", path, commits: [push.before, push.after] });
      const { pathChange, pathAfter } = findPush(push);
      return path === pathAfter ? pathChange : { ...pathChange, renamedFrom: undefined };
    },
  };
};

const toPush = ({ kind, before, after, at }: PastPush): Push => ({ kind, before, after, at });

const writeFile = (content: FileContent | undefined): PastFile["file"] => {
  if (content === undefined) return { kind: "missing" };
  if (content.kind === "link")
    return { kind: "unusable", cause: "domains.yaml is a symbolic link, not a file." };
  return { kind: "text", bytes: writeManifest(content) };
};

/** JSON is YAML. The same text is always the same bytes. */
const writeManifest = (content: FileContent): Uint8Array => {
  const text =
    texts.get(content) ??
    (content.kind === "manifest"
      ? JSON.stringify({ version: 1, ...content, kind: undefined })
      : "domains: [");
  texts.set(content, text);
  const bytes = contents.get(text) ?? new TextEncoder().encode(text);
  contents.set(text, bytes);
  return bytes;
};

const texts = new WeakMap<FileContent, string>();
const contents = new Map<string, Uint8Array>();

/** The product's own reader, which parses each text only once in all tests together. */
export const readTermsOnce = (bytes: Uint8Array, domains: ReadonlySet<DomainName>): Terms | undefined => {
  const readings = parsed.get(bytes) ?? new Map<string, Terms | undefined>();
  parsed.set(bytes, readings);
  const key = [...domains].join();
  if (!readings.has(key)) readings.set(key, readTerms(bytes, domains));
  return readings.get(key);
};

type Terms = ReadonlyMap<DomainName, EntryTerms>;

const parsed = new WeakMap<Uint8Array, Map<string, Terms | undefined>>();
