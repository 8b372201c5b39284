import { isMap, isScalar, parseDocument, Scalar, type YAMLMap } from "yaml";
import { listOwnOptions } from "../model/entry-options.ts";
import type { Portfolio, SharedOptions } from "../model/portfolio.ts";
import type { Registration } from "../model/registration.ts";
import { compareNames } from "./imported.ts";
import { parsePortfolio } from "./parse.ts";
import { writeEntry } from "./write.ts";
import {
  findEnd,
  findEndOfEntry,
  findIndent,
  findNextLine,
  findPair,
  type PlacedPair,
} from "./yaml-places.ts";

/** A text that is put into another one, in place of `length` characters from `offset` on. */
type Insertion = { readonly offset: number; readonly length: number; readonly text: string };

/**
 * The bytes of a valid manifest with entries for these registrations, which it lacks. Every other byte stays, except
 * an empty value of `domains`. Entries that are sorted stay sorted; otherwise the new ones come last. Undefined if
 * the manifest is laid out in a way that entries cannot be added to.
 */
export const mergeIntoManifest = (
  bytes: Uint8Array,
  registrations: readonly Registration[],
): Uint8Array | undefined => {
  const before = parsePortfolio(bytes);
  if (!before.ok) return undefined;
  if (registrations.length === 0) return bytes;
  const bom = bytes[0] === 0xef ? "\ufeff" : "";
  const text = new TextDecoder().decode(bytes);
  const insertions = planInsertions(text, { registrations, defaults: before.portfolio.defaults });
  const merged = new TextEncoder().encode(`${bom}${applyInsertions(text, insertions)}`);
  return isMerged(merged, { before: before.portfolio, registrations }) ? merged : undefined;
};

/** Later insertions first, so that the offsets of the others stay right. */
const applyInsertions = (text: string, insertions: readonly Insertion[]): string =>
  [...insertions]
    .sort((a, b) => b.offset - a.offset)
    .reduce(
      (result, { offset, length, text: inserted }) =>
        `${result.slice(0, offset)}${inserted}${result.slice(offset + length)}`,
      text,
    );

/** True if the merged manifest is valid, has all that was there, and declares the registrations as they are. */
const isMerged = (
  bytes: Uint8Array,
  { before, registrations }: { readonly before: Portfolio; readonly registrations: readonly Registration[] },
): boolean => {
  const after = parsePortfolio(bytes);
  if (!after.ok || after.portfolio.entries.size !== before.entries.size + registrations.length) return false;
  const { entries, ...settings } = after.portfolio;
  const { entries: earlierEntries, ...earlierSettings } = before;
  return (
    toJson(settings) === toJson(earlierSettings) &&
    [...earlierEntries].every(
      ([domain, entry]) =>
        toJson({ ...entries.get(domain), position: null }) === toJson({ ...entry, position: null }),
    ) &&
    registrations.every(({ domain, autoRenew }) => entries.get(domain)?.autoRenew === autoRenew)
  );
};

const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof Set ? [...part] : part));

type Line = { readonly name: string; readonly text: string };

/** The registrations to add, and the defaults that they are added under. */
type Addition = { readonly registrations: readonly Registration[]; readonly defaults: SharedOptions };

const planInsertions = (text: string, addition: Addition): readonly Insertion[] => {
  const { contents } = parseDocument(text, { version: "1.2", schema: "core" });
  const pair = isMap(contents) ? findPair(contents, "domains") : undefined;
  if (!isMap(contents) || pair === undefined) return [];
  const { value } = pair;
  if (!isMap(value) || value.items.length === 0) {
    return contents.flow === true
      ? [fillInFlow(text, { pair, map: contents }, addition)]
      : fillInBlock(text, pair, addition);
  }
  const place = { pair, map: value };
  return value.flow === true
    ? [insertIntoFlow(text, value, addition)]
    : insertIntoBlock(text, place, addition);
};

type Place = { readonly pair: PlacedPair; readonly map: YAMLMap.Parsed };

/** Replaces an empty value within braces. */
const fillInFlow = (text: string, { pair, map }: Place, addition: Addition): Insertion => {
  const end = findEnd(text, pair);
  const start = isEmptyValue(pair) ? end : (pair.value?.range[0] ?? end);
  const pairs = writeFlowPairs(addition, map);
  return { offset: start, length: end - start, text: `${start === end ? " " : ""}{ ${pairs.join(", ")} }` };
};

/** Replaces an empty value such as `{}`, and adds lines below it. */
const fillInBlock = (text: string, pair: PlacedPair, addition: Addition): readonly Insertion[] => {
  const end = findEnd(text, pair);
  const colon = pair.key.range[1] + text.slice(pair.key.range[1], end).indexOf(":") + 1;
  const indent = `${findIndent(text, pair)}  `;
  const lines = toLines(addition).map((line) => `${indent}${line.text}`);
  return [
    { offset: colon, length: end - colon, text: "" },
    insertLines(text, findNextLine(text, end), lines),
  ];
};

const isEmptyValue = ({ value }: PlacedPair): boolean => value === null || value.range[0] === value.range[1];

const toLines = ({ registrations, defaults }: Addition): Line[] =>
  registrations.map((registration) => ({
    name: registration.domain,
    text: writeEntry(registration, defaults),
  }));

/** After the entry that comes before it in the alphabet, if the entries are sorted; otherwise after the last one. */
const insertIntoBlock = (text: string, { pair, map }: Place, addition: Addition): readonly Insertion[] => {
  const lines = toLines(addition);
  const items = map.items.map((item) => ({ name: String(item.key), item }));
  const isSorted = items.every(({ name }, index) => compareNames(items[index - 1]?.name ?? "", name) <= 0);
  const indent = items[0] === undefined ? "" : findIndent(text, items[0].item);
  const offsets = lines.map(({ name }) => {
    const previous = isSorted ? items.findLast((item) => compareNames(item.name, name) < 0) : items.at(-1);
    return previous === undefined
      ? findNextLine(text, pair.key.range[1])
      : findEndOfEntry(text, previous.item);
  });
  return [...new Set(offsets)].map((offset) =>
    insertLines(
      text,
      offset,
      lines.flatMap(({ text: line }, index) => (offsets[index] === offset ? `${indent}${line}` : [])),
    ),
  );
};

/** Whole lines, with the line ends of the file. The last line of a file may lack one. */
const insertLines = (text: string, offset: number, lines: readonly string[]): Insertion => {
  const newline = /\r?\n/.exec(text)?.[0] ?? "\n";
  const isAtStart = offset === 0 || text[offset - 1] === "\n";
  const block = lines.join(newline);
  return { offset, length: 0, text: isAtStart ? `${block}${newline}` : `${newline}${block}` };
};

/** Pairs in the style of the map that they come into: with quotes if the keys there have them, as in JSON. */
const writeFlowPairs = ({ registrations, defaults }: Addition, { items }: YAMLMap.Parsed): string[] => {
  const isQuoted = items.some(({ key }) => isScalar(key) && key.type === Scalar.QUOTE_DOUBLE);
  const quote = (word: string): string => (isQuoted ? `"${word}"` : word);
  return registrations.map((registration) => {
    const options = listOwnOptions(registration, defaults).map(
      ([key, value]) => `${quote(key)}: ${typeof value === "boolean" ? value : quote(value)}`,
    );
    return `${quote(registration.domain)}: ${options.length === 0 ? "{}" : `{ ${options.join(", ")} }`}`;
  });
};

/** Behind the last pair: on lines of their own if the closing brace is on another line. */
const insertIntoFlow = (text: string, map: YAMLMap.Parsed, addition: Addition): Insertion => {
  const last = map.items.at(-1) as PlacedPair;
  const end = findEnd(text, last);
  const rest = text.slice(end, map.range[1]);
  const [comma = ""] = /^(?:\s|#.*$)*,/m.exec(rest) ?? [];
  const separator = rest.includes("\n") ? `${/\r?\n/.exec(text)?.[0] ?? "\n"}${findIndent(text, last)}` : " ";
  const inserted = writeFlowPairs(addition, map).join(`,${separator}`);
  return {
    offset: end + comma.length,
    length: 0,
    text: `${comma === "" ? "," : ""}${separator}${inserted}`,
  };
};
