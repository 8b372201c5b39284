import type { DomainName } from "../model/domain-name.ts";
import type { Authority } from "../model/plan.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";

/** The names a manifest declared, each with its attempt. */
export type Attempts = ReadonlyMap<DomainName, number>;

/** True where an earlier state of the manifest lacked the entry, or had it with a smaller attempt. */
export const isNewlyWanted = (entry: Entry, earlier: Attempts): boolean =>
  (earlier.get(entry.domain) ?? 0) < entry.attempt;

/** The entries that a pull request itself asks for, against the tip of the default branch. */
export const wantedByPullRequest = (
  portfolio: Portfolio,
  tip: Attempts,
  pullRequest: number | undefined,
): Map<DomainName, Authority> =>
  new Map(
    [...portfolio.entries.values()]
      .filter((entry) => isNewlyWanted(entry, tip))
      .map((entry) => [entry.domain, { pullRequest, since: undefined }]),
  );
