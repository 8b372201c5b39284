import type { Audit } from "../model/audit.ts";
import type { ExportFormat } from "../model/export.ts";
import type { InvalidManifest } from "../model/portfolio.ts";
import type { WorkingTree } from "../model/repository.ts";
import { listOwners, selectOwner } from "../plan/index.ts";
import { renderExport } from "../report/exports/index.ts";
import { auditWorkingTree } from "./audit-working-tree.ts";

/** What to export, and as what. */
export type ExportSettings = Parameters<typeof auditWorkingTree>[1] & {
  readonly format: ExportFormat;
  /** The owner whose domains are exported; undefined: everybody's. */
  readonly owner: string | undefined;
};

/** A portfolio as the text of one file. */
export type ExportedPortfolio =
  | {
      readonly kind: "exported";
      readonly text: string;
      readonly domains: number;
      readonly warnings: readonly string[];
    }
  /** No domain has the owner that was asked for. `owners` are those that the manifest has, sorted. */
  | { readonly kind: "owner-unknown"; readonly owner: string; readonly owners: readonly string[] };

/** Audits the working tree, and writes its portfolio in a format. Rejects if the registrar gives no usable answer. */
export const exportPortfolio = async (
  workingTree: WorkingTree,
  settings: ExportSettings,
  ports: Parameters<typeof auditWorkingTree>[2],
): Promise<ExportedPortfolio | InvalidManifest> => {
  const { format, owner } = settings;
  const audited = await auditWorkingTree(workingTree, settings, ports);
  if (audited.kind === "invalid") return audited;
  const { audit, warnings } = audited;
  const owners = listOwners(audit);
  if (owner !== undefined && !owners.includes(owner)) return { kind: "owner-unknown", owner, owners };
  const selected: Audit = owner === undefined ? audit : selectOwner(audit, owner);
  const text = renderExport(selected, { format, owner });
  return { kind: "exported", text, domains: selected.portfolio.length, warnings };
};
