import type { DomainName } from "../model/domain-name.ts";
import { fromMs, toDay } from "../model/iso-date.ts";
import { type Amount, sum, ZERO } from "../model/money.ts";
import type { Price, Register } from "../model/plan.ts";
import type { Progress } from "../model/progress.ts";
import type { LogEntry } from "../model/publication.ts";
import type { ChangeResult } from "../model/result.ts";
import { formatCount, formatMoney } from "./format.ts";

/**
 * Turns what happens in an apply into lines of its log: which purchase of how many, and how much of the total is
 * spent. Foreign text in them is not escaped yet.
 */
export const createProgressFormatter = (): ((progress: Progress) => LogEntry) => {
  let purchases: readonly Register[] = [];
  let spent: Amount = ZERO;
  const label = (domain: DomainName): string => {
    const index = purchases.findIndex((purchase) => purchase.domain === domain);
    return index < 0 ? domain : `${index + 1}/${purchases.length} ${domain}`;
  };
  const describeSum = ({ price }: ChangeResult): string => {
    if (price === undefined || purchases.length === 0) return "";
    spent = sum([spent, price.due]);
    return ` (${spent} of ${formatTotal(purchases)})`;
  };
  return (progress) => {
    switch (progress.kind) {
      case "buying":
        purchases = progress.purchases;
        return {
          title: `Buying ${formatCount(purchases.length, "domain")} for ${formatTotal(purchases)}`,
          lines: purchases.map(({ domain, price }) => `${label(domain)} for ${formatPrice(price)}`),
        };
      case "ordered":
        return `${label(progress.domain)} is being ordered for ${formatPrice(progress.price)}`;
      case "state":
        return `${label(progress.domain)} ${STATE_WORDS.get(progress.state) ?? progress.state}`;
      case "settled": {
        return `${label(progress.result.domain)} ${describeEnd(progress.result)}${describeSum(progress.result)}`;
      }
    }
  };
};

/** How a change ended. A success needs no sentence: the receipt has it. */
const describeEnd = ({ status, message, registration }: ChangeResult): string => {
  const expiresAt = status === "registered" ? registration?.expiresAt : undefined;
  return expiresAt === undefined ? `${status}: ${message}` : `registered, until ${toDay(expiresAt)}`;
};

/** The registrar's states, as a reader understands them. */
const STATE_WORDS: ReadonlyMap<string, string> = new Map([
  ["pending", "accepted by the registrar"],
  ["in_progress", "in progress at the registry"],
  ["blocked", "waiting for the registry"],
  ["succeeded", "complete at the registrar, and being checked"],
]);

const formatTotal = (purchases: readonly Register[]): string =>
  formatMoney(sum(purchases.map(({ price }) => price.due)), purchases[0]?.price.currency);

const formatPrice = ({ due, currency }: Price): string => formatMoney(due, currency);

/** What a run waits for. `untilMs` is undefined if nobody knows how long it takes. */
export type Wait = { readonly purpose: string; readonly untilMs: number | undefined };

/** A wait as a line of the log, at this time by the run's clock. */
export const formatWait = ({ purpose, untilMs }: Wait, nowMs: number): string => {
  if (untilMs === undefined) return `  Still waiting for ${purpose}`;
  const seconds = Math.max(1, Math.ceil((untilMs - nowMs) / 1000));
  return `  Waiting ${seconds} s, until ${fromMs(untilMs).slice(11, 19)} UTC, for ${purpose}`;
};
