import { type Authorization, isApproved } from "../model/authorization.ts";
import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import { CommandError, PartialFailure } from "../model/error.ts";
import { addDays, fromMs, toMs } from "../model/iso-date.ts";
import type { Ledger, OpenIntents } from "../model/ledger.ts";
import type { Plan } from "../model/plan.ts";
import type { InvalidManifest, ManifestIdentity, Portfolio } from "../model/portfolio.ts";
import type { RegistrarBuyer, RegistrarReader } from "../model/registrar.ts";
import type { RegistrationList } from "../model/registration.ts";
import type { PastFile, RepositoryFacts } from "../model/repository.ts";
import type { Result, StillApproved } from "../model/result.ts";
import { assemblePlanToCarryOut, listRegistrationsAfter } from "../plan/index.ts";
import { readTerms } from "../portfolio/index.ts";
import { type PurchasePorts, resumePurchase, tryCall } from "../purchase/index.ts";
import { authorizeApply } from "./authorize.ts";
import { carryOut } from "./carry-out.ts";
import {
  addResumedRegistrations,
  type EarlierPurchases,
  keepResultsOnFailure,
  listLedgerWarnings,
  omitReportedEntries,
  sortIntents,
} from "./earlier-purchases.ts";
import type { PlanPorts, PlanRequest } from "./plan.ts";
import { parseManifestFile, reconcileAccounts, requireAccount, requireTip } from "./read-manifest.ts";
import { listAccountWarnings, takeSnapshot } from "./take-snapshot.ts";

/** The event that started a run, and the ref it was about. */
export type Trigger = { readonly event: string; readonly ref: string };

/** What to apply: always the manifest at the tip of the default branch, whatever triggered the run. */
export type ApplyRequest = Omit<PlanRequest, "commit" | "pullRequest" | "base"> & {
  readonly trigger: Trigger;
  /** Between two orders. */
  readonly intervalMs: number;
  /** To wait for started registrations to finish. */
  readonly waitMs: number;
};

/** What a run that waits, stops and reports needs. */
export type RunPorts = Pick<PurchasePorts, "clock" | "random" | "stop" | "mask" | "report">;

/** Only an apply is given a buyer. */
export type ApplyPorts = Pick<PlanPorts, "repository" | "history"> &
  RunPorts & {
    readonly readerFor: (account: string) => RegistrarReader;
    readonly buyerFor: (account: string) => RegistrarBuyer;
    readonly ledgerFor: (account: string) => Ledger;
    /** Called right before the first order, if there is one. It is not waited for, and must not throw. */
    readonly announce: (plan: Plan) => void;
  };

/** A result, and the branch and pull requests it is about. */
export type AppliedManifest = {
  readonly kind: "applied";
  readonly result: Result;
  readonly defaultBranch: string;
  /** Pull requests whose purchases an earlier run started and this one resumed. */
  readonly resumedPullRequests: readonly number[];
  /** What people should know besides the result. */
  readonly warnings: readonly string[];
};

const RESUME_CONCURRENCY = 4;

/**
 * Carries out the manifest at the tip: resume what earlier runs left open, then read, authorize, ask, assemble,
 * carry out. Rejects with a `PartialFailure` if it fails after something is known to have changed.
 */
export const apply = async (
  request: ApplyRequest,
  ports: ApplyPorts,
): Promise<AppliedManifest | InvalidManifest> => {
  const startMs = ports.clock.now();
  const facts = await ports.repository.readFacts();
  assertApplyAllowed(request.trigger, facts);
  const tip = await requireTip(ports.repository, facts.defaultBranch);
  const { identity, parsed, likelyAccount } = parseManifestFile(await ports.repository.readManifest(tip));
  if (!parsed.ok) {
    const account = request.account ?? likelyAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account };
  }
  const { portfolio } = parsed;
  const account = requireAccount(reconcileAccounts(portfolio.account, request.account));
  const [reader, ledger] = [ports.readerFor(account), ports.ledgerFor(account)];
  const [registrationList, open] = await Promise.all([reader.list(), tryCall(ledger.listOpen())]);
  const target = { account, portfolio, identity, registrationList, tip, branch: facts.defaultBranch };
  const isTipUnchanged = () => isManifestUnchanged(ports, target);
  const buyer = ports.buyerFor(account);
  const connected = { ...ports, reader, ledger, buyer, isTipUnchanged };
  const { intents: allIntents, malformed } = "error" in open ? NO_OPEN_INTENTS : open.value;
  const { intents, undeclared } = await sortIntents(allIntents, portfolio, (commits) =>
    readDeclaredNames(commits, { path: request.path, tip }, ports),
  );
  const resumed = await mapConcurrently(intents, RESUME_CONCURRENCY, (intent) =>
    resumePurchase(intent, connected),
  );
  const earlier = {
    resumed,
    ledgerError: "error" in open ? open.error : undefined,
    malformed,
    undeclared,
  };
  const carriedOut = await keepResultsOnFailure(resumed, () =>
    planAndCarryOut(request, target, { earlier, ports: connected }),
  );
  return {
    kind: "applied",
    result: { ...carriedOut, endedAt: fromMs(toMs(registrationList.asOf) + ports.clock.now() - startMs) },
    defaultBranch: facts.defaultBranch,
    resumedPullRequests: resumed.flatMap(({ intent }) => intent.pullRequest ?? []),
    warnings: [...listLedgerWarnings(earlier), ...listAccountWarnings(registrationList)],
  };
};

const NO_OPEN_INTENTS: OpenIntents = { intents: [], malformed: 0 };

/** The names that the manifest declared at commits before the tip, also if it has been moved since. */
export const readDeclaredNames = async (
  commits: readonly string[],
  { path, tip }: { readonly path: string; readonly tip: string },
  { history }: Pick<ApplyPorts, "history">,
): Promise<ReadonlyMap<string, ReadonlySet<DomainName>>> => {
  const files = await history.readFiles(commits, path);
  const names = await mapConcurrently(commits, RESUME_CONCURRENCY, async (commit) => {
    const found = files.get(commit)?.file;
    const file = found?.kind === "missing" ? await readMovedFile(commit, { path, tip }, history) : found;
    const entries = file?.kind === "text" ? readTerms(file.bytes) : undefined;
    return [commit, new Set(entries?.keys())] as const;
  });
  return new Map(names);
};

/** The manifest at an earlier commit, under the path that it was moved from; undefined if none is known. */
const readMovedFile = async (
  commit: string,
  { path, tip }: { readonly path: string; readonly tip: string },
  history: ApplyPorts["history"],
): Promise<PastFile["file"] | undefined> => {
  const { renamedFrom } = await history.findPathChange(path, { before: commit, after: tip });
  if (renamedFrom === undefined) return undefined;
  return (await history.readFiles([commit], renamedFrom)).get(commit)?.file;
};

/** The manifest at the tip, and the account's list. */
type ApplyTarget = {
  readonly account: string;
  readonly portfolio: Portfolio;
  readonly identity: ManifestIdentity;
  readonly registrationList: RegistrationList;
  readonly tip: string;
  readonly branch: string;
};

type ConnectedPorts = PurchasePorts &
  Pick<ApplyPorts, "history" | "announce"> & { readonly reader: RegistrarReader };

/** Makes the plan as a pull request's plan is made, without what earlier runs settled, and carries it out. */
const planAndCarryOut = async (
  request: ApplyRequest,
  { account, portfolio, identity, registrationList, tip, branch }: ApplyTarget,
  { earlier, ports }: { readonly earlier: EarlierPurchases; readonly ports: ConnectedPorts },
): Promise<Omit<Result, "endedAt">> => {
  const { reader } = ports;
  const completeList = await addResumedRegistrations(registrationList, earlier.resumed, reader);
  const remaining = omitReportedEntries(portfolio, completeList, earlier.resumed);
  const settings = { branch, tip, path: request.path, ...request.authorization };
  const compared = { portfolio: remaining, registrationList: completeList };
  const authorization = await authorizeApply(compared, settings, ports);
  const snapshot = await takeSnapshot(reader, {
    portfolio: remaining,
    registrationList: completeList,
    authorization,
    // The ledger knows it, and each purchase reads it again.
    mayBeOrdered: [],
  });
  const { sandbox, budget, contacts } = request;
  const editedNames = new Set([
    ...authorization.approvals.keys(),
    ...authorization.reasons.keys(),
    ...snapshot.registrationList.registrations.map(({ domain }) => domain),
    // What their entries wish for cannot be carried out.
    ...(registrationList.unreadable ?? []).flatMap(({ domain }) =>
      domain !== undefined && remaining.entries.has(domain) ? [domain] : [],
    ),
  ]);
  const { plan, describeAccount } = assemblePlanToCarryOut({
    ...{ account, sandbox, budget, contacts, manifest: identity, portfolio: remaining, before: undefined },
    ...{ snapshot, authorization, editedNames },
  });
  const results = await carryOut(plan, { request, ports, earlier, commit: tip });
  try {
    const { registrations } = snapshot.registrationList;
    return {
      plan: describeAccount(listRegistrationsAfter(registrations, plan.changes, results)),
      results,
      stillApproved: listStillApproved(
        { plan, results },
        { authorization, days: request.authorization.days, foundNames: snapshot.foundNames },
      ),
    };
  } catch (error) {
    throw new PartialFailure(error, results, "this run");
  }
};

/** Another run bought it, is buying it, or may have. */
const OTHER_RUN_CODES = ["already_owned", "in_progress", "unresolved"];

/** Why no later run buys an approved attempt, although this run did not order it. */
const FINAL_CODES: readonly (string | undefined)[] = [
  "previous_attempt_failed",
  "missing",
  ...OTHER_RUN_CODES,
];

/** What is approved, for how many days, and what turned out to be owned already. */
type ApprovalFacts = {
  readonly authorization: Authorization;
  readonly days: number;
  readonly foundNames: ReadonlySet<DomainName>;
};

/** The approved entries that this run did not buy and a later one may buy, sorted by name. */
const listStillApproved = (
  { plan, results }: Pick<Result, "plan" | "results">,
  { authorization, days, foundNames }: ApprovalFacts,
): StillApproved[] => {
  const notBought = [
    ...plan.blocked,
    ...results.filter(({ kind, status }) => kind === "register" && status === "skipped"),
  ].filter(({ domain, code }) => !FINAL_CODES.includes(code) && !foundNames.has(domain));
  const names = new Set(notBought.map(({ domain }) => domain));
  return [...authorization.approvals]
    .flatMap(([domain, { since }]) =>
      since !== undefined && names.has(domain) && isApproved(authorization, domain)
        ? [{ domain, until: addDays(since, days) }]
        : [],
    )
    .sort((a, b) => (a.domain < b.domain ? -1 : 1));
};

/** The tip may move: what counts is whether its manifest is still the one that was planned. */
const isManifestUnchanged = async (
  { repository }: Pick<ApplyPorts, "repository">,
  { branch, tip, identity }: ApplyTarget,
): Promise<boolean> => {
  const current = await repository.readTip(branch);
  if (current === undefined) return false;
  if (current === tip) return true;
  return parseManifestFile(await repository.readManifest(current)).identity.sha256 === identity.sha256;
};

const APPLY_EVENTS = ["push", "workflow_dispatch", "schedule"];

/** Throws a `CommandError` on other events, on other branches, and in forks. */
const assertApplyAllowed = ({ event, ref }: Trigger, { defaultBranch, isFork }: RepositoryFacts): void => {
  const cause = [
    APPLY_EVENTS.includes(event)
      ? undefined
      : `it runs on ${APPLY_EVENTS.join(", ")}, and this event is ${event}`,
    ref === `refs/heads/${defaultBranch}`
      ? undefined
      : `it runs on the default branch, ${defaultBranch}, and this ref is ${ref}`,
    isFork ? "this repository is a fork" : undefined,
  ].find((part) => part !== undefined);
  if (cause !== undefined) {
    throw new CommandError(
      "apply_refused",
      `apply cannot run here: ${cause} (apply_refused). To see a plan instead, set the input command to plan.`,
    );
  }
};
