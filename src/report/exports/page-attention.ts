import type { Audit, AuditFinding } from "../../model/audit.ts";
import { shorten } from "../../model/text.ts";
import { countDomains, pickLevel } from "../audit-findings.ts";
import { formatCount, groupByReason } from "../format.ts";
import { html, type Markup } from "./markup.ts";
import { renderMessage } from "./words.ts";

/** More findings than anybody reads in a list. The table has them all. */
const MAX_GROUPS = 12;

const MAX_NAMES = 12;

const MAX_MESSAGE = 400;

/** What is urgent, and folded below it what somebody should decide. Nothing if there is neither. */
export const renderAttention = (audit: Audit): Markup => {
  const [urgent, decisions] = [pickLevel(audit, "urgent"), pickLevel(audit, "warning")];
  if (urgent.length + decisions.length === 0) return html``;
  return html`<section id="attention">
<h2>Needs attention</h2>
${urgent.length === 0 ? html`<p>Nothing is urgent.</p>` : renderList(urgent)}
${decisions.length === 0 ? undefined : renderDecisions(decisions)}
</section>`;
};

const renderDecisions = (findings: readonly AuditFinding[]): Markup =>
  html`<details class="fold"><summary>To decide: ${formatCount(countDomains(findings), "domain")}</summary>
${renderList(findings)}</details>`;

const renderList = (findings: readonly AuditFinding[]): Markup => {
  const groups = groupByReason(findings);
  const remaining = countDomains(groups.slice(MAX_GROUPS).flat());
  return html`<ul class="findings">${groups.slice(0, MAX_GROUPS).map(renderGroup)}${
    remaining === 0 ? undefined : html`<li>… and ${formatCount(remaining, "more domain")}, in the table</li>`
  }</ul>`;
};

const renderGroup = (group: readonly AuditFinding[]): Markup => {
  const [first] = group;
  if (first === undefined) return html``;
  const names = group.flatMap(({ domain }) => domain ?? []);
  const shown = names.slice(0, MAX_NAMES).map((name) => html`<a href="#${name}">${name}</a> `);
  const more = names.length > shown.length ? html`and ${names.length - shown.length} more ` : undefined;
  return html`<li class="${first.level}">${shown}${more}<span>${renderMessage(shorten(first.message, MAX_MESSAGE))}</span> <code>${first.code}</code></li>`;
};
