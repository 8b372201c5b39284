import type { ErrorObject } from "ajv/dist/2020.js";

const MONEY = 'a decimal in quotes, such as "15.00"';

/** What each option wants, to finish the sentence "… must be". */
const WANTED: Readonly<Record<string, string>> = {
  version: "1",
  account: "the account's 32 hexadecimal digits in lower case (in quotes if they are all digits)",
  auto_renew: "true or false",
  years: "a whole number from 1 to 10",
  privacy_mode: "redaction or off",
  contact: "a name from the contacts input",
  owner: "text: a team, a person, an address",
  tags: "a list of texts, such as [brand]",
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
  attempt: "a whole number from 1",
  ignore: "a list of domain names, such as [parked.example]",
  contact_extensions: "a mapping, such as { registrant_type: LTD }",
  acknowledgements: "a mapping; {} where there are none",
  defaults: "a mapping, such as { auto_renew: true }",
  policy: "a mapping, such as { currency: USD }",
  domains: "a mapping from domain names to entries",
};

const MONEY_OPTIONS = new Set(["max_price", "max_renewal_price", "budget"]);

/** The option of a path: the last key that is not a list's index. */
const optionOf = (path: readonly string[]): string => path.filter((part) => !/^\d+$/.test(part)).at(-1) ?? "";

/** What is wrong with a value and what would be right, in one sentence or two. */
export const wrongValue = (error: ErrorObject, path: readonly string[]): string => {
  const isEntry = path.length === 2 && path[0] === "domains";
  if (isEntry)
    return `The entry must be a mapping, such as { years: 2 }, or empty, not ${shown(error.data)}.`;
  if (path.length === 0) return "The manifest must be a mapping with version and domains.";
  const option = optionOf(path);
  if (MONEY_OPTIONS.has(option) && typeof error.data === "number") {
    return `${option} must be a decimal in quotes, so that it stays exact: write ${quotedForm(error.data)}.`;
  }
  return `${option} must be ${WANTED[option] ?? "of another kind"}, not ${shown(error.data)}.`;
};

const quotedForm = (value: number): string => {
  const text = String(value);
  return /^\d+$/.test(text) ? `"${text}.00"` : /^\d+\.\d$/.test(text) ? `"${text}0"` : `"${text}"`;
};

/** A value as it could stand in the file, cut to a readable length. */
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** Names the unknown key, those that are known, and the one that was probably meant. */
export const unknownKey = (key: string, known: readonly string[]): string => {
  const near = known.find((name) => isNear(key.toLowerCase().replaceAll("-", "_"), name));
  const meant = near === undefined ? "" : ` Did you mean ${near}?`;
  return `${shown(key)} is no option here.${meant} Known are ${known.join(", ")}.`;
};

/** True where at most two letters were added, left out or changed. */
const isNear = (a: string, b: string): boolean => {
  const first = Array.from({ length: b.length + 1 }, (_, index) => index);
  const last = [...a].reduce((row, letter) => nextRow(row, letter, b), first);
  return (last.at(-1) ?? 0) <= 2;
};

/** One row of the edit distance (Levenshtein, 1965). */
const nextRow = (row: readonly number[], letter: string, word: string): number[] => {
  const next = [(row[0] ?? 0) + 1];
  for (const [j, other] of [...word].entries()) {
    const swap = (row[j] ?? 0) + (letter === other ? 0 : 1);
    next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
  }
  return next;
};
