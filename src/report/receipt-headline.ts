import { sum } from "../model/money.ts";
import type { Outcome, OutcomeKind, Result } from "../model/outcome.ts";
import { resultOutcome } from "./result-outcome.ts";
import { count, joined, money } from "./words.ts";

/** What an apply did, in one plain sentence: what was bought at which price, and what was not. It holds no markup. */
export const receiptHeadline = (result: Result): string => {
  const sandbox = result.plan.sandbox ? "SANDBOX, nothing is charged: " : "";
  const parts = PARTS.flatMap(([kinds, say]) => {
    const some = result.outcomes.filter(({ kind, outcome }) => kinds.includes(`${kind} ${outcome}`));
    return some.length === 0 ? [] : say(some);
  });
  const blocked = new Set(result.plan.blocked.map(({ domain }) => domain)).size;
  const all = [...parts, ...(blocked === 0 ? [] : [`${count(blocked, "domain")} blocked`])];
  if (all.length === 0) return `${sandbox}Nothing to do`;
  const isIncomplete = resultOutcome(result) === "incomplete";
  return `${sandbox}${isIncomplete ? "Incomplete: " : ""}${capital(joined(all), !isIncomplete)}`;
};

type Key = `${Outcome["kind"]} ${OutcomeKind}`;

type Say = (outcomes: readonly Outcome[]) => string[];

/** Those whose price this run knows, and apart from them those that an earlier run began. */
const priced =
  (verb: string, after = ""): Say =>
  (outcomes) => {
    const prices = outcomes.flatMap(({ price }) => price ?? []);
    const earlier = outcomes.length - prices.length;
    const total = money(sum(prices.map(({ due }) => due)), prices[0]?.currency);
    return [
      ...(prices.length === 0 ? [] : [`${verb} ${count(prices.length, "domain")} for ${total}${after}`]),
      ...(earlier === 0 ? [] : [`${verb} ${count(earlier, "domain")} begun by an earlier run${after}`]),
    ];
  };

const counted =
  (say: (number: string) => string): Say =>
  (outcomes) => [say(count(outcomes.length, "domain"))];

const PARTS: readonly [readonly Key[], Say][] = [
  [["register registered"], priced("registered")],
  [["register pending"], priced("ordered", " (still under way)")],
  [["register action_required"], priced("ordered", " (waiting for a person)")],
  [["register unknown"], priced("it is unknown whether", " was bought")],
  [["set-auto-renew updated"], counted((number) => `switched auto-renew of ${number}`)],
  [["set-auto-renew pending"], counted((number) => `began to switch auto-renew of ${number}`)],
  [["register failed"], counted((number) => `${number} failed`)],
  [["register held"], counted((number) => `${number} held back, nothing bought`)],
  [
    ["set-auto-renew unknown"],
    counted((number) => `it is unknown whether auto-renew of ${number} is switched`),
  ],
  [
    ["set-auto-renew failed", "set-auto-renew held"],
    counted((number) => `did not switch auto-renew of ${number}`),
  ],
];

const capital = (text: string, isFirst: boolean): string =>
  isFirst ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text;
