import type { Plan, Register, SetAutoRenew, Totals } from "../model/plan.ts";
import { isUrgent } from "./findings.ts";
import { describeAfterTerms, formatCount, formatMoney, joinClauses, joinWords } from "./format.ts";
import type { Frame } from "./frame.ts";

/**
 * The plan in one plain sentence that money can be approved from: what is due, the most it can be, what each
 * later year costs, and what happens to auto-renew. No markup.
 */
export const composeHeadline = (plan: Plan, frame: Frame): string =>
  `${plan.sandbox ? "SANDBOX, nothing is charged: " : ""}${composeSentence(plan, frame)}`;

const composeSentence = (plan: Plan, frame: Frame): string => {
  const { totals, blocked, changes } = plan;
  if (totals === undefined) return describeUnpriced(plan, frame);
  const effects = listEffects(plan, totals);
  if (blocked.length > 0) return describeBlocked(plan, effects, frame);
  if (effects.length === 0) return describeNoChanges(plan, frame);
  const noDomain = changes.length === 0 ? " and changes no domain" : "";
  return `${describeSubject(frame)} ${joinClauses(effects)}${noDomain}`;
};

const describeBlocked = ({ blocked }: Plan, effects: readonly string[], frame: Frame): string => {
  const count = new Set(blocked.map(({ domain }) => domain)).size;
  const [entries, them] = count === 1 ? ["1 entry is", "it"] : [`${count} entries are`, "them"];
  const rest =
    effects.length === 0
      ? ", and nothing would be bought or changed"
      : `. ${describeSubjectAnyway(frame)} ${joinClauses([`leaves ${them} out`, ...effects])}`;
  return `Do not merge yet: ${entries} blocked${rest}`;
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

/** The subject of what would happen although some entries are blocked. */
const describeSubjectAnyway = ({ takesEffect, defaultBranch }: Frame): string =>
  takesEffect === "merge" ? "Merging anyway" : `If this reaches ${defaultBranch} as it is, Freehold`;

const listEffects = (plan: Plan, totals: Totals): string[] => {
  const { changes } = plan;
  const purchases = changes.filter((change): change is Register => change.kind === "register");
  const switches = changes.filter((change): change is SetAutoRenew => change.kind === "set-auto-renew");
  const switchedOn = switches.filter(({ to }) => to);
  const offCount = switches.length - switchedOn.length;
  return [
    ...(purchases.length === 0 ? [] : [describePurchases(purchases, totals)]),
    ...(switchedOn.length === 0 ? [] : [describeSwitches(switchedOn, totals)]),
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

/**
 * The registrar gives no price for the renewal of an owned domain and enforces no ceiling, so the declared
 * ceiling is only set aside.
 */
const describeSwitches = (
  switchedOn: readonly SetAutoRenew[],
  { currency, setAside: amount }: Totals,
): string => {
  const chargeable = switchedOn.filter(({ mayChargeNow }) => mayChargeNow);
  const setAside = formatMoney(amount, currency);
  const charge =
    chargeable.length === 0
      ? ""
      : `, of which ${chargeable.length} may be charged for a renewal at once, at an unknown price (${setAside} is set aside, but the charge can be higher)`;
  return `switches auto-renew on for ${formatCount(switchedOn.length, "domain")}${charge}`;
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

const describeUnpriced = ({ edits }: Plan, { unpriced }: Frame): string => {
  const parts = (["added", "changed", "removed"] as const).flatMap((kind) => {
    const count = edits.filter((edit) => edit.kind === kind).length;
    return count === 0 ? [] : [`${formatCount(count, "domain")} ${kind}`];
  });
  const entries = parts.length === 0 ? "no entry changed" : joinWords(parts);
  const cause = unpriced === "fork" ? "this pull request is from a fork" : "no API token is set";
  return `Not priced because ${cause}: ${entries}`;
};
