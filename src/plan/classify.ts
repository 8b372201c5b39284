import type { DomainName } from "../model/domain-name.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { Registration, RegistrationList } from "../model/registration.ts";

/** The manifest compared with the account, before anything is decided. */
export type Classification = {
  /** Entries that the account has, whatever their status: never bought. */
  readonly owned: readonly { readonly entry: Entry; readonly registration: Registration }[];
  /** Entries that the account's list does not have. */
  readonly newEntries: readonly Entry[];
  /** Registrations that are neither declared nor ignored. */
  readonly unmanaged: readonly Registration[];
  /** Names that the account has, without any record that can be read: they are neither bought nor changed. */
  readonly unreadable: readonly { readonly domain: DomainName; readonly cause: string }[];
};

/** Compares the manifest with the account. */
export const classifyEntries = (
  portfolio: Portfolio,
  { registrations, unreadable = [] }: Pick<RegistrationList, "registrations" | "unreadable">,
): Classification => {
  const named = unreadable.flatMap(({ domain, cause }) => (domain === undefined ? [] : { domain, cause }));
  const unreadableNames = new Set(named.map(({ domain }) => domain));
  const byName = new Map(registrations.map((registration) => [registration.domain, registration]));
  const owned: Classification["owned"][number][] = [];
  const newEntries: Entry[] = [];
  for (const entry of portfolio.entries.values()) {
    const registration = byName.get(entry.domain);
    if (registration !== undefined) owned.push({ entry, registration });
    else if (!unreadableNames.has(entry.domain)) newEntries.push(entry);
  }
  return {
    owned,
    newEntries,
    unmanaged: registrations.filter(
      ({ domain }) => !portfolio.entries.has(domain) && !portfolio.ignore.has(domain),
    ),
    unreadable: named.filter(({ domain }) => !portfolio.ignore.has(domain) && !byName.has(domain)),
  };
};
