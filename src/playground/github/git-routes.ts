import type { PlaygroundAnswer } from "../http.ts";
import { type Call, type Needs, NOT_FOUND, type Route, toMessage, toNodeId } from "./answers.ts";
import { toRepositoryUrl } from "./bodies.ts";
import { toGitCommitBody } from "./commit-bodies.ts";
import { encodeContent, isAccepted } from "./contents-routes.ts";
import type { GitHubState } from "./core.ts";
import type { Blob, Directory, TreeEntry } from "./git-objects.ts";
import { findVisibleCommit, resolveRevision } from "./revisions.ts";

const NEEDS: Needs = [["contents", "read"]];

/** The endpoints for git's own objects: refs, commits, blobs and trees. */
export const gitRoutes: readonly Route[] = [
  {
    operation: "git/get-ref",
    method: "GET",
    path: /^\/git\/ref\/(.+)$/,
    needs: NEEDS,
    answer: ({ core, apiUrl, groups: [ref = ""] }) => {
      const sha = core.repository.at(ref);
      return sha === undefined ? NOT_FOUND : { status: 200, body: toRefBody(core, { ref, sha, apiUrl }) };
    },
  },
  {
    operation: "git/get-commit",
    method: "GET",
    path: /^\/git\/commits\/([^/]+)$/,
    needs: NEEDS,
    answer: (call) =>
      withSha(call, (sha) => {
        const commit = findVisibleCommit(call.core, sha);
        return commit === undefined
          ? NOT_FOUND
          : { status: 200, body: toGitCommitBody(call.core, commit, call.apiUrl) };
      }),
  },
  {
    operation: "git/get-blob",
    method: "GET",
    path: /^\/git\/blobs\/([^/]+)$/,
    needs: NEEDS,
    answer: (call) => withSha(call, (sha) => answerBlob(call, call.core.repository.findBlob(sha))),
  },
  {
    operation: "git/get-tree",
    method: "GET",
    path: /^\/git\/trees\/(.+)$/,
    needs: NEEDS,
    answer: ({ core, apiUrl, request, groups: [name = ""] }) => {
      const directory = findDirectory(core, name);
      if (directory === undefined) return NOT_FOUND;
      const isRecursive = request.query.has("recursive");
      return { status: 200, body: toTreeBody(core, { directory, apiUrl, isRecursive }) };
    },
  },
];

const withSha = (
  { groups: [sha = ""] }: Call,
  answer: (sha: string) => PlaygroundAnswer,
): PlaygroundAnswer =>
  /^[0-9a-f]{40}$/.test(sha)
    ? answer(sha)
    : toMessage(422, "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");

/** A ref, written `heads/main`, and the commit it points to. */
export const toRefBody = (
  core: GitHubState,
  { ref, sha, apiUrl }: { readonly ref: string; readonly sha: string; readonly apiUrl: string },
) => {
  const url = `${toRepositoryUrl(core, apiUrl)}/git`;
  return {
    ref: `refs/${ref}`,
    node_id: toNodeId("Ref", ref),
    url: `${url}/refs/${ref}`,
    object: { sha, type: "commit", url: `${url}/commits/${sha}` },
  };
};

const answerBlob = ({ core, apiUrl, request }: Call, blob: Blob | undefined): PlaygroundAnswer => {
  if (blob === undefined) return NOT_FOUND;
  if (!isAccepted(request.headers.accept, "raw")) {
    return { status: 200, body: toBlobBody(core, blob, apiUrl) };
  }
  const headers = { "content-type": "application/vnd.github.raw+json; charset=utf-8" };
  return { status: 200, body: blob.bytes, headers };
};

/** A file by its hash. */
export const toBlobBody = (core: GitHubState, { sha, bytes }: Blob, apiUrl: string) => ({
  sha,
  node_id: toNodeId("Blob", sha),
  size: bytes.length,
  url: `${toRepositoryUrl(core, apiUrl)}/git/blobs/${sha}`,
  content: encodeContent(bytes),
  encoding: "base64",
});

const findDirectory = (core: GitHubState, name: string): Directory | undefined => {
  const commit = resolveRevision(core, name);
  if (commit === undefined) return core.repository.findDirectory(name);
  return core.repository.readDirectories(commit.sha).get("");
};

type TreeRequest = {
  readonly directory: Directory;
  readonly apiUrl: string;
  readonly isRecursive: boolean;
};

/** A directory by its hash, with its entries, or with all entries below it. */
export const toTreeBody = (core: GitHubState, { directory, apiUrl, isRecursive }: TreeRequest) => {
  const url = `${toRepositoryUrl(core, apiUrl)}/git`;
  const entries = isRecursive ? listDeep(core, directory, "") : listHere(directory, "");
  return {
    sha: directory.sha,
    url: `${url}/trees/${directory.sha}`,
    tree: entries.map(({ path, mode, sha, size }) => ({
      path,
      mode,
      type: size === undefined ? "tree" : "blob",
      sha,
      ...(size === undefined ? {} : { size }),
      url: `${url}/${size === undefined ? "trees" : "blobs"}/${sha}`,
    })),
    truncated: false,
  };
};

/** The entries of a directory, with paths below `prefix`. */
const listHere = ({ entries }: Directory, prefix: string): readonly TreeEntry[] =>
  entries.map((entry) => ({ ...entry, path: `${prefix}${entry.name}` }));

const listDeep = (core: GitHubState, directory: Directory, prefix: string): readonly TreeEntry[] =>
  listHere(directory, prefix).flatMap((entry) => {
    const subdirectory = entry.size === undefined ? core.repository.findDirectory(entry.sha) : undefined;
    return subdirectory === undefined ? [entry] : [entry, ...listDeep(core, subdirectory, `${entry.path}/`)];
  });
