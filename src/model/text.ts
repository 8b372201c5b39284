/** Foreign text on one line: no control characters, no line ends, no marks that reorder it. Still to be escaped for its place. */
export const toOneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ");

/** Foreign text at the end of a sentence: with a full stop, unless it has its own. */
export const endSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** Foreign text on one line, and no longer than this. */
export const shorten = (text: string, most: number): string => {
  const line = toOneLine(text).trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
};
