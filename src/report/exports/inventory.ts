import type { Audit } from "../../model/audit.ts";
import { shorten } from "../../model/text.ts";
import { composeAuditHeadline } from "../audit-headline.ts";
import { escapeProse, formatDomain } from "../escape.ts";
import { describeSum } from "../forecast.ts";
import { formatCount, formatDay, formatMinute, formatOnOff } from "../format.ts";
import { describeManifest } from "../links.ts";
import { joinCells } from "../plan-table.ts";
import { type DomainGroup, groupByOwner, toTotal } from "./groups.ts";
import { listItems, type PortfolioItem, readPrice } from "./items.ts";

/** The portfolio as a document in markdown: totals by owner, then every domain. */
export const renderInventory = (audit: Audit, owner: string | undefined): string => {
  const items = listItems(audit);
  const currency = audit.forecast.currency;
  const subject = owner === undefined ? "Domains" : `Domains of ${escapeProse(shorten(owner, MAX_TEXT))}`;
  return `${[
    `# ${subject}`,
    `${escapeProse(composeAuditHeadline(audit))}. As of ${formatMinute(audit.comparedAt)}, from ${describeManifest(audit.manifest)}.`,
    `Renewals of the next 12 months: ${describeSum(audit.forecast, currency)}.`,
    "## By owner",
    [
      joinCells(
        "Owner",
        "Domains",
        "Lapse at expiry",
        `Renewals in 12 months${currency === undefined ? "" : `, ${currency}`}`,
        "Without a price",
      ),
      "|:--|--:|--:|--:|--:|",
      ...groupByOwner(audit, items).map(renderOwner),
      renderOwner({
        name: `All: ${formatCount(items.length, "domain")}`,
        domains: items.length,
        lapsing: items.filter(({ fate }) => fate === "lapses").length,
        renewals: audit.forecast,
      }),
    ].join("\n"),
    "## By name",
    [
      joinCells("Domain", "Owner", "Expires", "Auto-renew", "Next charge", "Renewal", "State"),
      "|:--|:--|:--|:--|:--|--:|:--|",
      ...items.map(renderItem),
    ].join("\n"),
    "An amount is an estimate unless it says that it is quoted: the registrar gives no price for a domain that you own.",
  ].join("\n\n")}\n`;
};

const MAX_TEXT = 60;

const renderOwner = ({ name, domains, lapsing, renewals }: DomainGroup): string =>
  joinCells(
    name === undefined ? "none" : escapeProse(shorten(name, MAX_TEXT)),
    String(domains),
    String(lapsing),
    toTotal(renewals),
    String(renewals.unknown),
  );

const renderItem = (item: PortfolioItem): string =>
  joinCells(
    formatDomain(item.domain),
    item.owner === null ? "" : escapeProse(shorten(item.owner, MAX_TEXT)),
    item.expiresAt === undefined ? "" : formatDay(item.expiresAt),
    item.auto_renew === null ? "" : formatOnOff(item.auto_renew),
    item.renewal === null ? "" : formatDay(item.renewal.charge_at),
    renderPrice(item),
    item.status === null || item.status === "active"
      ? item.state
      : `${item.state}, ${escapeProse(shorten(item.status, MAX_TEXT))}`,
  );

const renderPrice = (item: PortfolioItem): string => {
  if (item.renewal === null) return "";
  const price = readPrice(item);
  return price === undefined ? "not known" : `${price}${item.renewal.kind === "known" ? " quoted" : ""}`;
};
