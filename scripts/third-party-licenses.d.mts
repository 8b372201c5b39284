import type { Plugin } from "esbuild";

/** The name of the file beside the bundles. */
export const LICENSES_FILE: string;

/** An esbuild plugin that writes the licenses of all packages in the bundles to a file in `directory`. */
export const collectLicenses: (directory: string) => Plugin;
