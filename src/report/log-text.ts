import { toDay } from "../model/iso-date.ts";
import type { Change, Plan } from "../model/plan.ts";
import type { LogEntry } from "../model/publication.ts";
import type { ChangeResult, Result } from "../model/result.ts";
import { sortByUrgency } from "./findings.ts";
import { formatCount, formatMoney, formatOnOff } from "./format.ts";
import type { Frame } from "./frame.ts";
import { composeHeadline, composeSecondSentence } from "./headline.ts";
import { listExtensionValues } from "./order-content.ts";
import { sortByNeed } from "./outcome.ts";
import { composeReceiptHeadline, composeReceiptSecondSentence } from "./receipt-headline.ts";

/** The plan for a log. Foreign text in it is not escaped yet. */
export const formatPlan = (plan: Plan, frame: Frame): LogEntry[] => [
  composeHeadline(plan, frame),
  ...listSentences(composeSecondSentence(plan, frame)),
  ...foldLong("Plan", formatPlanned(plan)),
  ...foldLong("Findings", sortByUrgency(plan.findings).map(formatFinding)),
  ...(plan.unchanged === 0 ? [] : [`  ${formatCount(plan.unchanged, "domain")} unchanged`]),
];

const listSentences = (text: string): string[] => (text === "" ? [] : [text]);

/** More lines than this hide what comes after them. */
const MAX_OPEN_LINES = 10;

/** The lines, below a title that folds them if there are many. */
const foldLong = (title: string, lines: readonly string[]): LogEntry[] =>
  lines.length > MAX_OPEN_LINES ? [{ title: `${title} (${lines.length})`, lines }] : [...lines];

const formatPlanned = (plan: Plan): string[] => [
  ...plan.loosened.map(({ limit, from, to }) => `  ! loosens ${limit}: ${from} -> ${to}`),
  ...plan.changes.map((change) => `  ${formatChange(change, plan)}`),
  ...plan.edits.map(({ kind, domain }) => `  ${EDIT_MARKS[kind]} ${domain} ${kind}`),
  ...plan.blocked.map(({ domain, code, message }) => `  x ${domain} ${code}: ${message}`),
];

const formatFinding = ({ domain, code, message }: Plan["findings"][number]): string =>
  `  . ${domain} ${code}: ${message}`;

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

/** The receipt for the log. */
export const formatReceipt = (result: Result): LogEntry[] => [
  composeReceiptHeadline(result),
  ...listSentences(composeReceiptSecondSentence(result)),
  ...formatResults(result.results),
  ...foldLong(
    "Blocked",
    result.plan.blocked.map((block) => `  blocked ${block.domain} ${block.code}: ${block.message}`),
  ),
  ...result.stillApproved.map(({ domain, until }) => `  still approved until ${toDay(until)}: ${domain}`),
  ...foldLong("Findings", result.plan.findings.map(formatFinding)),
];

/** Results as plain lines, most urgent first. */
export const formatResults = (results: readonly ChangeResult[]): string[] =>
  sortByNeed(results).map(({ domain, status, message }) => `  ${status} ${domain}: ${message}`);
