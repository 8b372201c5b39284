import { type DomainName, toUnicodeForm } from "../model/domain-name.ts";
import { toDay } from "../model/iso-date.ts";
import type { SharedOptions } from "../model/portfolio.ts";
import type { Registration } from "../model/registration.ts";
import { findHiddenCharacters } from "./characters.ts";
import { findNameProblem } from "./names.ts";

/** A domain of the account that a manifest cannot declare. `cause` is a sentence. */
export type LeftOut = { readonly domain: DomainName; readonly cause: string };

/** The registrations that a manifest can declare, sorted by name, and the others. */
export const selectImportable = (
  registrations: readonly Registration[],
): { readonly importable: readonly Registration[]; readonly leftOut: readonly LeftOut[] } => {
  const sorted = [...registrations].sort((a, b) => compareNames(a.domain, b.domain));
  const judged = sorted.map((registration) => ({
    registration,
    cause: findNameProblem(registration.domain),
  }));
  return {
    importable: judged.flatMap(({ registration, cause }) => (cause === undefined ? registration : [])),
    leftOut: judged.flatMap(({ registration: { domain }, cause }) =>
      cause === undefined ? [] : { domain, cause },
    ),
  };
};

/** The order of names in a manifest: without the locale, so that every machine gives the same. */
export const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What most registrations share. A tie goes to the safe side: to renew, and to redact. */
export const findSharedOptions = (registrations: readonly Registration[]): SharedOptions => {
  const count = (test: (registration: Registration) => boolean): number => registrations.filter(test).length;
  const onCount = count(({ autoRenew }) => autoRenew);
  const offCount = count(({ privacyMode }) => privacyMode === "off");
  const redactionCount = count(({ privacyMode }) => privacyMode === "redaction");
  return {
    autoRenew: onCount * 2 >= registrations.length,
    privacyMode: offCount > redactionCount ? "off" : "redaction",
  };
};

/** What a manifest does not declare, for people: expiry, status, and the name as they read it. */
export const describeRegistration = ({ domain, expiresAt, status }: Registration): string =>
  [
    ...listUnicodeForm(domain),
    expiresAt === undefined ? "no expiry date yet" : `expires ${toDay(expiresAt)}`,
    ...(status === "active" ? [] : [/^[a-z_]{1,40}$/.test(status) ? status : "unknown status"]),
  ].join(", ");

/** A manifest must not have invisible characters, not even in a comment. */
const listUnicodeForm = (domain: DomainName): string[] => {
  const unicode = toUnicodeForm(domain);
  const isShown = unicode !== domain && /^[\p{L}\p{M}\p{N}.-]+$/u.test(unicode);
  return isShown && findHiddenCharacters(unicode).length === 0 ? [unicode] : [];
};
