import type { Plugin } from "esbuild";
import type { Plugin as VitePlugin } from "vite";

/** An esbuild plugin that turns an import of `./page.css?raw` into the text of the file. */
export const esbuildRawText: Plugin;

/** The same for Vite, which the tests use. */
export const viteRawText: VitePlugin;
