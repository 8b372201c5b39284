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

/** How an entry came to the default branch: the push, and the pull request that GitHub names for it. */
export type Arrival = { readonly push: Pick<Push, "kind">; readonly pullRequest: number | undefined };

/** Why the push that brought an entry gives no leave to buy it; undefined where it does. */
export const denialOf = (
  entry: Entry,
  { push: { kind }, pullRequest }: Arrival,
  requirePullRequest: boolean,
): Denial | undefined => {
  switch (kind) {
    case "pull-request":
    case "merge-queue":
      return undefined;
    case "push":
      return pullRequest !== undefined || !requirePullRequest
        ? undefined
        : noPullRequest(entry, "It came with a push that no merged pull request accounts for.");
    case "force-push":
      return noPullRequest(entry, "It came with a force push, and a force push never gives leave to buy.");
    case "creation":
    case "deletion":
      return noPullRequest(entry, "It came when the branch was created, which never gives leave to buy.");
  }
};

const noPullRequest = (entry: Entry, what: string): Denial => ({
  code: "no_pull_request",
  ...raise(entry, entry.attempt, what),
});

/** An entry that a pull request puts back, and that stood in the manifest a short while ago, is not new. */
export const putBack = (entry: Entry, attemptThen: number, days: number): Denial => ({
  code: "missing",
  ...raise(
    entry,
    attemptThen,
    `It stood in the manifest within the last ${count(days)}, so it is not new, and it is not bought back by surprise; merged when it has been out of it for longer, it is.`,
  ),
});

const count = (days: number): string => (days === 1 ? "day" : `${days} days`);

/** What was tried, or could have been, at an attempt is wanted anew with a higher one. */
const raise = ({ domain }: Entry, attempt: number, why: string): Pick<Denial, "message" | "remedies"> => ({
  message: `${why} To buy it, write attempt: ${attempt + 1} in a pull request.`,
  remedies: [{ path: ["domains", domain, "attempt"], value: String(attempt + 1) }],
});

/** Nothing is known to be new where an earlier state of the manifest cannot be read. */
export const unreadableBefore = (entry: Entry): Denial => ({
  code: "history_unavailable",
  ...raise(
    entry,
    entry.attempt,
    "An earlier state of the manifest cannot be read, so it is not known whether this entry is new.",
  ),
});

/** The same on a pull request that is to mend it: what it brings cannot be told from what was there. */
export const unreadableTip = (): Denial => ({
  code: "history_unavailable",
  message:
    "The manifest at the tip of the default branch cannot be read, so nothing is known to be new. Mend it first, without this entry, and bring the entry in a pull request after that.",
});

/** The branch's own history could not be had, so nothing is known to be newly wanted. */
export const historyUnavailable = (why: string): Denial => ({
  code: "history_unavailable",
  message: `${why} Nothing is bought without it. Run again later.`,
});
