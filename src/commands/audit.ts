import type { Audit } from "../model/audit.ts";
import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import { addDays, type IsoDate } from "../model/iso-date.ts";
import type { Ledger, OpenIntents } from "../model/ledger.ts";
import type { Contacts } from "../model/order.ts";
import type { InvalidManifest, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Registration, RegistrationList } from "../model/registration.ts";
import type { Registry } from "../model/registry.ts";
import { assembleAudit, listDomains, renewsWithinForecast, toExtensionName } from "../plan/index.ts";
import { type FollowPorts, resumePurchase, tryCall } from "../purchase/index.ts";
import { readDeclaredNames } from "./apply.ts";
import { authorizeApply } from "./authorize.ts";
import {
  addResumedRegistrations,
  type EarlierPurchases,
  listLedgerWarnings,
  omitReportedEntries,
  sortIntents,
} from "./earlier-purchases.ts";
import { estimateRenewals } from "./estimate-renewals.ts";
import type { PlanPorts, PlanRequest } from "./plan.ts";
import { parseManifestFile, reconcileAccounts, requireAccount, requireTip } from "./read-manifest.ts";
import { listAccountWarnings, takeSnapshot } from "./take-snapshot.ts";

/** Which registries are asked: about no domain, about recent registrations and those elsewhere, or about all. */
export type RegistryScope = "off" | "recent" | "all";

/** What to audit: always the manifest at the tip of the default branch. */
export type AuditRequest = Omit<PlanRequest, "commit" | "pullRequest"> & {
  readonly rdap: RegistryScope;
};

/** An audit is given a reader only: it cannot spend, by construction. It writes to the ledger alone. */
export type AuditPorts = Pick<PlanPorts, "repository" | "history"> &
  Omit<FollowPorts, "reader" | "ledger"> & {
    readonly readerFor: (account: string) => RegistrarReader;
    readonly ledgerFor: (account: string) => Ledger;
    readonly registry: Registry;
  };

/** An audit, and what people should know about the run besides it. */
export type AuditedManifest = {
  readonly kind: "audited";
  readonly audit: Audit;
  readonly defaultBranch: string;
  readonly warnings: readonly string[];
};

const FOLLOW_CONCURRENCY = 4;

/**
 * Compares the manifest at the tip with the account and the registries, and follows what earlier applies left open by
 * reading. It changes nothing at the registrar; it settles the ledger. Rejects if GitHub or the registrar gives no
 * usable answer.
 */
export const audit = async (
  request: AuditRequest,
  ports: AuditPorts,
): Promise<AuditedManifest | InvalidManifest> => {
  const facts = await ports.repository.readFacts();
  const tip = await requireTip(ports.repository, facts.defaultBranch);
  const { identity, parsed, likelyAccount } = parseManifestFile(await ports.repository.readManifest(tip));
  if (!parsed.ok) {
    const account = request.account ?? likelyAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account };
  }
  const { portfolio } = parsed;
  const account = requireAccount(reconcileAccounts(portfolio.account, request.account));
  const [reader, ledger] = [ports.readerFor(account), ports.ledgerFor(account)];
  const [firstList, open] = await Promise.all([reader.list(), tryCall(ledger.listOpen())]);
  const earlier = await followPurchases(open, portfolio, {
    request,
    tip,
    ports: { ...ports, reader, ledger },
  });
  const registrationList = await addResumedRegistrations(firstList, earlier.resumed, reader);
  const remaining = omitReportedEntries(portfolio, registrationList, earlier.resumed);
  const settings = { branch: facts.defaultBranch, tip, path: request.path, ...request.authorization };
  const compared = { portfolio: remaining, registrationList };
  const authorization = await authorizeApply(compared, settings, { history: ports.history, ledger });
  const snapshot = await takeSnapshot(reader, {
    ...compared,
    authorization,
    mayBeOrdered: [...authorization.approvals.keys()],
    suggests: false,
  });
  const [{ estimates, warning }, answers] = await Promise.all([
    estimateRenewals(reader, listRenewedExtensions(portfolio, snapshot.registrationList), ports.random),
    ports.registry.lookUp(chooseLookUps(portfolio, snapshot.registrationList, request)),
  ]);
  const { sandbox, budget } = request;
  const contacts = request.contacts.size > 0 ? request.contacts : assumeContacts(portfolio);
  const basis = { account, sandbox, budget, contacts, manifest: identity };
  return {
    kind: "audited",
    audit: assembleAudit({
      plan: { ...basis, portfolio: remaining, snapshot, authorization },
      portfolio,
      followed: earlier.resumed.flatMap(({ result }) => result ?? []),
      answers,
      estimates,
    }),
    defaultBranch: facts.defaultBranch,
    warnings: [
      ...listLedgerWarnings(earlier),
      ...listAccountWarnings(registrationList),
      ...(warning === undefined ? [] : [warning]),
    ],
  };
};

/** An audit orders nothing, so its job needs no contacts. Without any, those that entries name count as known. */
const assumeContacts = ({ entries }: Portfolio): Contacts =>
  new Map(
    [...entries.values()].flatMap(({ contact }) => (contact === undefined ? [] : [[contact, undefined]])),
  );

type Following = {
  readonly request: AuditRequest;
  readonly tip: string;
  readonly ports: FollowPorts & Pick<AuditPorts, "history">;
};

const NO_OPEN_INTENTS: OpenIntents = { intents: [], malformed: 0 };

/** What became of the purchases that earlier applies left open. Their intents are settled as far as that is known. */
const followPurchases = async (
  open: Awaited<ReturnType<typeof tryCall<OpenIntents>>>,
  portfolio: Portfolio,
  { request: { path }, tip, ports }: Following,
): Promise<EarlierPurchases> => {
  const { intents: all, malformed } = "error" in open ? NO_OPEN_INTENTS : open.value;
  const { intents, undeclared } = await sortIntents(all, portfolio, (commits) =>
    readDeclaredNames(commits, { path, tip }, ports),
  );
  const resumed = await mapConcurrently(intents, FOLLOW_CONCURRENCY, (intent) =>
    resumePurchase(intent, ports),
  );
  return { resumed, ledgerError: "error" in open ? open.error : undefined, malformed, undeclared };
};

/** The extensions under which something renews in the months of the forecast. */
const listRenewedExtensions = (portfolio: Portfolio, registrationList: RegistrationList): string[] =>
  listDomains(portfolio, registrationList, new Map()).flatMap(({ domain, registration }) =>
    registration !== undefined && renewsWithinForecast(registration, registrationList.asOf)
      ? [toExtensionName(domain)]
      : [],
  );

/** A new registration is proved by its registry for this long. */
const RECENT_DAYS = 60;

/** The names that the registries are asked about. What the sandbox has, no registry knows. */
const chooseLookUps = (
  portfolio: Portfolio,
  registrationList: RegistrationList,
  { rdap, sandbox }: AuditRequest,
): DomainName[] => {
  if (rdap === "off") return [];
  const since = addDays(registrationList.asOf, -RECENT_DAYS);
  return listDomains(portfolio, registrationList, new Map()).flatMap(({ domain, declared, registration }) => {
    const isAsked =
      registration === undefined
        ? declared?.kind === "elsewhere"
        : !sandbox && (rdap === "all" || isRecent(registration, since));
    return isAsked ? [domain] : [];
  });
};

const isRecent = ({ createdAt }: Registration, since: IsoDate): boolean =>
  createdAt === undefined || createdAt >= since;
