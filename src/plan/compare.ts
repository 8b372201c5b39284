import type { DomainName } from "../model/domain-name.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { Registration } from "../model/registration.ts";

/** The manifest laid beside the account, before anything is decided. */
export type Comparison = {
  /** Wanted and in the account, whatever its status: never bought. */
  readonly held: readonly { readonly entry: Entry; readonly registration: Registration }[];
  /** Wanted and in no list of the account. */
  readonly absent: readonly Entry[];
  /** In the account, neither wanted nor ignored. */
  readonly unmanaged: readonly Registration[];
};

/** Lays the manifest beside the account. */
export const compare = (portfolio: Portfolio, registrations: readonly Registration[]): Comparison => {
  const byName = new Map(registrations.map((registration) => [registration.domain, registration]));
  const entries = [...portfolio.entries.values()];
  return {
    held: entries.flatMap((entry) => {
      const registration = byName.get(entry.domain);
      return registration === undefined ? [] : [{ entry, registration }];
    }),
    absent: entries.filter((entry) => !byName.has(entry.domain)),
    unmanaged: registrations.filter(
      ({ domain }) => !portfolio.entries.has(domain) && !portfolio.ignore.has(domain),
    ),
  };
};

/** The names that stand in the list of the account under no entry of the manifest. */
export const absentNames = (portfolio: Portfolio, registrations: readonly Registration[]): DomainName[] =>
  compare(portfolio, registrations).absent.map((entry) => entry.domain);
