import type { ManifestFile } from "./manifest.ts";

/** The repository as GitHub names it now, never as an event's payload remembers it. */
export type RepositoryFacts = { readonly defaultBranch: string; readonly isFork: boolean };

/** The repository that keeps the manifest. Every method rejects with an error where the answer is not complete. */
export type Repository = {
  readonly facts: () => Promise<RepositoryFacts>;
  /** The commit at the tip of a branch; undefined where there is no such branch. */
  readonly tipOf: (branch: string) => Promise<string | undefined>;
  /** The manifest as it stands at a commit; `path` where it had another one then. */
  readonly manifestAt: (commit: string, path?: string) => Promise<ManifestFile>;
};
