import { type Authorization, isApproved } from "../model/authorization.ts";
import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Quote, Registration, RegistrationList, Workflow } from "../model/registration.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { endSentence } from "../model/text.ts";
import { classifyEntries } from "../plan/index.ts";
import { RegistrarError } from "../registrar/index.ts";
import { completeOffers, type EarlyOffers, READ_CONCURRENCY, readItem } from "./read-offers.ts";

/** What the registrar is asked about. */
export type SnapshotRequest = {
  readonly portfolio: Portfolio;
  readonly registrationList: RegistrationList;
  readonly authorization: Authorization;
  /** Approved entries that an earlier run may have ordered: their registration status is read. */
  readonly mayBeOrdered: readonly DomainName[];
  /** What was asked for already. */
  readonly early?: EarlyOffers;
  /** False if nobody sees alternatives to names that cannot be bought, so that none are searched for. */
  readonly suggests?: boolean;
};

/**
 * Asks the registrar all that a plan rests on besides the list: for each approved entry its price and what its
 * extension requires; for each other new entry, and each name that is unavailable, whether a registration is
 * open; for a name that another run may just have bought, or that may be an item of the list without a name, whether
 * it is owned; and alternatives.
 */
export const takeSnapshot = async (
  reader: RegistrarReader,
  { portfolio, registrationList, authorization, mayBeOrdered, early, suggests = true }: SnapshotRequest,
): Promise<Snapshot> => {
  const { newEntries } = classifyEntries(portfolio, registrationList);
  const approved = newEntries.filter(({ domain }) => isApproved(authorization, domain));
  const ordered = new Set(mayBeOrdered);
  const others = newEntries
    .map(({ domain }) => domain)
    .filter((domain) => !isApproved(authorization, domain) || ordered.has(domain));
  const hasUnnamed = registrationList.unreadable?.some(({ domain }) => domain === undefined) === true;
  const mayBeUnlisted = (domain: DomainName): boolean => hasUnnamed || authorization.approvals.has(domain);
  const [{ quotes, extensions, unreadExtensions, asOf }, otherStates] = await Promise.all([
    completeOffers(reader, approved, early),
    mapConcurrently(others, READ_CONCURRENCY, (domain) =>
      mayBeUnlisted(domain) ? readDomainState(reader, domain) : readStatus(reader, domain),
    ),
  ]);
  const readNames = new Set(others);
  const unavailable = [...quotes.values()]
    .filter(mayBeOwned)
    .map(({ domain }) => domain)
    .filter((domain) => !readNames.has(domain));
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
    foundNames: new Set(registrations.map(({ domain }) => domain)),
    quotes,
    workflows: new Map(workflows),
    extensions,
    unreadExtensions,
    unreadNames: new Map(
      states.flatMap(({ domain, cause }): [DomainName, string][] => (cause ? [[domain, cause]] : [])),
    ),
    suggestions: suggests
      ? await suggestNames(reader, portfolio, findReplaceable([...quotes.values()], states))
      : new Map(),
    quotedAt: asOf ?? registrationList.asOf,
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

type DomainState = {
  readonly domain: DomainName;
  readonly workflow: Workflow | undefined;
  readonly registration: Registration | undefined;
  /** Why it could not be read, as a sentence. */
  readonly cause: string | undefined;
};

const NOTHING_KNOWN = { workflow: undefined, registration: undefined, cause: undefined };

const readStatus = async (reader: RegistrarReader, domain: DomainName): Promise<DomainState> => {
  const workflow = await readItem(reader.registrationStatus(domain));
  return { domain, ...NOTHING_KNOWN, ...("cause" in workflow ? workflow : { workflow: workflow.value }) };
};

const readDomainState = async (reader: RegistrarReader, domain: DomainName): Promise<DomainState> => {
  const [workflow, registration] = await Promise.all([
    readItem(reader.registrationStatus(domain)),
    readItem(reader.registration(domain)),
  ]);
  return {
    domain,
    ...NOTHING_KNOWN,
    ...("cause" in workflow ? workflow : { workflow: workflow.value }),
    ...("cause" in registration ? registration : { registration: registration.value }),
  };
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

/** Items of the account's list that do not even name their domain: nobody can tell which one they are about. */
export const listAccountWarnings = ({ unreadable = [] }: RegistrationList): string[] => {
  const [first, ...others] = unreadable.filter(({ domain }) => domain === undefined);
  if (first === undefined) return [];
  const count = others.length === 0 ? "One item" : `${others.length + 1} items`;
  return [
    `${count} of the account's list of registrations cannot be read, so ${others.length === 0 ? "its domain" : "their domains"} may be missing from this report: ${endSentence(`${others.length === 0 ? "it" : "one"} has ${first.cause}`)} Freehold asks for each entry that is not in the list by itself. If this stays, ask the registrar.`,
  ];
};
