import type { DomainName } from "../model/domain-name.ts";
import type { Extension } from "../model/extension.ts";
import { inParallel } from "../model/in-parallel.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Quote } from "../model/registration.ts";
import { RegistrarFault } from "../registrar/fault.ts";

const AT_ONCE = 6;

/** What the extensions of these entries need, each asked once: the longest suffix first, then shorter ones. */
export const askExtensions = async (
  reader: RegistrarReader,
  wanted: readonly Entry[],
): Promise<ReadonlyMap<string, Extension | undefined>> => {
  const names = [...new Set(wanted.map(({ extension }) => extension))];
  const found = await inParallel(names, AT_ONCE, (name) => askExtension(reader, name));
  return new Map(names.map((name, index) => [name, found[index]]));
};

const askExtension = async (reader: RegistrarReader, name: string): Promise<Extension | undefined> => {
  const found = await reader.extension(name);
  const shorter = name.slice(name.indexOf(".") + 1);
  return found !== undefined || shorter === name ? found : askExtension(reader, shorter);
};

/** Searches in one plan, and names kept of each. */
const MOST_SEARCHES = 10;
const KEPT = 6;

/**
 * Other names for those that cannot be had, with their prices. It is a courtesy: where the registrar
 * does not answer, there are none.
 */
export const suggest = async (
  reader: RegistrarReader,
  portfolio: Portfolio,
  taken: readonly DomainName[],
): Promise<ReadonlyMap<DomainName, readonly Quote[]>> => {
  try {
    const extensions = portfolio.policy.allowedExtensions;
    const lists = await inParallel(taken.slice(0, MOST_SEARCHES), AT_ONCE, async (domain) => {
      const names = await reader.search(domain.split(".")[0] ?? domain, extensions);
      return { domain, names: names.filter((name) => !portfolio.entries.has(name)).slice(0, KEPT) };
    });
    const all = [...new Set(lists.flatMap(({ names }) => names))];
    const told = all.length === 0 ? [] : (await reader.check(all)).quotes;
    const byName = new Map(told.map((quote) => [quote.domain, quote]));
    return new Map(
      lists.map(({ domain, names }) => [domain, names.flatMap((name) => byName.get(name) ?? [])]),
    );
  } catch (error) {
    if (error instanceof RegistrarFault && error.code !== "not_allowed") return new Map();
    throw error;
  }
};
