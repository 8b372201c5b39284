import type { DomainName } from "../model/domain-name.ts";
import { inParallel } from "../model/in-parallel.ts";
import type { IsoDate } from "../model/iso-date.ts";
import type { Quote, Quotes } from "../model/registration.ts";
import type { ReadClient } from "./client.ts";
import { RegistrarFault } from "./fault.ts";
import { toQuotes } from "./wire.ts";

/** More names than this are refused with error 1007 (the registrar's documentation, August 2026). */
const BATCH = 20;
const AT_ONCE = 4;

type Batch = { readonly quotes: readonly Quote[]; readonly asOf: IsoDate | undefined };

/** Availability and price of names, matched by name: their order and number are not promised. */
export const checkAll = async (
  client: ReadClient,
  root: string,
  domains: readonly DomainName[],
): Promise<Quotes> => {
  const starts = Array.from({ length: Math.ceil(domains.length / BATCH) }, (_, index) => index * BATCH);
  const batches = starts.map((start) => domains.slice(start, start + BATCH));
  const answers = await inParallel(batches, AT_ONCE, (batch) => checkBatch(client, root, batch));
  return {
    quotes: answers.flatMap(({ quotes }) => quotes),
    asOf: answers.flatMap(({ asOf }) => asOf ?? []).sort()[0],
  };
};

const checkBatch = async (client: ReadClient, root: string, batch: readonly DomainName[]): Promise<Batch> => {
  try {
    const { value, asOf, isOwnTime } = await client.read(
      { method: "POST", path: `${root}/domain-check`, body: { domains: batch } },
      ({ result }) => toQuotes(result),
    );
    return { quotes: batch.map((domain) => onlyQuote(domain, value)), asOf: isOwnTime ? asOf : undefined };
  } catch (error) {
    if (!noneValid(error)) throw error;
    return { quotes: batch.map((domain) => ({ kind: "not-checked", domain })), asOf: undefined };
  }
};

/** The one answer for a name; a missing or doubled one is no answer. */
const onlyQuote = (domain: DomainName, quotes: readonly Quote[]): Quote => {
  const [first, ...others] = quotes.filter((quote) => quote.domain === domain);
  return first === undefined || others.length > 0 ? { kind: "not-checked", domain } : first;
};

/** Error 1008: the registrar knows none of the names of this batch; that is an answer about them. */
const noneValid = (error: unknown): boolean =>
  error instanceof RegistrarFault && error.status === 400 && error.codes.includes(1008);
