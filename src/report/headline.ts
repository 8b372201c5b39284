import type { Plan, Register, SetAutoRenew, Totals } from "../model/plan.ts";
import { shorten } from "../model/text.ts";
import { MAX_HEADLINE, type SplitClauses, splitClauses } from "./clauses.ts";
import { isUrgent } from "./findings.ts";
import { describeAfterTerms, formatCount, formatMoney, joinClauses, joinWords } from "./format.ts";
import type { Frame } from "./frame.ts";
import { splitChanges } from "./plan-table.ts";

/**
 * The plan in one plain sentence that money can be approved from: what is due, the most it can be, what each
 * later year costs, and what happens to auto-renew. No markup.
 */
export const composeHeadline = (plan: Plan, frame: Frame): string => composeSentences(plan, frame).headline;

const composeSentences = (plan: Plan, frame: Frame): SplitClauses => {
  const { totals, blocked } = plan;
  const start = plan.sandbox ? "SANDBOX: " : "";
  if (totals === undefined) return { headline: `${start}${describeUnpriced(plan, frame)}`, rest: [] };
  if (blocked.length > 0) return { headline: `${start}${describeBlocked(plan)}`, rest: [] };
  const subject = `${start}${describeSubject(frame)} `;
  const { spending, others } = listEffects(plan, totals, subject);
  const [first, ...rest] = spending.length > 0 ? spending : others;
  if (first === undefined) return { headline: `${start}${describeNoChanges(plan, frame)}`, rest: [] };
  if (spending.length === 0) return { headline: `${subject}${first}`, rest };
  const split = splitClauses(subject, spending);
  return { ...split, rest: [...split.rest, ...others] };
};

/** What else a plan does: the second sentence, with its full stop. Empty if the headline says it all. No markup. */
export const composeSecondSentence = (plan: Plan, frame: Frame): string => {
  const { totals, blocked, changes, loosened, sandbox } = plan;
  if (totals === undefined) return "";
  const free = sandbox ? ["In the registrar's sandbox, nothing is charged."] : [];
  if (blocked.length > 0) {
    const { spending, others } = listEffects(plan, totals, "");
    const done = spending.length === 0 ? others : [joinClauses(spending), ...others];
    return [...free, describeRest(plan, done, frame)].join(" ");
  }
  const rest = [
    ...composeSentences(plan, frame).rest,
    ...(changes.length === 0 && loosened.length > 0 ? ["changes no domain"] : []),
  ];
  return [...free, ...(rest.length === 0 ? [] : [`It also ${joinClauses(rest)}.`])].join(" ");
};

/** How many domains a plan blocks, and how many it would change if it blocked none. */
const countChanges = ({
  blocked,
  changes,
}: Plan): { readonly blockedCount: number; readonly total: number } => {
  const blockedCount = new Set(blocked.map(({ domain }) => domain)).size;
  return { blockedCount, total: blockedCount + changes.length };
};

const describeBlocked = (plan: Plan): string => {
  const { blockedCount, total } = countChanges(plan);
  const subject =
    total === blockedCount
      ? formatCount(total, "change")
      : `${blockedCount} of ${formatCount(total, "change")}`;
  return `Do not merge yet: ${subject} ${blockedCount === 1 ? "is" : "are"} blocked`;
};

/** What to do about a blocked plan, and what happens if nobody does it. */
const describeRest = (plan: Plan, effects: readonly string[], frame: Frame): string => {
  const { blockedCount } = countChanges(plan);
  const them = blockedCount === 1 ? "it" : "them";
  const anyway = frame.takesEffect === "merge" ? "If you merge without that" : "Without that";
  const others =
    effects.length === 0 ? "buys and changes nothing" : joinClauses([`skips ${them}`, ...effects]);
  const next = frame.notes === undefined ? " and push: this comment is then updated" : ", and plan again";
  return `Fix what is blocked below${next}. ${anyway}, Freehold ${others}, and the run fails.`;
};

/** Characters of a branch's name in a headline. */
const MAX_BRANCH = 20;

const describeSubject = ({ takesEffect, defaultBranch }: Frame): string => {
  switch (takesEffect) {
    case "merge":
      return "Merging";
    case "later":
      return `When this reaches ${shorten(defaultBranch, MAX_BRANCH)}, Freehold`;
    case "apply":
      return `Once this is on ${shorten(defaultBranch, MAX_BRANCH)}, Freehold`;
  }
};

/** What a plan does: what costs money, and the rest, each with the most important first. */
type Effects = { readonly spending: readonly string[]; readonly others: readonly string[] };

/** `subject` is the start of the sentence, which must not become too long. */
const listEffects = (plan: Plan, totals: Totals, subject: string): Effects => {
  const { purchases, switches } = splitChanges(plan.changes);
  const onCount = switches.filter(({ to }) => to).length;
  const offCount = switches.length - onCount;
  return {
    spending: [
      ...(purchases.length === 0 ? [] : [describePurchases(purchases, totals, subject)]),
      ...(onCount === 0
        ? []
        : [`switches auto-renew on for ${formatCount(onCount, "domain")}${describeCharges(switches)}`]),
    ],
    others: [
      ...(offCount === 0 ? [] : [`switches auto-renew off for ${formatCount(offCount, "domain")}`]),
      ...(plan.loosened.length === 0 ? [] : [`loosens ${formatCount(plan.loosened.length, "limit")}`]),
      ...describeRemoved(plan),
    ],
  };
};

/** Renewals that a switch may start, as words in parentheses. */
const describeCharges = (switches: readonly SetAutoRenew[]): string => {
  const count = switches.filter(({ mayChargeNow }) => mayChargeNow).length;
  const subject = count === switches.filter(({ to }) => to).length ? "" : `${count} `;
  return count === 0 ? "" : ` (${subject}may be charged at once)`;
};

const describeRemoved = ({ findings }: Plan): string[] => {
  const count = findings.filter(({ code }) => code === "removed_from_manifest").length;
  if (count === 0) return [];
  return [
    `removes ${count} ${count === 1 ? "entry, whose domain stays" : "entries, whose domains stay"} registered`,
  ];
};

/** The purchases, with the most they can cost. When renewals start is left out if there is no room for it. */
const describePurchases = (
  purchases: readonly Register[],
  { currency, due, atMost, yearlyAfter }: Totals,
  subject: string,
): string => {
  const terms = purchases.filter(({ autoRenew }) => autoRenew).map(({ years }) => years);
  const cost = `registers ${formatCount(purchases.length, "domain")} for ${formatMoney(due, currency)} (at most ${formatMoney(atMost, currency)})`;
  if (terms.length === 0) return `${cost}, and nothing after that (auto-renew off)`;
  const text = `${cost}, then ${formatMoney(yearlyAfter, currency)} a year`;
  const longText = `${text}${describeAfterTerms(terms)}`;
  return subject.length + longText.length <= MAX_HEADLINE ? longText : text;
};

const describeNoChanges = ({ unchanged, findings }: Plan, frame: Frame): string => {
  const missing = new Set(findings.filter(({ code }) => code === "missing").map(({ domain }) => domain)).size;
  if (missing > 0) {
    return `${describeSubject(frame)} changes nothing: ${formatCount(missing, "declared domain")} ${missing === 1 ? "is" : "are"} missing from the account`;
  }
  const urgent = [...new Set(findings.filter(isUrgent).map(({ domain }) => domain))];
  if (urgent.length > 0) {
    return `No changes, but ${joinNames(urgent)} ${urgent.length === 1 ? "needs" : "need"} a person to act`;
  }
  const findingCount = findings.length === 0 ? "" : `, ${formatCount(findings.length, "finding")}`;
  return unchanged === 0
    ? `No changes${findingCount}`
    : `No changes for ${formatCount(unchanged, "domain")}${findingCount}`;
};

/** Names in a headline. */
const MAX_NAMES = 3;

const joinNames = (names: readonly string[]): string =>
  names.length <= MAX_NAMES ? joinWords(names) : formatCount(names.length, "domain");

const UNPRICED_CAUSES: Readonly<Record<NonNullable<Frame["unpriced"]>, string>> = {
  fork: "this pull request is from a fork",
  "unknown-origin": "these commits may come from a fork",
  "no-token": "no API token is set",
};

const describeUnpriced = ({ edits }: Plan, { unpriced }: Frame): string => {
  const parts = (["added", "changed", "removed"] as const).flatMap((kind) => {
    const count = edits.filter((edit) => edit.kind === kind).length;
    return count === 0 ? [] : [`${formatCount(count, "domain")} ${kind}`];
  });
  const entries = parts.length === 0 ? "no entry changed" : joinWords(parts);
  const cause = UNPRICED_CAUSES[unpriced ?? "no-token"];
  return `Not priced because ${cause}: ${entries}`;
};
