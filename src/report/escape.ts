import { toUnicode } from "punycode";
import type { DomainName } from "../model/domain-name.ts";
import { toOneLine } from "../model/text.ts";

/**
 * The one place that makes text safe for markdown on GitHub. Foreign text (the registrar's, the
 * manifest's, GitHub's) becomes words and nothing else: no markup, no mention, no link, no picture, no formula, no command.
 */

/** Invisible, and enough to keep GitHub from seeing a mention, a reference or a link. */
const ZERO_WIDTH_SPACE = "\u200b";

/** A dollar that begins no formula (GitHub's documentation of mathematical expressions). */
const ESCAPED_DOLLAR = "<span>$</span>";

/** Text as prose within a paragraph, a list item or a table cell. */
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

/** Text as inline code, in a table too. GitHub finds no mentions or links in code. */
export const inlineCode = (text: string): string => {
  // A backslash before a bar would take the bar's own one away.
  const line = toOneLine(text)
    .trim()
    .replace(/\\(?=\|)/g, `\\${ZERO_WIDTH_SPACE}`)
    .replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
};

/** A word that may stand in an HTML comment: nothing in it can close one. */
export const encodeForComment = (text: string): string =>
  encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("-", "%2D");

/** Lines of YAML for a fenced block: each is one line, and none can close the fence. */
export const fenceCode = (language: string, lines: readonly string[]): string =>
  [`\`\`\`${language}`, ...lines.map((line) => toOneLine(line).replaceAll("`", " ")), "```"].join("\n");

/** A domain as code, with the form that people read where that is another one. */
export const formatDomain = (domain: DomainName): string => {
  const shown = unicodeOf(domain);
  return shown === domain ? inlineCode(domain) : `${inlineCode(domain)} (${escapeProse(shown)})`;
};

/** A-labels that are none are shown as they are. */
const unicodeOf = (domain: DomainName): string => {
  try {
    return toUnicode(domain);
  } catch {
    return domain;
  }
};
