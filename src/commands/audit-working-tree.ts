import type { Audit } from "../model/audit.ts";
import type { Authorization } from "../model/authorization.ts";
import type { InvalidManifest } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { ManifestFile } from "../model/repository.ts";
import { type AuditSettings, type AuditSources, makeAudit } from "./make-audit.ts";
import { parseManifestFile, reconcileAccounts, requireAccount } from "./read-manifest.ts";

/** An audit of a manifest in a working tree. */
export type AuditedWorkingTree = {
  readonly kind: "audited";
  readonly audit: Audit;
  readonly warnings: readonly string[];
};

/** There is no branch whose history could approve anything, so an entry that is not owned is missing. */
const NO_AUTHORIZATION: Authorization = {
  approvals: new Map(),
  reasons: new Map(),
  switchReasons: new Map(),
};

/**
 * Compares a manifest with the account and the registries, without GitHub: it knows no approvals and no ledger, and
 * writes nothing at all. Rejects if the registrar gives no usable answer.
 */
export const auditWorkingTree = async (
  file: ManifestFile,
  settings: AuditSettings & { readonly account: string | undefined },
  ports: Omit<AuditSources, "reader"> & { readonly registrarFor: (account: string) => RegistrarReader },
): Promise<AuditedWorkingTree | InvalidManifest> => {
  const { identity, parsed, likelyAccount } = parseManifestFile(file);
  if (!parsed.ok) {
    const account = settings.account ?? likelyAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account };
  }
  const { portfolio } = parsed;
  const account = requireAccount(reconcileAccounts(portfolio.account, settings.account));
  const reader = ports.registrarFor(account);
  const registrationList = await reader.list();
  const made = await makeAudit(
    {
      ...{ account, portfolio, registrationList },
      remaining: portfolio,
      manifest: identity,
      authorization: NO_AUTHORIZATION,
      followed: [],
    },
    settings,
    { ...ports, reader },
  );
  return { kind: "audited", ...made };
};
