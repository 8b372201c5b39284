import { type DomainName, toDomainName } from "../model/domain-name.ts";
import { type Amount, parseAmount, parseCurrency } from "../model/money.ts";
import type { Entry, Policy, Portfolio, PrivacyMode } from "../model/portfolio.ts";
import { extensionOf } from "./names.ts";
import type { Source } from "./source.ts";

/** What the schema promises of a manifest that passed it. */
type Options = {
  readonly auto_renew?: boolean;
  readonly years?: number;
  readonly privacy_mode?: PrivacyMode;
  readonly contact?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly cost_center?: string;
};
type RawEntry = Options & {
  readonly contact_extensions?: Readonly<Record<string, unknown>>;
  readonly acknowledgements?: Readonly<Record<string, unknown>>;
  readonly max_price?: string;
  readonly max_renewal_price?: string;
  readonly attempt?: number;
  readonly notes?: string;
};
type RawPolicy = {
  readonly currency?: string;
  readonly max_price?: string;
  readonly max_renewal_price?: string;
  readonly budget?: string;
  readonly max_registrations?: number;
  readonly max_auto_renew_off?: number;
  readonly allowed_extensions?: readonly string[];
  readonly unmanaged?: "report" | "ignore";
  readonly expiry_warning_days?: number;
};
type RawManifest = {
  readonly account?: string;
  readonly defaults?: Options | null;
  readonly policy?: RawPolicy | null;
  readonly ignore?: readonly string[] | null;
  readonly domains: Readonly<Record<string, RawEntry | null>> | null;
};

/** The portfolio of a manifest without a problem. */
export const buildPortfolio = ({ value, positionOf }: Source): Portfolio => {
  const raw = value as RawManifest;
  const policy = policyOf(raw.policy ?? {});
  const entries = Object.entries(raw.domains ?? {}).flatMap(([name, own]): [DomainName, Entry][] => {
    const domain = toDomainName(name);
    if (domain === undefined) return [];
    const options = { ...raw.defaults, ...own };
    return [[domain, { ...entryOf(domain, options, policy), position: positionOf(["domains", name]) }]];
  });
  return {
    account: raw.account,
    policy,
    ignore: new Set((raw.ignore ?? []).flatMap((name) => toDomainName(name) ?? [])),
    entries: new Map(entries),
  };
};

const amount = (text: string | undefined): Amount | undefined =>
  text === undefined ? undefined : parseAmount(text);

const policyOf = (raw: RawPolicy): Policy => ({
  currency: raw.currency === undefined ? undefined : parseCurrency(raw.currency),
  maxPrice: amount(raw.max_price),
  maxRenewalPrice: amount(raw.max_renewal_price),
  budget: amount(raw.budget),
  maxRegistrations: raw.max_registrations ?? 10,
  maxAutoRenewOff: raw.max_auto_renew_off ?? 5,
  allowedExtensions: raw.allowed_extensions,
  unmanaged: raw.unmanaged ?? "report",
  expiryWarningDays: raw.expiry_warning_days ?? 60,
});

const entryOf = (domain: DomainName, raw: RawEntry, policy: Policy): Omit<Entry, "position"> => ({
  domain,
  extension: extensionOf(domain),
  autoRenew: raw.auto_renew,
  years: raw.years,
  privacyMode: raw.privacy_mode,
  contact: raw.contact,
  contactExtensions: raw.contact_extensions,
  acknowledgements: raw.acknowledgements,
  maxPrice: amount(raw.max_price) ?? policy.maxPrice,
  maxRenewalPrice: amount(raw.max_renewal_price) ?? policy.maxRenewalPrice,
  attempt: raw.attempt ?? 1,
  owner: raw.owner,
  tags: raw.tags ?? [],
  costCenter: raw.cost_center,
  notes: raw.notes,
});
