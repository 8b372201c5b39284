import { handleRejection } from "../model/concurrency.ts";
import type { Amount } from "../model/money.ts";
import type { Contacts } from "../model/order.ts";
import type { Plan } from "../model/plan.ts";
import type { ShownPlan, SinceShown } from "../model/plan-difference.ts";
import type { InvalidManifest, ManifestIdentity, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { History, ManifestFile, MergedInto, Repository } from "../model/repository.ts";
import { assemblePlan, assembleUnpricedPlan, listEditedNames, mergeManifests } from "../plan/index.ts";
import {
  type AuthorizationRequest,
  authorizePlan,
  listProposedPurchases,
  readHistoryAhead,
} from "./authorize.ts";
import { parseManifestFile, readTip, reconcileAccounts, requireAccount, type Tip } from "./read-manifest.ts";
import { readOffers } from "./read-offers.ts";
import { readSince } from "./read-since.ts";
import { listAccountWarnings, takeSnapshot } from "./take-snapshot.ts";

/** What to plan. */
export type PlanRequest = AuthorizationRequest & {
  /** The branch that the pull request is to be merged into; undefined if there is none. */
  readonly base: string | undefined;
  readonly contacts: Contacts;
  /** The input `account-id`. */
  readonly account: string | undefined;
  readonly sandbox: boolean;
  /** The workflow's own budget. */
  readonly budget: Amount | undefined;
};

/** A plan is given a reader only: it cannot spend, by construction. */
export type PlanPorts = {
  readonly repository: Repository;
  readonly history: History;
  /** The branch and commit that a pull request was merged into to make a commit; undefined if it is no such merge. */
  readonly findMergedInto: (commit: string) => Promise<MergedInto | undefined>;
  /** The plan that the comment about this account shows for an earlier head; undefined if there is none. */
  readonly findShown: (account: string | undefined) => Promise<ShownPlan | undefined>;
  /** Called when the plan will be known soon. It must not throw. */
  readonly announceEnd: () => void;
  /** Undefined if the registrar must not, or cannot, be asked: the plan has no prices then. */
  readonly registrarFor: ((account: string) => RegistrarReader) | undefined;
};

/** A plan, and the default branch it was compared with. */
export type PlannedManifest = {
  readonly kind: "planned";
  readonly plan: Plan;
  readonly defaultBranch: string;
  /** The commit at the tip of the default branch. */
  readonly tip: string;
  /** Undefined if no earlier plan is shown. */
  readonly since: SinceShown | undefined;
  /** What people should know besides the plan. */
  readonly warnings: readonly string[];
  /** Which commit was read, as a sentence, if it is not what a merge would make now. */
  readonly sourceSentence: string | undefined;
};

/**
 * Compares the manifest of a commit with the account: read, authorize, ask, assemble. An invalid manifest makes
 * no request to the registrar. Rejects if GitHub or the registrar gives no usable answer.
 */
export const plan = async (
  request: PlanRequest,
  ports: PlanPorts,
): Promise<PlannedManifest | InvalidManifest> => {
  const { path, commit, sandbox, budget } = request;
  const readingTip = handleRejection(readTip({ commit, path, likelyBranch: request.base }, ports));
  const readingMergedInto = handleRejection(ports.findMergedInto(commit));
  const file = await ports.repository.readManifest(commit);
  const { identity, parsed, likelyAccount } = parseManifestFile(file);
  if (!parsed.ok) {
    const account = request.account ?? likelyAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account };
  }
  const account = reconcileAccounts(parsed.portfolio.account, request.account);
  const readingSince = handleRejection(
    ports
      .findShown(account)
      .then(async (shown) => shown && readSince(shown, { file, tip: await readingTip }, ports)),
  );
  const comparing = handleRejection(
    compareWithTip(parsed.portfolio, { path, readingTip, readingMergedInto, ports }),
  );
  const identified = { account, manifest: identity, sandbox, budget };
  const begun = { identified, file, comparing, readingSince };
  return ports.registrarFor === undefined
    ? planWithoutPrices(begun, ports)
    : planWithPrices(begun, ports.registrarFor(requireAccount(account)), { request, ports });
};

/** What every plan begins with. Promises are of answers that are on their way; their rejections are handled. */
type BegunPlan = {
  readonly identified: Pick<PlanRequest, "account" | "sandbox" | "budget"> & {
    readonly manifest: ManifestIdentity;
  };
  readonly file: ManifestFile;
  readonly comparing: Promise<Comparison>;
  readonly readingSince: Promise<SinceShown | undefined>;
};

const planWithoutPrices = async (
  { identified, comparing, readingSince }: BegunPlan,
  { announceEnd }: PlanPorts,
): Promise<PlannedManifest> => {
  const { tip, portfolio, before, sourceSentence } = await comparing;
  announceEnd();
  return {
    kind: "planned",
    plan: assembleUnpricedPlan({ ...identified, portfolio, before }),
    defaultBranch: tip.facts.defaultBranch,
    tip: tip.commit,
    since: await readingSince,
    warnings: [],
    sourceSentence,
  };
};

const planWithPrices = async (
  { identified, file, comparing, readingSince }: BegunPlan,
  reader: RegistrarReader,
  { request, ports }: { readonly request: PlanRequest; readonly ports: PlanPorts },
): Promise<PlannedManifest> => {
  const readingHistory = handleRejection(
    comparing.then((comparison) => readHistoryAhead(comparison, request, ports)),
  );
  const [{ tip, portfolio, before, sourceSentence }, registrationList] = await Promise.all([
    comparing,
    reader.list(),
  ]);
  ports.announceEnd();
  const compared = { file, portfolio, registrationList, tip };
  const entries = listProposedPurchases(compared, request);
  const early = { entries, reading: handleRejection(readOffers(reader, entries)) };
  const editedNames = listEditedNames(portfolio, before);
  const authorization = await authorizePlan(compared, request, { ...ports, readingHistory });
  const mayBeOrdered = [...authorization.approvals].flatMap(([domain, { since }]) =>
    since === undefined ? [] : domain,
  );
  const asked = { portfolio, registrationList, authorization, mayBeOrdered, early };
  const snapshot = await takeSnapshot(reader, asked);
  const { contacts } = request;
  const basis = { ...identified, portfolio, before };
  return {
    kind: "planned",
    plan: assemblePlan({ ...basis, snapshot, authorization, contacts, editedNames }),
    defaultBranch: tip.facts.defaultBranch,
    tip: tip.commit,
    since: await readingSince,
    warnings: listAccountWarnings(registrationList),
    sourceSentence,
  };
};

/** What a merge would make of the manifest, and the manifest that it is compared with. */
type Comparison = {
  readonly tip: Tip;
  readonly portfolio: Portfolio;
  readonly before: Portfolio | undefined;
  readonly sourceSentence: string | undefined;
};

type Comparing = {
  readonly path: string;
  readonly readingTip: Promise<Tip>;
  readonly readingMergedInto: Promise<MergedInto | undefined>;
  readonly ports: Pick<PlanPorts, "repository">;
};

/**
 * GitHub's merge of a pull request may be older than the default branch, as in a run that is started again. What
 * the pull request does not change is as the tip has it: it is no change of the pull request, and an entry that was
 * removed there does not come back.
 */
const compareWithTip = async (
  portfolio: Portfolio,
  { path, readingTip, readingMergedInto, ports }: Comparing,
): Promise<Comparison> => {
  const [tip, mergedInto] = await Promise.all([readingTip, readingMergedInto]);
  const { defaultBranch } = tip.facts;
  const isOld = mergedInto?.branch === defaultBranch && mergedInto.commit !== tip.commit;
  if (mergedInto === undefined || !isOld) {
    return { tip, portfolio, before: tip.portfolio, sourceSentence: undefined };
  }
  const sourceSentence = `GitHub's test merge of this pull request does not include the newest commits of ${defaultBranch}. What the pull request does not change is taken from there. Update the branch of the pull request to plan it again.`;
  const base = await readMergedInto(mergedInto.commit, [tip.path, path], ports);
  return base === undefined || tip.portfolio === undefined
    ? { tip, portfolio, before: base, sourceSentence }
    : {
        tip,
        portfolio: mergeManifests(portfolio, { base, tip: tip.portfolio }),
        before: tip.portfolio,
        sourceSentence,
      };
};

/** The manifest that was merged into, under the first of these paths that it has; undefined if it is no valid one. */
const readMergedInto = async (
  commit: string,
  paths: readonly string[],
  { repository }: Comparing["ports"],
): Promise<Portfolio | undefined> => {
  for (const path of new Set(paths)) {
    const file = await repository.readManifest(commit, path);
    if (file.bytes === undefined) continue;
    const { parsed } = parseManifestFile(file);
    return parsed.ok ? parsed.portfolio : undefined;
  }
  return undefined;
};
