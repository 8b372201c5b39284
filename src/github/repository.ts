import type { Clock } from "../model/clock.ts";
import type { ManifestFile, Repository, RepositoryFacts } from "../model/repository.ts";
import { LAG_DELAYS_MS } from "./activity.ts";
import type { Api } from "./api.ts";
import { GitHubError, isNotFound } from "./error.ts";

/**
 * The repository, read from GitHub's API; `manifestPath` is where the manifest is unless a caller names
 * another path. Its facts, and a file at a commit, are read only once. `remember` gets the bytes of each file, and
 * returns those of an earlier one with the same content. All methods reject with a `GitHubError`.
 */
export const openRepository = (
  api: Api,
  manifestPath: string,
  clock: Clock,
  remember: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
): Repository => {
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
      const known = manifests.get(key);
      if (known !== undefined) return known;
      const manifest = fetchManifest(api, clock, { path, commit }).then((file) => ({
        ...file,
        bytes: file.bytes && remember(file.bytes),
      }));
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

type Place = { readonly path: string; readonly commit: string };

/**
 * The manifest at a commit. A file that GitHub does not find may belong to a commit that was pushed a moment ago,
 * so it is missing only if GitHub knows the commit, which is awaited for half a minute.
 */
const fetchManifest = async (api: Api, clock: Clock, place: Place): Promise<ManifestFile> => {
  const bytes = await fetchFile(api, place);
  if (bytes !== undefined) return { ...place, bytes };
  await waitForCommit(api, clock, place.commit);
  return { ...place, bytes: await fetchFile(api, place) };
};

const waitForCommit = async (api: Api, clock: Clock, commit: string): Promise<void> => {
  for (const delayMs of [...LAG_DELAYS_MS, undefined]) {
    if (await hasCommit(api, commit)) return;
    if (delayMs !== undefined) await clock.sleep(delayMs, "GitHub to know a commit that was just pushed");
  }
  throw new GitHubError(
    "malformed",
    `GitHub does not know the commit ${commit}. If it exists, the job needs the permission contents: read.`,
  );
};

const hasCommit = async (api: Api, commit: string): Promise<boolean> => {
  try {
    await api.call("GET /repos/{owner}/{repo}/git/commits/{commit}", { commit });
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
};

/** The raw bytes of a file. The client would read them as text, so the body is read here. */
export const fetchFile = async (api: Api, { path, commit }: Place): Promise<Uint8Array | undefined> => {
  try {
    const { data, headers } = await api.call(`GET /repos/{owner}/{repo}/contents/${encodePath(path)}`, {
      ref: commit,
      headers: { accept: "application/vnd.github.raw+json" },
      request: { parseSuccessResponseBody: false },
    });
    const bytes = await readBody(data as AsyncIterable<Uint8Array>);
    // A directory has no raw form: GitHub lists its files instead.
    if (/^application\/json/.test(String(headers["content-type"])) && bytes[0] === OPEN_BRACKET) {
      throw new GitHubError(
        "malformed",
        `${path} is a directory. Set the input manifest to a file in it, such as ${path}/domains.yaml.`,
      );
    }
    return bytes;
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

const OPEN_BRACKET = 0x5b;

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
