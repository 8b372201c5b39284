import type { ErrorObject } from "ajv/dist/2020.js";

/** What is wrong with a value, and what it must be instead. `path` leads to the value in the manifest. */
export const describeWrongValue = (error: ErrorObject, path: readonly string[]): string => {
  if (path.length === 0) return "The manifest must be a mapping with version and domains.";
  const value = formatValue(error.data);
  const isEntry = path.length === 2 && path[0] === "domains";
  if (isEntry) return `The entry must be a mapping, such as { years: 2 }, or empty, not ${value}.`;
  const key = findKey(path);
  if (MONEY_KEYS.has(key) && typeof error.data === "number") {
    return `${key} must be a decimal in quotes, so that it stays exact: write ${quoteAmount(error.data)}.`;
  }
  return `${key} must be ${EXPECTED_VALUES[key] ?? "a value of another type"}, not ${value}.`;
};

/** Names an unknown key, the known key that was probably meant, and all known keys. */
export const describeUnknownKey = (key: string, knownKeys: readonly string[]): string => {
  const similarKey = knownKeys.find((name) => isSimilar(key.toLowerCase().replaceAll("-", "_"), name));
  const suggestion = similarKey === undefined ? "" : ` Did you mean ${similarKey}?`;
  return `Unknown key ${formatValue(key)}.${suggestion} Known keys: ${knownKeys.join(", ")}.`;
};

const MONEY = 'a decimal in quotes, such as "15.00"';

/** What the value of each key must be, as the end of the sentence "… must be". */
const EXPECTED_VALUES: Readonly<Record<string, string>> = {
  version: "1",
  account: "the account's 32 hexadecimal digits in lower case (in quotes if they are all digits)",
  auto_renew: "true or false",
  years: "a whole number from 1 to 10",
  privacy_mode: "redaction or off",
  contact: "a name from the contacts input",
  owner: "text: a team, a person, an address",
  tags: "a list of text values, such as [brand]",
  cost_center: 'text in quotes, such as "4100"',
  notes: "text of at most 2,000 characters",
  currency: "three capital letters, such as USD",
  max_price: MONEY,
  max_renewal_price: MONEY,
  budget: MONEY,
  max_registrations: "a whole number from 0 to 1000",
  max_auto_renew_off: "a whole number from 0 to 10000",
  allowed_extensions: "a list of extensions, such as [com, dev]",
  unmanaged: "report or ignore",
  expiry_warning_days: "a whole number of days from 0 to 3650",
  attempt: "a whole number of 1 or more",
  ignore: "a list of domain names, such as [parked.example]",
  contact_extensions: "a mapping, such as { registrant_type: LTD }",
  acknowledgements: "a mapping, or {} if there are none",
  defaults: "a mapping, such as { auto_renew: true }",
  policy: "a mapping, such as { currency: USD }",
  domains: "a mapping from domain names to entries",
};

const MONEY_KEYS = new Set(["max_price", "max_renewal_price", "budget"]);

/** The last key of a path, without the index of a list's item. */
const findKey = (path: readonly string[]): string => path.filter((part) => !/^\d+$/.test(part)).at(-1) ?? "";

const quoteAmount = (value: number): string => {
  const text = String(value);
  return /^\d+$/.test(text) ? `"${text}.00"` : /^\d+\.\d$/.test(text) ? `"${text}0"` : `"${text}"`;
};

/** A value as the manifest might write it, cut to a readable length. */
const formatValue = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** True if `a` becomes `b` with at most two letters added, removed or replaced. */
const isSimilar = (a: string, b: string): boolean => {
  const firstRow = Array.from({ length: b.length + 1 }, (_, index) => index);
  const lastRow = [...a].reduce((row, letter) => nextDistanceRow(row, letter, b), firstRow);
  return (lastRow.at(-1) ?? 0) <= 2;
};

/**
 * The next row in the table of edit distances (Levenshtein, 1965): one more letter, against each letter of
 * the word.
 */
const nextDistanceRow = (row: readonly number[], letter: string, word: string): number[] => {
  const nextRow = [(row[0] ?? 0) + 1];
  for (const [index, wordLetter] of [...word].entries()) {
    const replaced = (row[index] ?? 0) + (letter === wordLetter ? 0 : 1);
    nextRow.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (nextRow[index] ?? 0) + 1));
  }
  return nextRow;
};
