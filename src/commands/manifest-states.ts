import type { History, Push } from "../model/history.ts";
import type { Entry } from "../model/portfolio.ts";
import type { Repository } from "../model/repository.ts";
import { type Attempts, isNewlyWanted } from "../plan/authority.ts";
import { declaredIn } from "../portfolio/declared.ts";

/** What is needed to look back. */
export type LookingBack = { readonly history: History; readonly repository: Repository };

/** A state of the manifest: its names, `missing` where there was no file, `unreadable` where it was no YAML. */
export type State = Attempts | "missing" | "unreadable";

/** The entries that a state lacks; of a state that cannot be read nothing is known, so all of them. */
export const newlyWanted = (entries: readonly Entry[], state: State): Entry[] =>
  typeof state === "string" ? [...entries] : entries.filter((entry) => isNewlyWanted(entry, state));

/** The names that the manifest had at a commit. */
export const stateAt = async (
  repository: Repository,
  commit: string | undefined,
  path: string,
): Promise<State> => {
  if (commit === undefined) return "missing";
  const { bytes } = await repository.manifestAt(commit, path);
  return bytes === undefined ? "missing" : (declaredIn(bytes) ?? "unreadable");
};

/**
 * The state at a commit of long ago, under the name that the manifest had then: where there was no
 * such file, the whole way from there to `after` may have renamed one to it.
 */
export const stateLongAgo = async (
  before: string | undefined,
  { path, after }: { readonly path: string; readonly after: string },
  { history, repository }: LookingBack,
): Promise<State> => {
  const state = await stateAt(repository, before, path);
  if (state !== "missing" || before === undefined) return state;
  const old = await history.renamedFrom(path, { before, after });
  return old === undefined ? state : stateAt(repository, before, old);
};

/** What the manifest was called before a push; undefined where the push made it. */
export const nameBefore = async (
  push: Push,
  path: string,
  { history, repository }: LookingBack,
): Promise<string | undefined> =>
  (await stateAt(repository, push.before, path)) === "missing" ? history.renamedFrom(path, push) : path;

/** The state under the first of these names that there is a file of. */
export const stateUnder = async (
  repository: Repository,
  commit: string,
  paths: readonly string[],
): Promise<State> => {
  for (const path of paths) {
    const state = await stateAt(repository, commit, path);
    if (state !== "missing") return state;
  }
  return "missing";
};
