import type { Plan, Register, SetAutoRenew, Totals } from "../model/plan.ts";
import type { Frame } from "./frame.ts";
import { count, listed, money } from "./words.ts";

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
    const rest = changes.length === 0 ? "" : `. The rest ${listed(acts.map(conditional))}`;
    return `Do not merge yet: ${count(names, "domain")} cannot be carried out${rest}`;
  }
  return changes.length === 0 ? noChanges(plan, frame) : `${subject(frame)} ${listed(acts)}`;
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

const conditional = (act: string): string =>
  act.replace(/^registers/, "would register").replace(/^switches/, "would switch");

const actsOf = ({ changes }: Plan, totals: Totals): string[] => {
  const purchases = changes.filter((change): change is Register => change.kind === "register");
  const switches = changes.filter((change): change is SetAutoRenew => change.kind === "set-auto-renew");
  const on = switches.filter(({ to }) => to);
  const off = switches.length - on.length;
  return [
    ...(purchases.length === 0 ? [] : [purchaseAct(purchases, totals)]),
    ...(on.length === 0 ? [] : [switchAct(on, purchases.length > 0, totals)]),
    ...(off === 0 ? [] : [`switches auto-renew off for ${count(off, "domain")}`]),
  ];
};

const purchaseAct = (
  purchases: readonly Register[],
  { currency, due, atMost, yearlyAfter }: Totals,
): string => {
  const renewing = purchases.some(({ autoRenew }) => autoRenew);
  const after = renewing
    ? `then ${money(yearlyAfter, currency)} a year`
    : "and nothing after that (auto-renew off)";
  return `registers ${count(purchases.length, "domain")} for ${money(due, currency)} (at most ${money(atMost, currency)}), ${after}`;
};

const switchAct = (on: readonly SetAutoRenew[], buys: boolean, { currency, atMost }: Totals): string => {
  const now = on.filter(({ mayChargeNow }) => mayChargeNow).length;
  const ceiling = buys ? "" : ` (at most ${money(atMost, currency)})`;
  const charge = now === 0 ? "" : `, of which ${now} may be charged at once${ceiling}`;
  return `switches auto-renew on for ${count(on.length, "domain")}${charge}`;
};

const noChanges = ({ unchanged, findings }: Plan, frame: Frame): string => {
  const missing = new Set(findings.filter(({ code }) => code === "missing").map(({ domain }) => domain)).size;
  const held = `${count(unchanged, "domain")} ${unchanged === 1 ? "is" : "are"} as declared`;
  if (missing === 0) return `No changes: ${held}`;
  return `${subject(frame)} changes nothing: ${held}, and ${count(missing, "wanted domain")} ${missing === 1 ? "is" : "are"} missing from the account`;
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
