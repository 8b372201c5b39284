import { type Amount, minAmount, sum } from "../model/money.ts";
import type { Plan, Register, SetAutoRenew, Totals } from "../model/plan.ts";
import { describeAfterTerms, formatCount, formatMoney, joinClauses, joinWords } from "./format.ts";
import type { Frame } from "./frame.ts";

/**
 * The plan in one plain sentence from which money can be approved: what is due, the most it can
 * be, what it costs a year after, and what auto-renew will do. It holds no markup.
 */
export const composeHeadline = (plan: Plan, frame: Frame): string =>
  `${plan.sandbox ? "SANDBOX, nothing is charged: " : ""}${composeSentence(plan, frame)}`;

const composeSentence = (plan: Plan, frame: Frame): string => {
  const { totals, blocked, changes } = plan;
  if (totals === undefined) return describeUnpriced(plan, frame);
  const names = new Set(blocked.map(({ domain }) => domain)).size;
  const acts = listActs(plan, totals);
  if (names > 0) {
    const rest =
      acts.length === 0
        ? ", and nothing would be bought or changed"
        : `. ${describeAsIs(frame)} ${joinClauses(acts)}`;
    const what = names === 1 ? "1 entry" : `${names} entries`;
    return `Do not merge yet: ${what} cannot be carried out${rest}`;
  }
  if (acts.length === 0) return describeNoChanges(plan, frame);
  const quiet = changes.length === 0 ? ", and changes no domain" : "";
  return `${describeSubject(frame)} ${joinClauses(acts)}${quiet}`;
};

const describeSubject = ({ takesEffect, defaultBranch }: Frame): string => {
  switch (takesEffect) {
    case "merge":
      return "Merging";
    case "later":
      return `When this reaches ${defaultBranch}, Freehold`;
    case "apply":
      return `Once on ${defaultBranch}, Freehold`;
  }
};

/** What merging would do in spite of what blocks. */
const describeAsIs = ({ takesEffect, defaultBranch }: Frame): string =>
  takesEffect === "merge" ? "Merged as it is, it" : `On ${defaultBranch} as it is, it`;

const listActs = (plan: Plan, totals: Totals): string[] => {
  const { changes } = plan;
  const purchases = changes.filter((change): change is Register => change.kind === "register");
  const switches = changes.filter((change): change is SetAutoRenew => change.kind === "set-auto-renew");
  const on = switches.filter(({ to }) => to);
  const off = switches.length - on.length;
  return [
    ...(purchases.length === 0 ? [] : [describePurchases(purchases, totals, plan.budget)]),
    ...(on.length === 0 ? [] : [describeSwitches(on, totals)]),
    ...(off === 0 ? [] : [`switches auto-renew off for ${formatCount(off, "domain")}`]),
    ...(plan.loosened.length === 0 ? [] : [`loosens ${formatCount(plan.loosened.length, "limit")}`]),
  ];
};

/** The most that can be spent on purchases: their ceilings together, and never more than the budget. */
const describePurchases = (
  purchases: readonly Register[],
  { currency, due, yearlyAfter }: Totals,
  budget: Amount | undefined,
): string => {
  const ceilings = sum(purchases.map(({ price }) => price.max));
  const ceiling = formatMoney(budget === undefined ? ceilings : minAmount(ceilings, budget), currency);
  const terms = purchases.filter(({ autoRenew }) => autoRenew).map(({ years }) => years);
  const after =
    terms.length > 0
      ? `then ${formatMoney(yearlyAfter, currency)} a year${describeAfterTerms(terms)}`
      : "and nothing after that (auto-renew off)";
  return `registers ${formatCount(purchases.length, "domain")} for ${formatMoney(due, currency)} (at most ${ceiling}), ${after}`;
};

/** The registrar gives no price for an owned domain and keeps no ceiling: what is declared is only set aside. */
const describeSwitches = (on: readonly SetAutoRenew[], { currency }: Totals): string => {
  const now = on.filter(({ mayChargeNow }) => mayChargeNow);
  const counted = formatMoney(sum(now.flatMap(({ maxRenewal }) => maxRenewal ?? [])), currency);
  const charge =
    now.length === 0
      ? ""
      : `, of which ${now.length} may be charged for a renewal at once, at an unknown price (${counted} is set aside; it can be more)`;
  return `switches auto-renew on for ${formatCount(on.length, "domain")}${charge}`;
};

const describeNoChanges = ({ unchanged, findings }: Plan, frame: Frame): string => {
  const missing = new Set(findings.filter(({ code }) => code === "missing").map(({ domain }) => domain)).size;
  if (missing > 0) {
    return `${describeSubject(frame)} changes nothing: ${formatCount(missing, "declared domain")} ${missing === 1 ? "is" : "are"} missing from the account`;
  }
  const noted = findings.length === 0 ? "" : `, ${formatCount(findings.length, "finding")}`;
  return unchanged === 0
    ? `No changes${noted}`
    : `No changes for ${formatCount(unchanged, "domain")}${noted}`;
};

const describeUnpriced = ({ edits }: Plan, { unpriced }: Frame): string => {
  const parts = (["added", "changed", "removed"] as const).flatMap((kind) => {
    const number = edits.filter((edit) => edit.kind === kind).length;
    return number === 0 ? [] : [`${formatCount(number, "domain")} ${kind}`];
  });
  const what = parts.length === 0 ? "no entry differs" : joinWords(parts);
  const why = unpriced === "fork" ? "the registrar is not asked for a fork" : "there is no API token";
  return `Not priced, ${why}: ${what}`;
};
