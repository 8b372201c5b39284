import { type DomainName, toUnicodeForm } from "../model/domain-name.ts";
import { toOneLine } from "../model/text.ts";

/**
 * The only code that makes text safe for markdown on GitHub. Foreign text (from the registrar, the manifest
 * or GitHub) becomes plain words: no markup, mention, link, picture, formula or command.
 */

/** Invisible, but it stops GitHub from recognizing a mention, a reference or a link. */
const ZERO_WIDTH_SPACE = "\u200b";

/** A dollar sign that starts no formula (GitHub's documentation of mathematical expressions). */
const ESCAPED_DOLLAR = "<span>$</span>";

/** Text as prose in a paragraph, a list item or a table cell. */
export const escapeProse = (text: string): string =>
  toOneLine(text)
    .trim()
    .replace(/[\\`*_[\]<>|~]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/\$/g, () => ESCAPED_DOLLAR)
    .replace(/@|#(?=\w)/g, `$&${ZERO_WIDTH_SPACE}`)
    .replace(/:(?=[\w+\\-]+:)/g, `:${ZERO_WIDTH_SPACE}`)
    .replace(/\b(?=\d*[a-f])[0-9a-f]{7,40}\b/gi, (hex) => hex.replace(/.{6}(?=.)/g, `$&${ZERO_WIDTH_SPACE}`))
    .replace(/\b(gh)-(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}-`)
    .replace(/:(?=\/\/)/g, `:${ZERO_WIDTH_SPACE}`)
    .replace(/www(?=\.)/gi, `$&${ZERO_WIDTH_SPACE}`)
    .replace(/^(?=[/+=#-]|\d+[.)](\s|$))/, ZERO_WIDTH_SPACE);

/** Text as inline code, safe in a table too. GitHub recognizes no mentions or links in code. */
export const inlineCode = (text: string): string => {
  // A backslash in front of a bar would cancel the backslash that escapes the bar.
  const line = toOneLine(text)
    .trim()
    .replace(/\\(?=\|)/g, `\\${ZERO_WIDTH_SPACE}`)
    .replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
};

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
