/**
 * The text with each of these secrets as asterisks, however it is capitalised, spaced or encoded; the
 * longest first, since one may hold another. Within a longer word a secret is no secret.
 */
export const hidden = (text: string, secrets: readonly string[]): string =>
  [...secrets]
    .filter((secret) => secret !== "")
    .sort((a, b) => b.length - a.length)
    .flatMap((secret) => patternsOf(secret))
    .reduce((rest, pattern) => rest.replace(pattern, "***"), text);

const patternsOf = (secret: string): RegExp[] =>
  /^\d+$/.test(secret)
    ? [new RegExp([...secret].join("[\\s().\u00a0-]*"), "g")]
    : [...new Set([secret, encodeURIComponent(secret)])].map(
        (form) => new RegExp(`(?<![\\p{L}\\p{N}_])${literal(form)}(?![\\p{L}\\p{N}_])`, "giu"),
      );

const literal = (text: string): string =>
  text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "[\\s\\u00a0]+");
