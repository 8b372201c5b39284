import { createHash } from "node:crypto";

/** The modes of git's tree entries: a file, an executable file, a symbolic link, a directory. */
export type EntryMode = "100644" | "100755" | "120000" | "040000";

/** A file of a commit: its text, its text or bytes with a mode, or a symbolic link and its target. */
export type File =
  | string
  | { readonly text: string | Uint8Array; readonly mode?: "100644" | "100755" }
  | { readonly link: string };

/** The files of a commit, by path. */
export type Files = Readonly<Record<string, File>>;

/** A file as git stores it. */
export type Blob = {
  readonly sha: string;
  readonly mode: Exclude<EntryMode, "040000">;
  readonly bytes: Buffer;
};

/** The files of a commit as git stores them, by path, sorted by it. */
export type Blobs = ReadonlyMap<string, Blob>;

/** One entry of a directory. */
export type TreeEntry = {
  readonly name: string;
  readonly path: string;
  readonly mode: EntryMode;
  readonly sha: string;
  /** In bytes; undefined for a directory. */
  readonly size: number | undefined;
};

/** A directory and its entries, in git's order. */
export type Directory = { readonly sha: string; readonly entries: readonly TreeEntry[] };

/** Converts a file to the form in which git stores it. */
export const toBlob = (file: File): Blob => {
  const bytes = readBytes(file);
  return { sha: hashObject("blob", bytes), mode: readMode(file), bytes };
};

const readBytes = (file: File): Buffer => {
  if (typeof file === "string") return Buffer.from(file);
  return Buffer.from("link" in file ? file.link : file.text);
};

const readMode = (file: File): Blob["mode"] => {
  if (typeof file === "string") return "100644";
  return "link" in file ? "120000" : (file.mode ?? "100644");
};

/** The hash of an object, as git computes it: over its type, its length in bytes and its content. */
export const hashObject = (type: "blob" | "tree", bytes: Uint8Array): string =>
  createHash("sha1").update(`${type} ${bytes.length}\0`).update(bytes).digest("hex");

/** The hash of the empty directory, which git shows only as the root of a commit without files. */
const ROOT = "";

/** All directories of a commit, by path. The root's path is empty. */
export const buildDirectories = (blobs: Blobs): ReadonlyMap<string, Directory> => {
  const entries = new Map<string, TreeEntry[]>([[ROOT, []]]);
  for (const [path, { sha, mode, bytes }] of blobs) {
    addParents(entries, path);
    const [folder, name] = splitPath(path);
    entries.get(folder)?.push({ name, path, mode, sha, size: bytes.length });
  }
  const directories = new Map<string, Directory>();
  const deepestFirst = [...entries.keys()].sort((a, b) => countSegments(b) - countSegments(a));
  for (const path of deepestFirst) {
    const directory = toDirectory(entries.get(path) ?? []);
    directories.set(path, directory);
    if (path === ROOT) continue;
    const [folder, name] = splitPath(path);
    entries.get(folder)?.push({ name, path, mode: "040000", sha: directory.sha, size: undefined });
  }
  return directories;
};

const addParents = (entries: Map<string, TreeEntry[]>, path: string): void => {
  for (let [folder] = splitPath(path); folder !== ROOT; [folder] = splitPath(folder)) {
    if (entries.has(folder)) return;
    entries.set(folder, []);
  }
};

const splitPath = (path: string): [folder: string, name: string] => {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? [ROOT, path] : [path.slice(0, slash), path.slice(slash + 1)];
};

const countSegments = (path: string): number => (path === ROOT ? 0 : path.split("/").length);

const toDirectory = (entries: readonly TreeEntry[]): Directory => {
  const sortedEntries = [...entries].sort((a, b) => Buffer.compare(toSortKey(a), toSortKey(b)));
  const parts = sortedEntries.map(({ name, mode, sha }) =>
    Buffer.concat([Buffer.from(`${mode.replace(/^0/, "")} ${name}\0`), Buffer.from(sha, "hex")]),
  );
  return { sha: hashObject("tree", Buffer.concat(parts)), entries: sortedEntries };
};

/** Git sorts a directory as if its name ended with a slash. */
const toSortKey = ({ name, mode }: TreeEntry): Buffer => Buffer.from(mode === "040000" ? `${name}/` : name);

/** Git takes a file for binary if there is a zero byte at its start. */
export const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, 8000).includes(0);
