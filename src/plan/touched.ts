import type { DomainName } from "../model/domain-name.ts";
import type { Edit } from "../model/plan.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";

/** An entry without its place in the file: what it asks for. */
const content = ({ position: _, ...rest }: Entry): string => JSON.stringify(rest);

/** How the entries differ from those of another state of the manifest, by name. */
export const editsOf = (portfolio: Portfolio, before: Portfolio | undefined): Edit[] => {
  const earlier = before?.entries ?? new Map<DomainName, Entry>();
  const now = [...portfolio.entries.values()].flatMap((entry): Edit[] => {
    const old = earlier.get(entry.domain);
    if (old === undefined) return [{ kind: "added", domain: entry.domain }];
    return content(old) === content(entry) ? [] : [{ kind: "changed", domain: entry.domain }];
  });
  const removed = [...earlier.keys()]
    .filter((domain) => !portfolio.entries.has(domain))
    .map((domain): Edit => ({ kind: "removed", domain }));
  return [...now, ...removed].sort((a, b) => (a.domain < b.domain ? -1 : 1));
};

/** The entries that a change adds or alters; what cannot be carried out for them blocks it. */
export const touchedBy = (portfolio: Portfolio, before: Portfolio | undefined): Set<DomainName> =>
  new Set(editsOf(portfolio, before).map(({ domain }) => domain));
