import type { DomainName } from "../model/domain-name.ts";
import { addDays, type IsoDate } from "../model/iso-date.ts";
import type { Portfolio } from "../model/portfolio.ts";
import type { Registration, RegistrationList } from "../model/registration.ts";
import type { RegistryScope } from "../model/registry.ts";
import { listDomains } from "./assemble-audit.ts";
import { renewsWithinForecast, toExtensionName } from "./forecast.ts";

/** The extensions under which something renews in the months of the forecast. */
export const listRenewedExtensions = (portfolio: Portfolio, registrationList: RegistrationList): string[] =>
  listDomains(portfolio, registrationList, new Map()).flatMap(({ domain, registration }) =>
    registration !== undefined && renewsWithinForecast(registration, registrationList.asOf)
      ? [toExtensionName(domain)]
      : [],
  );

/** A new registration is proved by its registry for this long. */
const RECENT_DAYS = 60;

/** The names that the registries are asked about. What the sandbox has, no registry knows. */
export const chooseLookUps = (
  portfolio: Portfolio,
  registrationList: RegistrationList,
  { rdap, sandbox }: { readonly rdap: RegistryScope; readonly sandbox: boolean },
): DomainName[] => {
  if (rdap === "off") return [];
  const since = addDays(registrationList.asOf, -RECENT_DAYS);
  return listDomains(portfolio, registrationList, new Map()).flatMap(({ domain, declared, registration }) => {
    const isAsked =
      registration === undefined
        ? declared?.kind === "elsewhere"
        : !sandbox && (rdap === "all" || isRecent(registration, since));
    return isAsked ? [domain] : [];
  });
};

const isRecent = ({ createdAt }: Registration, since: IsoDate): boolean =>
  createdAt === undefined || createdAt >= since;
