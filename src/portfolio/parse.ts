import { type DomainName, toDomainName } from "../model/domain-name.ts";
import { type Amount, parseAmount, parseCurrency } from "../model/money.ts";
import type {
  ElsewhereEntry,
  Entry,
  Parsed,
  Policy,
  Portfolio,
  PrivacyMode,
  Problem,
  RequiredKey,
} from "../model/portfolio.ts";
import { showInvisible } from "./characters.ts";
import { findDateProblems } from "./dates.ts";
import { findExtension, findNameProblems } from "./names.ts";
import { findSchemaProblems } from "./schema.ts";
import { readSource, type Source } from "./source.ts";

/**
 * Parses the bytes of a `domains.yaml`. The result is the portfolio with all defaults applied, or every
 * problem in the text, in the order of the text.
 */
export const parsePortfolio = (bytes: Uint8Array): Parsed => {
  const { source, problems: yamlProblems } = readSource(bytes);
  if (source === undefined) return toProblems(yamlProblems);
  const furtherProblems = [
    ...findValueProblems(source),
    // Only beside a duplicate key: what is wrong with both values is one problem.
    ...(source.withFirstKeys === undefined ? [] : findValueProblems(source.withFirstKeys)),
  ].filter(isFirst());
  const problems = [...yamlProblems, ...furtherProblems.filter(isIndependentOf(yamlProblems))];
  return problems.length > 0 ? toProblems(problems) : { ok: true, portfolio: buildPortfolio(source) };
};

const findValueProblems = (source: Source): Problem[] => [
  ...findSchemaProblems(source),
  ...findNameProblems(source),
  ...findDateProblems(source),
];

/** True for a problem that was not there before. */
const isFirst = () => {
  const known = new Set<string>();
  return (problem: Problem): boolean => {
    const text = JSON.stringify(problem);
    const isNew = !known.has(text);
    known.add(text);
    return isNew;
  };
};

/** More problems than anybody reads at once. */
const MAX_PROBLEMS = 1_000;

/** The first problems in the order of the text, and how many more there are. */
const toProblems = (all: readonly Problem[]): Parsed => {
  const problems = [...all].sort(comparePositions).map(showPath);
  const [next] = problems.splice(MAX_PROBLEMS);
  if (next === undefined) return { ok: false, problems };
  const message = `${all.length - MAX_PROBLEMS} more problems are not shown. Fix the ones above first.`;
  return { ok: false, problems: [...problems, { ...next, path: "", place: "", message }] };
};

const showPath = ({ line, column, path, place, message }: Problem): Problem => ({
  line,
  column,
  path: showInvisible(path),
  place: showInvisible(place),
  message,
});

/**
 * True for a problem that no problem of the YAML text explains: one with the same keys, or a wrong character on
 * the same line or the next one.
 */
const isIndependentOf = (yamlProblems: readonly Problem[]) => {
  const paths = new Set(yamlProblems.map(({ path }) => path));
  const lines = new Set(yamlProblems.filter(({ path }) => path === "").map(({ line }) => line));
  return ({ path, line }: Problem): boolean =>
    path === "" || !(paths.has(path) || lines.has(line) || lines.has(line + 1));
};

const comparePositions = (a: Problem, b: Problem): number => a.line - b.line || a.column - b.column;

/** The keys that `defaults`, an entry and a domain elsewhere may have. */
type RawDescription = {
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly cost_center?: string;
};

/** The keys that both `defaults` and an entry may have. */
type RawOptions = RawDescription & {
  readonly auto_renew?: boolean;
  readonly years?: number;
  readonly privacy_mode?: PrivacyMode;
  readonly contact?: string;
};

type RawElsewhere = RawDescription & {
  readonly notes?: string;
  readonly review?: string;
};

type RawEntry = RawOptions &
  RawElsewhere & {
    readonly contact_extensions?: Readonly<Record<string, unknown>>;
    readonly acknowledgements?: Readonly<Record<string, unknown>>;
    readonly max_price?: string;
    readonly max_renewal_price?: string;
    readonly attempt?: number;
  };

type RawPolicy = {
  readonly currency?: string;
  readonly max_price?: string;
  readonly max_renewal_price?: string;
  readonly budget?: string;
  readonly renewal_budget?: string;
  readonly max_registrations?: number;
  readonly max_auto_renew_off?: number;
  readonly allowed_extensions?: readonly string[];
  readonly require?: readonly RequiredKey[];
  readonly unmanaged?: "report" | "ignore";
  readonly expiry_warning_days?: number;
};

/** The values of a manifest without a problem: the schema guarantees this shape. */
type RawManifest = {
  readonly account?: string;
  readonly defaults?: RawOptions | null;
  readonly policy?: RawPolicy | null;
  readonly ignore?: readonly string[] | null;
  readonly elsewhere?: Readonly<Record<string, RawElsewhere | null>> | null;
  readonly domains: Readonly<Record<string, RawEntry | null>> | null;
};

const buildPortfolio = ({ value, findPosition }: Source): Portfolio => {
  const raw = value as RawManifest;
  const policy = buildPolicy(raw.policy ?? {});
  const defaults = raw.defaults ?? {};
  const entries = mapByName(raw.domains, (domain, name, rawEntry): Entry => {
    const options = rawEntry === null ? defaults : { ...defaults, ...rawEntry };
    return buildEntry(domain, options, { policy, position: findPosition(["domains", name]) });
  });
  const elsewhere = mapByName(raw.elsewhere, (domain, name, rawEntry): ElsewhereEntry => {
    const description = { ...defaults, ...rawEntry };
    return { domain, ...buildDescription(description), position: findPosition(["elsewhere", name]) };
  });
  return {
    account: raw.account,
    defaults: { autoRenew: defaults.auto_renew, privacyMode: defaults.privacy_mode },
    policy,
    policyPositions: new Map(
      Object.keys(raw.policy ?? {}).map((key) => [key, findPosition(["policy", key])]),
    ),
    ignore: new Set((raw.ignore ?? []).flatMap((name) => toDomainName(name) ?? [])),
    elsewhere,
    entries,
  };
};

const mapByName = <Raw, Built>(
  raw: Readonly<Record<string, Raw | null>> | null | undefined,
  build: (domain: DomainName, name: string, value: Raw | null) => Built,
): ReadonlyMap<DomainName, Built> => {
  const built = new Map<DomainName, Built>();
  for (const name of Object.keys(raw ?? {})) {
    const domain = toDomainName(name);
    if (domain !== undefined) built.set(domain, build(domain, name, raw?.[name] ?? null));
  }
  return built;
};

const buildPolicy = (raw: RawPolicy): Policy => ({
  currency: raw.currency === undefined ? undefined : parseCurrency(raw.currency),
  maxPrice: toAmount(raw.max_price),
  maxRenewalPrice: toAmount(raw.max_renewal_price),
  budget: toAmount(raw.budget),
  renewalBudget: toAmount(raw.renewal_budget),
  maxRegistrations: raw.max_registrations ?? 10,
  maxAutoRenewOff: raw.max_auto_renew_off ?? 5,
  allowedExtensions: raw.allowed_extensions,
  require: raw.require ?? [],
  unmanaged: raw.unmanaged ?? "report",
  expiryWarningDays: raw.expiry_warning_days ?? 60,
});

const buildEntry = (
  domain: DomainName,
  raw: RawEntry,
  { policy, position }: Pick<Entry, "position"> & { readonly policy: Policy },
): Entry => ({
  domain,
  extension: findExtension(domain),
  autoRenew: raw.auto_renew,
  years: raw.years,
  privacyMode: raw.privacy_mode,
  contact: raw.contact,
  contactExtensions: raw.contact_extensions,
  acknowledgements: raw.acknowledgements,
  maxPrice: toAmount(raw.max_price) ?? policy.maxPrice,
  maxRenewalPrice: toAmount(raw.max_renewal_price) ?? policy.maxRenewalPrice,
  attempt: raw.attempt ?? 1,
  ...buildDescription(raw),
  position,
});

const buildDescription = (raw: RawElsewhere): Omit<ElsewhereEntry, "domain" | "position"> => ({
  owner: raw.owner,
  tags: raw.tags ?? [],
  costCenter: raw.cost_center,
  notes: raw.notes,
  review: raw.review,
});

const toAmount = (text: string | undefined): Amount | undefined =>
  text === undefined ? undefined : parseAmount(text);
