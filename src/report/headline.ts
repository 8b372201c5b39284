import { type Amount, smaller, sum } from "../model/money.ts";
import type { Plan, Register, SetAutoRenew, Totals } from "../model/plan.ts";
import type { Frame } from "./frame.ts";
import { afterTerms, count, joined, listed, money } from "./words.ts";

/**
 * The plan in one plain sentence from which money can be approved: what is due, the most it can
 * be, what it costs a year after, and what auto-renew will do. It holds no markup.
 */
export const headlineOf = (plan: Plan, frame: Frame): string =>
  `${plan.sandbox ? "SANDBOX, nothing is charged: " : ""}${sentence(plan, frame)}`;

const sentence = (plan: Plan, frame: Frame): string => {
  const { totals, blocked, changes } = plan;
  if (totals === undefined) return unpricedSentence(plan, frame);
  const names = new Set(blocked.map(({ domain }) => domain)).size;
  const acts = actsOf(plan, totals);
  if (names > 0) {
    const rest =
      acts.length === 0 ? ", and nothing would be bought or changed" : `. ${asItIs(frame)} ${joined(acts)}`;
    const what = names === 1 ? "1 entry" : `${names} entries`;
    return `Do not merge yet: ${what} cannot be carried out${rest}`;
  }
  if (acts.length === 0) return noChanges(plan, frame);
  const quiet = changes.length === 0 ? ", and changes no domain" : "";
  return `${subject(frame)} ${joined(acts)}${quiet}`;
};

const subject = ({ takesEffect, defaultBranch }: Frame): string => {
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
const asItIs = ({ takesEffect, defaultBranch }: Frame): string =>
  takesEffect === "merge" ? "Merged as it is, it" : `On ${defaultBranch} as it is, it`;

const actsOf = (plan: Plan, totals: Totals): string[] => {
  const { changes } = plan;
  const purchases = changes.filter((change): change is Register => change.kind === "register");
  const switches = changes.filter((change): change is SetAutoRenew => change.kind === "set-auto-renew");
  const on = switches.filter(({ to }) => to);
  const off = switches.length - on.length;
  return [
    ...(purchases.length === 0 ? [] : [purchaseAct(purchases, totals, plan.budget)]),
    ...(on.length === 0 ? [] : [switchAct(on, totals)]),
    ...(off === 0 ? [] : [`switches auto-renew off for ${count(off, "domain")}`]),
    ...(plan.loosened.length === 0 ? [] : [`loosens ${count(plan.loosened.length, "limit")}`]),
  ];
};

/** The most that can be spent on purchases: their ceilings together, and never more than the budget. */
const purchaseAct = (
  purchases: readonly Register[],
  { currency, due, yearlyAfter }: Totals,
  budget: Amount | undefined,
): string => {
  const ceilings = sum(purchases.map(({ price }) => price.max));
  const most = money(budget === undefined ? ceilings : smaller(ceilings, budget), currency);
  const terms = purchases.filter(({ autoRenew }) => autoRenew).map(({ years }) => years);
  const after =
    terms.length > 0
      ? `then ${money(yearlyAfter, currency)} a year${afterTerms(terms)}`
      : "and nothing after that (auto-renew off)";
  return `registers ${count(purchases.length, "domain")} for ${money(due, currency)} (at most ${most}), ${after}`;
};

/** The registrar tells no price for a held domain and keeps to no ceiling: what is declared is only counted. */
const switchAct = (on: readonly SetAutoRenew[], { currency }: Totals): string => {
  const now = on.filter(({ mayChargeNow }) => mayChargeNow);
  const counted = money(sum(now.flatMap(({ maxRenewal }) => maxRenewal ?? [])), currency);
  const charge =
    now.length === 0
      ? ""
      : `, of which ${now.length} may be charged for a renewal at once, at an unknown price (counted as ${counted}, it may be more)`;
  return `switches auto-renew on for ${count(on.length, "domain")}${charge}`;
};

const noChanges = ({ unchanged, findings }: Plan, frame: Frame): string => {
  const missing = new Set(findings.filter(({ code }) => code === "missing").map(({ domain }) => domain)).size;
  if (missing > 0) {
    return `${subject(frame)} changes nothing: ${count(missing, "wanted domain")} ${missing === 1 ? "is" : "are"} missing from the account`;
  }
  const noted = findings.length === 0 ? "" : `, ${count(findings.length, "finding")}`;
  return unchanged === 0 ? `No changes${noted}` : `No changes for ${count(unchanged, "domain")}${noted}`;
};

const unpricedSentence = ({ edits }: Plan, { unpriced }: Frame): string => {
  const parts = (["added", "changed", "removed"] as const).flatMap((kind) => {
    const number = edits.filter((edit) => edit.kind === kind).length;
    return number === 0 ? [] : [`${count(number, "domain")} ${kind}`];
  });
  const what = parts.length === 0 ? "no entry differs" : listed(parts);
  const why = unpriced === "fork" ? "the registrar is not asked for a fork" : "there is no API token";
  return `Not priced, ${why}: ${what}`;
};
