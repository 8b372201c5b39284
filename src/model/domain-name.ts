import punycode from "punycode/punycode.js";

/**
 * The name of a registrable domain as the registrar writes it: lower case, ASCII (A-labels for
 * international names), no trailing dot. Only the functions of this file make one.
 */
export type DomainName = string & { readonly __brand: "DomainName" };

/** A label has 1 to 63 letters, digits and hyphens, without a hyphen at its start and its end. */
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

/** At least two labels, of which the last is no number. */
const LABELS = new RegExp(`^(?:${LABEL}\\.)+(?![0-9]+$)${LABEL}$`);

/**
 * True if the text has the form of a domain name with at least two labels (RFC 1035: at most 253 octets). No
 * extension is a number (RFC 3696), so an IP address is none.
 */
export const isDomainName = (text: string): text is DomainName => text.length <= 253 && LABELS.test(text);

/** The text as a domain name, whatever its case, with or without a trailing dot; undefined if it is none. */
export const toDomainName = (text: string): DomainName | undefined => {
  if (isDomainName(text)) return text;
  const name = text.toLowerCase().replace(/\.$/, "");
  return isDomainName(name) ? name : undefined;
};

/** The same for a text whose labels may be U-labels (`bücher.com`). */
export const parseUnicodeForm = (text: string): DomainName | undefined =>
  toDomainName(text.toLowerCase().split(".").map(toALabel).join("."));

/** The A-label of a U-label. Any other text stays as it is. */
const toALabel = (label: string): string => {
  try {
    const ascii = punycode.toASCII(label);
    return punycode.toUnicode(ascii) === label ? ascii : label;
  } catch {
    return label;
  }
};

/** The Unicode form of a name or label, for people. An invalid A-label stays as it is. */
export const toUnicodeForm = (name: string): string => {
  try {
    return punycode.toUnicode(name);
  } catch {
    return name;
  }
};
