import type { ErrorObject } from "ajv";
import { isDomainName } from "../model/domain-name.ts";
import { isRecord } from "../model/json.ts";
import { showInvisible, TYPOGRAPHIC_QUOTE } from "./characters.ts";
import { describeKeyPlace, explainLine } from "./line-mistakes.ts";

/** A message, and the keys above what it names. */
type PlacedMessage = { readonly place: readonly string[]; readonly message: string };

/** What is wrong with a value, and what it must be instead. `path` leads to the value in the manifest. */
export const describeWrongValue = (error: ErrorObject, path: readonly string[]): PlacedMessage => {
  const isEntry = findEntryExample(path) !== undefined;
  return {
    place: isEntry ? path : path.slice(0, findKeyIndex(path)),
    message: path.length === 0 ? describeWrongManifest(error) : composeWrongValue(error, path),
  };
};

const describeWrongManifest = ({ data }: ErrorObject): string => {
  const fault = data === null ? "is empty" : "must be a mapping";
  return `The manifest ${fault}. Write \`version: 1\`, and \`domains:\` with an entry for each domain.`;
};

const composeWrongValue = ({ data }: ErrorObject, path: readonly string[]): string => {
  const key = path[findKeyIndex(path)] ?? "";
  const example = findEntryExample(path);
  const isEntry = example !== undefined;
  const expected = isEntry
    ? `The entry must be a mapping, such as ${example}, or empty`
    : `${key} must be ${EXPECTED_VALUES[key] ?? "a value of another type"}`;
  const correction = adviseCorrection(data, key, isEntry || MAPPING_KEYS.has(key));
  if (correction !== undefined && MONEY_KEYS.has(key) && typeof data === "number") {
    return `${key} must be a decimal in quotes, so that it stays exact: ${correction}.`;
  }
  const advice = correction === undefined ? "" : ` ${capitalize(correction)}.`;
  return `${expected}, not ${formatValue(data)}.${advice}`;
};

/** What an entry may look like, by the key above it. */
const ENTRY_EXAMPLES: Readonly<Record<string, string>> = {
  domains: "{ years: 2 }",
  elsewhere: "{ owner: growth }",
};

const findEntryExample = ([group = "", ...rest]: readonly string[]): string | undefined =>
  rest.length === 1 ? ENTRY_EXAMPLES[group] : undefined;

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What to write instead of a wrong value, without a full stop; undefined if nobody can tell. */
const adviseCorrection = (value: unknown, key: string, isMapping: boolean): string | undefined => {
  if (typeof value === "number" || typeof value === "boolean") return adviseQuotes(value, key);
  if (typeof value === "string") return isMapping ? explainLine(value)?.slice(0, -1) : adviseWord(value, key);
  return isMapping && Array.isArray(value) ? adviseMapping(value) : undefined;
};

const adviseWord = (word: string, key: string): string | undefined => {
  if (word.includes("${{")) {
    return `write the value itself, because GitHub replaces \${{ … }} only in workflow files`;
  }
  if (MONEY_KEYS.has(key)) return adviseAmount(word);
  if (key === "account") return adviseAccount(word);
  if (key === "auto_renew") return adviseBoolean(word);
  if (LIST_KEYS.has(key) && word.startsWith("-")) return explainLine(word)?.slice(0, -1);
  return INTEGER_KEYS.has(key) && /^(0|[1-9]\d{0,4})$/.test(word)
    ? `write ${word}, without quotes`
    : undefined;
};

/** An amount with a currency, with a decimal comma, or with commas between the thousands. */
const adviseAmount = (text: string): string | undefined => {
  const [, before, number = "", after] = AMOUNT_WITH_CURRENCY.exec(text.trim()) ?? [];
  const decimal = /^\d+,\d\d?$/.test(number)
    ? number.replace(",", ".")
    : number.replaceAll(/,(?=\d{3}(?:,\d{3})*\.)/g, "");
  if (!/^(0|[1-9]\d{0,8})(\.\d{1,4})?$/.test(decimal)) return undefined;
  const hasCurrency = before !== undefined || after !== undefined;
  return `write ${quoteAmount(decimal)}${hasCurrency ? ", as an amount of policy.currency" : ""}`;
};

const AMOUNT_WITH_CURRENCY = /^(\p{Sc}|[A-Z]{3})?\s*(\d[\d.,]*)\s*(\p{Sc}|[A-Z]{3})?$/iu;

/** An ID in capitals, or in the address of a page of the registrar's dashboard. */
const adviseAccount = (text: string): string | undefined => {
  const [id] = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/i.exec(text) ?? [];
  return id === undefined ? undefined : `write "${id.toLowerCase()}"`;
};

/** The keys of a mapping end with a colon. A list of them starts with hyphens instead. */
const adviseMapping = ([first]: readonly unknown[]): string => {
  const name = typeof first === "string" ? first : isRecord(first) ? (Object.keys(first)[0] ?? "") : "";
  return name === ""
    ? "write keys that end with a colon, without hyphens or [ ]"
    : `write \`${showInvisible(name)}:\`, without a hyphen or [ ]`;
};

const adviseQuotes = (value: number | boolean, key: string): string | undefined => {
  if (MONEY_KEYS.has(key))
    return typeof value === "number" ? `write ${quoteAmount(String(value))}` : undefined;
  return TEXT_KEYS.has(key) ? `write "${value}"` : undefined;
};

/** YAML 1.1 and other tools know more words than true and false. */
const adviseBoolean = (text: string): string | undefined => {
  const word = text.toLowerCase();
  if (["true", "yes", "on", "y", "1"].includes(word)) return "write true, without quotes";
  return ["false", "no", "off", "n", "0"].includes(word) ? "write false, without quotes" : undefined;
};

/** Names an unknown key, the known key that was probably meant, and all known keys. */
export const describeUnknownKey = (key: string, knownKeys: readonly string[]): string => {
  const explanation = explainUnknownKey(key, knownKeys);
  const suggestion = explanation === undefined ? "" : ` ${explanation}`;
  return `Unknown key ${formatValue(key)}.${suggestion} Known keys: ${knownKeys.join(", ")}.`;
};

const explainUnknownKey = (key: string, knownKeys: readonly string[]): string | undefined => {
  if (/[:=：]|^\/\//.test(key)) return explainLine(key);
  if (TYPOGRAPHIC_QUOTE.test(key)) return 'Typographic quotes are letters to YAML: write " instead.';
  if (isDomainName(key)) return "Domains belong under `domains:`, indented deeper than it.";
  const place = describeKeyPlace(key);
  if (place !== undefined) return `It belongs ${place}.`;
  const similarKey = findSimilarKey(key, knownKeys);
  return similarKey === undefined ? undefined : `Did you mean ${similarKey}?`;
};

/** The known key that was probably meant: one that differs in two letters at most, or that starts the same. */
export const findSimilarKey = (key: string, knownKeys: readonly string[]): string | undefined => {
  const name = key.toLowerCase().replaceAll(/[- ]/g, "_");
  return (
    knownKeys.find((known) => isSimilar(name, known)) ??
    knownKeys.find((known) => name.length >= MIN_START_LENGTH && known.startsWith(name))
  );
};

/** Fewer letters may be the start of anything. */
const MIN_START_LENGTH = 4;

const MONEY = 'a decimal in quotes, such as "15.00"';

/** What the value of each key must be, as the end of the sentence "… must be". */
const EXPECTED_VALUES: Readonly<Record<string, string>> = {
  version: "1",
  account: "32 hexadecimal digits in lower case (in quotes if they are all digits)",
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
  renewal_budget: MONEY,
  max_registrations: "a whole number from 0 to 1000",
  max_auto_renew_off: "a whole number from 0 to 10000",
  allowed_extensions: "a list of extensions, such as [com, dev]",
  require: "a list without repetitions, of owner, cost_center, tags, auto_renew and review",
  unmanaged: "report or ignore",
  expiry_warning_days: "a whole number of days from 0 to 3650",
  attempt: "a whole number from 1 to 1000",
  review: "a date, such as 2027-01-10",
  ignore: "a list of domain names, such as [parked.example]",
  contact_extensions: "a mapping, such as { registrant_type: LTD }",
  acknowledgements: "a mapping, or {} if there are none",
  defaults: "a mapping, such as { auto_renew: true }",
  policy: "a mapping, such as { currency: USD }",
  elsewhere: "a mapping from domain names to entries",
  domains: "a mapping from domain names to entries",
};

/** Keys whose value is an amount of money: a decimal in quotes. */
export const MONEY_KEYS: ReadonlySet<string> = new Set([
  "max_price",
  "max_renewal_price",
  "budget",
  "renewal_budget",
]);

const TEXT_KEYS: ReadonlySet<string> = new Set(["owner", "tags", "cost_center", "notes", "contact"]);

const LIST_KEYS: ReadonlySet<string> = new Set(["tags", "allowed_extensions", "require", "ignore"]);

const MAPPING_KEYS: ReadonlySet<string> = new Set([
  "defaults",
  "policy",
  "elsewhere",
  "domains",
  "contact_extensions",
  "acknowledgements",
]);

/** Keys whose value is a whole number. */
export const INTEGER_KEYS: ReadonlySet<string> = new Set([
  "version",
  "years",
  "attempt",
  "max_registrations",
  "max_auto_renew_off",
  "expiry_warning_days",
]);

/** Where a path has its last key, which the index of a list's item may follow. */
const findKeyIndex = (path: readonly string[]): number =>
  Math.max(
    path.findLastIndex((part) => !/^\d+$/.test(part)),
    0,
  );

/** An amount in quotes, with two decimals at least. */
export const quoteAmount = (text: string): string =>
  /^\d+$/.test(text) ? `"${text}.00"` : /^\d+\.\d$/.test(text) ? `"${text}0"` : `"${text}"`;

/** A value as the manifest might write it, cut to a readable length, with nothing invisible in it. */
const formatValue = (value: unknown): string => {
  if (value === null) return "empty";
  if (typeof value === "number") return String(value);
  const text = showInvisible(JSON.stringify(value) ?? "nothing");
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
