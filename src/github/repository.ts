import type { ManifestFile } from "../model/manifest.ts";
import type { Repository, RepositoryFacts } from "../model/repository.ts";
import type { Api } from "./api.ts";
import { GitHubFault, isNotFound } from "./fault.ts";

/** More than a manifest may have; what is longer is cut here and refused as too large where it is read. */
const MOST_BYTES = 2 * 1024 * 1024;

/** The repository behind GitHub's API; `path` is the manifest's. Its facts, and a file at a commit, are asked once. */
export const openRepository = (api: Api, path: string): Repository => {
  let asked: Promise<RepositoryFacts> | undefined;
  const read = new Map<string, Promise<ManifestFile>>();
  return {
    facts: () => {
      asked ??= readFacts(api);
      return asked;
    },
    tipOf: (branch) => shaAt(api, `heads/${branch}`),
    manifestAt: (commit, at = path) => {
      const key = `${commit} ${at}`;
      const known = read.get(key) ?? readManifest(api, at, commit);
      read.set(key, known);
      return known;
    },
  };
};

const readManifest = async (api: Api, path: string, commit: string): Promise<ManifestFile> => ({
  path,
  commit,
  bytes: await bytesAt(api, path, commit),
});

const readFacts = async (api: Api): Promise<RepositoryFacts> => {
  const { data } = await api.call("GET /repos/{owner}/{repo}");
  const { default_branch: defaultBranch, fork } = data as { default_branch?: unknown; fork?: unknown };
  if (typeof defaultBranch !== "string" || typeof fork !== "boolean") {
    throw new GitHubFault("malformed", "GitHub described the repository without its default branch.");
  }
  return { defaultBranch, isFork: fork };
};

/** The commit that a ref points to (`heads/main`, `pull/3/merge`); undefined where there is no such ref. */
export const shaAt = async (api: Api, ref: string): Promise<string | undefined> => {
  try {
    const { data } = await api.call(`GET /repos/{owner}/{repo}/git/ref/${encodePath(ref)}`);
    const sha = (data as { object?: { sha?: unknown } }).object?.sha;
    if (typeof sha !== "string" || !/^[0-9a-f]{40,64}$/.test(sha))
      throw new GitHubFault("malformed", `GitHub described the ref ${ref} without a commit.`);
    return sha;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
};

/**
 * The raw bytes of a file. The body is read here, not by the client: that one takes a body that
 * breaks off for an empty one, and an empty manifest is not the same as a failed read.
 */
const bytesAt = async (api: Api, path: string, commit: string): Promise<Uint8Array | undefined> => {
  try {
    const { data } = await api.call(`GET /repos/{owner}/{repo}/contents/${encodePath(path)}`, {
      ref: commit,
      headers: { accept: "application/vnd.github.raw+json" },
      request: { parseSuccessResponseBody: false },
    });
    return await readAll(data as AsyncIterable<Uint8Array>);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    if (error instanceof GitHubFault) throw error;
    throw new GitHubFault("unreachable", `GitHub's answer with ${path} at ${commit} broke off.`, {
      cause: error,
    });
  }
};

const readAll = async (body: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MOST_BYTES) break;
  }
  return Buffer.concat(chunks);
};

const encodePath = (path: string): string => path.split("/").map(encodeURIComponent).join("/");
