import { scaleLinear } from "d3-scale";
import type { Audit } from "../../model/audit.ts";
import { shorten } from "../../model/text.ts";
import { formatCount } from "../format.ts";
import type { DomainGroup } from "./groups.ts";
import { html, type Markup } from "./markup.ts";
import { describeCost } from "./words.ts";

/** A table of groups of domains. */
type GroupTable = {
  readonly id: string;
  readonly title: string;
  readonly column: string;
  readonly groups: readonly DomainGroup[];
};

/** Groups that are not folded. */
const MAX_GROUPS = 10;

/** The domains by owner or by extension: how many, and what their renewals cost. */
export const renderGroups = ({ id, title, column, groups }: GroupTable, { forecast }: Audit): Markup => {
  const width = scaleLinear()
    .domain([0, Math.max(1, ...groups.map(({ domains }) => domains))])
    .range([0, 100]);
  const later = groups.slice(MAX_GROUPS);
  const head = html`<thead><tr><th scope="col">${column}<th scope="col" class="bar">Domains<th scope="col" class="number">12 months${
    forecast.currency === undefined ? "" : `, ${forecast.currency}`
  }</thead>`;
  const renderRows = (rows: readonly DomainGroup[]): Markup =>
    html`<table class="bars">${head}<tbody>
${rows.map((group) => renderRow(group, width))}</tbody></table>`;
  return html`<section id="${id}">
<h2>${title}</h2>
${renderRows(groups.slice(0, MAX_GROUPS))}
${later.length === 0 ? undefined : html`<details class="fold"><summary>${formatCount(later.length, "more")}</summary>${renderRows(later)}</details>`}
</section>`;
};

const renderRow = (
  { name, domains, lapsing, renewals }: DomainGroup,
  width: (count: number) => number,
): Markup =>
  html`<tr><th scope="row">${name === undefined ? html`<em>none</em>` : shorten(name, 60)}<td class="bar"><svg width="100%" height="18" aria-hidden="true"><rect class="renews" width="${round(width(domains))}%" height="18"/>${
    lapsing === 0
      ? undefined
      : html`<rect class="lapses" x="${round(width(domains - lapsing))}%" width="${round(width(lapsing))}%" height="18"/>`
  }</svg><span>${domains}${lapsing === 0 ? "" : `, ${lapsing} ${lapsing === 1 ? "lapses" : "lapse"}`}</span><td class="number">${describeCost(renewals)}
`;

const round = (value: number): number => Math.round(value * 100) / 100;
