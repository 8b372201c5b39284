import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { ManifestFile } from "../model/repository.ts";
import { findAccount } from "../portfolio/index.ts";
import { CommandLineError } from "./error.ts";

/**
 * The bytes of a file; undefined if there is none. Throws a `CommandLineError` if it cannot be read, or is no file.
 * `path` may be relative to `directory`.
 */
export const readFileIfThere = (directory: string, path: string): Uint8Array | undefined => {
  try {
    return readFileSync(resolve(directory, path));
  } catch (error) {
    const code = readErrorCode(error);
    if (code === "ENOENT") return undefined;
    throw new CommandLineError("file_unreadable", `Cannot read ${path} (${code}). ${adviseOnRead(code)}`, {
      cause: error,
    });
  }
};

/** A manifest of the working tree, under the path that the user gave. */
export const readManifestFile = (directory: string, path: string): ManifestFile => ({
  path,
  commit: undefined,
  bytes: readFileIfThere(directory, path),
});

/** The account that one of these manifests names, the first that names one. A file that is missing names none. */
export const findNamedAccount = (directory: string, paths: readonly string[]): string | undefined => {
  for (const path of paths) {
    const bytes = readFileIfThere(directory, path);
    const account = bytes === undefined ? undefined : findAccount(bytes);
    if (account !== undefined) return account;
  }
  return undefined;
};

/** A file to write. Its directories are made. */
export type NewFile = {
  readonly directory: string;
  readonly path: string;
  readonly bytes: Uint8Array | string;
  /** False: a file that is there stays as it is. */
  readonly mayReplace: boolean;
};

/** Writes a file. Throws a `CommandLineError` if it is there and must stay, or if it cannot be written. */
export const writeNewFile = ({ directory, path, bytes, mayReplace }: NewFile): void => {
  const target = resolve(directory, path);
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes, { flag: mayReplace ? "w" : "wx" });
  } catch (error) {
    const code = readErrorCode(error);
    throw code === "EEXIST"
      ? new CommandLineError("file_exists", `${path} exists already. To replace it, add --force.`)
      : new CommandLineError(
          "file_unwritable",
          `Cannot write ${path} (${code}). Check the path, and that you may write there.`,
          {
            cause: error,
          },
        );
  }
};

/** The code of an error of the system, such as `EACCES`. */
export const readErrorCode = (error: unknown): string =>
  String((error as { code?: unknown } | null)?.code ?? error);

const adviseOnRead = (code: string): string =>
  code === "EISDIR"
    ? "It is a directory: write the path of a file in it."
    : "Check the path, and that you may read the file.";
