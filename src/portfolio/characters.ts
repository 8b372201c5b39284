/** A character of a text that nobody can see or that damages it, and where it is, counted from 0. */
export type HiddenCharacter = { readonly offset: number; readonly character: string };

/**
 * Characters that no manifest and no contact may have: control and format characters (bidirectional marks and
 * zero-width characters are among them), line separators, letters that are drawn as nothing, the mark of a wrong
 * encoding, and variation selectors that are not part of an emoji.
 */
const HIDDEN_CHARACTERS = new RegExp(
  [
    "[^\\P{Cc}\\t\\n\\r]",
    "[\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Noncharacter_Code_Point}]",
    "[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\uffa0\\ufffd]",
    "[\\ufe00-\\ufe0d\\u{e0000}-\\u{e0fff}]",
    "(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}0-9#*])[\\ufe0e\\ufe0f]",
  ].join("|"),
  "gu",
);

/** The characters of a text that nobody can see or that damage it. */
export const findHiddenCharacters = (text: string): HiddenCharacter[] =>
  UNUSUAL_CHARACTER.test(text)
    ? [...text.matchAll(HIDDEN_CHARACTERS)].map(({ index, 0: character }) => ({ offset: index, character }))
    : [];

/** Most texts have only ASCII characters that are printed. These are looked through much faster. */
const UNUSUAL_CHARACTER = /[^\t\n\r\x20-\x7e]/;

/** What is wrong with such a character, and what to do. */
export const describeHiddenCharacter = (character: string): string =>
  character === "\ufffd"
    ? `${nameCharacter(character)} shows that the file was once saved in a wrong encoding. Restore the text, and save the file as UTF-8.`
    : `The invisible character ${nameCharacter(character)} is not allowed. Remove it.`;

/** Names of the characters that people copy by accident, or that are used to deceive. */
const CHARACTER_NAMES: Readonly<Record<string, string>> = {
  "\u0000": "null",
  "\u001b": "escape",
  "\u0085": "next line",
  "\u00a0": "no-break space",
  "\u00ad": "soft hyphen",
  "\u2007": "figure space",
  "\u2009": "thin space",
  "\u200b": "zero-width space",
  "\u200c": "zero-width non-joiner",
  "\u200d": "zero-width joiner",
  "\u200e": "left-to-right mark",
  "\u200f": "right-to-left mark",
  "\u2028": "line separator",
  "\u2029": "paragraph separator",
  "\u202a": "left-to-right embedding",
  "\u202b": "right-to-left embedding",
  "\u202c": "pop directional formatting",
  "\u202d": "left-to-right override",
  "\u202e": "right-to-left override",
  "\u202f": "narrow no-break space",
  "\u2060": "word joiner",
  "\u2066": "left-to-right isolate",
  "\u2067": "right-to-left isolate",
  "\u2068": "first strong isolate",
  "\u2069": "pop directional isolate",
  "\u3000": "ideographic space",
  "\ufeff": "byte order mark",
  "\uff1a": "full-width colon",
  "\ufffd": "replacement character",
};

/** A character by its code point, and by its name if it is a common one: `U+00A0 (no-break space)`. */
export const nameCharacter = (character: string): string => {
  const name = CHARACTER_NAMES[character];
  return `${formatCodePoint(character)}${name === undefined ? "" : ` (${name})`}`;
};

const formatCodePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Any blank but the ordinary space. It is not a space to YAML, although it looks like one. */
export const UNUSUAL_SPACE = /[^\P{Zs} ]/u;

/** Quotes that word processors write. To YAML they are letters. */
export const TYPOGRAPHIC_QUOTE = /[\u2018-\u201f\uff02\uff07]/u;

/** A text in which invisible characters, and blanks that are not ordinary spaces, are shown by their code points. */
export const showInvisible = (text: string): string =>
  text
    .replace(HIDDEN_CHARACTERS, (character) => `<${formatCodePoint(character)}>`)
    .replace(new RegExp(UNUSUAL_SPACE, "gu"), (character) => `<${formatCodePoint(character)}>`);

/** A text in quotes, as a message shows it: cut to a readable length, with nothing invisible in it. */
export const quoteText = (text: string, maxLength = 80): string => {
  const letters = [...text];
  return JSON.stringify(
    showInvisible(letters.length > maxLength ? `${letters.slice(0, maxLength).join("")}…` : text),
  );
};
