import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Amount,
  exceeds,
  minAmount,
  multiply,
  parseAmount,
  parseCurrency,
  sum,
  ZERO,
} from "../../src/model/money.ts";

/** Ten-thousandths of a currency unit, the smallest step of an amount. */
const units = fc.integer({ min: 0, max: 9_999_999_999_999 });
const toAmount = (value: number): Amount => {
  const text = parseAmount(`${Math.floor(value / 10_000)}.${String(value % 10_000).padStart(4, "0")}`);
  if (text === undefined) throw new Error(`${value} is no amount`);
  return text;
};
const toUnits = (amount: Amount): bigint => {
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, "0"));
};
const amounts = units.map(toAmount);

describe("money", () => {
  it("keeps an amount to its last decimal", () => {
    fc.assert(
      fc.property(units, (value) => {
        expect(toUnits(toAmount(value))).toBe(BigInt(value));
      }),
    );
  });

  it("adds up exactly, in any order", () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 50 }), (list) => {
        expect(toUnits(sum(list))).toBe(list.map(toUnits).reduce((a, b) => a + b, 0n));
        expect(sum([...list].reverse())).toBe(sum(list));
      }),
    );
  });

  it("multiplies like repeated addition", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 10 }), (amount, years) => {
        expect(multiply(amount, years)).toBe(sum(Array.from({ length: years }, () => amount)));
      }),
    );
  });

  it("compares as numbers, not as text", () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(exceeds(a, b)).toBe(toUnits(a) > toUnits(b));
        expect(minAmount(a, b)).toBe(toUnits(a) > toUnits(b) ? b : a);
      }),
    );
  });

  it("has currencies of exactly three capital letters", () => {
    const texts = ["USD", "EUR", "usd", "US", "USDX", "XUSD", " USD", "U5D", ""];
    expect(texts.filter((text) => parseCurrency(text) !== undefined)).toEqual(["USD", "EUR"]);
  });

  it("always has at least two decimals", () => {
    expect([sum([]), parseAmount("5"), parseAmount("5.5"), parseAmount("5.125")]).toEqual([
      ZERO,
      "5.00",
      "5.50",
      "5.125",
    ]);
  });

  it.each([
    "",
    "-1.00",
    "+1.00",
    "1e3",
    "1.",
    ".5",
    "01.00",
    "1,00",
    " 1.00",
    "1.00 ",
    "1.00001",
    "1234567890.00",
    "١.00",
  ])("does not accept %j as an amount", (text) => expect(parseAmount(text)).toBeUndefined());
});
