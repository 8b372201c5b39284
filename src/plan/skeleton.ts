import { toUnicodeForm } from "../model/domain-name.ts";
import confusables from "./confusables.json" with { type: "json" };

/** Letters and the Latin text that each looks like. The palochka looks like an l rather than an i. */
const LATIN_BY_LETTER: ReadonlyMap<string, string> = new Map([
  ...Object.entries(confusables).flatMap(([latin, letters]) =>
    [...letters].map((letter): [string, string] => [letter, latin]),
  ),
  ["\u04cf", "l"],
]);

/** Latin letters and digits that look alike, in the order in which they are replaced. */
const LATIN_FOLDS: readonly (readonly [letters: RegExp, fold: string])[] = [
  [/0/g, "o"],
  [/[1i]/g, "l"],
  [/rn/g, "m"],
  [/vv/g, "w"],
  [/cl/g, "d"],
];

/** A label in Latin letters, as far as its letters look like some. Accents are left out. */
export const toLatinForm = (label: string): string =>
  [...toUnicodeForm(label).normalize("NFD").replace(/\p{M}/gu, "")]
    .map((letter) => LATIN_BY_LETTER.get(letter) ?? letter)
    .join("");

/**
 * The skeleton of a label (Unicode Technical Standard 39): two labels look alike if their skeletons are equal. In
 * addition, `rn` looks like `m`, `vv` like `w`, and `cl` like `d`.
 */
export const toSkeleton = (label: string): string =>
  LATIN_FOLDS.reduce((text, [letters, fold]) => text.replace(letters, fold), toLatinForm(label));
