/** Makes words stand out, or returns them as they are if the output has no colors. */
export type TextStyle = Readonly<Record<keyof typeof CODES, (text: string) => string>> & {
  /** Text that leads to an address. Without colors, the address is behind the text. */
  readonly link: (text: string, address: string) => string;
};

/** Select Graphic Rendition (ECMA-48): the code that starts a style, and the one that ends it. */
const CODES = {
  bold: [1, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
  grey: [90, 39],
} as const;

const ESCAPE = "\u001b[";

const ESCAPE_LINK = "\u001b]8;;";

const END_LINK = "\u001b\\";

/** The styles of an output. */
export const openText = (isColored: boolean): TextStyle => {
  const entries = Object.entries(CODES).map(([name, [start, end]]) => [
    name,
    (text: string): string => (isColored && text !== "" ? `${ESCAPE}${start}m${text}${ESCAPE}${end}m` : text),
  ]);
  return {
    ...(Object.fromEntries(entries) as Omit<TextStyle, "link">),
    // A hyperlink of terminals (OSC 8): those that do not know it show the text.
    link: (text, address) =>
      isColored
        ? `${ESCAPE_LINK}${address}${END_LINK}${text}${ESCAPE_LINK}${END_LINK}`
        : `${text} (${address})`,
  };
};
