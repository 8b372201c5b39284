import { approveByPullRequest, unknownApprovalReason } from "../authorization/index.ts";
import type { Authorization, DeclaredTerms } from "../model/authorization.ts";
import type { Contacts } from "../model/order.ts";
import type { Plan } from "../model/plan.ts";
import type { InvalidManifest, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { RegistrationList } from "../model/registration.ts";
import type { Base, ManifestFile, WorkingTree } from "../model/repository.ts";
import { assemblePlan, classifyEntries, listEditedNames, mergeManifests } from "../plan/index.ts";
import { readTerms } from "../portfolio/index.ts";
import { parseManifestFile, reconcileAccounts, requireAccount } from "./read-manifest.ts";
import { listAccountWarnings, takeSnapshot } from "./take-snapshot.ts";

/** What to plan. */
export type WorkingTreeRequest = {
  /** The account that was set beside the manifest. */
  readonly account: string | undefined;
  /** Undefined: they are not known. */
  readonly contacts: Contacts | undefined;
  readonly sandbox: boolean;
};

/** It is given a reader only: it cannot spend, by construction. */
export type WorkingTreePorts = {
  readonly workingTree: WorkingTree;
  readonly registrarFor: (account: string) => RegistrarReader;
};

/** The plan of a working tree. */
export type PlannedWorkingTree = {
  readonly kind: "planned";
  readonly plan: Plan;
  /** The name of the commit that it was compared with; undefined if there is none. */
  readonly base: string | undefined;
  /** What people should know besides the plan. */
  readonly warnings: readonly string[];
  /** What this plan rests on and what it cannot know, as sentences. */
  readonly notes: readonly string[];
};

/**
 * Compares the manifest of a working tree with the account. Entries that the base lacks, or has with a smaller
 * `attempt`, count as this change's. Only GitHub has the branch's history and the ledger, so who approved the other
 * entries is not known here. An invalid manifest makes no request to the registrar. Rejects if git or the registrar
 * gives no usable answer.
 */
export const planWorkingTree = async (
  { account: accountInput, contacts, sandbox }: WorkingTreeRequest,
  { workingTree, registrarFor }: WorkingTreePorts,
): Promise<PlannedWorkingTree | InvalidManifest> => {
  const { identity, parsed, likelyAccount } = parseManifestFile(await workingTree.readManifest());
  if (!parsed.ok) {
    const account = accountInput ?? likelyAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account };
  }
  const account = requireAccount(reconcileAccounts(parsed.portfolio.account, accountInput));
  const reader = registrarFor(account);
  const comparison = compareWithBase(parsed.portfolio, await workingTree.readBase());
  const { portfolio, before } = comparison;
  const registrationList = await reader.list();
  const authorization = authorizeWorkingTree(comparison, registrationList);
  const snapshot = await takeSnapshot(reader, {
    portfolio,
    registrationList,
    authorization,
    mayBeOrdered: [],
  });
  const edited = [...listEditedNames(portfolio, before)];
  const basis = { account, manifest: identity, sandbox, budget: undefined, portfolio, before };
  const plan = assemblePlan({
    ...basis,
    snapshot,
    authorization,
    contacts,
    // What cannot be known here blocks nothing.
    editedNames: new Set(edited.filter((domain) => !authorization.reasons.has(domain))),
  });
  return {
    kind: "planned",
    plan,
    base: comparison.base,
    warnings: listAccountWarnings(registrationList),
    notes: [...comparison.notes, NO_HISTORY],
  };
};

const NO_HISTORY =
  "The command line reads neither the branch's history nor the ledger, so it does not know who approved an entry, whether the manifest had it before, or what earlier runs ordered. The plan on the pull request does.";

/** What merging makes of the working tree's manifest, and what it is compared with. */
type Comparison = {
  readonly base: string | undefined;
  readonly portfolio: Portfolio;
  readonly before: Portfolio | undefined;
  /** The entries that the base declares, read even from a manifest that is invalid elsewhere. */
  readonly declared: DeclaredTerms;
  readonly notes: readonly string[];
};

/** What the working tree leaves as it was where it branched off is as the base has it now. */
const compareWithBase = (portfolio: Portfolio, base: Base | undefined): Comparison => {
  if (base === undefined) {
    return { base: undefined, portfolio, before: undefined, declared: new Map(), notes: [NO_BASE] };
  }
  const { ref, manifest, forkPoint } = base;
  const past = readPast(manifest);
  const before = past?.portfolio;
  const merged = mergeWithBase(portfolio, past, readPast(forkPoint));
  return {
    base: ref,
    portfolio: merged ?? portfolio,
    before,
    declared: (manifest.bytes && readTerms(manifest.bytes)) ?? new Map(),
    notes: [
      ...(before === undefined ? [describeNoManifest(base)] : []),
      ...(merged === undefined
        ? []
        : [`${ref} has a newer manifest than this branch. What you did not change is taken from there.`]),
    ],
  };
};

const NO_BASE =
  "There is no base to compare with, so every entry counts as added by this change. To compare with a commit, use --base, as in --base origin/main.";

const describeNoManifest = ({ ref, manifest: { path, bytes } }: Base): string =>
  bytes === undefined
    ? `${ref} has no ${path}, so every entry counts as added by this change.`
    : `${path} is not valid at ${ref}, so this plan cannot say which limits this change loosens.`;

/** A manifest of the past: its bytes as a hash, and its content if it is valid. */
type PastManifest = { readonly sha256: string; readonly portfolio: Portfolio | undefined };

const readPast = (file: ManifestFile | undefined): PastManifest | undefined => {
  if (file?.bytes === undefined) return undefined;
  const { identity, parsed } = parseManifestFile(file);
  return { sha256: identity.sha256, portfolio: parsed.ok ? parsed.portfolio : undefined };
};

/** The manifest with what the base has changed since this branch left it; undefined if that is nothing. */
const mergeWithBase = (
  portfolio: Portfolio,
  base: PastManifest | undefined,
  forkPoint: PastManifest | undefined,
): Portfolio | undefined =>
  base?.portfolio === undefined || forkPoint?.portfolio === undefined || base.sha256 === forkPoint.sha256
    ? undefined
    : mergeManifests(portfolio, { base: forkPoint.portfolio, tip: base.portfolio });

/** What this change adds may be bought after a merge. Of what the base has already, nothing is known. */
const authorizeWorkingTree = (
  { base = "", portfolio, declared }: Comparison,
  registrationList: RegistrationList,
): Authorization => {
  const { newEntries } = classifyEntries(portfolio, registrationList);
  const approvals = approveByPullRequest(portfolio, declared, undefined);
  const undecided = newEntries.filter(({ domain }) => !approvals.has(domain));
  return {
    approvals,
    reasons: new Map(undecided.map(({ domain }) => [domain, unknownApprovalReason(base)])),
    switchReasons: new Map(),
  };
};
