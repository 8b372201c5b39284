import { dayOf } from "../model/iso-date.ts";
import type { Change, Plan } from "../model/plan.ts";
import type { Frame } from "./frame.ts";
import { headlineOf } from "./headline.ts";
import { byUrgency } from "./plan-outcome.ts";
import { count, money, onOff } from "./words.ts";

/** The plan as plain lines, for a log or a terminal; foreign text in it is not yet escaped for either. */
export const planText = (plan: Plan, frame: Frame): string[] => [
  headlineOf(plan, frame),
  ...plan.loosened.map(({ limit, from, to }) => `  ! loosens ${limit}: ${from} -> ${to}`),
  ...plan.changes.map((change) => `  ${changeLine(change, plan)}`),
  ...plan.edits.map(({ kind, domain }) => `  ${MARK[kind]} ${domain} ${kind}`),
  ...plan.blocked.map(({ domain, code, message }) => `  x ${domain} ${code}: ${message}`),
  ...byUrgency(plan.findings).map(({ domain, code, message }) => `  . ${domain} ${code}: ${message}`),
  ...(plan.unchanged === 0 ? [] : [`  ${count(plan.unchanged, "domain")} unchanged`]),
];

const MARK = { added: "+", changed: "~", removed: "-" } as const;

const changeLine = (change: Change, { totals }: Plan): string => {
  if (change.kind === "register") {
    const { domain, years, autoRenew, price } = change;
    return `+ ${domain} register for ${count(years, "year")}, auto-renew ${onOff(autoRenew)}: ${money(price.due, price.currency)} (at most ${money(price.max, price.currency)}), then ${money(price.renewal, price.currency)} a year`;
  }
  const { domain, from, to, expiresAt, mayChargeNow, maxRenewal } = change;
  const charge =
    mayChargeNow && maxRenewal !== undefined
      ? `, may be charged at once (counted as ${money(maxRenewal, totals?.currency)})`
      : "";
  return `~ ${domain} auto-renew ${onOff(from)} -> ${onOff(to)}${expiresAt === undefined ? "" : `, expires ${dayOf(expiresAt)}`}${charge}`;
};
