import {
  type AuthorizationPorts,
  type AuthorizationSettings,
  approveByPullRequest,
  reAddedReason,
  readAttemptsBeforeWindow,
  resolveAuthorization,
  unreadableTipReason,
} from "../authorization/index.ts";
import type { Authorization } from "../model/authorization.ts";
import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { Reason } from "../model/reason.ts";
import type { RegistrationList } from "../model/registration.ts";
import { classifyEntries } from "../plan/index.ts";
import { readAttempts } from "../portfolio/index.ts";
import { judgeIntents, tryRead } from "../purchase/index.ts";
import type { Tip } from "./read-manifest.ts";

const LEDGER_CONCURRENCY = 4;

/** The manifest of a pull request, the account's list, and the tip they are compared with. */
export type Compared = {
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

/** What may be bought after a merge: what this pull request adds, and what others added and nobody bought yet. */
export const authorizePlan = async (
  { portfolio, registrationList, tip }: Compared,
  { commit, pullRequest, path, authorization: window }: AuthorizationRequest,
  { repository, history }: Pick<AuthorizationPorts, "repository" | "history">,
): Promise<Authorization> => {
  const { newEntries } = classifyEntries(portfolio, registrationList.registrations);
  if (tip.attempts === undefined) {
    const reasons = newEntries.map(({ domain }): [DomainName, Reason] => [domain, unreadableTipReason()]);
    return { approvals: new Map(), reasons: new Map(reasons) };
  }
  const approvals = approveByPullRequest(portfolio, tip.attempts, pullRequest);
  const added = newEntries.filter(({ domain }) => approvals.has(domain));
  const others = newEntries.filter(({ domain }) => !approvals.has(domain));
  const settings = { branch: tip.facts.defaultBranch, tip: tip.commit, path, ...window };
  const ports = { history, repository, readAttempts };
  const [earlier, attemptsBefore] = await Promise.all([
    resolveAuthorization(others, settings, ports),
    added.length === 0 ? new Map<DomainName, number>() : readAttemptsBeforeWindow(settings, commit, ports),
  ]);
  const reAdded = added.flatMap((entry): [DomainName, Reason][] => {
    const attempt = attemptsBefore.get(entry.domain) ?? 0;
    return attempt < entry.attempt ? [] : [[entry.domain, reAddedReason(entry, attempt, window.days)]];
  });
  return {
    approvals: new Map([...earlier.approvals, ...approvals]),
    reasons: new Map([...earlier.reasons, ...reAdded]),
  };
};

/** What may be bought by the branch's history, without the attempts that the ledger shows as spent. */
export const authorizeApply = async (
  newEntries: readonly Entry[],
  settings: AuthorizationSettings,
  ports: AuthorizationPorts & { readonly ledger: Ledger },
): Promise<Authorization> => {
  const authorization = await resolveAuthorization(newEntries, settings, ports);
  const approved = newEntries.filter(({ domain }) => authorization.approvals.has(domain));
  const spent = await mapConcurrently(
    approved,
    LEDGER_CONCURRENCY,
    async ({ domain, attempt }): Promise<[DomainName, Reason][]> => {
      const intents = await tryRead(ports.ledger.listFor(domain));
      const state = judgeIntents(intents?.value ?? [], attempt);
      return state.kind === "spent" ? [[domain, state.reason]] : [];
    },
  );
  return { ...authorization, reasons: new Map([...authorization.reasons, ...spent.flat()]) };
};
