import { createHash } from "node:crypto";
import type { Audit } from "../../model/audit.ts";
import { shorten } from "../../model/text.ts";
import { composeAuditHeadline } from "../audit-headline.ts";
import { formatMinute, shortenSha } from "../format.ts";
import { groupByExtension, groupByOwner } from "./groups.ts";
import { listItems } from "./items.ts";
import { html, trustSource } from "./markup.ts";
import style from "./page.css?raw";
import script from "./page.js?raw";
import { renderAttention } from "./page-attention.ts";
import { renderCosts } from "./page-costs.ts";
import { renderFigures } from "./page-figures.ts";
import { renderGroups } from "./page-groups.ts";
import { renderDomains } from "./page-table.ts";
import { renderTimeline } from "./page-timeline.ts";

const allowHash = (source: string): string =>
  `'sha256-${createHash("sha256").update(source).digest("base64")}'`;

/** Nothing may be loaded, sent or run, except the style sheet and the script of the page itself. */
const POLICY = [
  "default-src 'none'",
  `style-src ${allowHash(style)}`,
  `script-src ${allowHash(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * The portfolio as one page of HTML that needs nothing else: it works from a file, requests nothing, and can be read
 * without JavaScript, which only adds search, filters and sorting.
 */
export const renderPage = (audit: Audit, owner: string | undefined): string => {
  const items = listItems(audit);
  const title = owner === undefined ? "Domain portfolio" : `Domains of ${shorten(owner, 60)}`;
  const { manifest, comparedAt, sandbox } = audit;
  const commit = manifest.commit === undefined ? "" : ` at ${shortenSha(manifest.commit)}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustSource(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trustSource(style)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${sandbox ? html`<strong>Sandbox.</strong> ` : undefined}${composeAuditHeadline({ ...audit, sandbox: false })}.</p>
<p class="quiet">As of ${formatMinute(comparedAt)}, from ${shorten(manifest.path, 120)}${commit}</p>
</header>
<main>
${renderFigures(audit, items)}
${renderAttention(audit)}
${renderTimeline(items, comparedAt)}
${renderCosts(audit, items)}
<div class="pair">
${renderGroups({ id: "owners", title: "Owners", column: "Owner", groups: groupByOwner(audit, items) }, audit)}
${renderGroups({ id: "extensions", title: "Extensions (TLDs)", column: "Extension", groups: groupByExtension(audit, items) }, audit)}
</div>
${renderDomains(audit, items)}
</main>
<footer class="quiet">
<p>Prices are what the registrar asks for an invented name of the same extension, because it gives none for a domain that you own. A premium domain may cost more. A renewal counts in the month of its first charge, 30 days before the expiry.</p>
<p>Written by Freehold. This file contains the whole portfolio: share it only with people who may see it.</p>
</footer>
<script>${trustSource(script)}</script>
</body>
</html>
`.markup;
};
