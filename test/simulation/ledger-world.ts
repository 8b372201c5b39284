import type { DomainName } from "../../src/model/domain-name.ts";
import { fromMs } from "../../src/model/iso-date.ts";
import {
  type ClosingClaim,
  type Intent,
  type IntentState,
  isClosedByOthers,
  judgeClosing,
  type NewIntent,
} from "../../src/model/ledger.ts";

/** An entry of the ledger as it truly is. */
export type Entry = {
  readonly id: number;
  readonly domain: string;
  readonly attempt: number;
  readonly run: string;
  readonly atMs: number;
  readonly statuses: { readonly atMs: number; readonly state: IntentState; readonly run: string }[];
};

/** The ledger as it truly is: entries and their states, each with its time. */
export type LedgerWorld = {
  readonly entries: readonly Entry[];
  readonly write: (wish: NewIntent, run: string, nowMs: number) => Intent;
  readonly close: (id: number, state: IntentState, run: string, nowMs: number) => ClosingClaim;
  /** As it was at a time, with ages by that time. */
  readonly viewAt: (ms: number, domain?: string) => Intent[];
};

export const ledgerWorld = (): LedgerWorld => {
  const entries: Entry[] = [];
  const view = (entry: Entry, ms: number): Intent => ({
    id: entry.id,
    domain: entry.domain as DomainName,
    attempt: entry.attempt,
    state: entry.statuses.findLast(({ atMs }) => atMs <= ms)?.state ?? "open",
    createdAt: fromMs(entry.atMs),
    ageMs: ms - entry.atMs,
    run: entry.run,
    pullRequest: undefined,
  });
  return {
    entries,
    write: ({ domain, attempt }, run, nowMs) => {
      const entry: Entry = { id: entries.length + 1, domain, attempt, run, atMs: nowMs, statuses: [] };
      entries.push(entry);
      return view(entry, nowMs);
    },
    close: (id, state, run, nowMs) => {
      const entry = entries.find((one) => one.id === id);
      if (entry === undefined) return "later";
      const own = { state, run };
      if (entry.run !== run && isClosedByOthers(entry.statuses, own, entry.run)) return "later";
      entry.statuses.push({ atMs: nowMs, ...own });
      return judgeClosing(entry.statuses, own, entry.run);
    },
    viewAt: (ms, domain) =>
      entries
        .filter((entry) => entry.atMs <= ms && (domain === undefined || entry.domain === domain))
        .map((entry) => view(entry, ms)),
  };
};
