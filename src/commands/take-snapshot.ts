import { type Authorization, isApproved } from "../model/authorization.ts";
import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type {
  Extension,
  Quote,
  Quotes,
  Registration,
  RegistrationList,
  Workflow,
} from "../model/registration.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { classifyEntries } from "../plan/index.ts";
import { RegistrarError } from "../registrar/index.ts";

const READ_CONCURRENCY = 6;

/** What the registrar is asked about. */
export type SnapshotRequest = {
  readonly portfolio: Portfolio;
  readonly registrationList: RegistrationList;
  readonly authorization: Authorization;
};

/**
 * Asks the registrar all that a plan rests on besides the list: for each approved entry its price and what its
 * extension requires; for each other new entry, and each name that is unavailable, whether a registration is
 * open; for a name that another run may just have bought, whether it is owned; and alternatives.
 */
export const takeSnapshot = async (
  reader: RegistrarReader,
  { portfolio, registrationList, authorization }: SnapshotRequest,
): Promise<Snapshot> => {
  const { newEntries } = classifyEntries(portfolio, registrationList.registrations);
  const approved = newEntries.filter(({ domain }) => isApproved(authorization, domain));
  const others = newEntries.filter(({ domain }) => !isApproved(authorization, domain));
  const [quotes, extensions, otherStates] = await Promise.all([
    approved.length === 0 ? NO_QUOTES : reader.check(approved.map(({ domain }) => domain)),
    readExtensions(reader, approved),
    mapConcurrently(others, READ_CONCURRENCY, ({ domain }) =>
      authorization.approvals.has(domain) ? readDomainState(reader, domain) : readStatus(reader, domain),
    ),
  ]);
  const unavailable = quotes.quotes.filter(mayBeOwned).map(({ domain }) => domain);
  const unavailableStates = await mapConcurrently(unavailable, READ_CONCURRENCY, (domain) =>
    readDomainState(reader, domain),
  );
  const states = [...otherStates, ...unavailableStates];
  const registrations = states.flatMap(({ registration }) => registration ?? []);
  const workflows = states.flatMap(({ domain, workflow }): [DomainName, Workflow][] =>
    workflow ? [[domain, workflow]] : [],
  );
  return {
    registrationList: {
      ...registrationList,
      registrations: [...registrationList.registrations, ...registrations],
    },
    quotes: new Map(quotes.quotes.map((quote) => [quote.domain, quote])),
    workflows: new Map(workflows),
    extensions,
    suggestions: await suggestNames(reader, portfolio, findReplaceable(quotes.quotes, unavailableStates)),
    quotedAt: quotes.asOf ?? registrationList.asOf,
  };
};

/** An unavailable name may be our own fresh purchase that the list does not show yet; one that is not sold cannot be. */
const mayBeOwned = (quote: Quote): boolean =>
  quote.kind === "unavailable" && quote.reason !== "domain_premium" && !quote.reason.startsWith("extension_");

const REPLACEABLE_REASONS = new Set(["domain_unavailable", "domain_premium"]);

/** Names that others own, or that are premium; not those that we own or are registering. */
const findReplaceable = (quotes: readonly Quote[], states: readonly DomainState[]): DomainName[] => {
  const ours = states.filter(({ workflow, registration }) => (workflow ?? registration) !== undefined);
  const ourNames = new Set(ours.map(({ domain }) => domain));
  return quotes
    .filter((quote) =>
      quote.kind === "unavailable"
        ? REPLACEABLE_REASONS.has(quote.reason)
        : quote.kind === "registrable" && quote.tier !== "standard",
    )
    .map(({ domain }) => domain)
    .filter((domain) => !ourNames.has(domain));
};

const NO_QUOTES: Quotes = { quotes: [], asOf: undefined };

type DomainState = {
  readonly domain: DomainName;
  readonly workflow: Workflow | undefined;
  readonly registration: Registration | undefined;
};

const readStatus = async (reader: RegistrarReader, domain: DomainName): Promise<DomainState> => ({
  domain,
  workflow: await reader.registrationStatus(domain),
  registration: undefined,
});

const readDomainState = async (reader: RegistrarReader, domain: DomainName): Promise<DomainState> => {
  const [workflow, registration] = await Promise.all([
    reader.registrationStatus(domain),
    reader.registration(domain),
  ]);
  return { domain, workflow, registration };
};

/** What the extensions of these entries require, each asked once. */
const readExtensions = async (
  reader: RegistrarReader,
  entries: readonly Entry[],
): Promise<Snapshot["extensions"]> => {
  const names = [...new Set(entries.map(({ extension }) => extension))];
  const extensions = await mapConcurrently(names, READ_CONCURRENCY, (name) => readExtension(reader, name));
  return new Map(names.map((name, index) => [name, extensions[index]]));
};

/** Asks for the longest suffix first, then for shorter ones. */
const readExtension = async (reader: RegistrarReader, name: string): Promise<Extension | undefined> => {
  const extension = await reader.extension(name);
  const shorter = name.slice(name.indexOf(".") + 1);
  return extension !== undefined || shorter === name ? extension : readExtension(reader, shorter);
};

/** Searches in one plan. */
const MAX_SEARCHES = 10;
/** Names that are checked for each search. */
const MAX_SUGGESTIONS = 6;

/** Alternatives with their prices. They are a courtesy: if the registrar does not answer, there are none. */
const suggestNames = async (
  reader: RegistrarReader,
  portfolio: Portfolio,
  unavailable: readonly DomainName[],
): Promise<Snapshot["suggestions"]> => {
  try {
    const extensions = portfolio.policy.allowedExtensions;
    const searches = unavailable.slice(0, MAX_SEARCHES);
    const lists = await mapConcurrently(searches, READ_CONCURRENCY, async (domain) => {
      const names = await reader.search(domain.split(".")[0] ?? domain, extensions);
      const undeclared = names.filter((name) => !portfolio.entries.has(name));
      return { domain, names: undeclared.slice(0, MAX_SUGGESTIONS) };
    });
    const suggested = [...new Set(lists.flatMap(({ names }) => names))];
    const quotes = suggested.length === 0 ? [] : (await reader.check(suggested)).quotes;
    const byName = new Map(quotes.map((quote) => [quote.domain, quote]));
    return new Map(
      lists.map(({ domain, names }) => [domain, names.flatMap((name) => byName.get(name) ?? [])]),
    );
  } catch (error) {
    if (error instanceof RegistrarError && error.code !== "not_allowed") return new Map();
    throw error;
  }
};
