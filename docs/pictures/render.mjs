// Renders golden comments and summaries as GitHub shows them, and takes their pictures: light and dark, wide and on a phone.
//
//   npm i --no-save sanitize-html     (and Chromium, as `chromium` in the PATH)
//   node docs/pictures/render.mjs out/ test/scenarios/*/plan.md
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, resolve } from "node:path";
import { marked } from "marked";

const require = createRequire(import.meta.url);
const sanitize = require("sanitize-html");

const [folder = "out", ...files] = process.argv.slice(2);

/** About what GitHub lets through (github/markup, "sanitization"): no styles, no scripts, no event handlers. */
const ALLOWED = {
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

const STYLE = `
body { margin: 0; padding: 16px; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", "Noto Color Emoji", sans-serif; background: var(--back); color: var(--text); }
:root { --back: #fff; --text: #1f2328; --line: #d1d9e0; --soft: #f6f8fa; --grey: #59636e; --link: #0969da; --plus: #dafbe1; }
:root.dark { --back: #0d1117; --text: #f0f6fc; --line: #3d444d; --soft: #151b23; --grey: #9198a1; --link: #4493f8; --plus: #12261e; }
.comment { border: 1px solid var(--line); border-radius: 6px; padding: 16px; overflow: hidden; }
h3 { font-size: 1.25em; margin: 0 0 16px; } h4 { font-size: 1em; margin: 24px 0 16px; } p, blockquote, ul, table, details, pre { margin: 0 0 16px; }
table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; } th, td { border: 1px solid var(--line); padding: 6px 13px; } tr:nth-child(2n) { background: var(--soft); }
code { font: 85%/1.4 ui-monospace, "DejaVu Sans Mono", monospace; background: color-mix(in srgb, var(--grey) 15%, transparent); padding: .2em .4em; border-radius: 6px; white-space: break-spaces; }
pre { background: var(--soft); padding: 16px; border-radius: 6px; overflow: auto; } pre code { background: none; padding: 0; white-space: pre; } .plus { background: var(--plus); display: inline-block; width: 100%; }
blockquote { padding: 0 1em; border-left: .25em solid var(--line); color: var(--grey); } blockquote p:last-child { margin: 0; } a { color: var(--link); } sub { color: inherit; font-size: 75%; } ul { padding-left: 2em; }
`;

/** The titles that GitHub shows for alerts. */
const ALERTS = { WARNING: "⚠️ Warning", IMPORTANT: "ℹ️ Important", CAUTION: "🛑 Caution" };

const bodyOf = (file) => {
  const html = marked
    .parse(readFileSync(file, "utf8"))
    .replaceAll(/<blockquote>\s*<p>\[!(\w+)\]\s*/g, (_, kind) => `<blockquote><p><b>${ALERTS[kind]}</b><br>`);
  const clean = sanitize(html, ALLOWED);
  return clean.replaceAll(/^(\+.*)$/gm, '<span class="plus">$1</span>');
};

const page = (
  file,
  theme,
  width,
) => `<!doctype html><html class="${theme}"><meta charset="utf-8"><style>${STYLE}</style>
<div class="comment" style="width: ${Math.min(880, width - 66)}px">${bodyOf(file)}</div>
<script>
document.body.setAttribute("data-height", Math.ceil(document.querySelector(".comment").getBoundingClientRect().bottom) + 16);
</script>`;

const chromium = (html, width, height, ...more) =>
  execFileSync(
    "chromium",
    [
      "--headless",
      "--no-sandbox",
      "--hide-scrollbars",
      "--allow-file-access-from-files",
      "--virtual-time-budget=4000",
      `--window-size=${width},${height}`,
      ...more,
      `file://${html}`,
    ],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  );

mkdirSync(folder, { recursive: true });
for (const file of files) {
  const name = `${basename(dirname(file))} ${basename(file, ".md")}`
    .replaceAll(/[^a-z0-9]+/gi, "-")
    .toLowerCase();
  const html = resolve(folder, `${name}.html`);
  for (const theme of ["light", "dark"]) {
    for (const [form, width] of [
      ["wide", 946],
      ["phone", 390],
    ]) {
      writeFileSync(html, page(file, theme, width));
      const height = /data-height="(\d+)"/.exec(chromium(html, width, 800, "--dump-dom"))?.[1] ?? "2000";
      chromium(html, width, height, `--screenshot=${resolve(folder, `${name}-${theme}-${form}.png`)}`);
    }
  }
  rmSync(html);
}
