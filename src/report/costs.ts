import type { Amount, Currency } from "../model/money.ts";
import type { Block, TermPrice } from "../model/plan.ts";
import { named } from "./names.ts";
import { money } from "./words.ts";

/** What blocked entries cost, by the year: what is to be mended may be the number of years. */
export const costsOf = (blocks: readonly Block[]): string[] => {
  const priced = blocks.flatMap(({ domain, price }) => (price === undefined ? [] : [{ domain, price }]));
  const [first] = priced;
  if (first === undefined) return [];
  if (blocks.length === 1) return [costOfOne(first.price)];
  const costs = priced.map(
    ({ domain, price: { registration, renewal, currency } }) =>
      `${named(domain)} ${withRenewal(registration, renewal, currency)}`,
  );
  return [`They cost, for the first year: ${costs.join(", ")}.`];
};

const costOfOne = ({ registration, renewal, currency }: TermPrice): string =>
  `It costs ${money(registration, currency)} for the first year, and ${money(renewal, currency)} for each one after it.`;

/** A price, and that of later years where it is another. */
export const withRenewal = (price: Amount, renewal: Amount, currency: Currency | undefined): string =>
  `${money(price, currency)}${price === renewal ? "" : ` (${money(renewal, currency)} for each year after)`}`;
