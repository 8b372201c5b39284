import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";

/** What an import of `….schema.json?validator` ends with. */
const SUFFIX = "?validator";

/**
 * Compiles a JSON Schema into a module whose default export validates a value, as ajv's `compile` does. The code
 * depends only on the schema and on the version of ajv.
 */
const generateValidator = (path) => {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    code: { source: true, esm: true },
  });
  const code = standaloneCode.default(ajv, ajv.compile(JSON.parse(readFileSync(path, "utf8"))));
  const helpers = new Map();
  const body = code.replaceAll(/require\("([^"]+)"\)\.default/g, (_all, name) => {
    if (!helpers.has(name)) helpers.set(name, `helper${helpers.size}`);
    return `(${helpers.get(name)}.default ?? ${helpers.get(name)})`;
  });
  const imports = [...helpers].map(
    ([name, variable]) => `import ${variable} from ${JSON.stringify(`${name}.js`)};`,
  );
  return [...imports, body].join("\n");
};

/** A plugin for esbuild, which builds Freehold. */
export const esbuildSchemaValidators = {
  name: "schema-validators",
  setup: (build) => {
    // The path is in the output, which must be the same wherever the repository is.
    build.onResolve({ filter: /\?validator$/ }, ({ path, resolveDir }) => ({
      path: relative(".", resolve(resolveDir, path.slice(0, -SUFFIX.length))),
      namespace: "validator",
    }));
    build.onLoad({ filter: /.*/, namespace: "validator" }, ({ path }) => ({
      contents: generateValidator(path),
      resolveDir: resolve(dirname(path)),
      watchFiles: [resolve(path)],
    }));
  },
};

/** The same for Vite, which the tests use. */
export const viteSchemaValidators = {
  name: "schema-validators",
  enforce: "pre",
  load: (id) => (id.endsWith(SUFFIX) ? generateValidator(id.slice(0, -SUFFIX.length)) : undefined),
};
