import { sum } from "../model/money.ts";
import type { Plan } from "../model/plan.ts";
import type { ChangeResult, ChangeStatus, Result } from "../model/result.ts";
import { type SplitClauses, splitClauses } from "./clauses.ts";
import { formatCount, formatMoney, joinClauses } from "./format.ts";
import { determineResultOutcome } from "./outcome.ts";

/** What an apply did, in one plain sentence: what was bought at which price, and what was not. No markup. */
export const composeReceiptHeadline = (result: Result): string => composeSentences(result).headline;

/** What does not fit in the headline: the second sentence, with its full stop. Empty if nothing is left. No markup. */
export const composeReceiptSecondSentence = (result: Result): string => {
  const { rest } = composeSentences(result);
  return [
    ...(result.plan.sandbox ? ["In the registrar's sandbox, nothing is charged."] : []),
    ...(rest.length === 0 ? [] : [`${capitalize(joinClauses(rest))}.`]),
  ].join(" ");
};

const composeSentences = (result: Result): SplitClauses => {
  const start = result.plan.sandbox ? "SANDBOX: " : "";
  const parts = RECEIPT_PARTS.flatMap(([keys, describe]) => {
    const results = result.results.filter(({ kind, status }) => keys.includes(`${kind} ${status}`));
    return results.length === 0 ? [] : describe(results, result.plan);
  });
  const [first, ...others] = [...parts, ...describeBlocked(result.plan)];
  if (first === undefined) return { headline: `${start}Nothing to do`, rest: [] };
  return determineResultOutcome(result) === "incomplete"
    ? splitClauses(`${start}Incomplete: `, [first, ...others])
    : splitClauses(start, [capitalize(first), ...others]);
};

const describeBlocked = ({ blocked }: Plan): string[] => {
  const count = new Set(blocked.map(({ domain }) => domain)).size;
  return count === 0 ? [] : [`${formatCount(count, "domain")} ${count === 1 ? "is" : "are"} blocked`];
};

type ResultKey = `${ChangeResult["kind"]} ${ChangeStatus}`;

type DescribeResults = (results: readonly ChangeResult[], plan: Plan) => string[];

/** The purchases with a price and their sum; apart from them those from an earlier run, without a price. */
const describePriced =
  (verb: string, { preposition = "for up to", suffix = "" } = {}): DescribeResults =>
  (results) => {
    const prices = results.flatMap(({ price }) => price ?? []);
    const earlierCount = results.length - prices.length;
    const total = formatMoney(sum(prices.map(({ due }) => due)), prices[0]?.currency);
    return [
      ...(prices.length === 0
        ? []
        : [`${verb} ${formatCount(prices.length, "domain")} ${preposition} ${total}${suffix}`]),
      ...(earlierCount === 0
        ? []
        : [`${verb} ${formatCount(earlierCount, "domain")} from an earlier run${suffix}`]),
    ];
  };

const describeCounted =
  (describe: (domains: string) => string): DescribeResults =>
  (results) => [describe(formatCount(results.length, "domain"))];

/** Switched on and switched off apart from each other, as planned. */
const describeSwitched: DescribeResults = (results, { changes }) =>
  [true, false].flatMap((to) => {
    const planned = changes.filter((change) => change.kind === "set-auto-renew" && change.to === to);
    const domains = new Set(planned.map(({ domain }) => domain));
    const count = results.filter(({ domain }) => domains.has(domain)).length;
    return count === 0
      ? []
      : [`switched auto-renew ${to ? "on" : "off"} for ${formatCount(count, "domain")}`];
  });

const RECEIPT_PARTS: readonly [readonly ResultKey[], DescribeResults][] = [
  [["register registered"], describePriced("registered", { preposition: "for" })],
  [["register unknown"], describePriced("may or may not have bought")],
  [["register action_required"], describePriced("ordered", { suffix: " (needs your action)" })],
  [["register pending"], describePriced("ordered", { suffix: " (still in progress)" })],
  [["set-auto-renew updated"], describeSwitched],
  [["set-auto-renew pending"], describeCounted((domains) => `started to switch auto-renew for ${domains}`)],
  [["register failed"], describeCounted((domains) => `failed to register ${domains}`)],
  [["register skipped"], describeCounted((domains) => `skipped ${domains} (not bought)`)],
  [
    ["set-auto-renew unknown"],
    describeCounted((domains) => `may or may not have switched auto-renew for ${domains}`),
  ],
  [
    ["set-auto-renew failed", "set-auto-renew skipped"],
    describeCounted((domains) => `did not switch auto-renew for ${domains}`),
  ],
];

const capitalize = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
