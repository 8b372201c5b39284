import { textAt, valueAt } from "../model/json.ts";
import type { History, PathChange, Push, PushSteps } from "../model/repository.ts";
import type { Api } from "./api.ts";
import { isNotFound } from "./error.ts";
import { requireList } from "./parse.ts";

/** GitHub lists at most so many files of a comparison (its REST API, 2026). */
const MAX_FILES = 300;

type Span = Pick<Push, "before" | "after">;

/** Compares the ends of pushes. Each comparison is requested only once. */
export const createComparisons = (api: Api): Pick<History, "listSteps" | "findPathChange"> => {
  const comparisons = new Map<string, Promise<unknown>>();
  const compare = ({ before, after }: Span): Promise<unknown> => {
    const basehead = `${before}...${after}`;
    const comparison = comparisons.get(basehead) ?? fetchComparison(api, basehead);
    comparisons.set(basehead, comparison);
    return comparison;
  };
  return {
    listSteps: async (push) => followFirstParents(await compare(push), push),
    findPathChange: async (path, push) => readPathChange(await compare(push), path),
  };
};

/** Undefined if GitHub no longer knows one of the commits: it deletes those that a force push removed. */
const fetchComparison = async (api: Api, basehead: string): Promise<unknown> => {
  try {
    return (await api.call("GET /repos/{owner}/{repo}/compare/{basehead}", { basehead })).data;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
};

const readPathChange = (comparison: unknown, path: string): PathChange => {
  if (comparison === undefined) {
    const incomplete =
      "GitHub no longer has a commit that Freehold needs to tell whether the manifest was moved.";
    return { renamedFrom: undefined, removed: [], incomplete, isRewrite: false };
  }
  const files = requireList(valueAt(comparison, "files") ?? [], "the files of a push");
  const renamed = files.find(
    (file) => valueAt(file, "filename") === path && valueAt(file, "status") === "renamed",
  );
  return {
    renamedFrom: textAt(renamed, "previous_filename"),
    removed: files.flatMap((file) => {
      const name = textAt(file, "filename");
      return valueAt(file, "status") === "removed" && name !== undefined && /\.ya?ml$/i.test(name)
        ? [name]
        : [];
    }),
    incomplete: describeMissing(files, path),
    isRewrite: textAt(comparison, "status") !== "ahead",
  };
};

/** Why the files of a comparison do not tell what became of a path; undefined if they do. */
const describeMissing = (files: readonly unknown[], path: string): string | undefined => {
  if (files.length >= MAX_FILES) {
    return `A push changed so many files that GitHub does not list all of them (${MAX_FILES} at most), so Freehold cannot tell whether the manifest was moved.`;
  }
  return files.some((file) => valueAt(file, "filename") === path)
    ? undefined
    : `GitHub does not list ${path} among the files of a push that added it, so it may have been moved.`;
};

/** The commits of the branch itself, from the end of a push back to its start or to a commit that is not listed. */
const followFirstParents = (comparison: unknown, { before, after }: Span): PushSteps => {
  const commits = requireList(valueAt(comparison, "commits") ?? [], "the commits of a push");
  const parents = new Map(commits.map((raw) => [textAt(raw, "sha"), textAt(raw, "parents", "0", "sha")]));
  const chain = [after];
  while (chain.length <= commits.length) {
    const parent = parents.get(chain[0]);
    if (parent === before) return { commits: chain, isComplete: true };
    if (parent === undefined || !parents.has(parent)) break;
    chain.unshift(parent);
  }
  return { commits: chain, isComplete: false };
};
