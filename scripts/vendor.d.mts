import type { Plugin } from "esbuild";

/**
 * An esbuild plugin that keeps packages and generated code out of the bundles in `outDir`: they are written to
 * `vendor.cjs`, and those that `apart` lists to the file that it lists them for. Those of the list `onFirstCall`, of
 * which only functions may be imported, are evaluated when one of these is called, and all others when they are
 * imported. `beside` are modules of Freehold that are bundles of their own, by their paths, with their files and the
 * names that the other bundles import.
 */
export const splitVendor: (options: {
  readonly outDir: string;
  readonly apart: Readonly<Record<string, readonly string[]>>;
  readonly onFirstCall: readonly string[];
  readonly beside: Readonly<Record<string, { readonly file: string; readonly names: readonly string[] }>>;
}) => Plugin;
