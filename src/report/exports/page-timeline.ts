import { scaleBand, scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import { type IsoDate, listMonthsFrom } from "../../model/iso-date.ts";
import { formatCount, joinWords } from "../format.ts";
import { type Fate, type PortfolioItem, sortByExpiry } from "./items.ts";
import { html, type Markup } from "./markup.ts";
import { abbreviateMonth, countLapses, nameMonth } from "./words.ts";

const MONTHS = 24;

/** Pixels. Widths are parts of the page's, so that the same picture fits a phone and a wide screen. */
const HEIGHT = { top: 18, bars: 140, labels: 34 } as const;

/** The least number of domains that fills the height: one domain alone is no tall bar. */
const MIN_SCALE = 5;

/** From the bottom of a bar to its top. */
const FATES: readonly Fate[] = ["renews", "unknown", "lapses"];

const FATE_WORDS: Readonly<Record<Fate, string>> = {
  renews: "renews",
  unknown: "at another registrar",
  lapses: "lapses",
};

type Month = { readonly month: string } & Readonly<Record<Fate, number>>;

/** How many domains expire in each of the next 24 months, and what becomes of them. */
export const renderTimeline = (items: readonly PortfolioItem[], today: IsoDate): Markup => {
  const upcoming = sortByExpiry(items, today);
  const months = listMonthsFrom(today.slice(0, 7), MONTHS).map((month): Month => {
    const inMonth = upcoming.filter(({ expiresAt }) => expiresAt.startsWith(month));
    const count = (fate: Fate): number => inMonth.filter((item) => item.fate === fate).length;
    return { month, renews: count("renews"), unknown: count("unknown"), lapses: count("lapses") };
  });
  const shown = months.reduce((total, month) => total + countAll(month), 0);
  const others = [
    ...(upcoming.length === shown ? [] : [`${formatCount(upcoming.length - shown, "domain")} later`]),
    ...(items.length === upcoming.length
      ? []
      : [`${items.length - upcoming.length} expired, or at a time that is not known`]),
  ];
  return html`<section id="expiries">
<h2>Expiries in the next ${MONTHS} months</h2>
<ul class="legend">${FATES.filter(
    (fate) => fate !== "unknown" || months.some(({ unknown }) => unknown > 0),
  ).map((fate) => html`<li><i class="${fate}"></i>${FATE_WORDS[fate]}</li>`)}</ul>
${drawMonths(months)}
${others.length === 0 ? undefined : html`<p class="quiet">Not shown: ${joinWords(others)}.</p>`}
</section>`;
};

const countAll = ({ renews, unknown, lapses }: Month): number => renews + unknown + lapses;

const drawMonths = (months: readonly Month[]): Markup => {
  const x = scaleBand<string>()
    .domain(months.map(({ month }) => month))
    .range([0, 100])
    .paddingInner(0.18);
  const y = scaleLinear()
    .domain([0, Math.max(MIN_SCALE, ...months.map(countAll))])
    .range([HEIGHT.top + HEIGHT.bars, HEIGHT.top]);
  const place = { x, y, base: HEIGHT.top + HEIGHT.bars };
  const layers = stack<Month, Fate>().keys(FATES)([...months]);
  return html`<svg class="timeline" width="100%" height="${HEIGHT.top + HEIGHT.bars + HEIGHT.labels}" role="img" aria-label="${describeMonths(months)}">
<defs><pattern id="lapse" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="lapse-back" width="6" height="6"/><rect class="lapse-line" width="3" height="6"/></pattern></defs>
<line class="base" x1="0" x2="100%" y1="${place.base}" y2="${place.base}"/>
${layers.flatMap((layer) =>
  layer.flatMap(({ 0: from, 1: to, data }) =>
    from === to ? [] : [drawBar({ from, to, fate: layer.key, month: data.month }, place)],
  ),
)}
${months.map((month, index) => drawLabels(month, index, place))}
</svg>`;
};

type Place = {
  readonly x: ReturnType<typeof scaleBand<string>>;
  readonly y: ReturnType<typeof scaleLinear<number>>;
  readonly base: number;
};

type Bar = { readonly from: number; readonly to: number; readonly fate: Fate; readonly month: string };

const round = (value: number): number => Math.round(value * 100) / 100;

const drawBar = ({ from, to, fate, month }: Bar, { x, y }: Place): Markup =>
  html`<rect class="${fate}" x="${round(x(month) ?? 0)}%" y="${round(y(to))}" width="${round(x.bandwidth())}%" height="${round(y(from) - y(to))}"><title>${nameMonth(month)}: ${to - from} ${FATE_WORDS[fate]}</title></rect>`;

/** Months that a phone has no room for are `minor`: it names every third one, the first, and the first year if it has three. */
const drawLabels = (month: Month, index: number, { x, y, base }: Place): Markup => {
  const middle = round((x(month.month) ?? 0) + x.bandwidth() / 2);
  const total = countAll(month);
  const number = Number(month.month.slice(5));
  const drawLabel = (text: string | number, top: number, kind: string): Markup =>
    html`<text class="${kind}" x="${middle}%" y="${round(top)}">${text}</text>`;
  return html`${[
    ...(total === 0 ? [] : [drawLabel(total, y(total) - 4, "count")]),
    drawLabel(
      abbreviateMonth(month.month),
      base + 15,
      number % 3 === 1 || (index === 0 && number % 3 === 2) ? "name" : "name minor",
    ),
    ...(index === 0 || number === 1
      ? [drawLabel(month.month.slice(0, 4), base + 30, index === 0 && number > 10 ? "name minor" : "name")]
      : []),
  ]}`;
};

/** The picture in words. */
const describeMonths = (months: readonly Month[]): string => {
  const busy = months.filter((month) => countAll(month) > 0);
  return busy.length === 0
    ? "No domain expires."
    : busy
        .map(
          (month) =>
            `${nameMonth(month.month)}: ${formatCount(countAll(month), "domain")}${month.lapses === 0 ? "" : `, ${countLapses(month.lapses)}`}.`,
        )
        .join(" ");
};
