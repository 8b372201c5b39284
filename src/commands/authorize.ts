import {
  type AuthorizationPorts,
  type AuthorizationSettings,
  approveByPullRequest,
  movedManifestReason,
  readAhead,
  resolveAuthorization,
} from "../authorization/index.ts";
import {
  type Approval,
  type Authorization,
  type DeclaredTerms,
  findChangedTerms,
} from "../model/authorization.ts";
import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { Reason } from "../model/reason.ts";
import type { RegistrationList } from "../model/registration.ts";
import type { History, ManifestFile } from "../model/repository.ts";
import { classifyEntries, listChargeableSwitches, listEditedNames } from "../plan/index.ts";
import { mayBeManifest, readTerms } from "../portfolio/index.ts";
import { judgeIntents, tryRead } from "../purchase/index.ts";
import type { Tip } from "./read-manifest.ts";

const LEDGER_CONCURRENCY = 4;

/** The manifest of a pull request, the account's list, and the tip they are compared with. */
export type Compared = {
  readonly file: ManifestFile;
  readonly portfolio: Portfolio;
  readonly registrationList: RegistrationList;
  readonly tip: Tip;
};

/** How a purchase is authorized: the commit and pull request, the manifest's path, and the workflow's settings. */
export type AuthorizationRequest = {
  /** The commit whose manifest is planned. */
  readonly commit: string;
  readonly pullRequest: number | undefined;
  /** The manifest's path in the repository. */
  readonly path: string;
  readonly authorization: Pick<AuthorizationSettings, "days" | "requirePullRequest">;
};

/** The entries that a pull request brings. None if the tip's manifest does not tell. */
const listProposed = (
  { portfolio, tip: { state } }: Pick<Compared, "portfolio" | "tip">,
  { pullRequest }: AuthorizationRequest,
): readonly Entry[] => {
  if (state.kind === "unknown" || state.kind === "unreadable") return [];
  const declared: DeclaredTerms = state.kind === "readable" ? state.entries : new Map();
  const approvals = approveByPullRequest(portfolio, declared, pullRequest);
  return [...portfolio.entries.values()].filter(({ domain }) => approvals.has(domain));
};

/** The entries that a pull request brings and that are not owned. The branch's history may still refuse them. */
export const listProposedPurchases = (
  compared: Pick<Compared, "portfolio" | "registrationList" | "tip">,
  request: AuthorizationRequest,
): readonly Entry[] => {
  const proposed = new Set(listProposed(compared, request));
  return classifyEntries(compared.portfolio, compared.registrationList).newEntries.filter((entry) =>
    proposed.has(entry),
  );
};

/**
 * What may be charged after a merge: what this pull request brings, and what others brought and nobody bought yet.
 * If the branch's history is being read already, that is waited for, so that nothing is asked twice.
 */
export const authorizePlan = async (
  { file, portfolio, registrationList, tip }: Compared,
  { pullRequest, authorization: window }: AuthorizationRequest,
  {
    history,
    readingHistory,
  }: Pick<AuthorizationPorts, "history"> & { readonly readingHistory: Promise<void> },
): Promise<Authorization> => {
  const { newEntries } = classifyEntries(portfolio, registrationList);
  const switched = listChargeableSwitches(portfolio, registrationList);
  const { state } = tip;
  if (state.kind === "unknown") {
    const reason = movedManifestReason(state.cause);
    const refuseAll = (domains: readonly DomainName[]) =>
      new Map(domains.map((domain): [DomainName, Reason] => [domain, reason]));
    const reasons = refuseAll(newEntries.map(({ domain }) => domain));
    return { approvals: new Map(), reasons, switchReasons: refuseAll(switched) };
  }
  // After the merge, a manifest that cannot be read counts as one that lacks every entry.
  const declared: DeclaredTerms = state.kind === "readable" ? state.entries : new Map();
  const approvals = approveByPullRequest(portfolio, declared, pullRequest);
  const settings = toSettings(tip, window);
  const claims = {
    merged: newEntries.filter(({ domain }) => !approvals.has(domain)),
    proposed: newEntries.filter(({ domain }) => approvals.has(domain)),
    switched: [],
    proposedSwitches: switched,
  };
  const isNeeded = newEntries.length + switched.length > 0;
  const earlier = await resolveAuthorization(claims, settings, {
    history: isNeeded ? await awaitHistory(history, readingHistory) : history,
    readTerms: (bytes, domains) =>
      bytes === tip.bytes && state.kind === "readable" ? state.entries : readTerms(bytes, domains),
    mayBeManifest,
  });
  if (earlier.approvals.size === 0) return { ...earlier, approvals };
  const planned = file.bytes === undefined ? undefined : readTerms(file.bytes);
  const editedNames = listEditedNames(portfolio, tip.portfolio);
  const markChange = ([domain, approval]: [DomainName, Approval]): [DomainName, Approval] => {
    const [before, after] = [declared.get(domain), planned?.get(domain)];
    if (!editedNames.has(domain)) return [domain, approval];
    const isChanged = before && after && findChangedTerms(before, after).length > 0;
    return [domain, isChanged ? { ...approval, isChanged } : approval];
  };
  return {
    ...earlier,
    approvals: new Map([...[...earlier.approvals].map(markChange), ...approvals]),
  };
};

/** The history when it has been read ahead. If that failed, nothing more of it is read, and that is why. */
const awaitHistory = (history: History, reading: Promise<void>): Promise<History> =>
  reading.then(
    () => history,
    (error: unknown) => ({ ...history, readPushes: () => Promise.reject(error) }),
  );

const toSettings = (
  { facts, commit, path }: Tip,
  window: AuthorizationRequest["authorization"],
): AuthorizationSettings => ({ branch: facts.defaultBranch, tip: commit, path, ...window });

/**
 * Reads the part of the branch's history that every pull request needs which brings an entry that is not owned.
 * Rejects if GitHub's answers cannot be used.
 */
export const readHistoryAhead = async (
  compared: Pick<Compared, "portfolio" | "tip">,
  request: AuthorizationRequest,
  ports: Pick<AuthorizationPorts, "history">,
): Promise<void> => {
  if (listProposed(compared, request).length === 0) return;
  await readAhead(toSettings(compared.tip, request.authorization), ports);
};

/** What may be charged by the branch's history, without the attempts that the ledger shows as spent. */
export const authorizeApply = async (
  { portfolio, registrationList }: Pick<Compared, "portfolio" | "registrationList">,
  settings: AuthorizationSettings,
  { history, ledger }: Pick<AuthorizationPorts, "history"> & { readonly ledger: Ledger },
): Promise<Authorization> => {
  const { newEntries } = classifyEntries(portfolio, registrationList);
  const claims = {
    merged: newEntries,
    proposed: [],
    switched: listChargeableSwitches(portfolio, registrationList),
    proposedSwitches: [],
  };
  const authorization = await resolveAuthorization(claims, settings, { history, readTerms, mayBeManifest });
  const approved = newEntries.filter(({ domain }) => authorization.approvals.has(domain));
  const spent = await mapConcurrently(
    approved,
    LEDGER_CONCURRENCY,
    async ({ domain, attempt }: Entry): Promise<[DomainName, Reason][]> => {
      const intents = await tryRead(ledger.listFor(domain));
      const state = judgeIntents(intents?.value ?? [], attempt);
      return state.kind === "spent" ? [[domain, state.reason]] : [];
    },
  );
  return { ...authorization, reasons: new Map([...authorization.reasons, ...spent.flat()]) };
};
