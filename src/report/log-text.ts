import { toDay } from "../model/iso-date.ts";
import type { Change, Plan } from "../model/plan.ts";
import type { ChangeResult, Result } from "../model/result.ts";
import { sortByUrgency } from "./findings.ts";
import { formatCount, formatMoney, formatOnOff } from "./format.ts";
import type { Frame } from "./frame.ts";
import { composeHeadline } from "./headline.ts";
import { listExtensionValues } from "./order-content.ts";
import { sortByNeed } from "./outcome.ts";
import { composeReceiptHeadline } from "./receipt-headline.ts";

/** The plan as plain lines for a log or a terminal. Foreign text in it is not escaped yet. */
export const formatPlan = (plan: Plan, frame: Frame): string[] => [
  composeHeadline(plan, frame),
  ...plan.loosened.map(({ limit, from, to }) => `  ! loosens ${limit}: ${from} -> ${to}`),
  ...plan.changes.map((change) => `  ${formatChange(change, plan)}`),
  ...plan.edits.map(({ kind, domain }) => `  ${EDIT_MARKS[kind]} ${domain} ${kind}`),
  ...plan.blocked.map(({ domain, code, message }) => `  x ${domain} ${code}: ${message}`),
  ...sortByUrgency(plan.findings).map(({ domain, code, message }) => `  . ${domain} ${code}: ${message}`),
  ...(plan.unchanged === 0 ? [] : [`  ${formatCount(plan.unchanged, "domain")} unchanged`]),
];

const EDIT_MARKS = { added: "+", changed: "~", removed: "-" } as const;

const formatChange = (change: Change, { totals }: Plan): string => {
  if (change.kind === "register") {
    const { domain, years, autoRenew, price } = change;
    const values = listExtensionValues(change).map(
      ({ key, value }) => `, ${key} ${value ?? "as in the manifest"}`,
    );
    return `+ ${domain} register for ${formatCount(years, "year")}, auto-renew ${formatOnOff(autoRenew)}: ${formatMoney(price.due, price.currency)} (at most ${formatMoney(price.max, price.currency)}), then ${formatMoney(price.renewal, price.currency)} a year${values.join("")}`;
  }
  const { domain, from, to, expiresAt, mayChargeNow, maxRenewal } = change;
  const charge =
    mayChargeNow && maxRenewal !== undefined
      ? `, may be charged at once (set aside: ${formatMoney(maxRenewal, totals?.currency)})`
      : "";
  return `~ ${domain} auto-renew ${formatOnOff(from)} -> ${formatOnOff(to)}${expiresAt === undefined ? "" : `, expires ${toDay(expiresAt)}`}${charge}`;
};

/** The receipt as plain lines for the log. */
export const formatReceipt = (result: Result): string[] => [
  composeReceiptHeadline(result),
  ...formatResults(result.results),
  ...result.plan.blocked.map((block) => `  blocked ${block.domain} ${block.code}: ${block.message}`),
  ...result.stillApproved.map(({ domain, until }) => `  still approved until ${toDay(until)}: ${domain}`),
  ...result.plan.findings.map((finding) => `  . ${finding.domain} ${finding.code}: ${finding.message}`),
];

/** Results as plain lines, most urgent first. */
export const formatResults = (results: readonly ChangeResult[]): string[] =>
  sortByNeed(results).map(({ domain, status, message }) => `  ${status} ${domain}: ${message}`);

/** The result of a settled purchase as a line for the log, written while the run continues. */
export const formatSettled = ({ domain, status, message }: ChangeResult): string =>
  `Settled: ${status} ${domain}: ${message}`;
