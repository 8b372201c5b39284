import type { DomainName } from "../model/domain-name.ts";
import { inParallel } from "../model/in-parallel.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Entry } from "../model/portfolio.ts";
import type { Leave } from "../plan/changes.ts";
import type { Denial } from "../plan/refusal.ts";
import { stanceOf } from "../purchase/intents.ts";
import { attempted } from "../purchase/ports.ts";
import { type AuthorityPorts, type AuthorityRules, authorise } from "./authorise.ts";

/** What may be bought by the branch's history, less what the ledger says is spent. */
export const leaveOf = async (
  absent: readonly Entry[],
  rules: AuthorityRules,
  ports: AuthorityPorts & { readonly ledger: Ledger },
): Promise<Leave> => {
  const leave = await authorise(absent, rules, ports);
  const asked = absent.filter(({ domain }) => leave.authorities.has(domain));
  const spent = await inParallel(asked, 4, async ({ domain, attempt }): Promise<[DomainName, Denial][]> => {
    const intents = await attempted(ports.ledger.of(domain));
    const stance = stanceOf(intents?.value ?? [], attempt);
    return stance.kind === "spent" ? [[domain, { code: stance.code, message: stance.message }]] : [];
  });
  return { ...leave, denials: new Map([...leave.denials, ...spent.flat()]) };
};
