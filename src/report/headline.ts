import { smaller } from "../model/money.ts";
import type { Plan, Register, SetAutoRenew, Totals } from "../model/plan.ts";
import type { Frame } from "./frame.ts";
import { count, joined, listed, money } from "./words.ts";

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
      changes.length === 0
        ? ", and nothing would be bought or changed"
        : `. ${asItIs(frame)} ${joined(acts)}`;
    return `Do not merge yet: ${count(names, "domain")} cannot be carried out${rest}`;
  }
  return changes.length === 0 ? noChanges(plan, frame) : `${subject(frame)} ${joined(acts)}`;
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
    ...(purchases.length === 0 ? [] : [purchaseAct(purchases, totals, mostOf(plan))]),
    ...(on.length === 0 ? [] : [switchAct(on, purchases.length > 0 ? "" : ` (${mostOf(plan)})`)]),
    ...(off === 0 ? [] : [`switches auto-renew off for ${count(off, "domain")}`]),
  ];
};

/** The most that can be spent: the ceilings together, and never more than the budget. */
const mostOf = ({ totals, budget }: Plan): string =>
  totals === undefined
    ? ""
    : `at most ${money(budget === undefined ? totals.atMost : smaller(totals.atMost, budget), totals.currency)}`;

const purchaseAct = (
  purchases: readonly Register[],
  { currency, due, yearlyAfter }: Totals,
  most: string,
): string => {
  const renewing = purchases.some(({ autoRenew }) => autoRenew);
  const after = renewing
    ? `then ${money(yearlyAfter, currency)} a year`
    : "and nothing after that (auto-renew off)";
  return `registers ${count(purchases.length, "domain")} for ${money(due, currency)} (${most}), ${after}`;
};

const switchAct = (on: readonly SetAutoRenew[], most: string): string => {
  const now = on.filter(({ mayChargeNow }) => mayChargeNow).length;
  const charge =
    now === 0
      ? ""
      : `, of which ${now} may be charged for a renewal at once, its price not told beforehand${most}`;
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
