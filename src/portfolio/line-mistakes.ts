import schema from "../../schema/domains.schema.json" with { type: "json" };
import { nameCharacter, showInvisible } from "./characters.ts";

/** Every key that a manifest can have, apart from domains and what an extension requires. */
const KNOWN_KEYS: ReadonlySet<string> = new Set(
  [
    schema.properties,
    schema.properties.defaults.properties,
    schema.properties.policy.properties,
    schema.$defs.entry.properties,
  ].flatMap((properties) => Object.keys(properties)),
);

/** True for a key of the manifest's own, such as `years`. */
export const isKnownKey = (key: string): boolean => KNOWN_KEYS.has(key);

/** Where the manifest has a key of its own, as the end of the sentence "… belongs"; undefined for any other word. */
export const describeKeyPlace = (key: string): string | undefined => {
  const places = KEY_PLACES.flatMap(({ properties, place }) =>
    Object.hasOwn(properties, key) ? [place] : [],
  );
  return places.length === 0 ? undefined : places.join(", or ");
};

const KEY_PLACES = [
  { properties: schema.properties, place: "at the start of a line, without indentation" },
  { properties: schema.properties.policy.properties, place: "under `policy:`" },
  { properties: schema.properties.defaults.properties, place: "under `defaults:`" },
  { properties: schema.$defs.entry.properties, place: "in the entry of a domain" },
];

/** A mistake in a line that should be `key: value`, and how the line should read. */
type LineMistake = {
  readonly pattern: RegExp;
  /** `parts` are the groups of the pattern. Undefined: it is not this mistake. */
  readonly explain: (...parts: string[]) => string | undefined;
};

const write = (line: string): string => `write \`${showInvisible(shortenLine(line.trim()))}\``;

const shortenLine = (line: string): string => (line.length > 60 ? `${line.slice(0, 60)}…` : line);

const LINE_MISTAKES: readonly LineMistake[] = [
  {
    pattern: /^-([^\s-].*)$/,
    explain: (item = "") => `A hyphen that starts a list item needs a space after it: ${write(`- ${item}`)}.`,
  },
  {
    pattern: /^(?:\/\/|\/\*|;|--\s|<!--)(.*)$/,
    explain: (comment = "") => `A comment starts with #: ${write(`# ${comment.trim()}`)}.`,
  },
  {
    pattern: /^(.*?)([：﹕︓])\s*(.*)$/u,
    explain: (key = "", colon = "", value = "") =>
      `${nameCharacter(colon)} is not a colon. Type an ordinary colon and a space: ${write(`${key}: ${value}`)}.`,
  },
  {
    pattern: /^([\w.-]+)\s*=\s*(.*)$/,
    explain: (key = "", value = "") =>
      `A key is followed by a colon, not by an equals sign: ${write(`${key}: ${value}`)}.`,
  },
  {
    pattern: /^(["']?[\w.-]+["']?):([^\s:/].*)$/,
    explain: (key = "", value = "") =>
      `A colon needs a space after it: ${write(`${key}: ${value.replace(/^,$/, "")}`)}.`,
  },
  {
    pattern: /^([\w.-]+)([;,])$/,
    explain: (key = "", mark = "") => `A key ends with a colon, not with "${mark}": ${write(`${key}:`)}.`,
  },
  {
    pattern: /^([\w-]+)\s+(\S.*)$/,
    explain: (key = "", value = "") =>
      isKnownKey(key) ? `A colon is missing after ${key}: ${write(`${key}: ${value}`)}.` : undefined,
  },
  {
    pattern: /^(?![\d.]+$)([\w-]+(?:\.[\w-]+)+)(?:\s|$)/,
    explain: (name = "") => `A colon is missing after ${name}: ${write(`${name}:`)}.`,
  },
];

/** What is wrong with a line that should be `key: value`; undefined if it is no common mistake. */
export const explainLine = (line: string): string | undefined => {
  const text = line.trim();
  const sentences = LINE_MISTAKES.flatMap(({ pattern, explain }) => {
    const match = pattern.exec(text);
    return match === null ? [] : (explain(...match.slice(1)) ?? []);
  });
  return sentences[0];
};
