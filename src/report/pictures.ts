import type { Plan } from "../model/plan.ts";

/** Months shown at most; GitHub draws mermaid in a narrow column. */
const MOST = 24;

/** Two pictures for the job's summary, in mermaid, which GitHub draws: expiries, and known renewals, by month. */
export const pictures = (plan: Plan): string =>
  [expiryPicture(plan), renewalPicture(plan)].filter((one) => one !== "").join("\n\n");

const expiryPicture = ({ months }: Plan): string => {
  const shown = months.slice(0, MOST);
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
  const shown = renewals.slice(0, MOST);
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
