import type { Plugin } from "esbuild";

/**
 * An esbuild plugin that keeps packages and generated code out of the bundles in `outDir`: they are written to
 * `vendor.cjs`, and those of the list `cliOnly` to `vendor-cli.cjs`. Those of the list `onFirstCall`, of which only
 * functions may be imported, are evaluated when one of these is called, and all others when they are imported.
 */
export const splitVendor: (options: {
  readonly outDir: string;
  readonly cliOnly: readonly string[];
  readonly onFirstCall: readonly string[];
}) => Plugin;
