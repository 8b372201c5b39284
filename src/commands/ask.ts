import type { DomainName } from "../model/domain-name.ts";
import type { IsoDate } from "../model/iso-date.ts";
import type { Authority } from "../model/plan.ts";
import type { Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Holdings, Quote, Quotes, Registration, Workflow } from "../model/registration.ts";
import { absentNames } from "../plan/compare.ts";
import { inParallel } from "../registrar/in-parallel.ts";

/** All that the registrar said about a portfolio. */
export type Told = {
  readonly holdings: Holdings;
  readonly quotes: ReadonlyMap<DomainName, Quote>;
  readonly workflows: ReadonlyMap<DomainName, Workflow>;
  readonly quotedAt: IsoDate;
};

const AT_ONCE = 6;

/**
 * Asks the registrar what a plan rests on: the whole list, a price for each name that may be
 * bought, and for each absent name that is not for sale whether a registration of ours is under way.
 */
export const ask = async (
  reader: RegistrarReader,
  portfolio: Portfolio,
  authorising: Promise<ReadonlyMap<DomainName, Authority>>,
): Promise<Told> => {
  const [holdings, authorities] = await Promise.all([reader.list(), authorising]);
  const absent = absentNames(portfolio, holdings.registrations);
  const wanted = absent.filter((domain) => authorities.has(domain));
  const [quotes, statuses] = await Promise.all([
    wanted.length === 0 ? NO_QUOTES : reader.check(wanted),
    inParallel(
      absent.filter((domain) => !authorities.has(domain)),
      AT_ONCE,
      (domain) => lookUpStatus(reader, domain),
    ),
  ]);
  const taken = quotes.quotes.filter(({ kind }) => kind === "refused").map(({ domain }) => domain);
  const own = await inParallel(taken, AT_ONCE, (domain) => lookUp(reader, domain));
  return {
    holdings: withFound(
      holdings,
      own.flatMap(({ registration }) => registration ?? []),
    ),
    quotes: new Map(quotes.quotes.map((quote) => [quote.domain, quote])),
    workflows: new Map(
      [...statuses, ...own].flatMap(({ domain, workflow }) => (workflow ? [[domain, workflow]] : [])),
    ),
    quotedAt: quotes.asOf ?? holdings.asOf,
  };
};

const NO_QUOTES: Quotes = { quotes: [], asOf: undefined };

type LookedUp = {
  readonly domain: DomainName;
  readonly workflow: Workflow | undefined;
  readonly registration: Registration | undefined;
};

const lookUpStatus = async (reader: RegistrarReader, domain: DomainName): Promise<LookedUp> => ({
  domain,
  workflow: await reader.registrationStatus(domain),
  registration: undefined,
});

/** A name said to be taken may be our own fresh purchase, not yet in the list. */
const lookUp = async (reader: RegistrarReader, domain: DomainName): Promise<LookedUp> => {
  const [workflow, registration] = await Promise.all([
    reader.registrationStatus(domain),
    reader.registration(domain),
  ]);
  return { domain, workflow, registration };
};

const withFound = (holdings: Holdings, found: readonly Registration[]): Holdings => ({
  ...holdings,
  registrations: [...holdings.registrations, ...found],
});
