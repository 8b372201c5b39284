import { type DomainName, toUnicodeForm } from "../model/domain-name.ts";
import { toOneLine } from "../model/text.ts";

/**
 * The only code that makes text safe for markdown on GitHub. Foreign text (from the registrar, the manifest
 * or GitHub) becomes plain words: no markup, mention, link, picture, formula or command. It stays what it is when a
 * reader copies it: tags that show nothing stop GitHub from recognizing it, and no character is added to it.
 */

/** A commit that GitHub would link: hexadecimal digits with a letter among them. */
const COMMIT = /\b(?=\d*[a-f])[0-9a-f]{7,40}\b/;

/** Characters that start a mention, a reference, an emoji, a link or a formula. */
const STARTERS = /@|#(?=\w)|:(?=[\w+-]+:)|:(?=\/\/)|(?<=\bgh)-(?=\d)|(?<=www)\.|\$/;

/** Characters of markdown and HTML. */
const MARKUP = /[\\`*_[\]<>|~&]/;

/** Characters that make a heading, a list or a command of the line that starts with them. */
const LINE_START = /^(?:[/+=#-]|\d+[.)](?=\s|$))/;

/** The parts of a text that are not plain words, each as a group of its kind. */
const SPECIAL_PARTS = new RegExp(
  `(?<commit>${COMMIT.source})|(?<starter>${STARTERS.source})|(?<line>${LINE_START.source})|(?<markup>${MARKUP.source})`,
  "gi",
);

/** Text as prose in a paragraph, a list item or a table cell. */
export const escapeProse = (text: string): string =>
  toOneLine(text)
    .trim()
    .replace(SPECIAL_PARTS, (part, ...rest) => escapePart(part, rest.at(-1)));

type PartKinds = Partial<Record<"commit" | "starter" | "line" | "markup", string>>;

const escapePart = (part: string, { commit, starter, line }: PartKinds): string => {
  if (commit !== undefined) return `<code>${part}</code>`;
  if (starter !== undefined) return `<span>${part}</span>`;
  if (line !== undefined) return part.replace(/.$/, "\\$&");
  return part === "&" ? "&amp;" : `\\${part}`;
};

/** Text as inline code, safe in a table too. GitHub recognizes no mentions or links in code. */
export const inlineCode = (text: string): string => {
  const line = toOneLine(text).trim();
  // In a table, a backslash in front of a bar would cancel the backslash that escapes the bar.
  if (line.includes("\\|")) return `<code>${encodeEntities(line)}</code>`;
  const escaped = line.replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...escaped.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${escaped}${pad}${fence}`;
};

/** Text whose punctuation is neither markdown nor HTML. */
const encodeEntities = (text: string): string =>
  text.replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Text as one word for an HTML comment, which it cannot close. */
export const encodeForComment = (text: string): string =>
  encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("-", "%2D");

/** Lines as a fenced code block. Each stays one line, and none can close the fence. */
export const fenceCode = (language: string, lines: readonly string[]): string =>
  [`\`\`\`${language}`, ...lines.map((line) => toOneLine(line).replaceAll("`", " ")), "```"].join("\n");

/** A domain as code, followed by its Unicode form if that differs. */
export const formatDomain = (domain: DomainName): string => {
  const unicode = toUnicodeForm(domain);
  return unicode === domain ? inlineCode(domain) : `${inlineCode(domain)} (${escapeProse(unicode)})`;
};
