import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";

/** True for the import of a function that ajv generates from a schema. */
export const isValidator = (path) => path.endsWith("?validator");

/** True for what is not a file of Freehold: a package, or generated code. */
export const isForeign = (path) => isValidator(path) || !(isBuiltin(path) || /^[./]/.test(path));

/** One name for the same thing in all files: a package, or the path of a schema in the repository. */
export const nameForeign = (path, importer) =>
  isValidator(path) ? join(dirname(importer), path).replaceAll("\\", "/") : path;

/**
 * The names that the TypeScript files of a folder import from what is not Freehold's, sorted. The formatter of this
 * repository writes every import in the form that is read here, and a name that is missed fails the build.
 */
export const scanImports = (folder) => {
  const imports = new Map();
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!/(?<!\.d)\.ts$/.test(file)) continue;
    const text = readFileSync(join(folder, file), "utf8");
    for (const [, clause, path] of text.matchAll(/^import (?!type )([^"]+?) from "([^"]+)"/gm)) {
      if (!isForeign(path)) continue;
      const key = nameForeign(path, join(folder, file));
      imports.set(key, [...(imports.get(key) ?? []), ...listNames(clause, text)]);
    }
  }
  return new Map([...imports].sort().map(([key, names]) => [key, [...new Set(names)].sort()]));
};

/** The names in an import clause; of a namespace, those that the text uses. */
const listNames = (clause, text) => {
  const namespace = /^\* as (\w+)$/.exec(clause)?.[1];
  if (namespace !== undefined) {
    return [...text.matchAll(new RegExp(`\\b${namespace}\\.(\\w+)`, "g"))].map(([, name]) => name);
  }
  const names = /\{([^}]*)\}/.exec(clause)?.[1] ?? "";
  return [
    ...(/^\w/.test(clause) ? ["default"] : []),
    ...names
      .split(",")
      .map((name) => name.trim().split(" as ")[0])
      .filter((name) => name !== "" && !name.startsWith("type ")),
  ];
};
