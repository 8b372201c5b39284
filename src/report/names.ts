import { toUnicode } from "punycode";
import type { DomainName } from "../model/domain-name.ts";
import { code, prose } from "./escape.ts";

/** A domain as code, with the form that people read where that is another one. */
export const named = (domain: DomainName): string => {
  const shown = unicodeOf(domain);
  return shown === domain ? code(domain) : `${code(domain)} (${prose(shown)})`;
};

/** A-labels that are none are shown as they are. */
const unicodeOf = (domain: DomainName): string => {
  try {
    return toUnicode(domain);
  } catch {
    return domain;
  }
};
