import type { ExpiryMonth, Plan, RenewalMonth } from "../model/plan.ts";
import { formatCount, formatMonth } from "./format.ts";
import { joinCells } from "./plan-table.ts";

/** What the job's summary has below a plan: expiries by month, and the known renewal charges by month. */
export const renderCharts = (plan: Plan): string =>
  [renderExpiries(plan.months), renderRenewals(plan)].filter((chart) => chart !== "").join("\n\n");

/** Months that are not folded. */
const MAX_MONTHS = 6;

/** Longer rows of squares would be wider than a phone. */
const MAX_SQUARES = 12;

const renderExpiries = (months: readonly ExpiryMonth[]): string => {
  if (months.length === 0) return "";
  const count = (part: keyof Pick<ExpiryMonth, "renewing" | "lapsing">, list = months): number =>
    list.reduce((total, month) => total + month[part], 0);
  const [shown, later] = [months.slice(0, MAX_MONTHS), months.slice(MAX_MONTHS)];
  const domains = count("renewing") + count("lapsing");
  const off = count("lapsing");
  const legend = `■ renews, □ lapses (auto-renew off). ${off === 0 ? "Auto-renew is on for all" : `${off} of ${domains} have auto-renew off`}.`;
  return [
    `**Expiries by month.** ${legend}`,
    renderMonths(shown),
    ...foldLater(later, `${count("renewing", later)} renew, ${count("lapsing", later)} lapse`),
  ].join("\n\n");
};

const renderMonths = (months: readonly ExpiryMonth[]): string =>
  ["| Month | Domains | |", "|:--|:--|--:|", ...months.map(renderMonth)].join("\n");

const renderMonth = ({ month, renewing, lapsing }: ExpiryMonth): string => {
  const squares = `${"■".repeat(renewing)}${"□".repeat(lapsing)}`;
  const bar = squares.length > MAX_SQUARES ? `■ × ${renewing}, □ × ${lapsing}` : squares;
  return joinCells(formatMonth(month), bar, String(renewing + lapsing));
};

const foldLater = (months: readonly ExpiryMonth[], sums: string): string[] => {
  const last = months.at(-1);
  if (last === undefined) return [];
  const summary = `${formatCount(months.length, "later month")}, to ${formatMonth(last.month)}: ${sums}`;
  return [`<details><summary>${summary}</summary>`, renderMonths(months), "</details>"];
};

const renderRenewals = ({ renewals, totals }: Plan): string =>
  renewals.length === 0
    ? ""
    : [
        "**First renewals of these registrations.** The renewals of domains that you already own have no known price.",
        "",
        joinCells("Month", totals?.currency ?? "Amount"),
        "|:--|--:|",
        ...renewals.map(({ month, amount }: RenewalMonth) => joinCells(formatMonth(month), amount)),
      ].join("\n");
