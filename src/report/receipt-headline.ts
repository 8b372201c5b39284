import { sum } from "../model/money.ts";
import type { Outcome, OutcomeKind, Result } from "../model/outcome.ts";
import { resultOutcome } from "./result-outcome.ts";
import { count, joined, money } from "./words.ts";

/** What an apply did, in one plain sentence: what was bought at which price, and what was not. It holds no markup. */
export const receiptHeadline = (result: Result): string => {
  const sandbox = result.plan.sandbox ? "SANDBOX, nothing is charged: " : "";
  const parts = PARTS.flatMap(([kinds, say]) => {
    const some = result.outcomes.filter(({ kind, outcome }) => kinds.includes(`${kind} ${outcome}`));
    return some.length === 0 ? [] : [say(some)];
  });
  const blocked = new Set(result.plan.blocked.map(({ domain }) => domain)).size;
  const all = [...parts, ...(blocked === 0 ? [] : [`${count(blocked, "domain")} blocked`])];
  if (all.length === 0) return `${sandbox}Nothing to do`;
  const isIncomplete = resultOutcome(result) === "incomplete";
  return `${sandbox}${isIncomplete ? "Incomplete: " : ""}${capital(joined(all), !isIncomplete)}`;
};

type Key = `${Outcome["kind"]} ${OutcomeKind}`;

const paid = (outcomes: readonly Outcome[]): string => {
  const prices = outcomes.flatMap(({ price }) => price ?? []);
  return prices.length === 0 ? "" : money(sum(prices.map(({ due }) => due)), prices[0]?.currency);
};

const priced =
  (verb: string, before: string, after = "") =>
  (outcomes: readonly Outcome[]): string => {
    const total = paid(outcomes);
    return `${verb} ${count(outcomes.length, "domain")}${total === "" ? "" : `${before}${total}`}${after}`;
  };

const counted =
  (say: (number: string) => string) =>
  (outcomes: readonly Outcome[]): string =>
    say(count(outcomes.length, "domain"));

const PARTS: readonly [readonly Key[], (outcomes: readonly Outcome[]) => string][] = [
  [["register registered"], priced("registered", " for ")],
  [["register pending"], priced("ordered", " for ", " (still under way)")],
  [["register action_required"], priced("ordered", " for ", " (waiting for a person)")],
  [["register unknown"], priced("it is unknown whether", " for ", " was bought")],
  [["set-auto-renew updated"], counted((number) => `switched auto-renew of ${number}`)],
  [["set-auto-renew pending"], counted((number) => `began to switch auto-renew of ${number}`)],
  [["register failed"], counted((number) => `${number} failed`)],
  [["register held"], counted((number) => `${number} held back, nothing bought`)],
  [
    ["set-auto-renew failed", "set-auto-renew held", "set-auto-renew unknown"],
    counted((number) => `did not switch auto-renew of ${number}`),
  ],
];

const capital = (text: string, isFirst: boolean): string =>
  isFirst ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text;
