import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";

const SUFFIX = "?raw";

/** Added to the path of a module, so that no other plugin takes it for a style sheet. */
const TEXT = ".text";

/** A plugin for esbuild that imports `./page.css?raw` as the text of the file, so that a run reads no file beside its bundle. */
export const esbuildRawText = {
  name: "raw-text",
  setup: (build) => {
    // The path is in the output, which must be the same wherever the repository is.
    build.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: `${relative(".", resolve(resolveDir, path.slice(0, -SUFFIX.length)))}${TEXT}`,
      namespace: "raw",
    }));
    build.onLoad({ filter: /.*/, namespace: "raw" }, ({ path }) => {
      const file = path.slice(0, -TEXT.length);
      const lines = readFileSync(file, "utf8")
        .split("\n")
        .map((line) => `  ${JSON.stringify(line)},\n`);
      // Line by line, so that a bundle can be read.
      const contents = `export default [\n${lines.join("")}].join("\\n");`;
      return { contents, watchFiles: [resolve(file)] };
    });
  },
};

/** The same for Vite, which the tests use. Vitest would otherwise make every style sheet empty. */
export const viteRawText = {
  name: "raw-text",
  enforce: "pre",
  resolveId: (path, importer) =>
    path.endsWith(SUFFIX) && importer !== undefined
      ? `\0raw-text:${resolve(dirname(importer), path.slice(0, -SUFFIX.length))}${TEXT}`
      : undefined,
  load: (id) => {
    const path = /^\0raw-text:(.*)\.text$/.exec(id)?.[1];
    return path === undefined ? undefined : `export default ${JSON.stringify(readFileSync(path, "utf8"))};`;
  },
};
