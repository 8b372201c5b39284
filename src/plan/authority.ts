import type { DomainName } from "../model/domain-name.ts";
import type { Push } from "../model/history.ts";
import type { Authority } from "../model/plan.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { Denial } from "./refusal.ts";

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

/** Why a push that brought an entry gives no leave to buy it; undefined where it does. */
export const denialOf = (
  { kind }: Push,
  pullRequest: number | undefined,
  requirePullRequest: boolean,
): Denial | undefined => {
  switch (kind) {
    case "pull-request":
    case "merge-queue":
      return undefined;
    case "push":
      return pullRequest !== undefined || !requirePullRequest
        ? undefined
        : noPullRequest("It came with a push that no merged pull request accounts for.");
    case "force-push":
      return noPullRequest("It came with a force push, and a force push never gives leave to buy.");
    case "creation":
    case "deletion":
      return noPullRequest("It came when the branch was created, which never gives leave to buy.");
  }
};

const noPullRequest = (what: string): Denial => ({
  code: "no_pull_request",
  message: `${what} Raise its attempt in a pull request.`,
});

/** The branch's own history could not be had, so nothing is known to be newly wanted. */
export const historyUnavailable = (why: string): Denial => ({
  code: "history_unavailable",
  message: `${why} Nothing is bought without it. Run again later.`,
});
