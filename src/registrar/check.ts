import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { IsoDate } from "../model/iso-date.ts";
import type { Quote, Quotes } from "../model/registration.ts";
import type { ReadClient } from "./client.ts";
import { isItemError, RegistrarError } from "./error.ts";
import { toQuotes } from "./wire.ts";

/** The registrar rejects more names than this with error 1007 (its documentation, August 2026). */
const MAX_NAMES_PER_CHECK = 20;

const CHECK_CONCURRENCY = 4;

type CheckedBatch = { readonly quotes: readonly Quote[]; readonly asOf: IsoDate | undefined };

/**
 * One quote for each name, in the order of the names, and the registrar's time of the earliest answer.
 * Answers are matched by name, since the registrar promises neither their order nor their number. Rejects
 * with a `RegistrarError`.
 */
export const checkDomains = async (
  client: ReadClient,
  root: string,
  domains: readonly DomainName[],
): Promise<Quotes> => {
  const starts = Array.from(
    { length: Math.ceil(domains.length / MAX_NAMES_PER_CHECK) },
    (_, index) => index * MAX_NAMES_PER_CHECK,
  );
  const batches = starts.map((start) => domains.slice(start, start + MAX_NAMES_PER_CHECK));
  const answers = await mapConcurrently(batches, CHECK_CONCURRENCY, (batch) =>
    checkBatch(client, root, batch),
  );
  return {
    quotes: answers.flatMap(({ quotes }) => quotes),
    asOf: answers.flatMap(({ asOf }) => asOf ?? []).sort()[0],
  };
};

const checkBatch = async (
  client: ReadClient,
  root: string,
  batch: readonly DomainName[],
): Promise<CheckedBatch> => {
  try {
    const { value, asOf, isRegistrarTime } = await client.read(
      { method: "POST", path: `${root}/domain-check`, body: { domains: batch } },
      ({ result }) => toQuotes(result),
    );
    return {
      quotes: batch.map((domain) => pickQuote(domain, value)),
      asOf: isRegistrarTime ? asOf : undefined,
    };
  } catch (error) {
    if (isNoneValid(error)) {
      return { quotes: batch.map((domain) => ({ kind: "not-checked", domain })), asOf: undefined };
    }
    if (!isItemError(error)) throw error;
    const { status = 0, message: cause } = error;
    // One name that the registrar rejects must not take the others with it.
    if (REJECTING_STATUSES.has(status) && batch.length > 1) return checkHalves(client, root, batch);
    return { quotes: batch.map((domain) => ({ kind: "not-checked", domain, cause })), asOf: undefined };
  }
};

/** The request itself is wrong: a name in it. */
const REJECTING_STATUSES = new Set([400, 422]);

const checkHalves = async (
  client: ReadClient,
  root: string,
  batch: readonly DomainName[],
): Promise<CheckedBatch> => {
  const middle = Math.ceil(batch.length / 2);
  const first = await checkBatch(client, root, batch.slice(0, middle));
  const second = await checkBatch(client, root, batch.slice(middle));
  return {
    quotes: [...first.quotes, ...second.quotes],
    asOf: [first, second].flatMap(({ asOf }) => asOf ?? []).sort()[0],
  };
};

/** The only quote for a name. A name with no quote, or with several, counts as not checked. */
const pickQuote = (domain: DomainName, quotes: readonly Quote[]): Quote => {
  const [first, ...others] = quotes.filter((quote) => quote.domain === domain);
  return first === undefined || others.length > 0 ? { kind: "not-checked", domain } : first;
};

/**
 * Error 1008: the registrar knows none of the names in this batch. That is an answer about them, not a
 * failure.
 */
const isNoneValid = (error: unknown): boolean =>
  error instanceof RegistrarError && error.status === 400 && error.codes.includes(1008);
