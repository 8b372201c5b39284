/**
 * The text with each of these secrets replaced by asterisks, in any capitalization, spacing or URL encoding.
 * The longest secret is replaced first, since a secret may contain another one. Empty secrets are ignored.
 */
export const redact = (text: string, secrets: readonly string[]): string =>
  buildPatterns(secrets).reduce((redacted, pattern) => redacted.replace(pattern, "***"), text);

/** The patterns of each list of secrets, built once. */
const patternCache = new WeakMap<readonly string[], readonly RegExp[]>();

const buildPatterns = (secrets: readonly string[]): readonly RegExp[] => {
  const patterns =
    patternCache.get(secrets) ??
    [...secrets]
      .filter((secret) => secret !== "")
      .sort((a, b) => b.length - a.length)
      .flatMap(buildForms);
  patternCache.set(secrets, patterns);
  return patterns;
};

const buildForms = (secret: string): RegExp[] => {
  if (/^\d+$/.test(secret)) return [new RegExp([...secret].join("[\\s().\u00a0-]*"), "g")];
  if (/^\p{Script=Latin}+$/u.test(secret)) return [new RegExp(`${WORD_START}${secret}${WORD_END}`, "giu")];
  return [...new Set([secret, encodeForUrl(secret)])].map((form) => new RegExp(escapePattern(form), "giu"));
};

/**
 * A secret that is one plain word is redacted as a whole word only, not inside `email_pending` or a longer
 * word.
 */
const WORD_START = "(?:(?<=%[0-9A-Fa-f]{2})|(?<![\\p{L}\\p{N}_]))";

const WORD_END = "(?![\\p{L}\\p{N}_])";

const escapePattern = (text: string): string =>
  text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "[\\s\\u00a0]+");

/** The text as a URL contains it. Half of a surrogate pair cannot be encoded; such a text stays as it is. */
const encodeForUrl = (text: string): string => {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
};
