import { getDomain, getPublicSuffix } from "tldts";
import { type DomainName, isDomainName } from "../model/domain-name.ts";

/** Registries sell below the suffixes of the list's ICANN part; those of its private part belong to companies. */
const LIST = { allowPrivateDomains: false, validateHostname: false } as const;

/** A registrable name, or what is wrong with the text and what would be right. */
export type Named =
  | { readonly domain: DomainName }
  | { readonly domain: undefined; readonly message: string };

/** Understands a name as a manifest must write it. */
export const readName = (text: string): Named => {
  const right = rightSpelling(text);
  if (right === undefined) {
    return wrong(
      `${quoted(text)} is no domain name. Write one such as acme.com: letters, digits and hyphens, with an extension.`,
    );
  }
  if (right !== text) return wrong(misspelt(text, right));
  const registrable = getDomain(right, LIST);
  if (registrable === null) {
    return wrong(
      `${right} is an extension, under which names are registered. Write a name below it, such as acme.${right}.`,
    );
  }
  return registrable === right
    ? { domain: right }
    : wrong(`${right} lies below the registrable domain ${registrable}. Write ${registrable}.`);
};

/** The public suffix a name is registered under: `com`, `co.uk`. */
export const extensionOf = (domain: DomainName): string =>
  getPublicSuffix(domain, LIST) ?? domain.slice(domain.indexOf(".") + 1);

/** What is wrong with an allowed extension; undefined where it is one. */
export const wrongExtension = (text: string): string | undefined => {
  const right = asciiOf(text.replace(/^\.+/, "").replace(/\.$/, ""));
  if (right === undefined) return `${quoted(text)} is no extension. Write one such as com or co.uk.`;
  if (right !== text) return `${quoted(text)} is spelt as ${right} here: lower case, without a dot in front.`;
  return getPublicSuffix(`x.${right}`, LIST) === right
    ? undefined
    : `${right} is no extension on the public suffix list. Write one such as com or co.uk.`;
};

const wrong = (message: string): Named => ({ domain: undefined, message });

const rightSpelling = (text: string): DomainName | undefined => {
  const ascii = asciiOf(text.replace(/\.$/, ""));
  return ascii !== undefined && isDomainName(ascii) ? ascii : undefined;
};

/** The text in lower case and in A-labels; undefined where it cannot be a host's name. */
const asciiOf = (text: string): string | undefined => {
  if (/[\s/?#@:\\%]/.test(text) || text === "") return undefined;
  if (!URL.canParse(`http://${text}.x`)) return undefined;
  return new URL(`http://${text}.x`).hostname.slice(0, -2);
};

const misspelt = (text: string, right: DomainName): string =>
  /^[\x21-\x7e]+$/.test(text)
    ? `${quoted(text)} must be written ${right}: lower case, without a dot at the end.`
    : `${quoted(text)} must be written as its A-label, ${right}.`;

const quoted = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
