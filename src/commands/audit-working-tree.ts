import { approveByPullRequest, notMergedReason } from "../authorization/index.ts";
import type { Audit } from "../model/audit.ts";
import type { Authorization } from "../model/authorization.ts";
import type { InvalidManifest, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Base, WorkingTree } from "../model/repository.ts";
import { readTerms } from "../portfolio/index.ts";
import { type AuditSettings, type AuditSources, makeAudit } from "./make-audit.ts";
import { parseManifestFile, reconcileAccounts, requireAccount } from "./read-manifest.ts";

/** An audit of a manifest in a working tree. */
export type AuditedWorkingTree = {
  readonly kind: "audited";
  readonly audit: Audit;
  readonly warnings: readonly string[];
  /** What this audit cannot know, as sentences. */
  readonly notes: readonly string[];
};

const NO_HISTORY =
  "The command line reads neither the branch's history nor the ledger, so this audit does not know which entries a pull request approved, or what earlier runs ordered. The audit on GitHub does.";

/** No history is read that could approve anything. What the base lacks may be new; the rest is missing. */
const authorizeNothing = (portfolio: Portfolio, base: Base | undefined): Authorization => {
  const declared = (base?.manifest.bytes && readTerms(base.manifest.bytes)) ?? new Map();
  const added = approveByPullRequest(portfolio, declared, undefined);
  return {
    approvals: new Map(),
    reasons: new Map(
      [...portfolio.entries.values()].flatMap((entry) =>
        added.has(entry.domain) ? [[entry.domain, notMergedReason(entry, base?.ref)]] : [],
      ),
    ),
    switchReasons: new Map(),
  };
};

/**
 * Compares a manifest with the account and the registries, without GitHub: it knows no approvals and no ledger, and
 * writes nothing at all. Rejects if the registrar gives no usable answer.
 */
export const auditWorkingTree = async (
  workingTree: WorkingTree,
  settings: AuditSettings & { readonly account: string | undefined },
  ports: Omit<AuditSources, "reader"> & { readonly registrarFor: (account: string) => RegistrarReader },
): Promise<AuditedWorkingTree | InvalidManifest> => {
  const { identity, parsed, likelyAccount } = parseManifestFile(await workingTree.readManifest());
  if (!parsed.ok) {
    const account = settings.account ?? likelyAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account };
  }
  const { portfolio } = parsed;
  const account = requireAccount(reconcileAccounts(portfolio.account, settings.account));
  const reader = ports.registrarFor(account);
  const base = await workingTree.readBase();
  const registrationList = await reader.list();
  const made = await makeAudit(
    {
      ...{ account, portfolio, registrationList },
      remaining: portfolio,
      manifest: identity,
      authorization: authorizeNothing(portfolio, base),
      followed: [],
    },
    settings,
    { ...ports, reader },
  );
  return { kind: "audited", ...made, notes: [NO_HISTORY] };
};
