import type { ManifestFile, Repository, RepositoryFacts } from "../model/repository.ts";
import type { Api } from "./api.ts";
import { GitHubError, isNotFound } from "./error.ts";

/**
 * The repository, read from GitHub's API; `manifestPath` is where the manifest is unless a caller names
 * another path. Its facts, and a file at a commit, are read only once. All methods reject with a
 * `GitHubError`.
 */
export const openRepository = (api: Api, manifestPath: string): Repository => {
  let facts: Promise<RepositoryFacts> | undefined;
  const manifests = new Map<string, Promise<ManifestFile>>();
  return {
    readFacts: () => {
      facts ??= fetchFacts(api);
      return facts;
    },
    readTip: (branch) => fetchRef(api, `heads/${branch}`),
    readManifest: (commit, path = manifestPath) => {
      const key = `${commit} ${path}`;
      const manifest = manifests.get(key) ?? fetchManifest(api, path, commit);
      manifests.set(key, manifest);
      return manifest;
    },
  };
};

/**
 * The commit that a ref points to (`heads/main`, `pull/3/merge`); undefined if there is no such ref. Rejects
 * with a `GitHubError`.
 */
export const fetchRef = async (api: Api, ref: string): Promise<string | undefined> => {
  try {
    const { data } = await api.call(`GET /repos/{owner}/{repo}/git/ref/${encodePath(ref)}`);
    const sha = (data as { object?: { sha?: unknown } }).object?.sha;
    if (typeof sha === "string" && /^[0-9a-f]{40,64}$/.test(sha)) return sha;
    throw new GitHubError(
      "malformed",
      `GitHub's answer about the ref ${ref} has no commit, so Freehold cannot use it.`,
    );
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
};

const fetchFacts = async (api: Api): Promise<RepositoryFacts> => {
  const { data } = await api.call("GET /repos/{owner}/{repo}");
  const { default_branch: defaultBranch, fork } = data as { default_branch?: unknown; fork?: unknown };
  if (typeof defaultBranch !== "string" || typeof fork !== "boolean") {
    throw new GitHubError(
      "malformed",
      "GitHub's answer about the repository lacks default_branch or fork, so Freehold cannot use it.",
    );
  }
  return { defaultBranch, isFork: fork };
};

const fetchManifest = async (api: Api, path: string, commit: string): Promise<ManifestFile> => ({
  path,
  commit,
  bytes: await fetchFile(api, path, commit),
});

/**
 * The raw bytes of a file. The client takes a body that breaks off for an empty one, so the body is read
 * here: an empty manifest is not the same as a failed read.
 */
export const fetchFile = async (api: Api, path: string, commit: string): Promise<Uint8Array | undefined> => {
  try {
    const { data } = await api.call(`GET /repos/{owner}/{repo}/contents/${encodePath(path)}`, {
      ref: commit,
      headers: { accept: "application/vnd.github.raw+json" },
      request: { parseSuccessResponseBody: false },
    });
    return await readBody(data as AsyncIterable<Uint8Array>);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    if (error instanceof GitHubError) throw error;
    throw new GitHubError(
      "unreachable",
      `${path} at ${commit} could not be read, because GitHub's answer broke off. Run the workflow again.`,
      { cause: error },
    );
  }
};

/**
 * More than a manifest may have. A longer file is cut here, and the manifest's parser reports it as too
 * large.
 */
const MAX_FILE_BYTES = 2 * 1024 * 1024;

const readBody = async (body: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_FILE_BYTES) break;
  }
  return Buffer.concat(chunks);
};

const encodePath = (path: string): string => path.split("/").map(encodeURIComponent).join("/");
