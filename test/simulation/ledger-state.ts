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

/** An intent as it truly is, with every state that a run wrote. Times are in milliseconds since 1970. */
export type IntentRecord = {
  readonly id: number;
  readonly domain: string;
  readonly attempt: number;
  readonly run: string;
  readonly commit: string;
  readonly atMs: number;
  readonly statuses: { readonly atMs: number; readonly state: IntentState; readonly run: string }[];
};

/** The true state of the ledger. */
export type LedgerState = {
  readonly intents: readonly IntentRecord[];
  readonly write: (intent: NewIntent, run: string, nowMs: number) => Intent;
  readonly close: (id: number, state: IntentState, run: string, nowMs: number) => ClosingClaim;
  /** The intents as they were at a time, and their ages at that time. */
  readonly listIntents: (ms: number, domain?: string) => Intent[];
};

/** Creates an empty ledger. */
export const createLedgerState = (): LedgerState => {
  const intents: IntentRecord[] = [];
  const toIntent = (record: IntentRecord, ms: number): Intent => ({
    id: record.id,
    domain: record.domain as DomainName,
    attempt: record.attempt,
    state: record.statuses.findLast(({ atMs }) => atMs <= ms)?.state ?? "open",
    createdAt: fromMs(record.atMs),
    ageMs: ms - record.atMs,
    run: record.run,
    pullRequest: undefined,
    commit: record.commit,
    isFromSandbox: false,
  });
  return {
    intents,
    write: ({ domain, attempt, commit }, run, nowMs) => {
      const record: IntentRecord = {
        id: intents.length + 1,
        domain,
        attempt,
        run,
        commit,
        atMs: nowMs,
        statuses: [],
      };
      intents.push(record);
      return toIntent(record, nowMs);
    },
    close: (id, state, run, nowMs) => {
      const record = intents.find((candidate) => candidate.id === id);
      if (record === undefined) return "later";
      const closing = { state, run };
      if (record.run !== run && isClosedByOthers(record.statuses, closing, record.run)) return "later";
      record.statuses.push({ atMs: nowMs, ...closing });
      return judgeClosing(record.statuses, closing, record.run);
    },
    listIntents: (ms, domain) =>
      intents
        .filter((record) => record.atMs <= ms && (domain === undefined || record.domain === domain))
        .map((record) => toIntent(record, ms)),
  };
};
