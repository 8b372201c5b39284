import type { Plan, Register, Totals } from "../model/plan.ts";
import { isUrgent } from "./findings.ts";
import { describeAfterTerms, formatCount, formatMoney, joinClauses, joinWords } from "./format.ts";
import type { Frame } from "./frame.ts";
import { splitChanges } from "./plan-table.ts";

/**
 * The plan in one plain sentence that money can be approved from: what is due, the most it can be, what each
 * later year costs, and what happens to auto-renew. No markup.
 */
export const composeHeadline = (plan: Plan, frame: Frame): string =>
  `${plan.sandbox ? "SANDBOX, nothing is charged: " : ""}${composeSentence(plan, frame)}`;

const composeSentence = (plan: Plan, frame: Frame): string => {
  const { totals, blocked } = plan;
  if (totals === undefined) return describeUnpriced(plan, frame);
  if (blocked.length > 0) return describeBlocked(plan);
  const [first] = listEffects(plan, totals);
  return first === undefined ? describeNoChanges(plan, frame) : `${describeSubject(frame)} ${first}`;
};

/** What else a plan does: the second sentence, with its full stop. Empty if the headline says it all. No markup. */
export const composeSecondSentence = (plan: Plan, frame: Frame): string => {
  const { totals, blocked, changes } = plan;
  if (totals === undefined) return "";
  const effects = listEffects(plan, totals);
  if (blocked.length > 0) return describeRest(plan, effects, frame);
  const rest = [
    ...effects.slice(1),
    ...(changes.length === 0 && effects.length > 0 ? ["changes no domain"] : []),
  ];
  return rest.length === 0 ? "" : `It also ${joinClauses(rest)}.`;
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

const describeSubject = ({ takesEffect, defaultBranch }: Frame): string => {
  switch (takesEffect) {
    case "merge":
      return "Merging";
    case "later":
      return `When this reaches ${defaultBranch}, Freehold`;
    case "apply":
      return `Once this is on ${defaultBranch}, Freehold`;
  }
};

/** What a plan does, the most important first; purchases and switches that cost money are one part. */
const listEffects = (plan: Plan, totals: Totals): string[] => {
  const { purchases, switches } = splitChanges(plan.changes);
  const onCount = switches.filter(({ to }) => to).length;
  const offCount = switches.length - onCount;
  const spending = [
    ...(purchases.length === 0 ? [] : [describePurchases(purchases, totals)]),
    ...(onCount === 0 ? [] : [`switches auto-renew on for ${formatCount(onCount, "domain")}`]),
  ];
  return [
    ...(spending.length === 0 ? [] : [joinClauses(spending)]),
    ...(offCount === 0 ? [] : [`switches auto-renew off for ${formatCount(offCount, "domain")}`]),
    ...(plan.loosened.length === 0 ? [] : [`loosens ${formatCount(plan.loosened.length, "limit")}`]),
  ];
};

/** The purchases, with the most they can cost. */
const describePurchases = (
  purchases: readonly Register[],
  { currency, due, atMost, yearlyAfter }: Totals,
): string => {
  const terms = purchases.filter(({ autoRenew }) => autoRenew).map(({ years }) => years);
  const after =
    terms.length > 0
      ? `then ${formatMoney(yearlyAfter, currency)} a year${describeAfterTerms(terms)}`
      : "and nothing after that (auto-renew off)";
  return `registers ${formatCount(purchases.length, "domain")} for ${formatMoney(due, currency)} (at most ${formatMoney(atMost, currency)}), ${after}`;
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
