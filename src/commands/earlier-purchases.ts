import { mapConcurrently } from "../model/concurrency.ts";
import { PartialFailure } from "../model/error.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { RegistrationList } from "../model/registration.ts";
import type { ResumedPurchase } from "../purchase/index.ts";

/** What earlier runs left open, as far as the ledger could be read. */
export type EarlierPurchases = {
  /** Why the ledger could not be read; undefined if it could. */
  readonly ledgerError: string | undefined;
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

/** Why this run buys nothing at all, as a clause; undefined if no earlier purchase prevents it. */
export const findBuyingStop = ({ ledgerError, resumed }: EarlierPurchases): string | undefined => {
  if (ledgerError !== undefined) {
    return `the ledger of purchases (GitHub deployments) cannot be read: ${ledgerError}`;
  }
  const unresolved = resumed.find(({ result }) => result?.code === "unresolved");
  return unresolved === undefined
    ? undefined
    : `an earlier purchase of ${unresolved.intent.domain} is unresolved`;
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
