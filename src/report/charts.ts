import type { IsoDate } from "../model/iso-date.ts";
import { ZERO } from "../model/money.ts";
import type { ExpiryMonth, Plan } from "../model/plan.ts";
import { formatMoney } from "./format.ts";

/** Two pictures for the job's summary, in mermaid, which GitHub draws: expiries, and known renewals, by month. */
export const renderCharts = (plan: Plan): string =>
  [renderExpiryChart(plan), renderRenewalChart(plan)].filter((one) => one !== "").join("\n\n");

const renderExpiryChart = ({ months, quotedAt }: Plan): string => {
  const axis = buildAxis(months, quotedAt);
  const sizeOf = (some: readonly ExpiryMonth[]): number =>
    some.reduce((total, { renewing, lapsing }) => total + renewing + lapsing, 0);
  const counts = axis.map((month) => sizeOf(months.filter((one) => one.month === month)));
  const ending = months.reduce((total, month) => total + month.lapsing, 0);
  const outside = sizeOf(months) - counts.reduce((total, number) => total + number, 0);
  return renderChart({
    title: "Domains that expire, by month",
    labels: axis,
    unit: "domains",
    values: counts.map(String),
    most: counts.some((number) => number > 0) ? Math.max(MIN_COUNT_AXIS, ...counts) : 0,
    note: [
      ending === 0 ? "All of them with auto-renew on." : `${ending} of them with auto-renew off.`,
      ...(outside === 0 ? [] : [`${outside} more in other months.`]),
    ].join(" "),
  });
};

/** Up to here an axis would count in parts of a domain. */
const MIN_COUNT_AXIS = 10;

const renderRenewalChart = ({ renewals, totals, quotedAt }: Plan): string => {
  const axis = buildAxis(renewals, quotedAt);
  const amounts = axis.map((month) => renewals.find((one) => one.month === month)?.amount ?? ZERO);
  const outside = renewals.filter(({ month }) => !axis.includes(month));
  return renderChart({
    title: "First renewals of what is registered here, by month of the charge",
    labels: axis,
    unit: totals?.currency ?? "",
    values: amounts,
    most: Math.ceil(Math.max(...amounts.map(Number))),
    note: [
      "What renewals of domains held already cost is unknown.",
      ...outside.map(({ month, amount }) => `${formatMoney(amount, totals?.currency)} in ${month}.`),
    ].join(" "),
  });
};

/** A year and a day are shown, two years at most: GitHub draws mermaid small. */
const MIN_MONTHS = 13;

const MAX_MONTHS = 24;

/** The months of a picture, none left out: from the first, or this one, to the last; empty where there is nothing to show. */
const buildAxis = (items: readonly { readonly month: string }[], now: IsoDate | undefined): string[] => {
  if (items.length === 0 || now === undefined) return [];
  const today = toMonthIndex(now);
  const indices = items.map(({ month }) => toMonthIndex(month));
  const first = Math.max(today - MIN_MONTHS, Math.min(today, ...indices));
  const length = Math.min(MAX_MONTHS, Math.max(MIN_MONTHS, Math.max(...indices) - first + 1));
  return Array.from({ length }, (_, index) => fromMonthIndex(first + index));
};

/** Months are counted from year 0. */
const toMonthIndex = (moment: string): number =>
  Number(moment.slice(0, 4)) * 12 + Number(moment.slice(5, 7)) - 1;

const fromMonthIndex = (index: number): string =>
  `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;

type Chart = {
  readonly title: string;
  readonly labels: readonly string[];
  readonly unit: string;
  readonly values: readonly string[];
  readonly most: number;
  readonly note: string;
};

/** Lying down, so that each month has a line for its name; a sentence alone where no bar would show, nothing without a month. */
const renderChart = ({ title, labels, unit, values, most, note }: Chart): string => {
  if (labels.length === 0) return "";
  const bars = [
    "",
    "```mermaid",
    "xychart-beta horizontal",
    `    x-axis [${labels.map((label) => `"${label}"`).join(", ")}]`,
    `    y-axis "${unit}" 0 --> ${most}`,
    `    bar [${values.join(", ")}]`,
    "```",
  ];
  return [`**${title}.** ${note}`, ...(most === 0 ? [] : bars)].join("\n");
};
