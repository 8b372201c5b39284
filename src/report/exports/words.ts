import type { RenewalSum } from "../../model/forecast.ts";
import type { Amount } from "../../model/money.ts";
import { formatCount } from "../format.ts";
import { hasPrice, toTotal } from "./groups.ts";
import { html, type Markup } from "./markup.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "March 2027" for "2027-03". */
export const nameMonth = (month: string): string =>
  `${MONTHS[Number(month.slice(5)) - 1] ?? month} ${month.slice(0, 4)}`;

/** "Mar" for "2027-03". */
export const abbreviateMonth = (month: string): string => nameMonth(month).slice(0, 3);

/** "12,345.60": an amount for people. */
export const groupDigits = (amount: Amount): string => {
  const [whole = "", decimals = ""] = amount.split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${decimals}`;
};

/** "today", "tomorrow", "in 20 days". */
export const describeDistance = (days: number): string =>
  days <= 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;

/** What renewals cost, as a cell of a table: "1,234.00", with what has no price below it. */
export const describeCost = (renewals: RenewalSum): Markup => {
  const { unknown } = renewals;
  const unpriced =
    unknown === 0 ? undefined : html`<small class="unpriced">${unknown} without a price</small>`;
  if (hasPrice(renewals)) return html`${groupDigits(toTotal(renewals))}${unpriced}`;
  return unpriced ?? html`–`;
};

/** "3 domains lapse", "1 domain lapses". */
export const countLapses = (count: number): string =>
  `${formatCount(count, "domain")} ${count === 1 ? "lapses" : "lapse"}`;

/** The message of a finding, in which what stands between backticks is code. */
export const renderMessage = (message: string): Markup =>
  html`${message.split("`").map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`))}`;
