/**
 * The text with each of these secrets as asterisks, however it is capitalised, spaced or encoded; the
 * longest first, since one may hold another.
 */
export const hidden = (text: string, secrets: readonly string[]): string =>
  patternsOf(secrets).reduce((rest, pattern) => rest.replace(pattern, "***"), text);

/** Made once for a list. */
const known = new WeakMap<readonly string[], readonly RegExp[]>();

const patternsOf = (secrets: readonly string[]): readonly RegExp[] => {
  const made =
    known.get(secrets) ??
    [...secrets]
      .filter((secret) => secret !== "")
      .sort((a, b) => b.length - a.length)
      .flatMap(formsOf);
  known.set(secrets, made);
  return made;
};

const formsOf = (secret: string): RegExp[] => {
  if (/^\d+$/.test(secret)) return [new RegExp([...secret].join("[\\s().\u00a0-]*"), "g")];
  if (/^\p{Script=Latin}+$/u.test(secret)) return [new RegExp(`${START}${secret}${END}`, "giu")];
  return [...new Set([secret, encoded(secret)])].map((form) => new RegExp(literal(form), "giu"));
};

/** A plain word is a secret as a word alone: not within a longer one, or one of machines (`email_pending`). */
const START = "(?:(?<=%[0-9A-Fa-f]{2})|(?<![\\p{L}\\p{N}_]))";
const END = "(?![\\p{L}\\p{N}_])";

const literal = (text: string): string =>
  text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "[\\s\\u00a0]+");

/** As a link has it; half a character has no such form. */
const encoded = (text: string): string => {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
};
