import { sum } from "../model/money.ts";
import type { Block, Plan, Remedy, Term } from "../model/plan.ts";
import { named } from "./names.ts";
import { afterTerms, count, grouped, money } from "./words.ts";

/** What blocked entries cost once they are mended. */
export const costsOf = (blocks: readonly Block[]): string[] => {
  const costs = blocks.flatMap(({ domain, price, remedies }) =>
    price === undefined || remedies.some(isTermOpen) ? [] : [{ domain, cost: costOf(price) }],
  );
  if (costs.length === 0) return [];
  return blocks.length === 1
    ? costs.map(({ cost }) => `It costs ${cost}.`)
    : [`They cost: ${costs.map(({ domain, cost }) => `${named(domain)} ${cost}`).join("; ")}.`];
};

/** The price of a first term, and of each year after it. */
const costOf = ({ years, due, renewal, currency }: Term): string =>
  `${money(due, currency)}${years === 1 ? "" : ` for ${years} years`}, then ${money(renewal, currency)} a year`;

/**
 * What all purchases come to with those that can be mended, for whoever has to find the money. Only
 * where they are several, and where each has a price that typing the lines does not change.
 */
export const costOfAll = ({ blocked, changes }: Plan): string[] => {
  const entries = grouped(blocked, ({ domain }) => domain);
  const mendable = entries.filter((own) => own.every(isMendable));
  const prices = [
    ...changes.map((change) =>
      change.kind === "register" ? { ...change.price, years: change.years } : undefined,
    ),
    ...mendable.map(([block]) => block?.price),
  ];
  const known = prices.flatMap((price) => price ?? []);
  const currencies = new Set(known.map(({ currency }) => currency));
  const isCertain =
    known.length === prices.length &&
    currencies.size === 1 &&
    !blocked.some(({ remedies }) => remedies.some(isTermOpen));
  if (!isCertain || mendable.length === 0 || known.length < 2) return [];
  const [currency] = currencies;
  const due = money(sum(known.map((price) => price.due)), currency);
  const yearly = money(sum(known.map(({ renewal }) => renewal)), currency);
  const when = afterTerms(known.map(({ years }) => years));
  const left = entries.length - mendable.length;
  const still = left === 0 ? "" : ` ${left === 1 ? "One stays" : `${left} stay`} blocked.`;
  return [
    `With every line above written, ${count(known.length, "domain")} are registered for ${due} together. Renewing all of them costs ${yearly} a year${when}.${still}`,
  ];
};

const isMendable = ({ remedies }: Block): boolean => remedies.length > 0;

/** The number of years is still to be chosen. */
const isTermOpen = ({ path, value }: Remedy): boolean => path[2] === "years" && value.startsWith("#");
