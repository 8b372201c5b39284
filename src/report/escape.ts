import { oneLine } from "../model/one-line.ts";

/**
 * The one place that makes text safe for markdown on GitHub. Foreign text (the registrar's, the
 * manifest's, GitHub's) becomes words and nothing else: no markup, no mention, no link, no picture, no formula, no command.
 */

/** Invisible, and enough to keep GitHub from seeing a mention, a reference or a link. */
const BREAK = "\u200b";
/** A dollar that begins no formula (GitHub's documentation of mathematical expressions). */
const NO_MATHS = "<span>$</span>";

/** Text as prose within a paragraph, a list item or a table cell. */
export const prose = (text: string): string =>
  oneLine(text)
    .trim()
    .replace(/[\\`*_[\]<>|~]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/\$/g, () => NO_MATHS)
    .replace(/@|#(?=\w)/g, `$&${BREAK}`)
    .replace(/:(?=[\w+\\-]+:)/g, `:${BREAK}`)
    .replace(/\b(?=\d*[a-f])[0-9a-f]{7,40}\b/gi, (hex) => hex.replace(/.{6}(?=.)/g, `$&${BREAK}`))
    .replace(/\b(gh)-(?=\d)/gi, `$1${BREAK}-`)
    .replace(/:(?=\/\/)/g, `:${BREAK}`)
    .replace(/www(?=\.)/gi, `$&${BREAK}`)
    .replace(/^(?=[/+=#-]|\d+[.)](\s|$))/, BREAK);

/** Text as inline code, in a table too. GitHub finds no mentions or links in code. */
export const code = (text: string): string => {
  // A backslash before a bar would take the bar's own one away.
  const line = oneLine(text)
    .trim()
    .replace(/\\(?=\|)/g, `\\${BREAK}`)
    .replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
};

/** A word that may stand in an HTML comment: nothing in it can close one. */
export const commentWord = (text: string): string =>
  encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("-", "%2D");

/** Lines of YAML for a fenced block: each is one line, and none can close the fence. */
export const fenced = (language: string, lines: readonly string[]): string =>
  [`\`\`\`${language}`, ...lines.map((line) => oneLine(line).replaceAll("`", " ")), "```"].join("\n");
