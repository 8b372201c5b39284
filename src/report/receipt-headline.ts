import { sum } from "../model/money.ts";
import type { ChangeResult, ChangeStatus, Result } from "../model/result.ts";
import { formatCount, formatMoney, joinClauses } from "./format.ts";
import { determineResultOutcome } from "./outcome.ts";

/** What an apply did, in one plain sentence: what was bought at which price, and what was not. It holds no markup. */
export const composeReceiptHeadline = (result: Result): string => {
  const sandbox = result.plan.sandbox ? "SANDBOX, nothing is charged: " : "";
  const parts = RECEIPT_PARTS.flatMap(([kinds, say]) => {
    const some = result.results.filter(({ kind, status }) => kinds.includes(`${kind} ${status}`));
    return some.length === 0 ? [] : say(some);
  });
  const blocked = new Set(result.plan.blocked.map(({ domain }) => domain)).size;
  const all = [...parts, ...(blocked === 0 ? [] : [`${formatCount(blocked, "domain")} blocked`])];
  if (all.length === 0) return `${sandbox}Nothing to do`;
  const isIncomplete = determineResultOutcome(result) === "incomplete";
  return `${sandbox}${isIncomplete ? "Incomplete: " : ""}${capitalize(joinClauses(all), !isIncomplete)}`;
};

type ResultKey = `${ChangeResult["kind"]} ${ChangeStatus}`;

type DescribeResults = (results: readonly ChangeResult[]) => string[];

/** Those whose price this run knows, and apart from them those that an earlier run began. */
const describePriced =
  (verb: string, after = ""): DescribeResults =>
  (results) => {
    const prices = results.flatMap(({ price }) => price ?? []);
    const earlier = results.length - prices.length;
    const total = formatMoney(sum(prices.map(({ due }) => due)), prices[0]?.currency);
    return [
      ...(prices.length === 0
        ? []
        : [`${verb} ${formatCount(prices.length, "domain")} for ${total}${after}`]),
      ...(earlier === 0
        ? []
        : [`${verb} ${formatCount(earlier, "domain")} started by an earlier run${after}`]),
    ];
  };

const describeCounted =
  (say: (number: string) => string): DescribeResults =>
  (results) => [say(formatCount(results.length, "domain"))];

const RECEIPT_PARTS: readonly [readonly ResultKey[], DescribeResults][] = [
  [["register registered"], describePriced("registered")],
  [["register pending"], describePriced("ordered", " (still in progress)")],
  [["register action_required"], describePriced("ordered", " (needs a person)")],
  [["register unknown"], describePriced("it is unclear whether", " was bought")],
  [["set-auto-renew updated"], describeCounted((number) => `switched auto-renew of ${number}`)],
  [["set-auto-renew pending"], describeCounted((number) => `started to switch auto-renew of ${number}`)],
  [["register failed"], describeCounted((number) => `${number} failed`)],
  [["register skipped"], describeCounted((number) => `${number} skipped, nothing bought`)],
  [
    ["set-auto-renew unknown"],
    describeCounted((number) => `it is unclear whether auto-renew of ${number} is switched`),
  ],
  [
    ["set-auto-renew failed", "set-auto-renew skipped"],
    describeCounted((number) => `did not switch auto-renew of ${number}`),
  ],
];

const capitalize = (text: string, isFirst: boolean): string =>
  isFirst ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text;
