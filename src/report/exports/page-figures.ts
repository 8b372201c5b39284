import type { Audit } from "../../model/audit.ts";
import { countDays, toDay } from "../../model/iso-date.ts";
import { countDomains, pickLevel } from "../audit-findings.ts";
import { formatCount, joinWords } from "../format.ts";
import { hasPrice, readExtension, toTotal } from "./groups.ts";
import { type PortfolioItem, sortByExpiry } from "./items.ts";
import { html, type Markup } from "./markup.ts";
import { describeDistance, groupDigits } from "./words.ts";

/** The four figures at the top: domains, what lapses next, what is due in 12 months, and what needs attention. */
export const renderFigures = (audit: Audit, items: readonly PortfolioItem[]): Markup =>
  html`<ul class="figures">
${describeSize(items)}
${describeLapse(audit, items)}
${describeDue(audit)}
${describeNeed(audit)}
</ul>`;

const renderFigure = (title: string, value: Markup, notes: readonly Markup[]): Markup =>
  html`<li><h2>${title}</h2><p class="value">${value}</p>${notes.map((note) => html`<p>${note}</p>`)}</li>`;

const describeSize = (items: readonly PortfolioItem[]): Markup => {
  const count = (state: PortfolioItem["state"]): number =>
    items.filter((item) => item.state === state).length;
  const parts = [
    ...(count("unmanaged") === 0 ? [] : [`${count("unmanaged")} unmanaged`]),
    ...(count("missing") === 0 ? [] : [`${count("missing")} missing`]),
    ...(count("elsewhere") === 0 ? [] : [`${count("elsewhere")} at other registrars`]),
  ];
  const extensions = new Set(items.map(readExtension)).size;
  return renderFigure("Domains", html`${items.length}`, [
    html`${formatCount(extensions, "extension")}`,
    ...(parts.length === 0 ? [] : [html`${joinWords(parts)}`]),
  ]);
};

const linkDomain = ({ domain }: PortfolioItem): Markup => html`<a href="#${domain}">${domain}</a>`;

const describeLapse = ({ comparedAt }: Audit, items: readonly PortfolioItem[]): Markup => {
  const upcoming = sortByExpiry(items, comparedAt);
  const lapse = upcoming.find(({ fate }) => fate === "lapses");
  const renewal = upcoming.find(({ fate }) => fate === "renews");
  const next =
    renewal === undefined
      ? []
      : [html`Next to renew: <time>${toDay(renewal.expiresAt)}</time>, ${linkDomain(renewal)}`];
  if (lapse === undefined) {
    return renderFigure("Lapses next", html`Nothing`, [html`No domain lapses at its expiry`, ...next]);
  }
  return renderFigure("Lapses next", html`${toDay(lapse.expiresAt)}`, [
    html`${linkDomain(lapse)}`,
    html`${describeDistance(countDays(comparedAt, lapse.expiresAt))}`,
    ...next,
  ]);
};

const describeDue = ({ forecast }: Audit): Markup => {
  const { currency, renewals, unknown } = forecast;
  const isPriced = hasPrice(forecast);
  const value = isPriced ? html`${groupDigits(toTotal(forecast))} <small>${currency}</small>` : html`0`;
  return renderFigure("Due in 12 months", renewals.length > 0 && !isPriced ? html`Not known` : value, [
    renewals.length === 0
      ? html`No renewal is charged`
      : html`${formatCount(renewals.length, "renewal")}, estimated`,
    ...(unknown === 0 ? [] : [html`${unknown} of them without a price, not in this sum`]),
  ]);
};

const describeNeed = (audit: Audit): Markup => {
  const urgentFindings = pickLevel(audit, "urgent");
  const urgentNames = new Set(urgentFindings.map(({ domain }) => domain));
  const urgent = countDomains(urgentFindings);
  const decisions = countDomains(
    pickLevel(audit, "warning").filter(({ domain }) => !urgentNames.has(domain)),
  );
  if (urgent === 0 && decisions === 0) {
    return renderFigure("Need attention", html`None`, [html`Nothing is urgent or to be decided`]);
  }
  return renderFigure("Need attention", html`${urgent === 0 ? decisions : urgent}`, [
    ...(urgent === 0 ? [] : [html`${urgent === 1 ? "is" : "are"} urgent`]),
    ...(decisions === 0
      ? []
      : [html`<a href="#attention">${urgent === 0 ? "" : `${decisions} more `}to decide about</a>`]),
  ]);
};
