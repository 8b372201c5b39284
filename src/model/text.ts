/** Foreign text on one line, without control characters and bidirectional marks. It is not escaped yet. */
export const toOneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ");

/**
 * Foreign text for the log of GitHub's runner. The runner reads `::command::` at the start of a line and
 * `##[command]` anywhere in it, so a zero-width space splits both; control characters are removed.
 */
export const escapeForLog = (text: string): string =>
  toOneLine(text).replaceAll("::", ":\u200b:").replaceAll("##[", "##\u200b[");

/** Foreign text as the end of a sentence: with a full stop, unless it already ends with a mark. */
export const endSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** Foreign text within a sentence: without a full stop at its end. */
export const toClause = (text: string): string => text.trim().replace(/(?<!\.)\.$/, "");

/** Foreign text on one line, cut to this many characters. */
export const shorten = (text: string, maxLength: number): string => {
  const line = toOneLine(text).trim();
  return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
};
