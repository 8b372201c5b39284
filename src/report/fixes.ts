import { sum } from "../model/money.ts";
import type { BlockedEntry, Plan, PricedTerm } from "../model/plan.ts";
import type { Fix } from "../model/reason.ts";
import { fenceCode, formatDomain } from "./escape.ts";
import { describeAfterTerms, formatCount, formatMoney, groupBy } from "./format.ts";

/** Lines to type into the manifest, each under its keys. Equal lines and consecutive equal keys show once. */
export const renderFixLines = (fixes: readonly Fix[]): string => {
  const distinct = groupBy(fixes, (fix) => JSON.stringify(fix))
    .flatMap((group) => group.slice(0, 1))
    .sort(compareFixes);
  return fenceCode(
    "diff",
    distinct.flatMap((fix, index) => formatFix(fix, distinct[index - 1]?.path ?? [])),
  );
};

/** The policy comes first; lines under the same keys stay together. */
const compareFixes = (a: Fix, b: Fix): number => {
  const [keyA = "", keyB = ""] = [a, b].map(({ path }) =>
    path[0] === "policy" ? "" : path.slice(0, -1).join(" "),
  );
  return keyA < keyB ? -1 : keyA === keyB ? 0 : 1;
};

const formatFix = (fix: Fix, previousPath: readonly string[]): string[] => {
  const { path } = fix;
  const firstNewDepth = path.findIndex((key, depth) => key !== previousPath[depth]);
  return path.flatMap((key, depth): string[] => {
    const isLast = depth === path.length - 1;
    if (!isLast && depth < firstNewDepth) return [];
    return [`${isLast ? "+" : " "}${"  ".repeat(depth)}${key}:${isLast ? ` ${formatFixValue(fix)}` : ""}`];
  });
};

/** The value as YAML, or a comment that says what belongs there. */
const formatFixValue = (fix: Fix): string => {
  if (fix.kind === "choose") return `# ${fix.hint}`;
  const { value, comment } = fix;
  const text = typeof value === "object" ? `[${value.join(", ")}]` : JSON.stringify(value);
  return comment === undefined ? text : `${text} # ${comment}`;
};

/** What blocked entries cost once they are fixed. */
export const describeCosts = (blocks: readonly BlockedEntry[]): string[] => {
  const costs = blocks.flatMap(({ domain, price, fixes }) =>
    price === undefined || fixes.some(needsYears) ? [] : [{ domain, cost: formatCost(price) }],
  );
  if (costs.length === 0) return [];
  return blocks.length === 1
    ? costs.map(({ cost }) => `It costs ${cost}.`)
    : [`They cost: ${costs.map(({ domain, cost }) => `${formatDomain(domain)} ${cost}`).join("; ")}.`];
};

/** The price of a first term, and of each year after it. */
const formatCost = ({ years, due, renewal, currency }: PricedTerm): string =>
  `${formatMoney(due, currency)}${years === 1 ? " for the first year" : ` for ${years} years`}, then ${formatMoney(renewal, currency)} a year`;

/**
 * What all purchases cost in total once every line is typed. Empty unless there are several, each with a
 * price that the lines do not change.
 */
export const describeTotalCost = ({ blocked, changes }: Plan): string[] => {
  const entries = groupBy(blocked, ({ domain }) => domain);
  const fixable = entries.filter((reasons) => reasons.every(hasFixes));
  const prices = [
    ...changes.map((change) =>
      change.kind === "register" ? { ...change.price, years: change.years } : undefined,
    ),
    ...fixable.map(([block]) => block?.price),
  ];
  const knownPrices = prices.flatMap((price) => price ?? []);
  const currencies = new Set(knownPrices.map((price) => price.currency));
  const isCertain =
    knownPrices.length === prices.length &&
    currencies.size === 1 &&
    !blocked.some(({ fixes }) => fixes.some(needsYears));
  if (!isCertain || fixable.length === 0 || knownPrices.length < 2) return [];
  const [currency] = currencies;
  const due = formatMoney(sum(knownPrices.map((price) => price.due)), currency);
  const yearly = formatMoney(sum(knownPrices.map(({ renewal }) => renewal)), currency);
  const afterTerms = describeAfterTerms(knownPrices.map(({ years }) => years));
  const remaining = entries.length - fixable.length;
  const stillBlocked =
    remaining === 0
      ? ""
      : ` ${formatCount(remaining, "domain")} ${remaining === 1 ? "stays" : "stay"} blocked.`;
  return [
    `With all marked lines added, Freehold registers ${formatCount(knownPrices.length, "domain")} for ${due} in total. Renewing all of them then costs ${yearly} a year${afterTerms}.${stillBlocked}`,
  ];
};

const hasFixes = ({ fixes }: BlockedEntry): boolean => fixes.length > 0;

/** The reader still has to choose the years. */
const needsYears = ({ kind, path }: Fix): boolean => kind === "choose" && path[2] === "years";
