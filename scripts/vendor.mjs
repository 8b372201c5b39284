import { writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isForeign, nameForeign, scanImports } from "./scan-imports.mjs";
import { esbuildSchemaValidators } from "./schema-validators.mjs";
import { findPackages, namePackage, writeLicenses } from "./third-party-licenses.mjs";

const FILE = "vendor.cjs";

/**
 * An esbuild plugin that keeps what is not Freehold's own out of its bundles: packages, and the code that ajv
 * generates. They are written to `vendor.cjs`, minified, except those that `apart` lists for a file of their own, which
 * only a run that uses it reads. Each is evaluated when a module that imports it is, and those of the list
 * `onFirstCall`, of which only functions are imported, when one of these is called. `beside` are Freehold's own modules
 * that are entry points of their own, by their paths: the file that is built from each, and the names that others
 * import. The other bundles take them from there. `outDir` is the folder of the bundles.
 */
export const splitVendor = ({ outDir, apart, onFirstCall, beside }) => ({
  name: "vendor",
  setup: (build) => {
    build.initialOptions.metafile = true;
    let imports = new Map();
    const findFile = (name) => Object.keys(apart).find((file) => apart[file].includes(name)) ?? FILE;
    build.onStart(() => {
      imports = scanImports("src");
    });
    build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) =>
      kind !== "entry-point" && isForeign(path)
        ? { path: nameForeign(path, relative(".", importer)), namespace: "vendor" }
        : undefined,
    );
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
      const module = relative(".", resolve(resolveDir, path)).replaceAll("\\", "/");
      return kind !== "entry-point" && Object.hasOwn(beside, module)
        ? { path: module, namespace: "beside" }
        : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: "beside" }, ({ path }) => ({
      contents: writeLink(`require("./${beside[path].file}")`, beside[path].names),
    }));
    build.onResolve({ filter: /.*/, namespace: "beside" }, ({ path }) => ({ path, external: true }));
    build.onResolve({ filter: /.*/, namespace: "vendor" }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /.*/, namespace: "vendor" }, ({ path }) => ({
      contents: (onFirstCall.includes(path) ? writeLazyLink : writeLink)(
        `require("./${findFile(path)}")[${JSON.stringify(path)}]`,
        imports.get(path),
      ),
    }));
    build.onEnd(async ({ metafile, errors }) => {
      if (metafile === undefined || errors.length > 0) return;
      const packages = findPackages(Object.keys(metafile.inputs));
      for (const file of [FILE, ...Object.keys(apart)]) {
        const parts = [...imports].filter(([name]) => findFile(name) === file);
        packages.push(...(await buildVendor(build, join(outDir, file), parts)));
      }
      writeLicenses(outDir, packages);
    });
  },
});

/** A module of a bundle that takes its exports out of a vendor file. */
const writeLink = (part, names) => {
  const variables = names.map((name) => (name === "default" ? "default: standard" : name));
  const exported = names.map((name) => (name === "default" ? "standard as default" : name));
  return `const { ${variables.join(", ")} } = ${part};\nexport { ${exported.join(", ")} };`;
};

/** The same for functions, which load the package when they are called. */
const writeLazyLink = (part, names) =>
  names
    .map(
      (name) =>
        `export ${name === "default" ? "default" : `const ${name} =`} (...values) => ${part}.${name}(...values);`,
    )
    .join("\n");

/** Builds a file with these imports, and returns the folders of the packages that are in it. */
const buildVendor = async ({ esbuild }, outfile, imports) => {
  const getters = imports.map(
    ([name]) => `get ${JSON.stringify(name)}() { return require("part:${name}"); },`,
  );
  const { metafile, outputFiles } = await esbuild.build({
    stdin: { contents: `module.exports = {\n${getters.join("\n")}\n};`, resolveDir: "." },
    ...{ bundle: true, format: "cjs", platform: "node", target: "node20", write: false },
    ...{ minify: true, legalComments: "none", metafile: true, logLevel: "error" },
    plugins: [exportParts(new Map(imports)), esbuildSchemaValidators, useParts],
  });
  const packages = findPackages(Object.keys(metafile.inputs));
  const list = packages.map(namePackage).join(", ");
  writeFileSync(outfile, `"use strict";\n// ${list}. See THIRD-PARTY-NOTICES.\n${outputFiles[0].text}`);
  return packages;
};

/** Provides only the names that are used, so that esbuild can leave out the rest of a package. */
const exportParts = (imports) => ({
  name: "parts",
  setup: (build) => {
    build.onResolve({ filter: /^part:/ }, ({ path }) => ({
      path: path.slice("part:".length),
      namespace: "part",
    }));
    build.onLoad({ filter: /.*/, namespace: "part" }, ({ path }) => ({
      contents: `export { ${imports.get(path).join(", ")} } from ${JSON.stringify(path.endsWith("?validator") ? `./${path}` : path)};`,
      resolveDir: ".",
    }));
  },
});

/**
 * Modules that are replaced by the part of them that is used, because they would take most of the time of a start:
 * what is imported, by which package if it matters, and the file in `parts/`.
 */
const PARTS = [
  [/^undici$/, /./, "undici.cjs"],
  [/^\.\/client-h2\.js$/, /\/undici\//, "undici-http2.cjs"],
  [/^\.\.\/web\/fetch\/body\.js$/, /\/undici\//, "undici-body.cjs"],
  [/^\.\.\/llhttp\/llhttp_simd-wasm\.js$/, /\/undici\//, "undici-simd.cjs"],
  [/^node:assert$/, /\/undici\//, "assert.cjs"],
  [/^node:http$/, /\/undici\//, "http.cjs"],
  [/^@octokit\/plugin-rest-endpoint-methods$/, /./, "endpoint-methods.mjs"],
  [/^@actions\/http-client(\/lib\/auth)?$/, /./, "http-client.mjs"],
  [/^\.\/summary\.js$/, /\/@actions\/core\//, "job-summary.mjs"],
];

const useParts = {
  name: "used-parts",
  setup: (build) => {
    for (const [filter, origin, file] of PARTS) {
      const path = fileURLToPath(new URL(`parts/${file}`, import.meta.url));
      build.onResolve({ filter }, ({ importer }) => (origin.test(importer) ? { path } : undefined));
    }
  },
};
