import type { Plugin } from "esbuild";

/**
 * An esbuild plugin that keeps packages and generated code out of the bundles in `outDir`: they are written to
 * `vendor.cjs`, and those that `apart` lists to the file that it lists them for.
 */
export const splitVendor: (options: {
  readonly outDir: string;
  readonly apart: Readonly<Record<string, readonly string[]>>;
}) => Plugin;
