import type { Plugin } from "esbuild";

/**
 * An esbuild plugin that keeps packages and generated code out of the bundles in `outDir`: they are written to
 * `vendor.cjs`, and those of the list `cliOnly` to `vendor-cli.cjs`.
 */
export const splitVendor: (options: {
  readonly outDir: string;
  readonly cliOnly: readonly string[];
}) => Plugin;
