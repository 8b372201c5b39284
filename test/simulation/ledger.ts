import type { GitHubCore } from "../../src/playground/github/core.ts";
import type { Deployment } from "../../src/playground/github/deployments.ts";

/** The `run` of an intent that somebody forged. */
export const FORGER = "forger";

/** The state of an intent, by the words of GitHub's statuses. */
export type IntentState = "open" | "registered" | "failed" | "withdrawn";

/** An intent as it is on GitHub, and how old it is. Times are in milliseconds. */
export type IntentRecord = {
  readonly id: number;
  readonly domain: string;
  readonly attempt: number;
  readonly run: string;
  /** Since 1970, by the registrar's clock. */
  readonly atMs: number;
  readonly ageMs: number;
  readonly state: IntentState;
  /** When runs recorded that it was registered, since 1970 by the registrar's clock; oldest first. */
  readonly registeredMs: readonly number[];
};

/** The true state of the ledger, whatever a read of it shows. */
export type LedgerState = {
  /** The intents that exist at a time, oldest first. */
  readonly listIntents: (ms: number, domain?: string) => readonly IntentRecord[];
  /** The last intent of a run about a domain. */
  readonly findIntent: (run: string, domain: string) => IntentRecord | undefined;
};

const STATES: Readonly<Record<string, IntentState>> = {
  success: "registered",
  failure: "failed",
  error: "withdrawn",
};

/** Reads the ledger from GitHub's state, without the product's code. GitHub's clock is so far ahead. */
export const openLedgerState = ({ deployments, now }: GitHubCore, skewMs: number): LedgerState => {
  const listIntents: LedgerState["listIntents"] = (ms, domain) =>
    deployments
      .all()
      .flatMap((deployment) => readIntent(deployment, ms + skewMs, skewMs) ?? [])
      .filter((intent) => intent.ageMs >= 0 && (domain === undefined || intent.domain === domain))
      .reverse();
  return {
    listIntents,
    findIntent: (run, domain) => listIntents(now() - skewMs, domain).findLast((intent) => intent.run === run),
  };
};

/** Undefined if the deployment does not have the form of an intent. */
const readIntent = (
  { id, task, payload, created_at, statuses }: Deployment,
  ms: number,
  skewMs: number,
): IntentRecord | undefined => {
  const fields = typeof payload === "string" ? {} : payload;
  const { domain, attempt, run, commit } = fields;
  if (typeof domain !== "string" || typeof attempt !== "number" || typeof run !== "string") return undefined;
  if (task !== `register:${domain}` || attempt > 1000 || String(commit).length !== 40) return undefined;
  const atMs = Date.parse(created_at);
  const written = statuses.filter(
    ({ state, created_at: at }) => state !== "inactive" && Date.parse(at) <= ms,
  );
  const states = written.map((status) => status.state);
  // A note does not open an intent again whose purchase has ended.
  const last = states.findLast((state) => state === "success" || state === "failure") ?? states.at(-1);
  return {
    id,
    domain,
    attempt,
    run,
    atMs: atMs - skewMs,
    ageMs: ms - atMs,
    state: STATES[last ?? ""] ?? "open",
    registeredMs: written.flatMap(({ state, created_at: at }) =>
      state === "success" ? [Date.parse(at) - skewMs] : [],
    ),
  };
};
