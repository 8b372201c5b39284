import type { Plugin } from "esbuild";

/**
 * An esbuild plugin that keeps packages and generated code out of the bundles in `outDir`: they are written to
 * `vendor.cjs`, and those that `apart` lists to the file that it lists them for. Those of the list `onFirstCall`, of
 * which only functions may be imported, are evaluated when one of these is called, and all others when they are
 * imported.
 */
export const splitVendor: (options: {
  readonly outDir: string;
  readonly apart: Readonly<Record<string, readonly string[]>>;
  readonly onFirstCall: readonly string[];
}) => Plugin;
