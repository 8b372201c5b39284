import { scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import type { Audit } from "../../model/audit.ts";
import { sumRenewals } from "../../model/forecast.ts";
import { shorten } from "../../model/text.ts";
import { hasPrice, toTotal } from "./groups.ts";
import type { PortfolioItem } from "./items.ts";
import { html, type Markup } from "./markup.ts";
import { describeCost, nameMonth } from "./words.ts";

/** A part of the bars: one owner, or all others together. Its letter tells it apart without colors. */
type Series = { readonly letter: string; readonly name: string };

/** Each has a letter and a color. */
const LETTERS = ["A", "B", "C", "D", "E", "F"] as const;

/** Parts of a bar that are wide enough for the letter of their owner, in percent. */
const MIN_LETTER_WIDTH = 5;

/** The same on a phone. */
const MIN_PHONE_WIDTH = 11;

/** What auto-renew charges in each of the next 12 months, by owner. Empty if it charges nothing. */
export const renderCosts = (audit: Audit, items: readonly PortfolioItem[]): Markup => {
  const { forecast } = audit;
  if (forecast.renewals.length === 0) return html``;
  const { series, findSeries } = chooseSeries(audit, items);
  const sums = sumMonths(audit, findSeries);
  const width = scaleLinear()
    .domain([0, Math.max(1, ...sums.map((month) => addCosts(month.costs)))])
    .range([0, 100]);
  const layers = stack<MonthCosts>()
    .keys(series.map(({ letter }) => letter))
    .value(({ costs }, letter) => costs.get(letter) ?? 0)([...sums]);
  const unit = forecast.currency === undefined ? "" : `, ${forecast.currency}`;
  return html`<section id="costs">
<h2>Renewal charges by month and owner</h2>
<p>A renewal is charged about 30 days before the domain expires.</p>
${
  series.length < 2
    ? undefined
    : html`<ul class="legend">${series.map(({ letter, name }) => html`<li><i class="owner-${letter}">${letter}</i>${name}</li>`)}</ul>`
}
<table class="bars">
<thead><tr><th scope="col">Month<th scope="col" class="bar">By owner<th scope="col" class="number">Estimate${unit}</thead>
<tbody>
${forecast.months.map(
  (sum, index) => html`<tr><th scope="row">${nameMonth(sum.month)}<td class="bar">${drawRow(
    layers.flatMap((layer) => {
      const { 0: from, 1: to } = layer[index] ?? [0, 0];
      return to > from ? [{ letter: layer.key, from: width(from), to: width(to) }] : [];
    }),
    series,
  )}<td class="number">${describeCost(sum)}
`,
)}</tbody>
<tfoot><tr><th scope="row">12 months<td class="bar"><td class="number">${describeCost(forecast)}</tfoot>
</table>
</section>`;
};

/** The owners by cost. If they are more than there are letters, the last letter is for the cheaper ones together. */
const chooseSeries = ({ forecast: { byOwner } }: Audit, items: readonly PortfolioItem[]) => {
  const priced = byOwner.filter(hasPrice);
  const isEach = priced.length <= LETTERS.length;
  const named = (isEach ? priced : priced.slice(0, LETTERS.length - 1)).map(({ owner }, index) => ({
    owner,
    letter: LETTERS[index] ?? "F",
    name: owner === undefined ? "no owner" : shorten(owner, 40),
  }));
  const others = isEach ? [] : [{ letter: "F", name: `${priced.length - named.length} others` }];
  const owners = new Map(items.map(({ domain, owner }) => [domain, owner ?? undefined]));
  const letters = new Map(named.map(({ owner, letter }) => [owner, letter]));
  return {
    series: [...named, ...others] satisfies Series[],
    findSeries: (domain: PortfolioItem["domain"]): string => letters.get(owners.get(domain)) ?? "F",
  };
};

/** Only for the length of bars: amounts that people read are never floats. */
type MonthCosts = { readonly costs: ReadonlyMap<string, number> };

const addCosts = (costs: MonthCosts["costs"]): number => [...costs.values()].reduce((a, b) => a + b, 0);

const sumMonths = (
  { forecast: { months, renewals } }: Audit,
  findSeries: (domain: PortfolioItem["domain"]) => string,
): MonthCosts[] =>
  months.map(({ month }) => {
    const inMonth = renewals.filter((renewal) => renewal.month === month);
    return {
      costs: new Map(
        LETTERS.map((letter) => [
          letter,
          Number(toTotal(sumRenewals(inMonth.filter(({ domain }) => findSeries(domain) === letter)))),
        ]),
      ),
    };
  });

type Part = { readonly letter: string; readonly from: number; readonly to: number };

const round = (value: number): number => Math.round(value * 100) / 100;

const drawRow = (parts: readonly Part[], series: readonly Series[]): Markup =>
  html`<svg width="100%" height="18" aria-hidden="true">${parts.map(({ letter, from, to }) => {
    const name = series.find((candidate) => candidate.letter === letter)?.name;
    const label =
      series.length > 1 && to - from >= MIN_LETTER_WIDTH
        ? html`<text${to - from < MIN_PHONE_WIDTH ? html` class="minor"` : undefined} x="${round((from + to) / 2)}%" y="13">${letter}</text>`
        : undefined;
    return html`<g class="owner-${letter}"><rect x="${round(from)}%" width="${round(to - from)}%" height="18"><title>${name}</title></rect>${label}</g>`;
  })}</svg>`;
