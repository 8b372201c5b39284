import { toUnicode } from "punycode";

/**
 * The name of a registrable domain as the registrar writes it: lower case, ASCII (A-labels for
 * international names), no trailing dot. Only `toDomainName` makes one.
 */
export type DomainName = string & { readonly __brand: "DomainName" };

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** True where the text has the shape of a domain name of at least two labels (RFC 1035, at most 253 octets). */
export const isDomainName = (text: string): text is DomainName => {
  const labels = text.split(".");
  return text.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label));
};

/** The text as a domain name, case and one trailing dot forgiven; undefined where it cannot be one. */
export const toDomainName = (text: string): DomainName | undefined => {
  const name = text.toLowerCase().replace(/\.$/, "");
  return isDomainName(name) ? name : undefined;
};

/** The form of a name or label that people read: A-labels in Unicode. One that is no valid A-label stays as it is. */
export const toUnicodeForm = (name: string): string => {
  try {
    return toUnicode(name);
  } catch {
    return name;
  }
};
