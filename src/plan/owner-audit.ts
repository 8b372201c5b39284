import type { Audit, AuditedDomain } from "../model/audit.ts";
import type { DomainName } from "../model/domain-name.ts";
import { narrowForecast } from "./forecast.ts";

/** The owners that the manifest declares, sorted. */
export const listOwners = ({ portfolio }: Pick<Audit, "portfolio">): string[] =>
  [...new Set(portfolio.flatMap(({ declared }) => declared?.entry.owner ?? []))].sort();

/** The same audit, about the domains of one owner only: findings about the whole portfolio are left out. */
export const selectOwner = (audit: Audit, owner: string): Audit => {
  const portfolio = audit.portfolio.filter(({ declared }) => declared?.entry.owner === owner);
  const byName = new Map<DomainName | undefined, AuditedDomain>(
    portfolio.map((domain) => [domain.domain, domain]),
  );
  const isSelected = ({ domain }: { readonly domain: DomainName | undefined }): boolean => byName.has(domain);
  return {
    ...audit,
    portfolio,
    findings: audit.findings.filter(isSelected),
    forecast: narrowForecast(
      audit.forecast,
      audit.forecast.renewals.filter(isSelected).map((renewal) => ({
        ...{ owner, renewal },
        costCenter: byName.get(renewal.domain)?.declared?.entry.costCenter,
      })),
    ),
    overview: {
      accountSize: undefined,
      months: [],
      upcoming: audit.overview.upcoming.filter(isSelected),
      owners: audit.overview.owners.filter((share) => share.owner === owner),
    },
    followed: audit.followed.filter(isSelected),
  };
};
