import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { IsoDate } from "../model/iso-date.ts";
import type { Entry } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Extension, Quote, Quotes } from "../model/registration.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { isItemError } from "../registrar/index.ts";

/** How many names, or extensions, are asked about at a time. */
export const READ_CONCURRENCY = 6;

/** What the registrar asks for some entries: the prices, and the requirements of their extensions. */
export type Offers = Pick<Snapshot, "quotes" | "extensions" | "unreadExtensions"> & {
  /** The registrar's time of the earliest price; undefined if there is none. */
  readonly asOf: IsoDate | undefined;
};

/** Offers that are asked for before it is certain that the entries are approved. */
export type EarlyOffers = {
  readonly entries: readonly Entry[];
  /** If none of the entries is approved, nobody waits for it, and it may reject. */
  readonly reading: Promise<Offers>;
};

/** Asks for the offers of these entries. Each extension is asked about once. */
export const readOffers = async (reader: RegistrarReader, entries: readonly Entry[]): Promise<Offers> => {
  const [{ quotes, asOf }, requirements] = await Promise.all([
    entries.length === 0 ? NO_QUOTES : reader.check(entries.map(({ domain }) => domain)),
    readExtensions(reader, [...new Set(entries.map(({ extension }) => extension))]),
  ]);
  return { ...requirements, quotes: new Map(quotes.map((quote) => [quote.domain, quote])), asOf };
};

/** The offers of these entries, as far as they are not among the early ones. */
export const completeOffers = async (
  reader: RegistrarReader,
  entries: readonly Entry[],
  early: EarlyOffers | undefined,
): Promise<Offers> => {
  const earlyNames = new Set(early?.entries.map(({ domain }) => domain));
  const others = entries.filter(({ domain }) => !earlyNames.has(domain));
  if (early === undefined || others.length === entries.length) return readOffers(reader, entries);
  const wanted = entries.filter(({ domain }) => earlyNames.has(domain));
  const [first, second] = await Promise.all([
    early.reading.catch((error) => {
      // It may have failed because of an entry that nobody buys.
      if (wanted.length < early.entries.length) return readOffers(reader, wanted);
      throw error;
    }),
    readOffers(reader, others),
  ]);
  const quotes: [DomainName, Quote][] = entries.flatMap(({ domain }) => {
    const quote = first.quotes.get(domain) ?? second.quotes.get(domain);
    return quote === undefined ? [] : [[domain, quote]];
  });
  return {
    quotes: new Map(quotes),
    extensions: new Map([...first.extensions, ...second.extensions]),
    unreadExtensions: new Map([...first.unreadExtensions, ...second.unreadExtensions]),
    asOf: [first, second].flatMap(({ asOf }) => asOf ?? []).sort()[0],
  };
};

const NO_QUOTES: Quotes = { quotes: [], asOf: undefined };

/** The value of a read about one thing, or why there is none. Rejects if nothing else could be read either. */
export const readItem = async <T>(
  read: Promise<T>,
): Promise<{ readonly value: T } | { readonly cause: string }> => {
  try {
    return { value: await read };
  } catch (error) {
    if (isItemError(error)) return { cause: error.message };
    throw error;
  }
};

const readExtensions = async (
  reader: RegistrarReader,
  names: readonly string[],
): Promise<Pick<Snapshot, "extensions" | "unreadExtensions">> => {
  const reads = await mapConcurrently(names, READ_CONCURRENCY, async (name) => ({
    name,
    read: await readItem(readExtension(reader, name)),
  }));
  return {
    extensions: new Map(reads.flatMap(({ name, read }) => ("value" in read ? [[name, read.value]] : []))),
    unreadExtensions: new Map(
      reads.flatMap(({ name, read }) => ("cause" in read ? [[name, read.cause]] : [])),
    ),
  };
};

/** Asks for the longest suffix first, then for shorter ones. */
const readExtension = async (reader: RegistrarReader, name: string): Promise<Extension | undefined> => {
  const extension = await reader.extension(name);
  const shorter = name.slice(name.indexOf(".") + 1);
  return extension !== undefined || shorter === name ? extension : readExtension(reader, shorter);
};
