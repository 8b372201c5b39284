import type { Plugin } from "esbuild";
import type { Plugin as VitePlugin } from "vite";

/**
 * An esbuild plugin that turns an import of `….schema.json?validator` into the function that ajv generates from the
 * schema.
 */
export const esbuildSchemaValidators: Plugin;

/** The same for Vite, which the tests use. */
export const viteSchemaValidators: VitePlugin;
