import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import { PartialFailure } from "../model/error.ts";
import type { Intent } from "../model/ledger.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { RegistrationList } from "../model/registration.ts";
import { endSentence } from "../model/text.ts";
import type { ResumedPurchase } from "../purchase/index.ts";

/** What earlier runs left open, as far as the ledger could be read. */
export type EarlierPurchases = {
  /** Why the ledger could not be read; undefined if it could. */
  readonly ledgerError: string | undefined;
  /** How many records of the ledger Freehold did not write, or for a name that was never declared. */
  readonly malformed: number;
  readonly resumed: readonly ResumedPurchase[];
};

const READ_CONCURRENCY = 4;

/** Carries out the rest of a run; if that fails, the results of resumed purchases are reported with the failure. */
export const keepResultsOnFailure = async <T>(
  resumed: readonly ResumedPurchase[],
  carryOutRest: () => Promise<T>,
): Promise<T> => {
  try {
    return await carryOutRest();
  } catch (error) {
    const results = resumed.flatMap(({ result }) => result ?? []);
    throw results.length === 0 ? error : new PartialFailure(error, results, "earlier runs");
  }
};

/** Why this run buys nothing at all, as a clause; undefined if the ledger could be read. */
export const findBuyingStop = ({ ledgerError }: EarlierPurchases): string | undefined =>
  ledgerError === undefined
    ? undefined
    : `the ledger of purchases (GitHub deployments) cannot be read: ${ledgerError}`;

/** What people should know about the ledger, whatever this run buys. */
export const listLedgerWarnings = ({ ledgerError, malformed }: EarlierPurchases): string[] => [
  ...(ledgerError === undefined
    ? []
    : [
        `The ledger of purchases (GitHub deployments) cannot be read, so this run does not know what earlier runs left open, and buys nothing: ${endSentence(ledgerError)}`,
      ]),
  ...(malformed === 0
    ? []
    : [
        `${malformed} deployment${malformed === 1 ? "" : "s"} in the environment domain-registrations ${malformed === 1 ? "does" : "do"} not have the form that Freehold writes, and ${malformed === 1 ? "was" : "were"} ignored. That environment is the ledger of purchases: nothing else should write to it.`,
      ]),
];

/**
 * The open intents about names that the manifest has, or had when they were written. Anyone with write access can
 * create a deployment, but not a purchase of a name that was never declared.
 */
export const keepDeclaredIntents = async (
  intents: readonly Intent[],
  portfolio: Portfolio,
  readDeclared: (commits: readonly string[]) => Promise<ReadonlyMap<string, ReadonlySet<DomainName>>>,
): Promise<Intent[]> => {
  const removed = intents.filter(({ domain }) => !portfolio.entries.has(domain));
  if (removed.length === 0) return [...intents];
  const declared = await readDeclared([...new Set(removed.map(({ commit }) => commit))]);
  return intents.filter(
    ({ domain, commit }) => portfolio.entries.has(domain) || declared.get(commit)?.has(domain) === true,
  );
};

/** The account's list with the domains that earlier runs bought and the list does not show yet. */
export const addResumedRegistrations = async (
  registrationList: RegistrationList,
  resumed: readonly ResumedPurchase[],
  reader: RegistrarReader,
): Promise<RegistrationList> => {
  const { registrations } = registrationList;
  const listed = new Set(registrations.map(({ domain }) => domain));
  const unlisted = resumed
    .filter(({ result }) => result?.registration !== undefined)
    .map(({ intent }) => intent.domain)
    .filter((domain) => !listed.has(domain));
  const read = await mapConcurrently(unlisted, READ_CONCURRENCY, (domain) => reader.registration(domain));
  const added = read.flatMap((registration) => registration ?? []);
  return { ...registrationList, registrations: [...registrations, ...added] };
};

/**
 * The portfolio without new entries that already have a result of a resumed purchase: they are neither missing
 * nor blocked. An entry whose attempt is higher than one that failed stays.
 */
export const omitReportedEntries = (
  portfolio: Portfolio,
  { registrations }: RegistrationList,
  resumed: readonly ResumedPurchase[],
): Portfolio => {
  const owned = new Set(registrations.map(({ domain }) => domain));
  const hasResult = ({ domain, attempt }: Entry): boolean =>
    resumed.some(
      ({ intent, result }) =>
        intent.domain === domain &&
        result !== undefined &&
        (result.status !== "failed" || attempt <= intent.attempt),
    );
  const entries = [...portfolio.entries].filter(([domain, entry]) => owned.has(domain) || !hasResult(entry));
  return { ...portfolio, entries: new Map(entries) };
};
