import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { Registration } from "../model/registration.ts";

/** The manifest compared with the account, before anything is decided. */
export type Classification = {
  /** Entries that the account has, whatever their status: never bought. */
  readonly owned: readonly { readonly entry: Entry; readonly registration: Registration }[];
  /** Entries that the account's list does not have. */
  readonly newEntries: readonly Entry[];
  /** Registrations that are neither declared nor ignored. */
  readonly unmanaged: readonly Registration[];
};

/** Compares the manifest with the account. */
export const classifyEntries = (
  portfolio: Portfolio,
  registrations: readonly Registration[],
): Classification => {
  const byName = new Map(registrations.map((registration) => [registration.domain, registration]));
  const entries = [...portfolio.entries.values()];
  return {
    owned: entries.flatMap((entry) => {
      const registration = byName.get(entry.domain);
      return registration === undefined ? [] : [{ entry, registration }];
    }),
    newEntries: entries.filter((entry) => !byName.has(entry.domain)),
    unmanaged: registrations.filter(
      ({ domain }) => !portfolio.entries.has(domain) && !portfolio.ignore.has(domain),
    ),
  };
};
