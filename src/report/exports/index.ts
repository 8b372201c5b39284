import type { Audit } from "../../model/audit.ts";
import type { ExportFormat } from "../../model/export.ts";
import { serializeAudit } from "../audit-document.ts";
import { renderCalendar } from "./calendar.ts";
import { renderInventory } from "./inventory.ts";
import { renderPage } from "./page.ts";
import { renderTable } from "./table.ts";

/** An export: what is written, and for whom. */
export type ExportRequest = {
  readonly format: ExportFormat;
  /** The owner whose domains the audit is about; undefined: everybody's. For titles only. */
  readonly owner: string | undefined;
};

/** Writes a portfolio in a format. The same audit gives the same text. */
export const renderExport = (audit: Audit, { format, owner }: ExportRequest): string => {
  switch (format) {
    case "csv":
      return renderTable(audit);
    case "ics":
      return renderCalendar(audit, owner);
    case "json":
      return serializeAudit(audit);
    case "markdown":
      return renderInventory(audit, owner);
    case "html":
      return renderPage(audit, owner);
  }
};
