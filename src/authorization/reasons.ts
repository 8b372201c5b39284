import { describeNextAttempt } from "../model/advice.ts";
import { type EntryTerms, findChangedTerms } from "../model/authorization.ts";
import { toDay } from "../model/iso-date.ts";
import type { Entry } from "../model/portfolio.ts";
import type { Reason } from "../model/reason.ts";
import type { Push } from "../model/repository.ts";

/** A pull request adds an entry that the manifest had a short while ago: it is not new. */
export const reAddedReason = (entry: Entry, earlierAttempt: number, days: number): Reason => ({
  code: "missing",
  ...raiseAttempt(
    entry,
    earlierAttempt,
    `The manifest already had this entry at an earlier time in the last ${formatDays(days)}, so adding it again does not count as new, and it is not bought automatically.`,
  ),
});

const formatDays = (days: number): string => (days === 1 ? "day" : `${days} days`);

/** The push that brought an entry does not authorize buying it. */
export const unapprovedArrivalReason = (entry: Entry, push: Push): Reason =>
  noPullRequestReason(entry, `It was added by ${describePush(push)}.`);

/** A later push changed what the purchase rests on, so the approval no longer covers it. */
export const unapprovedChangeReason = (
  entry: Entry,
  push: Push,
  terms: { readonly before: EntryTerms | undefined; readonly after: EntryTerms | undefined },
): Reason =>
  noPullRequestReason(
    entry,
    `It was approved, but its terms were changed${describeChanges(terms)} by ${describePush(push)}.`,
  );

/** The pull request that GitHub names for the merge does not have the entry itself. */
export const unapprovedHeadReason = (entry: Entry, pullRequest: number): Reason =>
  noPullRequestReason(
    entry,
    `The merge of #${pullRequest} brought it, but the branch of that pull request does not have this entry with attempt ${entry.attempt}, so nobody could review it.`,
  );

/** A push that no pull request approved changed the terms of a switch that may be charged at once. */
export const unapprovedSwitchReason = (
  push: Push,
  terms: { readonly before: EntryTerms | undefined; readonly after: EntryTerms | undefined },
): Reason => ({
  code: "no_pull_request",
  message: `Switching auto-renew on may be charged at once, and the terms of this entry were changed${describeChanges(terms)} by ${describePush(push)}. Switch it on in the registrar's dashboard instead, or wait until that push is older than the input authorization-days.`,
});

const noPullRequestReason = (entry: Entry, cause: string): Reason => ({
  code: "no_pull_request",
  ...raiseAttempt(entry, entry.attempt, cause),
});

const describePush = ({ kind, at }: Push): string => {
  const day = toDay(at);
  switch (kind) {
    case "force-push":
      return `a force push on ${day}, which never authorizes a purchase`;
    case "creation":
      return `creating the branch again on ${day}, which never authorizes a purchase`;
    case "push":
    case "pull-request":
    case "merge-queue":
    case "gap":
      return `a direct push on ${day}, whose commit no merged pull request contains`;
  }
};

/** A value that may be shown: contact data of an extension is not. */
const MAX_VALUE_LENGTH = 24;

const describeChanges = ({
  before,
  after,
}: {
  readonly before: EntryTerms | undefined;
  readonly after: EntryTerms | undefined;
}): string => {
  if (before === undefined || after === undefined) return "";
  const changes = findChangedTerms(before, after).map((name) => {
    const values = [before, after].map((terms) => formatValue(name, terms));
    return values.some((value) => value.length > MAX_VALUE_LENGTH) || /^(contact|acknowledge)/.test(name)
      ? name
      : `${name} ${values.join(" → ")}`;
  });
  return changes.length === 0 ? "" : ` (${changes.join(", ")})`;
};

const formatValue = (name: string, terms: EntryTerms): string =>
  name === "attempt"
    ? String(terms.attempt)
    : (terms.values.get(name) ?? "not set").replace(/^"(.*)"$/, "$1");

/** An attempt that was, or could have been, ordered is spent: only a higher one can be bought. */
const raiseAttempt = (
  { domain }: Entry,
  attempt: number,
  cause: string,
): Pick<Reason, "message" | "fixes"> => ({
  message: `${cause} To buy it, ${describeNextAttempt(attempt)}.`,
  fixes: [{ kind: "value", path: ["domains", domain, "attempt"], value: attempt + 1 }],
});

/** Only GitHub records whether an entry of the base may still be bought. */
export const unknownApprovalReason = (base: string): Reason => ({
  code: "history_unavailable",
  message: `It is at ${base} already, and not in the account. The command line does not read the branch's history, so it cannot tell whether the next apply buys it: the plan on a pull request can.`,
});

/** An entry that the base lacks may not be merged yet, so nobody was asked to buy it. Undefined: there is no base. */
export const notMergedReason = ({ attempt }: Pick<Entry, "attempt">, base: string | undefined): Reason => ({
  code: "missing",
  message:
    base === undefined
      ? "It is not in the account. If the default branch does not declare it yet, merging it in a pull request approves its purchase; otherwise the audit on GitHub says what became of it."
      : `It is not in the account, and ${base} does not declare it${attempt === 1 ? "" : ` with attempt ${attempt}`} yet. Merging it in a pull request approves its purchase.`,
});

/** The history cannot show whether an entry is new, or who approved it. `cause` is a sentence. */
export const historyUnavailableReason = (cause: string): Reason => ({
  code: "history_unavailable",
  message: `${cause} Freehold spends nothing that the branch's history does not show to be approved. ${/ needs the permission/.test(cause) ? "Add what is missing to the job, and run this workflow again." : "Run this workflow again. If the message stays, use the registrar's dashboard, or wait until the cause is older than the input authorization-days, and then set a higher attempt on the entry in a pull request."}`,
});

/** The manifest at the tip may be another file, so a pull request cannot show what it adds. `cause` is a sentence. */
export const movedManifestReason = (cause: string): Reason => ({
  code: "history_unavailable",
  message: `${cause} Freehold cannot tell which entries are new. Move the manifest in a pull request that changes nothing in it, so that GitHub reports a renamed file, and add entries in a later one.`,
});
