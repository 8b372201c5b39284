import type { Audit, AuditFinding } from "../../model/audit.ts";
import { toDay } from "../../model/iso-date.ts";
import { shorten } from "../../model/text.ts";
import { sortByCode } from "../audit-findings.ts";
import { groupBy } from "../format.ts";
import { readExtension } from "./groups.ts";
import type { Fate, PortfolioItem } from "./items.ts";
import { html, type Markup } from "./markup.ts";
import { groupDigits, renderMessage } from "./words.ts";

/** Longer texts are in the other exports. */
const MAX_TEXT = 300;

const FATE_WORDS: Readonly<Record<Fate, string>> = { renews: "renews", lapses: "lapses", unknown: "" };

/** Every domain, one row each, with its details folded. The script of the page adds search, filters and sorting. */
export const renderDomains = (audit: Audit, items: readonly PortfolioItem[]): Markup => {
  const findings = new Map(
    groupBy(audit.findings, ({ domain }) => domain ?? "").map((group) => [
      group[0]?.domain,
      sortByCode(group),
    ]),
  );
  const { currency } = audit.forecast;
  return html`<section id="domains">
<h2>All domains</h2>
<div id="controls" role="search" hidden>
<label class="wide">Search <kbd>/</kbd><input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="Name, owner, tag, note …"></label>
<label>Show<select id="filter"><option value="">all<option value="attention">needs attention<option value="lapses">lapses<option value="renews">renews<option value="unmanaged">unmanaged<option value="elsewhere">at other registrars<option value="missing">missing</select></label>
${renderChoice(
  "owner",
  "Owner",
  items.flatMap(({ owner }) => owner ?? []),
)}
${renderChoice("extension", "Extension", items.map(readExtension))}
</div>
<p id="count" class="quiet" role="status"></p>
<table id="list">
<thead><tr><th scope="col">Domain<th scope="col">Expires<th scope="col">At expiry<th scope="col" class="number">Renewal${
    currency === undefined ? "" : `, ${currency}`
  }<th scope="col">Owner<th scope="col">Attention</thead>
<tbody>
${items.map((item) => renderRow(item, findings.get(item.domain) ?? []))}</tbody>
</table>
<p id="nothing" hidden>No domain matches. <button type="button" id="reset">Show all domains</button></p>
</section>`;
};

const renderChoice = (id: string, label: string, values: readonly string[]): Markup => {
  const choices = [...new Set(values.map((value) => shorten(value, MAX_TEXT)))].sort();
  return html`<label${choices.length === 0 ? html` hidden` : undefined}>${label}<select id="${id}"><option value="">all${choices.map((choice) => html`<option value="${choice}">${shorten(choice, 60)}`)}</select></label>`;
};

/** End tags that HTML does not need are left out: there are hundreds of rows. */
const renderRow = (item: PortfolioItem, findings: readonly AuditFinding[]): Markup => {
  const { domain, unicode, owner, expiresAt, fate, state } = item;
  const name = unicode === domain ? undefined : html` <small>${unicode}</small>`;
  return html`<tr id="${domain}"><th scope="row"><details><summary>${domain}${name}</summary><dl>${listDetails(item, findings)}</dl></details><td>${
    expiresAt === undefined ? "" : toDay(expiresAt)
  }<td>${fate === "unknown" ? "" : html`<i class="${fate}"></i>${FATE_WORDS[fate]}`}<td class="number">${describePrice(item)}<td>${
    owner === null ? "" : shorten(owner, MAX_TEXT)
  }<td>${describeState(state, findings)}
`;
};

const describePrice = ({ renewal }: PortfolioItem): string => {
  if (renewal === null) return "";
  return renewal.amount === null ? "not known" : groupDigits(renewal.amount);
};

const describeState = (state: PortfolioItem["state"], findings: readonly AuditFinding[]): Markup => {
  const level = (["urgent", "warning"] as const).find((candidate) =>
    findings.some((finding) => finding.level === candidate),
  );
  const word = state === "managed" ? "" : state;
  if (level === undefined) return html`${word}`;
  const label = level === "urgent" ? "urgent" : "decide";
  return html`<b class="${level}">${label}</b>${word === "" ? "" : ` ${word}`}`;
};

/** What the account, the manifest and the registry say, as far as they do. */
const listDetails = (item: PortfolioItem, findings: readonly AuditFinding[]): Markup[] => {
  const { status, created_at, auto_renew, renewal, cost_center, tags, notes, review, registry } = item;
  const details: readonly (readonly [string, string | null | undefined])[] = [
    ["Status", status === "active" ? undefined : status],
    ["Registered", created_at && toDay(created_at)],
    ["Auto-renew", auto_renew === null ? undefined : auto_renew ? "on" : "off"],
    ["Next charge", renewal && `about ${toDay(renewal.charge_at)}`],
    ["Cost center", cost_center],
    ["Tags", tags.join(", ")],
    ["Notes", notes],
    ["Review", review],
    ["Registrar", registry?.registrar],
  ];
  return [
    ...details.map(([term, text]) =>
      text == null || text === "" ? html`` : html`<dt>${term}<dd>${shorten(text, MAX_TEXT)}`,
    ),
    ...findings.map(
      ({ code, message }) => html`<dt><code>${code}</code><dd>${renderMessage(shorten(message, MAX_TEXT))}`,
    ),
    html`<dt>Link<dd><a href="#${item.domain}">#${item.domain}</a>`,
  ];
};
