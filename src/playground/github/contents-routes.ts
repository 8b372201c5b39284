import type { PlaygroundAnswer } from "../http.ts";
import { type Call, type Needs, NOT_FOUND, type Route, toMessage } from "./answers.ts";
import { toRepositoryUrl } from "./bodies.ts";
import type { GitHubState } from "./core.ts";
import type { Blob, Directory, TreeEntry } from "./git-objects.ts";
import type { Commit } from "./repository.ts";
import { resolveRevision } from "./revisions.ts";

const NEEDS: Needs = [["contents", "read"]];

/** The endpoint for files and directories at a commit. */
export const contentsRoutes: readonly Route[] = [
  {
    operation: "repos/get-content",
    method: "GET",
    path: /^\/contents(?:\/(.*))?$/,
    needs: NEEDS,
    answer: (call) => answerContents(call, (call.groups[0] ?? "").replace(/\/$/, "")),
  },
];

const answerContents = (call: Call, path: string): PlaygroundAnswer => {
  const { core, request } = call;
  const revision = request.query.get("ref") || core.settings().defaultBranch;
  const commit = resolveRevision(core, revision);
  if (commit === undefined) return toMessage(404, `No commit found for the ref ${revision}`);
  const place: Place = { core, apiUrl: call.apiUrl, revision };
  const directory = core.repository.readDirectories(commit.sha).get(path);
  if (directory !== undefined) return answerDirectory(call, place, { path, directory });
  const blob = core.repository.readBlobs(commit.sha).get(path);
  return blob === undefined ? NOT_FOUND : answerFile(call, place, { path, blob, commit });
};

/** Where a file is read. */
type Place = { readonly core: GitHubState; readonly apiUrl: string; readonly revision: string };

/** GitHub lists no more entries of a directory (its REST API's documentation, 2026). */
const MAX_ENTRIES = 1000;

const answerDirectory = (
  { request }: Call,
  place: Place,
  { path, directory }: { readonly path: string; readonly directory: Directory },
): PlaygroundAnswer => {
  const entries = directory.entries.slice(0, MAX_ENTRIES).map((entry) => toEntryBody(place, entry));
  if (!isAccepted(request.headers.accept, "object")) return { status: 200, body: entries };
  return {
    status: 200,
    headers: { "content-type": "application/vnd.github.object+json; charset=utf-8" },
    body: toTreeBody(place, { path, sha: directory.sha, entries }),
  };
};

/** True if an `Accept` header asks for one of GitHub's media types: `application/vnd.github.raw+json`. */
export const isAccepted = (accept: string | undefined, type: "raw" | "object" | "sha"): boolean =>
  new RegExp(`application/vnd\\.github\\.(v3\\.)?${type}(\\+json)?\\b`).test(accept ?? "");

/** A directory as the media type `object` shows it. */
export const toTreeBody = (
  place: Place,
  { path, sha, entries }: { readonly path: string; readonly sha: string; readonly entries: readonly Entry[] },
) => ({
  type: "dir",
  size: 0,
  name: readName(path),
  path,
  sha,
  ...toUrls(place, path, { sha, folder: "trees" }),
  download_url: null,
  entries: [...entries],
});

/** One entry of a directory. */
type Entry = ReturnType<typeof toEntryBody>;

/** An entry of a directory, as the endpoint lists it. */
export const toEntryBody = (place: Place, { path, name, mode, sha, size }: TreeEntry) => {
  const isDirectory = mode === "040000";
  return {
    name,
    path,
    sha,
    size: size ?? 0,
    ...toUrls(place, path, { sha, folder: isDirectory ? "trees" : "blobs" }),
    download_url: isDirectory ? null : toDownloadUrl(place, path),
    type: toEntryType(mode),
  };
};

const toEntryType = (mode: TreeEntry["mode"]) => {
  if (mode === "040000") return "dir" as const;
  return mode === "120000" ? ("symlink" as const) : ("file" as const);
};

type FoundFile = { readonly path: string; readonly blob: Blob; readonly commit: Commit };

/** A link to a file in the repository is answered as that file, any other link as itself. */
const answerFile = ({ request }: Call, place: Place, { path, blob, commit }: FoundFile): PlaygroundAnswer => {
  const target = followLinks(place.core, commit, { path, blob });
  const file = target ?? blob;
  if (isAccepted(request.headers.accept, "raw")) {
    return {
      status: 200,
      body: file.bytes,
      headers: { "content-type": "application/vnd.github.raw+json; charset=utf-8" },
    };
  }
  const body = target === undefined ? toLinkBody(place, path, blob) : toFileBody(place, path, target);
  return { status: 200, body };
};

/** Git follows no longer chain of links either. */
const MAX_LINKS = 40;

/** The file that a path leads to; undefined if it is a link to no file of the repository. */
const followLinks = (
  { repository }: GitHubState,
  commit: Commit,
  start: { readonly path: string; readonly blob: Blob },
): Blob | undefined => {
  const blobs = repository.readBlobs(commit.sha);
  let { path, blob } = start;
  for (let count = 0; count < MAX_LINKS; count += 1) {
    if (blob.mode !== "120000") return blob;
    const nextPath = resolvePath(path, blob.bytes.toString("utf8"));
    const next = nextPath === undefined ? undefined : blobs.get(nextPath);
    if (nextPath === undefined || next === undefined) return undefined;
    [path, blob] = [nextPath, next];
  }
  return undefined;
};

/** The path that a link's target means in the repository; undefined if it is outside. */
const resolvePath = (linkPath: string, target: string): string | undefined => {
  if (target.startsWith("/")) return undefined;
  const segments = linkPath.split("/").slice(0, -1);
  for (const segment of target.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join("/");
};

/** The contents of a larger file are only in its raw form (GitHub's REST API's documentation, 2026). */
const MAX_CONTENT_BYTES = 1024 * 1024;

/** A file. */
export const toFileBody = (place: Place, path: string, { sha, bytes }: Blob) => {
  const isTooLarge = bytes.length > MAX_CONTENT_BYTES;
  return {
    type: "file" as const,
    encoding: isTooLarge ? "none" : "base64",
    size: bytes.length,
    name: readName(path),
    path,
    content: isTooLarge ? "" : encodeContent(bytes),
    sha,
    ...toUrls(place, path, { sha, folder: "blobs" }),
    download_url: toDownloadUrl(place, path),
  };
};

/** A symbolic link that leads to no file of the repository. */
export const toLinkBody = (place: Place, path: string, { sha, bytes }: Blob) => ({
  type: "symlink" as const,
  target: bytes.toString("utf8"),
  size: bytes.length,
  name: readName(path),
  path,
  sha,
  ...toUrls(place, path, { sha, folder: "blobs" }),
  download_url: toDownloadUrl(place, path),
});

/** Base64 in lines of 60 characters, as GitHub writes it. */
export const encodeContent = (bytes: Buffer): string =>
  bytes.toString("base64").replaceAll(/.{1,60}/g, (line) => `${line}\n`);

const readName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

const encodePath = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

const toUrls = (
  { core, apiUrl, revision }: Place,
  path: string,
  { sha, folder }: { readonly sha: string; readonly folder: "blobs" | "trees" },
) => {
  const search = `?ref=${encodeURIComponent(revision)}`;
  const url = `${toRepositoryUrl(core, apiUrl)}/contents/${encodePath(path)}${search}`;
  const htmlUrl = `${core.webUrl}/${folder === "trees" ? "tree" : "blob"}/${revision}/${encodePath(path)}`;
  const gitUrl = `${toRepositoryUrl(core, apiUrl)}/git/${folder}/${sha}`;
  return {
    url,
    git_url: gitUrl,
    html_url: htmlUrl,
    _links: { self: url, git: gitUrl, html: htmlUrl },
  };
};

const toDownloadUrl = ({ core, revision }: Place, path: string): string =>
  `https://raw.github.example/${core.slug}/${revision}/${encodePath(path)}`;
