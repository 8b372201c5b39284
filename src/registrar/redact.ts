/**
 * The text with each of these secrets replaced by asterisks, in any capitalization or spacing, encoded in a URL, or
 * escaped for markdown, HTML or JSON. The longest secret is replaced first, since a secret may contain another one.
 * Empty secrets are ignored.
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
      .map(buildPattern);
  patternCache.set(secrets, patterns);
  return patterns;
};

const buildPattern = (secret: string): RegExp => {
  if (/^\d+$/.test(secret)) return new RegExp([...secret].join("[\\s().\u00a0-]*"), "g");
  const pattern = secret
    .split(/(\s+|.)/u)
    .filter((part) => part !== "")
    .map(toPattern)
    .join(ESCAPES);
  if (/^\p{Script=Latin}+$/u.test(secret)) return new RegExp(`${WORD_START}${pattern}${WORD_END}`, "giu");
  // Several words are no part of a longer one; a token may be a part of anything.
  const isSentence = /\s/.test(secret);
  const [start, end] = [/^[\p{L}\p{N}]/u, /[\p{L}\p{N}]$/u].map((edge) => isSentence && edge.test(secret));
  return new RegExp(`${start ? WORD_START : ""}\\\\*${pattern}${end ? WORD_END : ""}`, "giu");
};

/** What escaping adds between two characters of a text. */
const ESCAPES = "(?:\\\\|</?(?:code|span)>)*";

const HTML_NAMES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** A character in all its forms, or white space. */
const toPattern = (part: string): string => {
  if (/^\s/.test(part)) return "(?:[\\s\u00a0+]|%20)+";
  const code = part.codePointAt(0) ?? 0;
  const isPlain = /[\p{L}\p{N}]/u.test(part);
  const encoded = isPlain ? [] : [`&#${code};`, `%${code.toString(16).padStart(2, "0")}`];
  const forms = [part, encodeForUrl(part), HTML_NAMES[part] ?? part, ...encoded];
  return `(?:${[...new Set(forms)].map(escapePattern).join("|")})`;
};

/**
 * A secret that is one plain word is redacted as a whole word only, not inside `email_pending` or a longer
 * word.
 */
const WORD_START = "(?:(?<=%[0-9A-Fa-f]{2})|(?<![\\p{L}\\p{N}_]))";

const WORD_END = "(?![\\p{L}\\p{N}_])";

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** The text as a URL contains it. Half of a surrogate pair cannot be encoded; such a text stays as it is. */
const encodeForUrl = (text: string): string => {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * True if a word for programs is, or contains, one of these secrets, whatever separates the secret's parts. A
 * secret of fewer than four letters and digits is found in too many words.
 */
export const containsSecret = (word: string, secrets: readonly string[]): boolean => {
  const letters = keepLetters(word);
  return secrets.map(keepLetters).some((secret) => secret.length >= 4 && letters.includes(secret));
};

const keepLetters = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
