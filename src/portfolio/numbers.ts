import { type Document, isScalar, type Pair, type Scalar } from "yaml";
import { quoteText } from "./characters.ts";
import type { Mistake } from "./mistake.ts";
import { listKeys, walkDocument } from "./walk.ts";
import { INTEGER_KEYS, MONEY_KEYS, quoteAmount } from "./wording.ts";

/**
 * Finds numbers that are not written in plain decimal form, such as `01234567`, `1e5` or `+44.20`. YAML reads them
 * as another text than the one in the file, so an identifier would lose digits. In the document they become the
 * text that is written. What an extension requires must have values, too, and no other spelling of true and false.
 */
export const findNumberMistakes = (document: Document.Parsed): Mistake[] => {
  const mistakes: Mistake[] = [];
  walkDocument(document, {
    scalar: (scalar, pairs, role) => {
      if (role === "key" || !mayBeMistake(scalar, pairs)) return;
      const path = listKeys(pairs);
      const fault = checkValue(scalar, path);
      if (fault !== undefined) mistakes.push({ offset: scalar.range?.[0] ?? 0, path, ...fault });
    },
  });
  return mistakes;
};

/** What is wrong with a value, and whether that names the value's key. */
type ValueFault = Pick<Mistake, "message" | "isKeyNamed">;

const nameKey = (message: string): ValueFault => ({ message, isKeyNamed: true });

/** False for nearly all values, without a look at all of their keys. */
const mayBeMistake = ({ value, source = "" }: Scalar, pairs: readonly Pair[]): boolean =>
  typeof value === "number"
    ? !isPlainInteger(value, source)
    : typeof value !== "string" &&
      pairs.some(({ key }) => isScalar(key) && EXTENSION_KEYS.has(String(key.value)));

const checkValue = (scalar: Scalar, path: readonly string[]): ValueFault | undefined => {
  const { value, source = "" } = scalar;
  const isForExtension = path[0] === "domains" && EXTENSION_KEYS.has(path[2] ?? "");
  const key = path.at(-1) ?? "";
  if (typeof value === "number") return checkNumber(scalar, isForExtension ? "" : key);
  if (!isForExtension) return undefined;
  if (value === null) return nameKey(`${key} has no value. Write one, or remove the key.`);
  return typeof value === "boolean" && source !== String(value)
    ? nameKey(`Write ${key} as ${value}, or as text in quotes: ${quoteText(source)}.`)
    : undefined;
};

const checkNumber = (scalar: Scalar, key: string): ValueFault | undefined => {
  const { value, source = "" } = scalar;
  if (typeof value !== "number") return undefined;
  if (INTEGER_KEYS.has(key)) return describeInteger(key, value);
  scalar.value = source;
  return MONEY_KEYS.has(key)
    ? nameKey(describeAmount(key, source))
    : { message: describeIdentifier(value, source) };
};

/** The keys of an entry whose values its extension (TLD) defines. */
const EXTENSION_KEYS: ReadonlySet<string> = new Set(["contact_extensions", "acknowledgements"]);

const isPlainInteger = (value: number, source: string): boolean =>
  Number.isSafeInteger(value) && String(value) === source;

/** The schema reports what is no whole number at all. */
const describeInteger = (key: string, value: number): ValueFault | undefined =>
  Number.isSafeInteger(value) ? nameKey(`Write ${key} as a plain whole number: ${value}.`) : undefined;

const describeAmount = (key: string, source: string): string => {
  const isDecimal = /^(0|[1-9]\d*)(\.\d{1,4})?$/.test(source);
  const example = isDecimal ? `: write ${quoteAmount(source)}` : ', such as "15.00"';
  return `${key} must be a decimal in quotes, so that it stays exact${example}.`;
};

const describeIdentifier = (value: number, source: string): string =>
  `Without quotes, ${source} is read as the number ${value}. Write it in quotes, so that it stays as it is: ${quoteText(source)}.`;
