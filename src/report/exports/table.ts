import { stringify } from "csv-stringify/sync";
import type { Audit } from "../../model/audit.ts";
import { type IsoDate, toDay } from "../../model/iso-date.ts";
import { toOneLine } from "../../model/text.ts";
import { formatOnOff } from "../format.ts";
import { listItems, type PortfolioItem } from "./items.ts";

/** The columns of the table, and what a cell of each has. Undefined: the cell is empty. */
const COLUMNS: Readonly<Record<string, (item: PortfolioItem) => string | undefined>> = {
  domain: ({ domain }) => domain,
  unicode: ({ unicode }) => unicode,
  state: ({ state }) => state,
  status: ({ status }) => status ?? undefined,
  registered: ({ created_at }) => toDayIf(created_at),
  expires: ({ expiresAt }) => toDayIf(expiresAt),
  auto_renew: ({ auto_renew }) => (auto_renew === null ? undefined : formatOnOff(auto_renew)),
  next_charge: ({ renewal }) => toDayIf(renewal?.charge_at),
  renewal: ({ renewal }) => renewal?.amount ?? undefined,
  renewal_price: ({ renewal }) => renewal?.kind,
  currency: ({ renewal }) => (renewal?.amount == null ? undefined : (renewal.currency ?? undefined)),
  owner: ({ owner }) => owner ?? undefined,
  cost_center: ({ cost_center }) => cost_center ?? undefined,
  tags: ({ tags }) => tags.join(", "),
  notes: ({ notes }) => notes ?? undefined,
  review: ({ review }) => review ?? undefined,
};

const toDayIf = (moment: IsoDate | null | undefined): string | undefined =>
  moment == null ? undefined : toDay(moment);

/**
 * The portfolio as a table for spreadsheets, one row a domain (RFC 4180, UTF-8 with a byte order mark, by which
 * spreadsheets recognize UTF-8). A cell that a spreadsheet would take for a formula starts with an apostrophe.
 */
export const renderTable = (audit: Audit): string =>
  stringify(
    listItems(audit).map((item) =>
      Object.values(COLUMNS).map((readCell) => toOneLine(readCell(item) ?? "").trim()),
    ),
    {
      columns: Object.keys(COLUMNS),
      ...{ header: true, bom: true, escape_formulas: true, record_delimiter: "windows" },
    },
  );
