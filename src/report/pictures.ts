import type { IsoDate } from "../model/iso-date.ts";
import { ZERO } from "../model/money.ts";
import type { ExpiryMonth, Plan } from "../model/plan.ts";
import { money } from "./words.ts";

/** Two pictures for the job's summary, in mermaid, which GitHub draws: expiries, and known renewals, by month. */
export const pictures = (plan: Plan): string =>
  [expiryPicture(plan), renewalPicture(plan)].filter((one) => one !== "").join("\n\n");

const expiryPicture = ({ months, quotedAt }: Plan): string => {
  const axis = axisOf(months, quotedAt);
  const sizeOf = (some: readonly ExpiryMonth[]): number =>
    some.reduce((total, { renewing, ending }) => total + renewing + ending, 0);
  const counts = axis.map((month) => sizeOf(months.filter((one) => one.month === month)));
  const ending = months.reduce((total, month) => total + month.ending, 0);
  const outside = sizeOf(months) - counts.reduce((total, number) => total + number, 0);
  return chart({
    title: "Domains that expire, by month",
    labels: axis,
    unit: "domains",
    values: counts.map(String),
    most: counts.some((number) => number > 0) ? Math.max(WHOLE, ...counts) : 0,
    note: [
      ending === 0 ? "All of them with auto-renew on." : `${ending} of them with auto-renew off.`,
      ...(outside === 0 ? [] : [`${outside} more in other months.`]),
    ].join(" "),
  });
};

/** Up to here an axis would count in parts of a domain. */
const WHOLE = 10;

const renewalPicture = ({ renewals, totals, quotedAt }: Plan): string => {
  const axis = axisOf(renewals, quotedAt);
  const amounts = axis.map((month) => renewals.find((one) => one.month === month)?.amount ?? ZERO);
  const outside = renewals.filter(({ month }) => !axis.includes(month));
  return chart({
    title: "First renewals of what is registered here, by month of the charge",
    labels: axis,
    unit: totals?.currency ?? "",
    values: amounts,
    most: Math.ceil(Math.max(...amounts.map(Number))),
    note: [
      "What renewals of domains held already cost is unknown.",
      ...outside.map(({ month, amount }) => `${money(amount, totals?.currency)} in ${month}.`),
    ].join(" "),
  });
};

/** A year and a day are shown, two years at most: GitHub draws mermaid small. */
const LEAST = 13;
const MOST = 24;

/** The months of a picture, none left out: from the first, or this one, to the last; empty where there is nothing to show. */
const axisOf = (items: readonly { readonly month: string }[], now: IsoDate | undefined): string[] => {
  if (items.length === 0 || now === undefined) return [];
  const today = indexOf(now);
  const indices = items.map(({ month }) => indexOf(month));
  const first = Math.max(today - LEAST, Math.min(today, ...indices));
  const length = Math.min(MOST, Math.max(LEAST, Math.max(...indices) - first + 1));
  return Array.from({ length }, (_, index) => monthAt(first + index));
};

/** Months are counted from year 0. */
const indexOf = (moment: string): number => Number(moment.slice(0, 4)) * 12 + Number(moment.slice(5, 7)) - 1;
const monthAt = (index: number): string =>
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
const chart = ({ title, labels, unit, values, most, note }: Chart): string => {
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
