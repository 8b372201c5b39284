import type { IsoDate } from "../model/iso-date.ts";
import { ZERO } from "../model/money.ts";
import type { ExpiryMonth, Plan } from "../model/plan.ts";
import { formatCount, formatMoney } from "./format.ts";

/** Two mermaid charts for the job's summary: expiries by month, and known renewal charges by month. */
export const renderCharts = (plan: Plan): string =>
  [renderExpiryChart(plan), renderRenewalChart(plan)].filter((chart) => chart !== "").join("\n\n");

const renderExpiryChart = ({ months, quotedAt }: Plan): string => {
  const axis = buildAxis(months, quotedAt);
  const counts = axis.map((label) => countExpiries(months.filter(({ month }) => month === label)));
  const lapsing = months.reduce((total, month) => total + month.lapsing, 0);
  const omitted = countExpiries(months) - counts.reduce((total, count) => total + count, 0);
  return renderChart({
    title: "Domains that expire, by month",
    labels: axis,
    unit: "domains",
    values: counts.map(String),
    axisMax: counts.some((count) => count > 0) ? Math.max(MIN_COUNT_AXIS, ...counts) : 0,
    note: [
      lapsing === 0 ? "Auto-renew is on for all of them." : `Auto-renew is off for ${lapsing} of them.`,
      ...(omitted === 0 ? [] : [`The chart omits ${formatCount(omitted, "domain")} in other months.`]),
    ].join(" "),
  });
};

const countExpiries = (months: readonly ExpiryMonth[]): number =>
  months.reduce((total, { renewing, lapsing }) => total + renewing + lapsing, 0);

/** A shorter axis would have ticks at fractions of a domain. */
const MIN_COUNT_AXIS = 10;

const renderRenewalChart = ({ renewals, totals, quotedAt }: Plan): string => {
  const axis = buildAxis(renewals, quotedAt);
  const amounts = axis.map((label) => renewals.find(({ month }) => month === label)?.amount ?? ZERO);
  const omitted = renewals.filter(({ month }) => !axis.includes(month));
  return renderChart({
    title: "When the first renewals of these registrations are charged, by month",
    labels: axis,
    unit: totals?.currency ?? "",
    values: amounts,
    axisMax: Math.ceil(Math.max(...amounts.map(Number))),
    note: [
      "Renewals of domains that you already own are not included, because their prices are unknown.",
      ...omitted.map(
        ({ month, amount }) => `The chart omits ${formatMoney(amount, totals?.currency)} in ${month}.`,
      ),
    ].join(" "),
  });
};

/** A year and a day need 13 months. Two years are the maximum, because GitHub draws mermaid small. */
const MIN_MONTHS = 13;

const MAX_MONTHS = 24;

/**
 * The months of a chart without a gap: from the first, or the current one, to the last. Empty if there is
 * nothing to show.
 */
const buildAxis = (items: readonly { readonly month: string }[], today: IsoDate | undefined): string[] => {
  if (items.length === 0 || today === undefined) return [];
  const currentIndex = toMonthIndex(today);
  const indices = items.map(({ month }) => toMonthIndex(month));
  const first = Math.max(currentIndex - MIN_MONTHS, Math.min(currentIndex, ...indices));
  const length = Math.min(MAX_MONTHS, Math.max(MIN_MONTHS, Math.max(...indices) - first + 1));
  return Array.from({ length }, (_, index) => fromMonthIndex(first + index));
};

/** The number of months since year 0. */
const toMonthIndex = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

const fromMonthIndex = (index: number): string =>
  `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;

type Chart = {
  readonly title: string;
  readonly labels: readonly string[];
  readonly unit: string;
  readonly values: readonly string[];
  readonly axisMax: number;
  readonly note: string;
};

/**
 * A horizontal chart, so that each month has a line for its name. Only the sentence if no bar would show;
 * nothing without a month.
 */
const renderChart = ({ title, labels, unit, values, axisMax, note }: Chart): string => {
  if (labels.length === 0) return "";
  const bars = [
    "",
    "```mermaid",
    "xychart-beta horizontal",
    `    x-axis [${labels.map((label) => `"${label}"`).join(", ")}]`,
    `    y-axis "${unit}" 0 --> ${axisMax}`,
    `    bar [${values.join(", ")}]`,
    "```",
  ];
  return [`**${title}.** ${note}`, ...(axisMax === 0 ? [] : bars)].join("\n");
};
