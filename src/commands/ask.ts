import type { DomainName } from "../model/domain-name.ts";
import { inParallel } from "../model/in-parallel.ts";
import type { IsoDate } from "../model/iso-date.ts";
import type { Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Holdings, Quote, Quotes, Registration, Workflow } from "../model/registration.ts";
import type { Leave } from "../plan/changes.ts";
import { absentNames } from "../plan/compare.ts";

/** All that the registrar said about a portfolio. */
export type Told = {
  readonly holdings: Holdings;
  readonly quotes: ReadonlyMap<DomainName, Quote>;
  readonly workflows: ReadonlyMap<DomainName, Workflow>;
  readonly quotedAt: IsoDate;
};

const AT_ONCE = 6;

/**
 * Asks the registrar what a plan rests on besides the list: a price for each name that may be bought,
 * and for each other absent name, and each that is not for sale, whether a registration is under way.
 */
export const ask = async (
  reader: RegistrarReader,
  { portfolio, holdings, leave }: { portfolio: Portfolio; holdings: Holdings; leave: Leave },
): Promise<Told> => {
  const absent = absentNames(portfolio, holdings.registrations);
  const isWanted = (domain: DomainName) => leave.authorities.has(domain) && !leave.denials.has(domain);
  const wanted = absent.filter(isWanted);
  const [quotes, statuses] = await Promise.all([
    wanted.length === 0 ? NO_QUOTES : reader.check(wanted),
    inParallel(
      absent.filter((domain) => !isWanted(domain)),
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
