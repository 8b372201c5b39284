import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ManifestFile } from "../model/repository.ts";
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

/** The code of an error of the system, such as `EACCES`. */
export const readErrorCode = (error: unknown): string =>
  String((error as { code?: unknown } | null)?.code ?? error);

const adviseOnRead = (code: string): string =>
  code === "EISDIR"
    ? "It is a directory: write the path of a file in it."
    : "Check the path, and that you may read the file.";
