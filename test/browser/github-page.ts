import { marked } from "marked";
import sanitize from "sanitize-html";

/** About what GitHub lets through (github/markup, "sanitization"): no styles, no scripts, no event handlers. */
const ALLOWED: sanitize.IOptions = {
  allowedTags: [...sanitize.defaults.allowedTags, "details", "summary", "sub", "sup", "img", "del"],
  allowedAttributes: {
    a: ["href"],
    img: ["src", "alt"],
    th: ["align"],
    td: ["align"],
    code: ["class"],
    details: ["open"],
  },
};

/** GitHub's sizes and colors, as its pages had them in 2026. Liberation Sans has the metrics of Arial and Helvetica. */
const STYLE = `
body { margin: 0; padding: 16px; font: 14px/1.5 "Liberation Sans", Arial, "Noto Color Emoji", sans-serif; background: var(--back); color: var(--text); }
:root { --back: #fff; --text: #1f2328; --line: #d1d9e0; --soft: #f6f8fa; --grey: #59636e; --link: #0969da; --plus: #dafbe1; }
:root.dark { --back: #0d1117; --text: #f0f6fc; --line: #3d444d; --soft: #151b23; --grey: #9198a1; --link: #4493f8; --plus: #12261e; }
.comment { box-sizing: border-box; max-width: 914px; border: 1px solid var(--line); border-radius: 6px; padding: 16px; overflow: hidden; }
h3 { font-size: 1.25em; line-height: 1.25; margin: 0 0 16px; } h4 { font-size: 1em; margin: 24px 0 16px; } p, blockquote, ul, table, details, pre { margin: 0 0 16px; }
table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; } th, td { border: 1px solid var(--line); padding: 6px 13px; } tr:nth-child(2n) { background: var(--soft); }
code { font: 85%/1.4 "Liberation Mono", monospace; background: color-mix(in srgb, var(--grey) 15%, transparent); padding: .2em .4em; border-radius: 6px; white-space: break-spaces; }
pre { background: var(--soft); padding: 16px; border-radius: 6px; overflow: auto; } pre code { background: none; padding: 0; white-space: pre; } .plus { background: var(--plus); display: inline-block; width: 100%; }
blockquote { padding: 0 1em; border-left: .25em solid var(--line); color: var(--grey); } blockquote p:last-child { margin: 0; } a { color: var(--link); } sub { font-size: 75%; } ul { padding-left: 2em; }
`;

/** The titles that GitHub shows for alerts. */
const ALERTS: Readonly<Record<string, string>> = {
  NOTE: "ℹ️ Note",
  WARNING: "⚠️ Warning",
  IMPORTANT: "💬 Important",
  CAUTION: "🛑 Caution",
};

const renderBody = (markdown: string): string => {
  const html = marked
    .parse(markdown, { async: false })
    .replaceAll(
      /<blockquote>\s*<p>\[!(\w+)\]\s*/g,
      (_, kind: string) => `<blockquote><p><b>${ALERTS[kind]}</b><br>`,
    );
  return sanitize(html, ALLOWED).replaceAll(/^(\+.*)$/gm, '<span class="plus">$1</span>');
};

/** A page that shows a comment about as GitHub does, in a column as wide as the window allows. */
export const renderGitHubPage = (markdown: string, theme: "light" | "dark"): string =>
  `<!doctype html><html class="${theme}"><meta charset="utf-8"><style>${STYLE}</style><div class="comment">${renderBody(markdown)}</div></html>`;
