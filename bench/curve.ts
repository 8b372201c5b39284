import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { formatCount } from "./scene.ts";

/** The times of one number of entries, in milliseconds. */
export type Point = { readonly count: number; readonly yamlMs: number; readonly wholeMs: number };

const WIDTH = 640;
const HEIGHT = 300;
const MARGIN = { top: 24, right: 120, bottom: 44, left: 64 };
/** Colours that can be read on a light and on a dark page: the picture has no background of its own. */
const COLORS = { text: "#737b85", yaml: "#b26a00", whole: "#2f76e4" };
/** Pixels between the names of two lines that end close to each other. */
const LABEL_HEIGHT = 16;

/** Draws both times over the number of entries, as an SVG without scripts and styles. */
export const drawCurve = (points: readonly Point[]): string => {
  const maxMs = Math.max(...points.flatMap(({ yamlMs, wholeMs }) => [yamlMs, wholeMs]));
  const maxCount = Math.max(...points.map(({ count }) => count));
  const x = scaleLinear([0, maxCount], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear([0, maxMs], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(5);
  const [yamlY, wholeY] = [y(points.at(-1)?.yamlMs ?? 0), y(points.at(-1)?.wholeMs ?? 0)];
  const shift = Math.max(0, LABEL_HEIGHT - Math.abs(yamlY - wholeY)) / 2;
  const [up, down] = yamlY < wholeY ? [-shift, shift] : [shift, -shift];
  const labels = { yamlMs: yamlY + up, wholeMs: wholeY + down };
  const drawLine = (key: "yamlMs" | "wholeMs", color: string, name: string): string => {
    const path = line<Point>(
      (point) => round(x(point.count)),
      (point) => round(y(point[key])),
    )([{ count: 0, yamlMs: 0, wholeMs: 0 }, ...points]);
    const dots = points.map((point) => {
      const place = `cx="${round(x(point.count))}" cy="${round(y(point[key]))}"`;
      return `<circle ${place} r="3.5" fill="${color}"/>`;
    });
    const labelY = round(labels[key]) + 4;
    const label = `<text x="${WIDTH - MARGIN.right + 10}" y="${labelY}" fill="${color}">${name}</text>`;
    return [`<path d="${path}" fill="none" stroke="${color}" stroke-width="2"/>`, ...dots, label].join("\n");
  };
  const rows = y.ticks(5).map((ms) => {
    const at = round(y(ms));
    const rule = `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at}" y2="${at}" stroke="${COLORS.text}" stroke-opacity="0.3"/>`;
    const label = `<text x="${MARGIN.left - 8}" y="${at + 4}" text-anchor="end" fill="${COLORS.text}">${ms / 1000} s</text>`;
    return `${rule}\n${label}`;
  });
  const columns = points.map(
    ({ count }) =>
      `<text x="${round(x(count))}" y="${HEIGHT - MARGIN.bottom + 20}" text-anchor="middle" fill="${COLORS.text}">${formatCount(count)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="The time of yaml alone and of Freehold, over the number of entries">`,
    ...rows,
    ...columns,
    `<text x="${(MARGIN.left + WIDTH - MARGIN.right) / 2}" y="${HEIGHT - 6}" text-anchor="middle" fill="${COLORS.text}">entries</text>`,
    drawLine("yamlMs", COLORS.yaml, "yaml alone"),
    drawLine("wholeMs", COLORS.whole, "Freehold"),
    "</svg>",
    "",
  ].join("\n");
};

const round = (value: number): number => Math.round(value * 10) / 10;
