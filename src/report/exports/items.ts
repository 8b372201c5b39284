import type { Audit } from "../../model/audit.ts";
import { type DomainName, toUnicodeForm } from "../../model/domain-name.ts";
import type { IsoDate } from "../../model/iso-date.ts";
import { type AuditDocument, toAuditDocument } from "../audit-document.ts";

/** A domain as the JSON document of the audit has it, with what the other exports add. */
export type PortfolioItem = AuditDocument["portfolio"][number] & {
  /** For people: "bücher.example". */
  readonly unicode: string;
  /** As the account has it, or else the registry; undefined if neither tells. */
  readonly expiresAt: IsoDate | undefined;
  /** What happens on the day of its expiry. */
  readonly fate: Fate;
};

/**
 * `renews`: auto-renew is on. `lapses`: it is off, or comes too late. `unknown`: the registration is at another
 * registrar, which alone knows, or there is none.
 */
export type Fate = "renews" | "lapses" | "unknown";

/** The domains of an audit, by name. All exports but the JSON document are made of them. */
export const listItems = (audit: Audit): PortfolioItem[] =>
  toAuditDocument(audit).portfolio.map((item) => ({
    ...item,
    unicode: toUnicodeForm(item.domain),
    expiresAt: item.expires_at ?? item.registry?.expires_at ?? undefined,
    fate: findFate(item),
  }));

/** Statuses that auto-renew does not end (the registrar's documentation, 2026). */
const TOO_LATE: ReadonlySet<string | null> = new Set(["redemption_period", "pending_delete"]);

const findFate = ({ status, auto_renew }: AuditDocument["portfolio"][number]): Fate => {
  if (auto_renew === null || status === "registration_pending") return "unknown";
  return auto_renew && !TOO_LATE.has(status) ? "renews" : "lapses";
};

/** What the next renewal of a domain costs: "10.11 USD". Undefined if none is due, or if it has no price. */
export const readPrice = ({ renewal }: PortfolioItem): string | undefined =>
  renewal?.amount == null ? undefined : [renewal.amount, renewal.currency ?? ""].join(" ").trim();

/** Items by the time of their expiry, without those whose expiry is not known or has passed. */
export const sortByExpiry = (
  items: readonly PortfolioItem[],
  today: IsoDate,
): (PortfolioItem & { readonly expiresAt: IsoDate })[] =>
  items
    .flatMap((item) =>
      item.expiresAt === undefined || item.expiresAt <= today ? [] : [{ ...item, expiresAt: item.expiresAt }],
    )
    .sort((a, b) => compareText(a.expiresAt, b.expiresAt) || compareText(a.domain, b.domain));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The name of a domain, followed by its Unicode form if that differs. No markup. */
export const nameDomain = ({
  domain,
  unicode,
}: Pick<PortfolioItem, "unicode"> & { readonly domain: DomainName }): string =>
  unicode === domain ? domain : `${domain} (${unicode})`;
