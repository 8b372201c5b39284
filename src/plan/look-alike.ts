import { toUnicode } from "punycode";
import type { DomainName } from "../model/domain-name.ts";
import type { Finding } from "../model/plan.ts";
import type { Entry } from "../model/portfolio.ts";

/** Shorter names differ by one letter as a matter of course. */
const SHORTEST = 4;

/** A name and the label that people read. */
type Named = { readonly domain: DomainName; readonly label: string; readonly isHeld: boolean };

/** New names that could be taken for another one, or that mix scripts. */
export const lookAlikes = (wanted: readonly Entry[], held: readonly DomainName[]): Finding[] => {
  const fresh: Named[] = wanted.map(({ domain, extension }) => ({
    domain,
    label: domain.slice(0, -extension.length - 1),
    isHeld: false,
  }));
  const known = held.map((domain): Named => ({ domain, label: domain.split(".")[0] ?? "", isHeld: true }));
  const others = [...known, ...fresh];
  const found = (domain: DomainName) => wanted.find((entry) => entry.domain === domain)?.position;
  return fresh.flatMap(({ domain, label }): Finding[] => {
    const message = mixedMessage(label) ?? nearMessage(domain, label, others);
    return message === undefined ? [] : [{ domain, code: "look_alike", message, position: found(domain) }];
  });
};

/** Of two new ones the later is told of. */
const nearMessage = (domain: DomainName, label: string, others: readonly Named[]): string | undefined => {
  const near = others.find((other) =>
    other.isHeld || other.domain < domain ? isNear(label, other.label) : false,
  );
  return near === undefined
    ? undefined
    : `Its name is one letter away from that of ${near.domain}, which is ${near.isHeld ? "in the account" : "new here too"}. Make sure that it is meant.`;
};

/** One letter put in, left out or changed; digits that differ are a series, not a slip. */
const isNear = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < SHORTEST || long.length - short.length > 1 || short === long) return false;
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
/** Written together as a matter of course (Unicode Technical Standard 39, "highly restrictive"). */
const TOGETHER = new Set(["Han", "Hiragana", "Katakana", "Hangul"]);

/** An A-label that is none is taken as it is. */
const readable = (label: string): string => {
  try {
    return toUnicode(label);
  } catch {
    return label;
  }
};

const mixedMessage = (label: string): string | undefined => {
  const shown = readable(label);
  const scripts = SCRIPTS.filter((script) => new RegExp(`\\p{Script=${script}}`, "u").test(shown));
  const apart = scripts.filter((script) => !TOGETHER.has(script));
  const isMixed = apart.length > 1 || (apart.length === 1 && scripts.length > 1 && apart[0] !== "Latin");
  return isMixed
    ? `In its Unicode form, ${shown}, it mixes scripts (${scripts.join(", ")}), as names made to deceive do. Make sure that it is meant.`
    : undefined;
};
