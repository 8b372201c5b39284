import { domainToASCII, domainToUnicode } from "node:url";

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * The domain name that a text names, as the registrar writes it: lower case, A-labels, no trailing dot. Upper case,
 * a trailing dot and U-labels name the same domain. Undefined if the text is not a domain name.
 */
export const parseDomainName = (text: string): string | undefined => {
  if (/[\0-,/:-@[-`{-\x7f]/.test(text)) return undefined;
  const name = domainToASCII(text.toLowerCase().replace(/\.$/, ""));
  return isDomainName(name) ? name : undefined;
};

/** True for at least two labels, at most 253 characters, and a last label that is not a number (RFC 1123). */
const isDomainName = (name: string): boolean => {
  const labels = name.split(".");
  return (
    name.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label) && isValidALabel(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? "")
  );
};

/** True for an A-label that has a U-label, and for any label that is none. Newer versions of Node let the others pass. */
const isValidALabel = (label: string): boolean => {
  if (!label.startsWith("xn--")) return true;
  const unicode = domainToUnicode(label);
  return unicode !== label && domainToASCII(unicode) === label;
};

/**
 * True if registries reserve the label: hyphens in the third and fourth position, and no A-label (ICANN's base
 * registry agreement, specification 5).
 */
export const isReservedName = (name: string): boolean => /^(?!xn--)..--/.test(name);

/** The name with U-labels, as people read it. */
export const toUnicodeName = (name: string): string => domainToUnicode(name) || name;
