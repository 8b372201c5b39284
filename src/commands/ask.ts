import type { DomainName } from "../model/domain-name.ts";
import { inParallel } from "../model/in-parallel.ts";
import type { IsoDate } from "../model/iso-date.ts";
import type { Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Holdings, Quote, Quotes, Registration, Workflow } from "../model/registration.ts";
import type { Answers, Leave } from "../plan/changes.ts";
import { absentNames } from "../plan/compare.ts";
import type { Extensions } from "../plan/order-check.ts";
import { askExtensions, suggest } from "./ask-more.ts";

/** All that the registrar said about a portfolio. */
export type Told = Answers & {
  readonly holdings: Holdings;
  readonly extensions: Extensions;
  readonly quotedAt: IsoDate;
};

const AT_ONCE = 6;

/** What a plan asks about. */
export type Question = { readonly portfolio: Portfolio; readonly holdings: Holdings; readonly leave: Leave };

/**
 * Asks the registrar what a plan rests on besides the list: a price for each name that may be bought
 * and what its extension needs; for each other absent name, and each that is not for sale, whether a
 * registration is under way; for one that another run may just have bought, whether it is there; and
 * other names for those that are taken.
 */
export const ask = async (reader: RegistrarReader, question: Question): Promise<Told> => {
  const { portfolio, holdings, leave } = question;
  const absent = absentNames(portfolio, holdings.registrations);
  const isWanted = (domain: DomainName) => leave.authorities.has(domain) && !leave.denials.has(domain);
  const wanted = absent.filter(isWanted);
  const [quotes, extensions, statuses] = await Promise.all([
    wanted.length === 0 ? NO_QUOTES : reader.check(wanted),
    askExtensions(
      reader,
      wanted.flatMap((domain) => portfolio.entries.get(domain) ?? []),
    ),
    inParallel(
      absent.filter((domain) => !isWanted(domain)),
      AT_ONCE,
      (domain) => (leave.authorities.has(domain) ? lookUp(reader, domain) : lookUpStatus(reader, domain)),
    ),
  ]);
  const taken = quotes.quotes.filter(mayBeOurs).map(({ domain }) => domain);
  const own = await inParallel(taken, AT_ONCE, (domain) => lookUp(reader, domain));
  const seen = [...statuses, ...own];
  const workflows = seen.flatMap(({ domain, workflow }): [DomainName, Workflow][] =>
    workflow ? [[domain, workflow]] : [],
  );
  return {
    holdings: withFound(
      holdings,
      seen.flatMap(({ registration }) => registration ?? []),
    ),
    quotes: new Map(quotes.quotes.map((quote) => [quote.domain, quote])),
    workflows: new Map(workflows),
    extensions,
    suggestions: await suggest(reader, portfolio, foreign(quotes.quotes, own)),
    quotedAt: quotes.asOf ?? holdings.asOf,
  };
};

/** What is said to be taken may be our own fresh purchase, not yet in the list; what is not sold cannot be. */
const mayBeOurs = (quote: Quote): boolean =>
  quote.kind === "refused" && quote.reason !== "domain_premium" && !quote.reason.startsWith("extension_");

/** Names that others have, or that are not sold at the common price: not those that we are buying already. */
const foreign = (quotes: readonly Quote[], own: readonly LookedUp[]): DomainName[] => {
  const ours = own.filter(({ workflow, registration }) => (workflow ?? registration) !== undefined);
  const known = new Set(ours.map(({ domain }) => domain));
  return quotes
    .filter((quote) =>
      quote.kind === "refused"
        ? REPLACEABLE.has(quote.reason)
        : quote.kind === "registrable" && quote.tier !== "standard",
    )
    .map(({ domain }) => domain)
    .filter((domain) => !known.has(domain));
};

const REPLACEABLE = new Set(["domain_unavailable", "domain_premium"]);

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
