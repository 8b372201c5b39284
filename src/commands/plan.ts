import type { Amount } from "../model/money.ts";
import type { Contacts } from "../model/order.ts";
import type { Plan } from "../model/plan.ts";
import type { InvalidManifest } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { History, Repository } from "../model/repository.ts";
import { assemblePlan, assembleUnpricedPlan, listEditedNames } from "../plan/index.ts";
import { type AuthorizationRequest, authorizePlan } from "./authorize.ts";
import { parseManifestFile, readTip, reconcileAccounts, requireAccount } from "./read-manifest.ts";
import { listAccountWarnings, takeSnapshot } from "./take-snapshot.ts";

/** What to plan. */
export type PlanRequest = AuthorizationRequest & {
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
  /** Undefined if the registrar must not, or cannot, be asked: the plan has no prices then. */
  readonly registrarFor: ((account: string) => RegistrarReader) | undefined;
};

/** A plan, and the default branch it was compared with. */
export type PlannedManifest = {
  readonly kind: "planned";
  readonly plan: Plan;
  readonly defaultBranch: string;
  /** What people should know besides the plan. */
  readonly warnings: readonly string[];
};

/**
 * Compares the manifest of a commit with the account: read, authorize, ask, assemble. An invalid manifest makes
 * no request to the registrar. Rejects if GitHub or the registrar gives no usable answer.
 */
export const plan = async (
  request: PlanRequest,
  ports: PlanPorts,
): Promise<PlannedManifest | InvalidManifest> => {
  const { path, commit, contacts, sandbox, budget } = request;
  const readingTip = withHandledRejection(readTip({ commit, path }, ports));
  const file = await ports.repository.readManifest(commit);
  const { identity, parsed, likelyAccount } = parseManifestFile(file);
  if (!parsed.ok) {
    const account = request.account ?? likelyAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account };
  }
  const { portfolio } = parsed;
  const account = reconcileAccounts(portfolio.account, request.account);
  const basis = { account, manifest: identity, portfolio, sandbox, budget };
  if (ports.registrarFor === undefined) {
    const tip = await readingTip;
    const unpriced = assembleUnpricedPlan({ ...basis, before: tip.portfolio });
    return { kind: "planned", plan: unpriced, defaultBranch: tip.facts.defaultBranch, warnings: [] };
  }
  const reader = ports.registrarFor(requireAccount(account));
  const [tip, registrationList] = await Promise.all([readingTip, reader.list()]);
  const authorization = await authorizePlan({ file, portfolio, registrationList, tip }, request, ports);
  const mayBeOrdered = [...authorization.approvals].flatMap(([domain, { since }]) =>
    since === undefined ? [] : domain,
  );
  const snapshot = await takeSnapshot(reader, { portfolio, registrationList, authorization, mayBeOrdered });
  const before = tip.portfolio;
  const editedNames = listEditedNames(portfolio, before);
  return {
    kind: "planned",
    plan: assemblePlan({ ...basis, before, snapshot, authorization, contacts, editedNames }),
    defaultBranch: tip.facts.defaultBranch,
    warnings: listAccountWarnings(registrationList),
  };
};

/** The same promise, which is awaited later: until then its rejection is not an unhandled one. */
const withHandledRejection = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => undefined);
  return promise;
};
