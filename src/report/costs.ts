import { type Amount, type Currency, exceeds, sum } from "../model/money.ts";
import type { Block, Plan, TermPrice } from "../model/plan.ts";
import { named } from "./names.ts";
import { count, grouped, money } from "./words.ts";

/** What blocked entries cost once they are mended. */
export const costsOf = (blocks: readonly Block[]): string[] => {
  const costs = blocks.flatMap(({ domain, price }) =>
    price === undefined ? [] : [{ domain, cost: firstAndLater(price.due, price.renewal, price.currency) }],
  );
  if (costs.length === 0) return [];
  return blocks.length === 1
    ? costs.map(({ cost }) => `It costs ${cost}.`)
    : [`They cost: ${costs.map(({ domain, cost }) => `${named(domain)} ${cost}`).join("; ")}.`];
};

/** The price of a first term, and of each year after it. */
export const firstAndLater = (first: Amount, later: Amount, currency: Currency | undefined): string =>
  `${money(first, currency)}, then ${money(later, currency)} a year`;

/** What all purchases come to with those that can be mended: for whoever has to find the money. Only where they are several. */
export const costOfAll = ({ blocked, changes, totals, budget }: Plan): string[] => {
  const mended = grouped(blocked, ({ domain }) => domain).flatMap(mendedPrice);
  const bought = changes.flatMap((change) => (change.kind === "register" ? [change.price] : []));
  const prices = [...bought, ...mended];
  if (totals === undefined || mended.length === 0 || prices.length < 2) return [];
  const all = sum(prices.map(({ due }) => due));
  const yearly = money(sum(prices.map(({ renewal }) => renewal)), totals.currency);
  const isRaised = blocked.some(({ remedies }) =>
    remedies.some(({ path }) => path.join(".") === "policy.budget"),
  );
  const limit =
    budget === undefined || isRaised
      ? ""
      : ` (${exceeds(all, budget) ? "above" : "within"} the budget of ${money(budget, totals.currency)})`;
  return [
    `With all of these lines, ${count(prices.length, "domain")} would be registered for ${money(all, totals.currency)} together${limit}, then ${yearly} a year while all are renewed.`,
  ];
};

/** The price of an entry of which every fault can be mended in the manifest. */
const mendedPrice = (own: readonly Block[]): TermPrice[] => {
  const price = own[0]?.price;
  return price === undefined || own.some(({ remedies }) => remedies.length === 0) ? [] : [price];
};
