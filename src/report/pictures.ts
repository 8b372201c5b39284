import { ZERO } from "../model/money.ts";
import type { Plan } from "../model/plan.ts";

/** Months shown at most; GitHub draws mermaid in a narrow column. */
const MOST = 24;

/** Two pictures for the job's summary, in mermaid, which GitHub draws: expiries, and known renewals, by month. */
export const pictures = (plan: Plan): string =>
  [expiryPicture(plan), renewalPicture(plan)].filter((one) => one !== "").join("\n\n");

const expiryPicture = ({ months }: Plan): string => {
  const shown = withoutGaps(months, (month) => ({ month, renewing: 0, ending: 0 }));
  if (shown.length === 0) return "";
  const counts = shown.map(({ renewing, ending }) => renewing + ending);
  const ending = shown.reduce((total, month) => total + month.ending, 0);
  return chart({
    title: "Domains that expire, by month",
    labels: shown.map(({ month }) => month),
    unit: "domains",
    values: counts.map(String),
    most: Math.max(...counts),
    note: ending === 0 ? "All of them with auto-renew on." : `${ending} of them with auto-renew off.`,
  });
};

const renewalPicture = ({ renewals, totals }: Plan): string => {
  const shown = withoutGaps(renewals, (month) => ({ month, amount: ZERO }));
  if (shown.length === 0 || totals === undefined) return "";
  return chart({
    title: "First renewals of what is registered here, by month of the charge",
    labels: shown.map(({ month }) => month),
    unit: totals.currency ?? "",
    values: shown.map(({ amount }) => amount),
    most: Math.ceil(Math.max(...shown.map(({ amount }) => Number(amount)))),
    note: "Renewal prices of domains held already are not told.",
  });
};

/** One item for each month from the first to the last; those alone that there are, where that were too many. */
const withoutGaps = <T extends { readonly month: string }>(
  items: readonly T[],
  empty: (month: string) => T,
): readonly T[] => {
  const indices = items.map(({ month }) => indexOf(month));
  const first = Math.min(...indices);
  const length = Math.max(...indices) - first + 1;
  if (items.length === 0 || length > MOST) return items.slice(0, MOST);
  return Array.from({ length }, (_, index) => {
    const month = monthAt(first + index);
    return items.find((item) => item.month === month) ?? empty(month);
  });
};

/** Months are counted from year 0. */
const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
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

const chart = ({ title, labels, unit, values, most, note }: Chart): string =>
  [
    `**${title}.** ${note}`,
    "",
    "```mermaid",
    "xychart-beta",
    `    x-axis [${labels.map((label) => `"${label}"`).join(", ")}]`,
    `    y-axis "${unit}" 0 --> ${Math.max(1, most)}`,
    `    bar [${values.join(", ")}]`,
    "```",
  ].join("\n");
