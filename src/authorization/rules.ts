import { describeNextAttempt } from "../model/advice.ts";
import { type Approval, type Attempts, isAddedSince } from "../model/authorization.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { Reason } from "../model/reason.ts";
import type { Push } from "../model/repository.ts";

/** The entries that an open pull request brings, compared with the tip of the default branch. */
export const approveByPullRequest = (
  portfolio: Portfolio,
  tip: Attempts,
  pullRequest: number | undefined,
): Map<DomainName, Approval> =>
  new Map(
    [...portfolio.entries.values()]
      .filter((entry) => isAddedSince(entry, tip))
      .map((entry) => [entry.domain, { pullRequest, since: undefined }]),
  );

/** How an entry came to the default branch: the push, and the pull request that GitHub lists its commit under. */
export type PushOrigin = { readonly push: Pick<Push, "kind">; readonly pullRequest: number | undefined };

/** Why the push that brought an entry does not authorize buying it; undefined if it does. */
export const checkPushOrigin = (
  entry: Entry,
  { push: { kind }, pullRequest }: PushOrigin,
  requirePullRequest: boolean,
): Reason | undefined => {
  switch (kind) {
    case "pull-request":
    case "merge-queue":
      return undefined;
    case "push":
      return pullRequest !== undefined || !requirePullRequest
        ? undefined
        : noPullRequestReason(
            entry,
            "It was added by a direct push: no merged pull request contains that commit.",
          );
    case "force-push":
      return noPullRequestReason(entry, "It was added by a force push, which never authorizes a purchase.");
    case "creation":
    case "deletion":
      return noPullRequestReason(
        entry,
        "It was there when the branch was created, which never authorizes a purchase.",
      );
  }
};

const noPullRequestReason = (entry: Entry, cause: string): Reason => ({
  code: "no_pull_request",
  ...raiseAttempt(entry, entry.attempt, cause),
});

/** A pull request re-adds an entry that the manifest had a short while ago: it is not new. */
export const reAddedReason = (entry: Entry, earlierAttempt: number, days: number): Reason => ({
  code: "missing",
  ...raiseAttempt(
    entry,
    earlierAttempt,
    `The manifest already had this entry at an earlier time in the last ${formatDays(days)}, so adding it again does not count as new, and it is not bought automatically.`,
  ),
});

const formatDays = (days: number): string => (days === 1 ? "day" : `${days} days`);

/** An attempt that was, or could have been, ordered is spent: only a higher one can be bought. */
const raiseAttempt = (
  { domain }: Entry,
  attempt: number,
  cause: string,
): Pick<Reason, "message" | "fixes"> => ({
  message: `${cause} To buy it, ${describeNextAttempt(attempt)}.`,
  fixes: [{ kind: "value", path: ["domains", domain, "attempt"], value: attempt + 1 }],
});

/** An earlier state of the manifest is unreadable, so it cannot show what was new. */
export const unreadableHistoryReason = (entry: Entry): Reason => ({
  code: "history_unavailable",
  ...raiseAttempt(
    entry,
    entry.attempt,
    "An earlier version of the manifest cannot be read, so Freehold cannot tell whether this entry is new.",
  ),
});

/** The manifest at the tip is unreadable, so a pull request cannot show what it adds. */
export const unreadableTipReason = (): Reason => ({
  code: "history_unavailable",
  message:
    "The manifest on the default branch is not valid YAML, so Freehold cannot tell which entries are new. First fix that manifest in a pull request without this entry. Then add the entry in a second one.",
});

/** The branch's own history is unavailable, so it cannot show what was new. */
export const historyUnavailableReason = (cause: string): Reason => ({
  code: "history_unavailable",
  message: `${cause} Without the branch's history nothing is bought. Run this workflow again later.`,
});
