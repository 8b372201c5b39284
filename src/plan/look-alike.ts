import { type DomainName, toUnicodeForm } from "../model/domain-name.ts";
import type { Entry } from "../model/portfolio.ts";
import type { RawFinding } from "./finding-level.ts";
import { findNearLabels, maskLetter } from "./near-labels.ts";
import { toLatinForm, toSkeleton } from "./skeleton.ts";

/** Shorter labels often differ by one letter only. */
const MIN_LABEL_LENGTH = 4;

/** A domain, the label that people read, and what is compared of it. */
type NamedLabel = {
  readonly domain: DomainName;
  readonly label: string;
  readonly extension: string;
  readonly skeleton: string;
  /** The label with each number as 0: equal for the names of a series, such as `shop-1` and `shop-12`. */
  readonly series: string;
  readonly isOwned: boolean;
};

/** New entries that could be mistaken for another domain, or whose letters deceive. */
export const findLookAlikes = (
  newEntries: readonly Entry[],
  ownedDomains: readonly DomainName[],
): RawFinding[] => {
  if (newEntries.length === 0) return [];
  const ownedLabels = ownedDomains.map((domain) => toNamedLabel(domain, domain.indexOf("."), true));
  const newLabels = newEntries.map(({ domain, extension }) =>
    toNamedLabel(domain, domain.length - extension.length - 1, false),
  );
  const nearLabels = findNearLabels(newLabels, [...ownedLabels, ...newLabels]);
  const series = findLetterSeries(newLabels);
  return newEntries.flatMap(({ domain, position }, index): RawFinding[] => {
    const name = newLabels[index];
    const comparison = { labels: nearLabels[index] ?? [], series };
    const message = name === undefined ? undefined : describeName(name, comparison);
    return message === undefined ? [] : [{ domain, code: "look_alike", message, position }];
  });
};

const toNamedLabel = (domain: DomainName, dot: number, isOwned: boolean): NamedLabel => {
  const label = domain.slice(0, dot);
  return {
    domain,
    label,
    extension: domain.slice(dot + 1),
    skeleton: toSkeleton(label),
    series: label.replace(/[0-9]+/g, "0"),
    isOwned,
  };
};

/** What a new name is compared with: labels that are near it. `series` are the new names' own, by what their labels share. */
type Comparison = { readonly labels: readonly NamedLabel[]; readonly series: ReadonlySet<string> };

const describeName = (name: NamedLabel, comparison: Comparison): string | undefined =>
  describeMixedScripts(name.label) ?? describeNearName(name, comparison) ?? describeForeignScript(name.label);

/** Of two new entries the later one is reported. */
const describeNearName = (name: NamedLabel, { labels, series }: Comparison): string | undefined => {
  for (const other of labels) {
    const isCompared = other.isOwned || other.domain < name.domain;
    const likeness = isCompared ? describeLikeness(name, other, series) : undefined;
    if (likeness === undefined) continue;
    return `${likeness}, which ${other.isOwned ? "you own" : "is new here too"}. Is this intended?`;
  }
  return undefined;
};

/** How a name resembles another one, as the start of a sentence that ends with the other name. */
const describeLikeness = (
  name: NamedLabel,
  other: NamedLabel,
  series: ReadonlySet<string>,
): string | undefined => {
  if (name.label === other.label) return describeExtension(name, other);
  // Numbers that differ make a series, not a typo.
  if (name.series === other.series) return undefined;
  if (name.skeleton === other.skeleton) return describeSkeleton(name, other);
  if (isSwap(name.label, other.label)) {
    return `Its name has two letters swapped, compared with ${other.domain}`;
  }
  const isOfSeries = !other.isOwned && isLetterSeries(name.label, other.label, series);
  return isOneEditAway(name.label, other.label) && !isOfSeries
    ? `Its name is one letter away from ${other.domain}`
    : undefined;
};

const describeExtension = ({ extension }: NamedLabel, other: NamedLabel): string | undefined =>
  isShortened(extension, other.extension)
    ? `Only its extension (.${extension}), which is easy to confuse, differs from ${other.domain}`
    : undefined;

const describeSkeleton = ({ label }: NamedLabel, { domain }: NamedLabel): string => {
  const unicodeForm = toUnicodeForm(label);
  return `${unicodeForm === label ? "Its name" : `Its Unicode form, ${unicodeForm},`} looks like ${domain}`;
};

/** Extensions that others are mistaken for. */
const COMMON_EXTENSIONS: ReadonlySet<string> = new Set(["com", "net", "org"]);

/** True if an extension is a common one without one of its letters: `co` or `cm` for `com`. */
const isShortened = (extension: string, common: string): boolean =>
  COMMON_EXTENSIONS.has(common) &&
  extension.length === common.length - 1 &&
  [...common].some((_, index) => common.slice(0, index) + common.slice(index + 1) === extension);

/** The index of the first letter in which two labels differ. */
const findDifference = (a: string, b: string): number => {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index += 1;
  return index;
};

/** One letter added, left out or changed. */
const isOneEditAway = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < MIN_LABEL_LENGTH || long.length - short.length > 1 || short === long) return false;
  const start = findDifference(short, long);
  return short.slice(short.length === long.length ? start + 1 : start) === long.slice(start + 1);
};

/** Two letters that follow each other, swapped. */
const isSwap = (a: string, b: string): boolean => {
  if (a.length !== b.length || a.length < MIN_LABEL_LENGTH) return false;
  const start = findDifference(a, b);
  return a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2);
};

/** New names that differ in the same letter only, such as `team-a`, `team-b` and `team-c`, are a series. */
const MIN_SERIES_LENGTH = 3;

/** What the labels of each series share: the label with `*` for the letter in which they differ. */
const findLetterSeries = (names: readonly NamedLabel[]): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const label of new Set(names.map((name) => name.label))) {
    for (let index = 0; index < label.length; index += 1) {
      const shared = maskLetter(label, index);
      counts.set(shared, (counts.get(shared) ?? 0) + 1);
    }
  }
  return new Set([...counts].flatMap(([shared, count]) => (count >= MIN_SERIES_LENGTH ? [shared] : [])));
};

const isLetterSeries = (a: string, b: string, series: ReadonlySet<string>): boolean =>
  a.length === b.length && series.has(maskLetter(a, findDifference(a, b)));

const SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Hebrew",
  "Arabic",
  "Devanagari",
  "Thai",
  "Hangul",
  "Han",
  "Hiragana",
  "Katakana",
] as const;

const LETTER_BY_SCRIPT = Object.fromEntries(
  SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, "u")]),
) as Readonly<Record<(typeof SCRIPTS)[number], RegExp>>;

/** Scripts that are normally written together (Unicode Technical Standard 39, "highly restrictive"). */
const COMBINED_SCRIPTS = new Set(["Han", "Hiragana", "Katakana", "Hangul"]);

const describeMixedScripts = (label: string): string | undefined => {
  const unicodeForm = toUnicodeForm(label);
  const scripts = SCRIPTS.filter((script) => LETTER_BY_SCRIPT[script].test(unicodeForm));
  const apart = scripts.filter((script) => !COMBINED_SCRIPTS.has(script));
  const isMixed = apart.length > 1 || (apart.length === 1 && scripts.length > 1 && apart[0] !== "Latin");
  return isMixed
    ? `Its Unicode form, ${unicodeForm}, mixes scripts (${scripts.join(", ")}), as deceptive names do. Is this intended?`
    : undefined;
};

/** A label in another script all of whose letters look like Latin ones. */
const describeForeignScript = (label: string): string | undefined => {
  const unicodeForm = toUnicodeForm(label);
  const latinForm = toLatinForm(label);
  const isDeceptive =
    !/\p{Script=Latin}/u.test(unicodeForm) && /[a-z]/.test(latinForm) && /^[a-z0-9-]+$/.test(latinForm);
  return isDeceptive
    ? `Its Unicode form, ${unicodeForm}, has no Latin letter, but looks like ${latinForm}, as deceptive names do. Is this intended?`
    : undefined;
};
