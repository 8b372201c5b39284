import { createHash } from "node:crypto";
import type { Clock } from "../model/clock.ts";
import { textAt, valueAt } from "../model/json.ts";
import type { History, PastFile } from "../model/repository.ts";
import { LAG_DELAYS_MS } from "./activity.ts";
import type { Api } from "./api.ts";
import { GitHubError } from "./error.ts";
import { isSha, requireList, splitIntoBatches } from "./parse.ts";
import { fetchFile } from "./repository.ts";

/** Objects in one query. GitHub's own limit is far higher (half a million nodes; its GraphQL API, 2026). */
const BATCH_SIZE = 100;

/** Bytes of files in one query, so that an answer stays small. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024;

/** A longer file is no manifest. */
const MAX_FILE_BYTES = 1024 * 1024;

/** Files whose text GraphQL cuts or cannot show are read one by one. */
const MAX_SINGLE_READS = 10;

/** Contents of files by the id of their blob in git. */
export type BlobContents = Map<string, PastFile["file"]>;

/**
 * Remembers a file that was read in another way. Its id is git's for a repository with SHA-1. Returns the bytes that
 * are remembered: one object for each content, so that whoever has parsed it knows it again.
 */
export const rememberBlob = (contents: BlobContents, bytes: Uint8Array): Uint8Array => {
  const oid = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  const known = contents.get(oid);
  if (known?.kind === "text" && Buffer.compare(known.bytes, bytes) === 0) return known.bytes;
  contents.set(oid, { kind: "text", bytes });
  return bytes;
};

/**
 * Reads files at commits in batches. Each commit, and each distinct content, is read only once; those in `contents`
 * are known already.
 */
export const createFileReader = (
  api: Api,
  clock: Clock,
  contents: BlobContents = new Map(),
): History["readFiles"] => {
  const caches = new Map<string, Map<string, CommitFile>>();
  const readSingle = createSingleReader(api);
  return async (commits, path) => {
    const files = caches.get(path) ?? new Map<string, CommitFile>();
    caches.set(path, files);
    const unread = [...new Set(commits)].filter((commit) => isSha(commit) && !files.has(commit));
    await readBatches(api, { commits: unread, path, files, contents });
    await rereadNewest(api, clock, { commits, path, files, contents });
    return new Map(
      await Promise.all(
        commits.flatMap((commit) => {
          const found = files.get(commit);
          return found === undefined ? [] : [toPastFile(found, { commit, path, contents, readSingle })];
        }),
      ),
    );
  };
};

/** What a commit has at the path: a blob, or anything else. */
type CommitFile = {
  readonly firstParent: string | undefined;
  readonly blob: BlobRef | undefined;
  /** Why there is no text although the path exists; a sentence. */
  readonly unusable: string | undefined;
};

type BlobRef = { readonly oid: string; readonly size: number };

type Reading = {
  readonly commits: readonly string[];
  readonly path: string;
  readonly files: Map<string, CommitFile>;
  readonly contents: BlobContents;
};

/** A query asks for a batch of commits, and for the contents that the queries before found. */
const readBatches = async (api: Api, reading: Reading): Promise<void> => {
  const batches = splitIntoBatches(reading.commits, BATCH_SIZE);
  let blobs: readonly BlobRef[] = [];
  while (batches.length > 0 || blobs.length > 0) {
    const batch = batches.shift() ?? [];
    await readBatch(api, batch, takeBatch(blobs), reading);
    const found = [...blobs, ...batch.flatMap((commit) => reading.files.get(commit)?.blob ?? [])];
    const unread = found.filter(({ oid }) => !reading.contents.has(oid));
    blobs = [...new Map(unread.map((blob) => [blob.oid, blob])).values()];
  }
};

const readBatch = async (
  api: Api,
  batch: readonly string[],
  blobs: readonly BlobRef[],
  { path, files, contents }: Reading,
): Promise<void> => {
  const { data } = await api.graphql(writeQuery(batch, blobs), batch.length === 0 ? {} : { path });
  for (const [commit, file] of parseCommits(data, batch, path)) files.set(commit, file);
  for (const [index, { oid }] of blobs.entries()) {
    contents.set(oid, parseContent(valueAt(data, "repository", `b${index}`)));
  }
};

/** The commits of a batch that GitHub knows. */
const parseCommits = (
  data: unknown,
  batch: readonly string[],
  path: string,
): readonly [commit: string, file: CommitFile][] =>
  batch.flatMap((commit, index): [string, CommitFile][] => {
    const file = parseCommit(valueAt(data, "repository", `c${index}`), path);
    return file === undefined ? [] : [[commit, file]];
  });

/**
 * The newest commit may have been pushed a moment ago. Then GitHub can take some seconds to know it, so it is
 * asked again.
 */
const rereadNewest = async (api: Api, clock: Clock, reading: Reading): Promise<void> => {
  const [newest] = reading.commits;
  if (!isSha(newest)) return;
  for (const delayMs of LAG_DELAYS_MS) {
    if (reading.files.has(newest)) return;
    await clock.sleep(delayMs, "GitHub to know a commit that was just pushed");
    const unread = reading.commits.filter((commit) => isSha(commit) && !reading.files.has(commit));
    await readBatches(api, { ...reading, commits: unread });
  }
};

/** As many as fit into one query, but at least one. */
const takeBatch = (blobs: readonly BlobRef[]): readonly BlobRef[] => {
  let bytes = 0;
  const end = blobs.findIndex(({ size }, index) => {
    bytes += size;
    return index > 0 && (index >= BATCH_SIZE || bytes > MAX_BATCH_BYTES);
  });
  return end < 0 ? blobs : blobs.slice(0, end);
};

const writeQuery = (commits: readonly string[], blobs: readonly BlobRef[]): string => {
  const fields = [
    ...commits.map((oid, index) => `c${index}: object(oid: "${oid}") { ...commit }`),
    ...blobs.map(({ oid }, index) => `b${index}: object(oid: "${oid}") { ...content }`),
  ];
  return [
    `query($owner: String!, $repo: String!${commits.length > 0 ? ", $path: String!" : ""}) {`,
    `  repository(owner: $owner, name: $repo) { ${fields.join("\n")} }`,
    "}",
    ...(commits.length > 0 ? [COMMIT_FRAGMENT] : []),
    ...(blobs.length > 0 ? [CONTENT_FRAGMENT] : []),
  ].join("\n");
};

const COMMIT_FRAGMENT =
  "fragment commit on Commit { oid parents(first: 1) { nodes { oid } } file(path: $path) { mode oid size } }";

const CONTENT_FRAGMENT = "fragment content on Blob { isBinary isTruncated text }";

/** The types of entries in git's trees, by the first digits of their modes. */
const KIND_BY_MODE: ReadonlyMap<number, string> = new Map([
  [0o120, "a symbolic link"],
  [0o040, "a folder"],
  [0o160, "a submodule"],
]);

/** Undefined if GitHub does not know the commit. */
const parseCommit = (raw: unknown, path: string): CommitFile | undefined => {
  if (textAt(raw, "oid") === undefined) return undefined;
  const parents = requireList(valueAt(raw, "parents", "nodes"), "the parents of a commit");
  const firstParent = textAt(parents, "0", "oid");
  const file = valueAt(raw, "file");
  if (file === null) return { firstParent, blob: undefined, unusable: undefined };
  const [mode, oid, size] = [valueAt(file, "mode"), textAt(file, "oid"), valueAt(file, "size")];
  if (typeof mode !== "number" || !isSha(oid) || typeof size !== "number") {
    throw new GitHubError(
      "malformed",
      `GitHub's answer about ${path} at a commit has an unknown form, so Freehold cannot use it.`,
    );
  }
  const kind = KIND_BY_MODE.get(mode >> 9);
  if (kind !== undefined) {
    return { firstParent, blob: undefined, unusable: `${path} is ${kind}, not a file.` };
  }
  return size > MAX_FILE_BYTES
    ? { firstParent, blob: undefined, unusable: `${path} is larger than 1 MiB.` }
    : { firstParent, blob: { oid, size }, unusable: undefined };
};

/** GraphQL replaces bytes that are no UTF-8 by this character. The file itself may contain it too. */
const REPLACEMENT = "\u{FFFD}";

/** Undefined bytes: GraphQL cannot show the whole text, so the file is read alone. */
const parseContent = (raw: unknown): PastFile["file"] => {
  const text = textAt(raw, "text");
  if (valueAt(raw, "isBinary") === true) return { kind: "unusable", cause: "The file is not text." };
  return text === undefined || valueAt(raw, "isTruncated") !== false || text.includes(REPLACEMENT)
    ? READ_ALONE
    : { kind: "text", bytes: new TextEncoder().encode(text) };
};

const READ_ALONE: PastFile["file"] = { kind: "unusable", cause: "The file could not be read in a batch." };

type ReadSingle = (commit: string, path: string, oid: string) => Promise<PastFile["file"]>;

const createSingleReader = (api: Api): ReadSingle => {
  const reads = new Map<string, Promise<PastFile["file"]>>();
  const read = async (commit: string, path: string): Promise<PastFile["file"]> => {
    try {
      const bytes = await fetchFile(api, { path, commit });
      if (bytes !== undefined) return { kind: "text", bytes };
    } catch {
      // One version that cannot be read says nothing about the others.
    }
    return { kind: "unread", cause: `GitHub did not answer with the content of ${path} at ${commit}.` };
  };
  return (commit, path, oid) => {
    const known = reads.get(oid);
    if (known !== undefined) return known;
    if (reads.size === MAX_SINGLE_READS) {
      const cause = `Freehold reads at most ${MAX_SINGLE_READS} old versions of ${path} one by one (those that are long, or contain the damaged character U+FFFD), and there are more.`;
      return Promise.resolve({ kind: "unread", cause });
    }
    const reading = read(commit, path);
    reads.set(oid, reading);
    return reading;
  };
};

const toPastFile = async (
  { firstParent, blob, unusable }: CommitFile,
  {
    commit,
    path,
    contents,
    readSingle,
  }: Pick<Reading, "path" | "contents"> & { commit: string; readSingle: ReadSingle },
): Promise<[commit: string, file: PastFile]> => {
  if (unusable !== undefined) return [commit, { firstParent, file: { kind: "unusable", cause: unusable } }];
  if (blob === undefined) return [commit, { firstParent, file: { kind: "missing" } }];
  const content = contents.get(blob.oid) ?? READ_ALONE;
  return [
    commit,
    { firstParent, file: content === READ_ALONE ? await readSingle(commit, path, blob.oid) : content },
  ];
};
