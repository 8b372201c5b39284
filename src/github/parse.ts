import { GitHubError } from "./error.ts";

/** True for the hash of a commit or file, SHA-1 or SHA-256. */
export const isSha = (text: string | undefined): text is string =>
  text !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);

/** The value as a list. Throws a `GitHubError` that names the subject if it is none. */
export const requireList = (value: unknown, subject: string): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw new GitHubError(
    "malformed",
    `GitHub's answer about ${subject} is not a list, so Freehold cannot use it.`,
  );
};

/** The items in groups of at most this size, in their order. */
export const splitIntoBatches = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
