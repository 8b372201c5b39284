import type { DeclaredTerms, ManifestState } from "../model/authorization.ts";
import type { DomainName } from "../model/domain-name.ts";
import { addDays, type IsoDate, toDay } from "../model/iso-date.ts";
import type { History, PastFile, Push } from "../model/repository.ts";
import type { Cut, Timeline } from "./timeline.ts";

/** What reading the branch's past needs. */
export type AuthorizationPorts = {
  readonly history: History;
  /** The terms that a manifest's bytes declare for these domains; undefined if no entries can be read from them. */
  readonly readTerms: (bytes: Uint8Array, domains: ReadonlySet<DomainName>) => DeclaredTerms | undefined;
  /** True if bytes are a manifest, or may be one because they cannot be read. */
  readonly mayBeManifest: (bytes: Uint8Array) => boolean;
};

/** Which branch is read, and where the manifest is. */
export type Subject = {
  readonly branch: string;
  /** The commit at the head of the branch. */
  readonly tip: string;
  /** The manifest's path at the tip. */
  readonly path: string;
};

/** Reads the branch's past for at least this many days before now. Rejects if GitHub's answers cannot be used. */
export const readTimeline = async (
  subject: Subject,
  days: number,
  reader: StateReader,
): Promise<Timeline> => {
  const { path } = subject;
  const { now, start, pushes, commits, beginsAt } = await readCommits(subject, days, reader);
  const { states, paths } = await readBorders(
    commits,
    { path, pushes, comparisons: MAX_APPEARANCES },
    reader,
  );
  const isCut =
    beginsAt !== undefined && beginsAt >= start && !(await isFirstCommit(commits.at(-1), path, reader));
  return { now, pushes, states, paths, cut: isCut ? describeCut(beginsAt) : undefined };
};

/**
 * Reads what every timeline of so many days begins with, so that `history` knows it already when it is known whose
 * timeline is needed. Rejects if GitHub's answers cannot be used.
 */
export const readAhead = async (
  subject: Subject & { readonly days: number },
  ports: Pick<AuthorizationPorts, "history">,
): Promise<void> => {
  const { commits } = await readCommits(subject, subject.days, ports);
  await ports.history.readFiles(commits, subject.path);
};

/** The pushes since so many days before now, and the commits that the branch was at: the tip, and before each push. */
const readCommits = async (
  { branch, tip }: Subject,
  days: number,
  { history }: Pick<AuthorizationPorts, "history">,
) => {
  const { now, pushes: read, beginsAt } = await history.readPushes(branch, tip, days);
  const start = addDays(now, -days);
  const end = read.findIndex(({ at }) => at < start);
  const pushes = end < 0 ? read : read.slice(0, end);
  return { now, start, pushes, beginsAt, commits: [tip, ...pushes.map(({ before }) => before)] };
};

/** True for a commit without a parent: what a branch was before its first commit does not matter. */
const isFirstCommit = async (
  commit: string | undefined,
  path: string,
  { history }: StateReader,
): Promise<boolean> => {
  if (commit === undefined) return false;
  const file = (await history.readFiles([commit], path)).get(commit);
  return file !== undefined && file.firstParent === undefined;
};

const describeCut = (at: IsoDate): Cut => ({
  at,
  cause: `GitHub's record of the branch begins on ${toDay(at)}, so Freehold cannot tell what the manifest had before.`,
});

/** The manifest's state at commits, under the first of these paths that has a file. */
export const readStates = async (
  commits: readonly string[],
  paths: readonly string[],
  reader: StateReader,
): Promise<ReadonlyMap<string, ManifestState>> => {
  const states = new Map<string, ManifestState>();
  for (const path of new Set(paths)) {
    const unread = commits.filter((commit) => (states.get(commit)?.kind ?? "missing") === "missing");
    const files = unread.length === 0 ? new Map() : await reader.history.readFiles(unread, path);
    for (const commit of unread) states.set(commit, toState(files.get(commit), reader));
  }
  return states;
};

/** Reads the states of the manifest for some domains. Each distinct file is parsed once. */
export type StateReader = Pick<AuthorizationPorts, "history" | "mayBeManifest"> & {
  readonly domains: ReadonlySet<DomainName>;
  readonly parse: (bytes: Uint8Array) => DeclaredTerms | undefined;
};

/** Creates a reader for the entries of these domains. */
export const createStateReader = (
  { history, readTerms, mayBeManifest }: AuthorizationPorts,
  domains: ReadonlySet<DomainName>,
): StateReader => {
  const cache = new WeakMap<Uint8Array, { readonly entries: DeclaredTerms | undefined }>();
  return {
    history,
    mayBeManifest,
    domains,
    parse: (bytes) => {
      const parsed = cache.get(bytes) ?? { entries: readTerms(bytes, domains) };
      cache.set(bytes, parsed);
      return parsed.entries;
    },
  };
};

type Borders = Pick<Timeline, "states" | "paths">;

type BorderRequest = {
  readonly path: string;
  /** `pushes[i]` leads from `commits[i + 1]` to `commits[i]`. */
  readonly pushes: readonly Push[];
  /** How many more pushes may be compared. */
  readonly comparisons: number;
};

/** Pushes in which the manifest's path appears: one comparison each. */
const MAX_APPEARANCES = 5;

/** Reads the manifest at commits, newest first. Where the file appears, it may have been moved from another path. */
const readBorders = async (
  commits: readonly string[],
  { path, pushes, comparisons }: BorderRequest,
  reader: StateReader,
): Promise<Borders> => {
  const files = await reader.history.readFiles(commits, path);
  const states = commits.map((commit) => toState(files.get(commit), reader));
  const appearances = [...pushes.entries()].filter(
    ([index]) => states[index]?.kind !== "missing" && states[index + 1]?.kind === "missing",
  );
  for (const [count, [index, push]] of appearances.entries()) {
    const left = comparisons - count;
    const origin = left > 0 ? await findOrigin(path, push, reader) : TOO_MANY_APPEARANCES;
    if (origin === undefined) continue;
    const newer = states.slice(0, index + 1);
    const older = commits.slice(index + 1);
    const rest = { pushes: pushes.slice(index + 1), comparisons: left - 1 };
    const before =
      origin.kind === "moved"
        ? await readBorders(older, { path: origin.path, ...rest }, reader)
        : { states: older.map(() => origin), paths: older.map(() => path) };
    return {
      states: [...newer, ...before.states],
      paths: [...newer.map(() => path), ...before.paths],
    };
  }
  return { states, paths: states.map(() => path) };
};

type Origin =
  | { readonly kind: "moved"; readonly path: string }
  | Extract<ManifestState, { readonly kind: "unknown" }>;

const TOO_MANY_APPEARANCES: Origin = {
  kind: "unknown",
  cause: `The manifest was moved, or removed and added again, more than ${MAX_APPEARANCES} times, which is more than Freehold reads in one run.`,
};

/** YAML files that are looked at, in case one of them is the manifest that was moved and rewritten. */
const MAX_REMOVED_FILES = 10;

/** Where the manifest was before a push in which its path appears; undefined if it is new there. */
const findOrigin = async (path: string, push: Push, reader: StateReader): Promise<Origin | undefined> => {
  const change = await reader.history.findPathChange(path, push);
  const { renamedFrom, removed, incomplete, isRewrite } = change;
  // Then GitHub names the path at the common ancestor, which need not be the path before the push.
  if (isRewrite) {
    const cause = `The push that added ${path} replaced commits of the branch, so GitHub does not tell whether it was moved.`;
    return { kind: "unknown", cause };
  }
  if (renamedFrom !== undefined) return { kind: "moved", path: renamedFrom };
  if (incomplete !== undefined) return { kind: "unknown", cause: incomplete };
  if (removed.length > MAX_REMOVED_FILES) {
    const cause = `The push that added ${path} removed more than ${MAX_REMOVED_FILES} YAML files, so ${path} may be one of them, moved.`;
    return { kind: "unknown", cause };
  }
  for (const other of removed) {
    const file = (await reader.history.readFiles([push.before], other)).get(push.before)?.file;
    const isNone = file?.kind === "missing" || (file?.kind === "text" && !reader.mayBeManifest(file.bytes));
    if (!isNone) {
      const cause = `The push that added ${path} removed another manifest, ${other}, so ${path} may be that file, moved.`;
      return { kind: "unknown", cause };
    }
  }
  return undefined;
};

const toState = (past: PastFile | undefined, { parse }: Pick<StateReader, "parse">): ManifestState => {
  if (past === undefined) {
    return { kind: "unknown", cause: "GitHub does not know a commit of the branch's history." };
  }
  const { file } = past;
  if (file.kind === "missing") return file;
  if (file.kind === "unusable") return { kind: "unreadable", cause: file.cause };
  if (file.kind === "unread") return { kind: "unknown", cause: file.cause };
  const entries = parse(file.bytes);
  return entries === undefined
    ? { kind: "unreadable", cause: "The manifest is not valid YAML." }
    : { kind: "readable", entries };
};
