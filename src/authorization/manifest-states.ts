import { type Attempts, isAddedSince } from "../model/authorization.ts";
import type { Entry } from "../model/portfolio.ts";
import type { History, Push, Repository } from "../model/repository.ts";

/** What reading the manifest's past needs. */
export type AuthorizationPorts = {
  readonly history: History;
  readonly repository: Repository;
  /** The attempts that a manifest's bytes declare; undefined if no names can be read from them. */
  readonly readAttempts: (bytes: Uint8Array) => Attempts | undefined;
};

/** The manifest at one commit: its attempts, `missing` if there is no file, `unreadable` if it is no YAML. */
export type ManifestState = Attempts | "missing" | "unreadable";

/** The entries that a state lacks. A state that cannot be read proves nothing, so it lacks all of them. */
export const findAdded = (entries: readonly Entry[], state: ManifestState): Entry[] =>
  typeof state === "string" ? [...entries] : entries.filter((entry) => isAddedSince(entry, state));

/** The manifest's state at a commit; `missing` if there was no commit. */
export const readState = async (
  commit: string | undefined,
  path: string,
  { repository, readAttempts }: AuthorizationPorts,
): Promise<ManifestState> => {
  if (commit === undefined) return "missing";
  const { bytes } = await repository.readManifest(commit, path);
  return bytes === undefined ? "missing" : (readAttempts(bytes) ?? "unreadable");
};

/**
 * The manifest's state at an old commit, under the path that it had then. If the file is missing there, any
 * commit up to `until` may have renamed it.
 */
export const readStateBefore = async (
  commit: string | undefined,
  { path, until }: { readonly path: string; readonly until: string },
  ports: AuthorizationPorts,
): Promise<ManifestState> => {
  const state = await readState(commit, path, ports);
  if (state !== "missing" || commit === undefined) return state;
  const oldPath = await ports.history.findRename(path, { before: commit, after: until });
  return oldPath === undefined ? state : readState(commit, oldPath, ports);
};

/** The manifest's path before a push; undefined if the push created it. */
export const findEarlierPath = async (
  push: Push,
  path: string,
  ports: AuthorizationPorts,
): Promise<string | undefined> =>
  (await readState(push.before, path, ports)) === "missing" ? ports.history.findRename(path, push) : path;

/** The manifest's state at a commit, under the first of these paths that has a file. */
export const readStateUnder = async (
  commit: string,
  paths: readonly string[],
  ports: AuthorizationPorts,
): Promise<ManifestState> => {
  for (const path of paths) {
    const state = await readState(commit, path, ports);
    if (state !== "missing") return state;
  }
  return "missing";
};
