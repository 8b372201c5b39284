import Big from "big.js";

/**
 * An amount of money as an exact decimal with at least two decimals ("15.00"), never a float. The record that
 * contains it has its currency.
 */
export type Amount = string & { readonly __brand: "Amount" };

/** ISO 4217, three capital letters ("USD"). */
export type Currency = string & { readonly __brand: "Currency" };

/** Up to nine digits before the point and four after it: enough for the price of any domain. */
const AMOUNT = /^(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?$/;

/** The text as an amount; undefined for signs, exponents, blanks, and anything but plain decimals. */
export const parseAmount = (text: string): Amount | undefined =>
  AMOUNT.test(text) ? formatAmount(new Big(text)) : undefined;

/** The text as a currency code; undefined if it is not three capital letters. */
export const parseCurrency = (text: string): Currency | undefined =>
  /^[A-Z]{3}$/.test(text) ? (text as Currency) : undefined;

/** The amount of nothing, in any currency. */
export const ZERO = "0.00" as Amount;

/** The exact sum; `ZERO` for an empty list. */
export const sum = (amounts: readonly Amount[]): Amount =>
  formatAmount(amounts.reduce((total, amount) => total.plus(amount), new Big(0)));

/** The exact product with a whole number. */
export const multiply = (amount: Amount, count: number): Amount => formatAmount(new Big(amount).times(count));

/** True if `amount` is greater than `limit`. */
export const exceeds = (amount: Amount, limit: Amount): boolean => new Big(amount).gt(limit);

/** The smaller of two amounts. */
export const minAmount = (a: Amount, b: Amount): Amount => (exceeds(a, b) ? b : a);

const formatAmount = (value: Big): Amount => {
  const plain = value.toFixed();
  const decimals = plain.split(".")[1]?.length ?? 0;
  return (decimals < 2 ? value.toFixed(2) : plain) as Amount;
};
