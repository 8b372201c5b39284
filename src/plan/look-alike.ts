import { type DomainName, toUnicodeForm } from "../model/domain-name.ts";
import type { Entry } from "../model/portfolio.ts";
import type { RawFinding } from "./finding-level.ts";

/** Shorter labels often differ by one letter only. */
const MIN_LABEL_LENGTH = 4;

/** A domain and the label that people read. */
type NamedLabel = { readonly domain: DomainName; readonly label: string; readonly isOwned: boolean };

/** New entries that could be mistaken for another domain, or that mix scripts. */
export const findLookAlikes = (
  newEntries: readonly Entry[],
  ownedDomains: readonly DomainName[],
): RawFinding[] => {
  const newLabels = newEntries.map(({ domain, extension, position }) => ({
    domain,
    position,
    label: domain.slice(0, -extension.length - 1),
    isOwned: false,
  }));
  const ownedLabels = ownedDomains.map((domain) => ({
    domain,
    label: domain.split(".")[0] ?? "",
    isOwned: true,
  }));
  const labels: NamedLabel[] = [...ownedLabels, ...newLabels];
  return newLabels.flatMap(({ domain, label, position }): RawFinding[] => {
    const message = describeMixedScripts(label) ?? describeNearName(domain, label, labels);
    return message === undefined ? [] : [{ domain, code: "look_alike", message, position }];
  });
};

/** Of two new entries the later one is reported. */
const describeNearName = (
  domain: DomainName,
  label: string,
  labels: readonly NamedLabel[],
): string | undefined => {
  const near = labels.find((other) =>
    other.isOwned || other.domain < domain ? isOneEditAway(label, other.label) : false,
  );
  return near === undefined
    ? undefined
    : `Its name is one letter away from ${near.domain}, which ${near.isOwned ? "you own" : "is new here too"}. Is this intended?`;
};

/** One letter added, left out or changed. Digits that differ make a series, not a typo. */
const isOneEditAway = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < MIN_LABEL_LENGTH || long.length - short.length > 1 || short === long) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const isChange = short.length === long.length;
  if (short.slice(isChange ? start + 1 : start) !== long.slice(start + 1)) return false;
  return !(isChange && isDigit(short[start]) && isDigit(long[start]));
};

const isDigit = (letter: string | undefined): boolean => letter !== undefined && /[0-9]/.test(letter);

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

/** Scripts that are normally written together (Unicode Technical Standard 39, "highly restrictive"). */
const COMBINED_SCRIPTS = new Set(["Han", "Hiragana", "Katakana", "Hangul"]);

const describeMixedScripts = (label: string): string | undefined => {
  const unicodeForm = toUnicodeForm(label);
  const scripts = SCRIPTS.filter((script) => new RegExp(`\\p{Script=${script}}`, "u").test(unicodeForm));
  const apart = scripts.filter((script) => !COMBINED_SCRIPTS.has(script));
  const isMixed = apart.length > 1 || (apart.length === 1 && scripts.length > 1 && apart[0] !== "Latin");
  return isMixed
    ? `Its Unicode form, ${unicodeForm}, mixes scripts (${scripts.join(", ")}), as deceptive names do. Is this intended?`
    : undefined;
};
