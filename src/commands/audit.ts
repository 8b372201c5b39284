import type { Audit, FollowedPurchase } from "../model/audit.ts";
import { mapConcurrently } from "../model/concurrency.ts";
import type { Ledger, OpenIntents } from "../model/ledger.ts";
import type { InvalidManifest, ManifestIdentity, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { RegistrationList } from "../model/registration.ts";
import type { Registry, RegistryScope } from "../model/registry.ts";
import { type FollowPorts, type ResumedPurchase, resumePurchase, tryCall } from "../purchase/index.ts";
import { readDeclaredNames } from "./apply.ts";
import { authorizeApply } from "./authorize.ts";
import {
  addResumedRegistrations,
  type EarlierPurchases,
  keepResultsOnFailure,
  listLedgerWarnings,
  omitReportedEntries,
  sortIntents,
} from "./earlier-purchases.ts";
import { makeAudit } from "./make-audit.ts";
import type { PlanPorts, PlanRequest } from "./plan.ts";
import { parseManifestFile, reconcileAccounts, requireAccount, requireTip } from "./read-manifest.ts";

/** What to audit: always the manifest at the tip of the default branch. */
export type AuditRequest = Omit<PlanRequest, "commit" | "pullRequest" | "base"> & {
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
  /** What became of purchases that earlier applies left open, by the pull request that approved them. */
  readonly followedByPullRequest: ReadonlyMap<number, readonly FollowedPurchase[]>;
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
  const base = { account, portfolio, manifest: identity, firstList, tip, branch: facts.defaultBranch };
  const { audit: audited, warnings } = await keepResultsOnFailure(earlier.resumed, () =>
    auditRest(request, base, { earlier, ports: { ...ports, reader, ledger } }),
  );
  return {
    kind: "audited",
    audit: audited,
    defaultBranch: facts.defaultBranch,
    followedByPullRequest: groupByPullRequest(earlier.resumed),
    warnings: [...listLedgerWarnings(earlier), ...warnings],
  };
};

const groupByPullRequest = (
  resumed: readonly ResumedPurchase[],
): Map<number, readonly FollowedPurchase[]> => {
  const groups = new Map<number, readonly FollowedPurchase[]>();
  for (const { intent, result } of resumed) {
    const { pullRequest, ageMs } = intent;
    if (pullRequest === undefined || result === undefined) continue;
    groups.set(pullRequest, [...(groups.get(pullRequest) ?? []), { result, ageMs }]);
  }
  return groups;
};

/** The manifest at the tip, and the account's list as it was before purchases were followed. */
type AuditBase = {
  readonly account: string;
  readonly portfolio: Portfolio;
  readonly manifest: ManifestIdentity;
  readonly firstList: RegistrationList;
  readonly tip: string;
  readonly branch: string;
};

/** Authorizes and audits what earlier applies did not settle. */
const auditRest = async (
  request: AuditRequest,
  { account, portfolio, manifest, firstList, tip, branch }: AuditBase,
  {
    earlier,
    ports: { reader, ledger, history, registry, random },
  }: {
    readonly earlier: EarlierPurchases;
    readonly ports: AuditPorts & { readonly reader: RegistrarReader; readonly ledger: Ledger };
  },
) => {
  const registrationList = await addResumedRegistrations(firstList, earlier.resumed, reader);
  const remaining = omitReportedEntries(portfolio, registrationList, earlier.resumed);
  const settings = { branch, tip, path: request.path, ...request.authorization };
  const compared = { portfolio: remaining, registrationList };
  const authorization = await authorizeApply(compared, settings, { history, ledger });
  return makeAudit(
    {
      ...{ account, portfolio, remaining, registrationList, authorization, manifest },
      followed: earlier.resumed.flatMap(({ result }) => result ?? []),
    },
    request,
    { reader, registry, random },
  );
};

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
