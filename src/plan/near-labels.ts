import { groupBy } from "../model/group.ts";

/** A label of a domain name, and what it looks like. */
export type ReadLabel = { readonly label: string; readonly skeleton: string };

/**
 * For each name, the labels that may be mistaken for it, in their order: those that are equal or look alike, those from
 * which one letter makes the other, and those with two letters that follow each other swapped. It looks at each name and
 * each label once, because an account may have thousands of both.
 */
export const findNearLabels = <Label extends ReadLabel>(
  names: readonly ReadLabel[],
  labels: readonly Label[],
): readonly (readonly Label[])[] => {
  const searches = names.map((name) => ({ keys: listSearchKeys(name), near: [] as Label[] }));
  const byKey = groupBy(
    searches.flatMap(({ keys, near }) => [...keys].map((key) => ({ key, near }))),
    ({ key }) => key,
  );
  for (const label of labels) {
    const found = listKeys(label).flatMap((key) => byKey.get(key) ?? []);
    for (const near of new Set(found.map((search) => search.near))) near.push(label);
  }
  return searches.map(({ near }) => near);
};

/** What a label is found by: `=` itself, `~` what it looks like, `*` without regard to a letter, `-` without a letter. */
const listKeys = ({ label, skeleton }: ReadLabel): string[] => {
  const keys = [`=${label}`, `~${skeleton}`];
  for (let index = 0; index < label.length; index += 1) {
    keys.push(`*${maskLetter(label, index)}`, `-${removeLetter(label, index)}`);
  }
  return keys;
};

/** By what the labels are found that may be mistaken for a name. */
const listSearchKeys = ({ label, skeleton }: ReadLabel): ReadonlySet<string> => {
  const keys = new Set([`=${label}`, `~${skeleton}`, `-${label}`]);
  for (let index = 0; index < label.length; index += 1) {
    keys.add(`*${maskLetter(label, index)}`);
    keys.add(`=${removeLetter(label, index)}`);
    keys.add(`=${swapLetters(label, index)}`);
  }
  return keys;
};

/** A label with `*`, which none has, for one of its letters. */
export const maskLetter = (label: string, index: number): string =>
  `${label.slice(0, index)}*${label.slice(index + 1)}`;

const removeLetter = (label: string, index: number): string => label.slice(0, index) + label.slice(index + 1);

const swapLetters = (label: string, index: number): string =>
  label.slice(0, index) + label.charAt(index + 1) + label.charAt(index) + label.slice(index + 2);
