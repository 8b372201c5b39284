import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import { PartialFailure } from "../model/error.ts";
import type { Intent } from "../model/ledger.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { RegistrationList } from "../model/registration.ts";
import { endSentence } from "../model/text.ts";
import { type ResumedPurchase, tryRead } from "../purchase/index.ts";

/** What earlier runs left open, as far as the ledger could be read. */
export type EarlierPurchases = {
  /** Why the ledger could not be read; undefined if it could. */
  readonly ledgerError: string | undefined;
  /** How many records of the ledger do not have the form in which Freehold writes them. */
  readonly malformed: number;
  /** Names of open records that no known manifest declared. */
  readonly undeclared: readonly DomainName[];
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
    // It has the results of these purchases too.
    if (error instanceof PartialFailure) throw error;
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
export const listLedgerWarnings = ({ ledgerError, malformed, undeclared }: EarlierPurchases): string[] => [
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
  ...(undeclared.length === 0
    ? []
    : [
        `The ledger of purchases (GitHub deployments) has an open record about ${undeclared.join(", ")}, which the manifest neither has nor is known to have had, so this run ignored it. If a run of yours wrote it, check in the registrar's dashboard whether the domain was bought.`,
      ]),
];

/** The open intents, and the names of those that are ignored. */
export type SortedIntents = {
  readonly intents: readonly Intent[];
  readonly undeclared: readonly DomainName[];
};

/**
 * Keeps the open intents about names that the manifest has, or had when they were written. Anyone with write
 * access can create a deployment, but not a purchase of a name that was never declared. Never rejects.
 */
export const sortIntents = async (
  intents: readonly Intent[],
  portfolio: Portfolio,
  readDeclaredNames: (commits: readonly string[]) => Promise<ReadonlyMap<string, ReadonlySet<DomainName>>>,
): Promise<SortedIntents> => {
  const removed = intents.filter(({ domain }) => !portfolio.entries.has(domain));
  if (removed.length === 0) return { intents, undeclared: [] };
  const commits = [...new Set(removed.map(({ commit }) => commit))];
  const declared = (await tryRead(readDeclaredNames(commits)))?.value;
  const ignored = removed.filter(({ domain, commit }) => declared?.get(commit)?.has(domain) !== true);
  return {
    intents: intents.filter((intent) => !ignored.includes(intent)),
    undeclared: [...new Set(ignored.map(({ domain }) => domain))],
  };
};

/**
 * The account's list with the domains that earlier runs bought and the list does not show yet. One that cannot be
 * read now is left out: its result is reported all the same.
 */
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
  const read = await mapConcurrently(unlisted, READ_CONCURRENCY, (domain) =>
    tryRead(reader.registration(domain)),
  );
  const added = read.flatMap((registration) => registration?.value ?? []);
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
