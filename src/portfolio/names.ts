import { getDomain, getPublicSuffix } from "tldts";
import { type DomainName, isDomainName } from "../model/domain-name.ts";
import { isRecord } from "../model/json.ts";
import type { Problem } from "../model/portfolio.ts";
import { quoteText } from "./characters.ts";
import { describeKeyPlace } from "./line-mistakes.ts";
import type { Source } from "./source.ts";

/**
 * Problems with names, which a JSON Schema cannot express: a domain or an extension that is not spelled as
 * the registrar spells it, and a domain that is in two of
 * `domains`, `elsewhere` and `ignore`.
 */
export const findNameProblems = ({ value, findPosition }: Source): Problem[] => {
  const { domains, elsewhere, ignore, extensions } = readParts(value);
  const checkNewName = createRepetitionCheck({ domains, elsewhere });
  const toProblems = (path: readonly (string | number)[], message: string | undefined): Problem[] =>
    message === undefined
      ? []
      : [{ ...findPosition(path), path: path.join("."), place: path.slice(0, -1).join("."), message }];
  return [
    ...domains.flatMap((name) => toProblems(["domains", name], findNameProblem(name))),
    ...elsewhere.flatMap((name) =>
      toProblems(["elsewhere", name], findNameProblem(name) ?? checkNewName(name, "elsewhere")),
    ),
    ...listTexts(ignore).flatMap(({ text, index }) =>
      toProblems(["ignore", index], findNameProblem(text) ?? checkNewName(text, "ignore")),
    ),
    ...listTexts(extensions).flatMap(({ text, index }) =>
      toProblems(["policy", "allowed_extensions", index], checkExtension(text)),
    ),
  ];
};

/** The public suffix that a registrable domain is registered under, all but its first label: `com`, `co.uk`. */
export const findExtension = (registrable: DomainName): string =>
  registrable.slice(registrable.indexOf(".") + 1);

/**
 * Registries sell names under the suffixes in the list's ICANN part. Those in its private part belong to
 * companies. Only names of hosts are looked up.
 */
const SUFFIX_OPTIONS = {
  allowPrivateDomains: false,
  extractHostname: false,
  detectIp: false,
  validateHostname: false,
} as const;

/** The parts of a manifest that contain names. Other parts may have problems. */
type ManifestParts = {
  readonly domains: readonly string[];
  readonly elsewhere: readonly string[];
  readonly ignore: readonly unknown[];
  readonly extensions: readonly unknown[];
};

const readParts = (value: unknown): ManifestParts => {
  const manifest = isRecord(value) ? value : {};
  const policy = isRecord(manifest.policy) ? manifest.policy : {};
  return {
    domains: listNames(manifest.domains),
    elsewhere: listNames(manifest.elsewhere),
    ignore: Array.isArray(manifest.ignore) ? manifest.ignore : [],
    extensions: Array.isArray(policy.allowed_extensions) ? policy.allowed_extensions : [],
  };
};

const listNames = (group: unknown): string[] => (isRecord(group) ? Object.keys(group).filter(isTextKey) : []);

/** False for a key in brackets, which is a problem of its own. */
const isTextKey = (key: string): boolean => !/^[{[] /.test(key);

/** The items that are text, each with its index. The schema reports the others. */
const listTexts = (items: readonly unknown[]): { text: string; index: number }[] =>
  items.flatMap((item, index) => (typeof item === "string" && item !== "" ? [{ text: item, index }] : []));

/** What is wrong with a domain name, and what to write instead; undefined if nothing is. */
export const findNameProblem = (text: string): string | undefined => {
  const name = normalizeName(text);
  if (name === undefined) return describeNoName(text);
  if (name !== text) return describeMisspelling(text, name);
  const registrable = getDomain(name, SUFFIX_OPTIONS);
  if (registrable === name) return undefined;
  const suffix = getPublicSuffix(name, SUFFIX_OPTIONS);
  const privateSuffix = getPublicSuffix(name, { ...SUFFIX_OPTIONS, allowPrivateDomains: true });
  if (privateSuffix !== suffix) {
    return `${name} cannot be registered here: the names under ${privateSuffix} come from a company, not from a registry. Write a name directly under an extension (TLD), such as acme.${suffix}.`;
  }
  return registrable === null
    ? `${name} is an extension, not a domain name. Write a name under it, such as acme.${name}.`
    : `${name} is a subdomain, which cannot be registered on its own. Write ${registrable}.`;
};

/** What to write instead of a text that cannot be a domain name. */
const describeNoName = (text: string): string => {
  const sentence = `${quoteText(text)} is not a domain name`;
  const place = describeKeyPlace(text);
  if (place !== undefined) return `${sentence}, but a key of the manifest. It belongs ${place}.`;
  const registrable = findNameIn(text);
  return registrable === undefined
    ? `${sentence}${explainNoName(text)}. Write letters, digits and hyphens, as in acme.com.`
    : `${sentence}. Write ${registrable}.`;
};

/** The domain in the address of a page or a person, or below a wildcard; undefined if there is none. */
const findNameIn = (text: string): string | undefined => {
  const host = /^(?:[a-z]+:\/+|[^/@]*@|\*\.)?([^/?#:@*]+)/i.exec(text)?.[1] ?? text;
  const name = host === text ? undefined : normalizeName(host);
  return name === undefined ? undefined : (getDomain(name, SUFFIX_OPTIONS) ?? undefined);
};

/** Why a text is no domain name, as the end of a sentence; empty if it has an odd character. */
const explainNoName = (text: string): string => {
  if (/^[a-z0-9-]+$/i.test(text)) return ", because it has no extension (TLD)";
  if (/[^.]{64}/.test(text)) return ", because a part of it has more than 63 characters";
  return /\.\d+\.?$/.test(text) ? ", because no extension (TLD) is a number" : "";
};

/** Checks that a name of one group is in none of the groups before it: `domains`, `elsewhere`, `ignore`. */
const createRepetitionCheck = (groups: Readonly<Record<"domains" | "elsewhere", readonly string[]>>) => {
  const namesByGroup = Object.entries(groups).map(([group, names]) => ({ group, names: new Set(names) }));
  return (name: string, group: "elsewhere" | "ignore"): string | undefined => {
    const other = namesByGroup.find((candidate) => candidate.group !== group && candidate.names.has(name));
    return other && `${name} is also under ${other.group}. Keep one of them.`;
  };
};

/** What is wrong with an allowed extension, and what to write instead; undefined if nothing is. */
const checkExtension = (text: string): string | undefined => {
  const extension = toAscii(text.replace(/^\.+/, "").replace(/\.$/, ""));
  if (extension === undefined)
    return `${quoteText(text)} is not an extension. Write one such as com or co.uk.`;
  if (extension !== text) {
    return `${quoteText(text)} must be written ${extension}: lower case, without a dot in front.`;
  }
  return getPublicSuffix(`x.${extension}`, SUFFIX_OPTIONS) === extension
    ? undefined
    : `${extension} is not an extension on the public suffix list. Write one such as com or co.uk.`;
};

const normalizeName = (text: string): DomainName | undefined => {
  // An A-label can be a wrong one. All other names in ASCII are hosts as they are, which saves most of the time.
  if (isDomainName(text) && !text.includes("xn--")) return text;
  const ascii = toAscii(text.replace(/\.$/, ""));
  return ascii !== undefined && isDomainName(ascii) ? ascii : undefined;
};

/** The text in lower case and in A-labels; undefined if it cannot be the name of a host. */
const toAscii = (text: string): string | undefined => {
  if (/[\s/?#@:\\%]/.test(text) || text === "") return undefined;
  if (!URL.canParse(`http://${text}.x`)) return undefined;
  return new URL(`http://${text}.x`).hostname.slice(0, -2);
};

const describeMisspelling = (text: string, name: DomainName): string =>
  /^[\x21-\x7e]+$/.test(text)
    ? `${quoteText(text)} must be written ${name}: lower case, without a dot at the end.`
    : `${quoteText(text)} must be written as its A-label, ${name}.`;
