import type { Forecast, RenewalSum } from "../model/forecast.ts";
import { exceeds, ZERO } from "../model/money.ts";
import { shorten } from "../model/text.ts";
import { escapeProse } from "./escape.ts";
import { formatMoney, formatMonth, joinWords } from "./format.ts";
import { joinCells } from "./plan-table.ts";

/** What renewals cost, with what is estimated and what has no price: "22.66 USD estimated, 4 without a price". */
export const describeSum = (
  { known, estimate, unknown }: RenewalSum,
  currency: Forecast["currency"],
): string => {
  const parts = [
    ...(exceeds(known, ZERO) ? [`${formatMoney(known, currency)} quoted`] : []),
    ...(exceeds(estimate, ZERO) ? [`${formatMoney(estimate, currency)} estimated`] : []),
    ...(unknown === 0 ? [] : [`${unknown} without a price`]),
  ];
  return parts.length === 0 ? "none" : parts.join(", ");
};

/** The forecast as one line. */
export const renderForecastLine = (forecast: Forecast): string =>
  `**Renewals of the next 12 months:** ${describeSum(forecast, forecast.currency)}.`;

/** The forecast by month, owner and cost center, folded. Empty if nothing renews. */
export const renderForecastTables = (forecast: Forecast): string => {
  if (forecast.renewals.length === 0) return "";
  const { months } = forecast;
  const byOwner = forecast.byOwner.map((sum): Group => [sum.owner, sum]);
  const byCostCenter = forecast.byCostCenter.map((sum): Group => [sum.costCenter, sum]);
  const busyMonths = months.filter(({ domains }) => domains.length > 0);
  const tables = [
    renderSums(
      "Month of the charge",
      busyMonths.map((sum) => [formatMonth(sum.month), sum]),
      forecast,
    ),
    ...renderGroups("Owner", byOwner, forecast),
    ...renderGroups("Cost center", byCostCenter, forecast),
  ];
  return [
    `<details><summary>Renewals by ${joinWords(["month", ...(isNamed(byOwner) ? ["owner"] : []), ...(isNamed(byCostCenter) ? ["cost center"] : [])])}</summary>`,
    ...explainPrices(forecast),
    ...tables,
    "</details>",
  ].join("\n\n");
};

/** What the columns of the tables mean, as far as it is not plain. */
const explainPrices = ({ estimate, unknown }: Forecast): string[] => {
  const isEstimated = exceeds(estimate, ZERO);
  if (!isEstimated && unknown === 0) return [];
  const cause = "The registrar gives no price for a domain that you own.";
  return isEstimated
    ? [
        `${cause} An estimate is what it asks for another name of the same extension (TLD); a premium domain may cost more.`,
      ]
    : [cause];
};

/** More groups than a table of a comment holds. */
const MAX_GROUPS = 50;

type Group = readonly [name: string | undefined, sum: RenewalSum];

/** True if a domain names a group. */
const isNamed = (groups: readonly Group[]): boolean => groups.some(([name]) => name !== undefined);

/** Nothing if no domain names a group. */
const renderGroups = (title: string, groups: readonly Group[], forecast: Forecast): string[] =>
  !isNamed(groups)
    ? []
    : [
        renderSums(
          title,
          groups
            .slice(0, MAX_GROUPS)
            .map(([name, sum]) => [name === undefined ? "none" : escapeProse(shorten(name, 60)), sum]),
          forecast,
        ),
      ];

/** A table of sums. A column in which all are zero is left out. */
const renderSums = (
  title: string,
  rows: readonly (readonly [string, RenewalSum])[],
  { currency, known, estimate, unknown }: Forecast,
): string => {
  const unit = currency === undefined ? "" : `, ${currency}`;
  const columns: readonly (readonly [boolean, string, (sum: RenewalSum) => string])[] = [
    [exceeds(known, ZERO), `Quoted${unit}`, (sum) => sum.known],
    [exceeds(estimate, ZERO), `Estimate${unit}`, (sum) => sum.estimate],
    [unknown > 0, "Without a price", (sum) => String(sum.unknown)],
  ];
  const shown = columns.filter(([isShown]) => isShown);
  return [
    joinCells(title, ...shown.map(([, header]) => header)),
    `|:--|${shown.map(() => "--:|").join("")}`,
    ...rows.map(([name, sum]) => joinCells(name, ...shown.map(([, , format]) => format(sum)))),
  ].join("\n");
};
