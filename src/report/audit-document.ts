import type { Audit, AuditedDomain, AuditFinding } from "../model/audit.ts";
import type { Forecast, RenewalCost, RenewalSum } from "../model/forecast.ts";
import type { RegistryAnswer } from "../model/registry.ts";

/**
 * The audit as the public JSON document (schema/audit.schema.json). The order of keys is fixed, so equal audits have
 * equal bytes.
 */
export const serializeAudit = (audit: Audit): string =>
  `${JSON.stringify(toAuditDocument(audit), undefined, 2)}\n`;

/** The audit as plain values under their public names. A value that is not known is null. */
export const toAuditDocument = (audit: Audit) => ({
  version: 1,
  account: audit.account,
  sandbox: audit.sandbox,
  manifest: {
    path: audit.manifest.path,
    sha256: audit.manifest.sha256,
    commit: audit.manifest.commit ?? null,
  },
  compared_at: audit.comparedAt,
  findings: audit.findings.map(toFindingDocument),
  portfolio: audit.portfolio.map((domain) => toDomainDocument(domain, audit.forecast)),
  forecast: toForecastDocument(audit.forecast),
  followed: audit.followed.map(({ domain, status, code, message }) => ({
    domain,
    status,
    code: code ?? null,
    message,
  })),
});

/** The audit under its public names. */
export type AuditDocument = ReturnType<typeof toAuditDocument>;

const toFindingDocument = ({ domain, code, level, message }: AuditFinding) => ({
  domain: domain ?? null,
  code,
  level,
  message,
});

/** `managed`: declared and owned. `missing`: declared, and not in the account. */
const chooseState = ({ declared, registration }: AuditedDomain) => {
  if (registration === undefined) return declared?.kind === "elsewhere" ? "elsewhere" : "missing";
  return declared?.kind === "entry" ? "managed" : "unmanaged";
};

const toDomainDocument = (audited: AuditedDomain, forecast: Forecast) => ({
  domain: audited.domain,
  state: chooseState(audited),
  ...toAccountDocument(audited),
  ...toEntryDocument(audited),
  renewal: toRenewalDocument(audited, forecast),
  registry: audited.answer === undefined ? null : toAnswerDocument(audited.answer),
});

/** What the account says. */
const toAccountDocument = ({ registration }: AuditedDomain) => ({
  status: registration?.status ?? null,
  auto_renew: registration?.autoRenew ?? null,
  created_at: registration?.createdAt ?? null,
  expires_at: registration?.expiresAt ?? null,
  locked: registration?.locked ?? null,
  privacy_mode: registration?.privacyMode ?? null,
});

/** What the manifest says. */
const toEntryDocument = ({ declared }: AuditedDomain) => ({
  declared_auto_renew: (declared?.kind === "entry" ? declared.entry.autoRenew : undefined) ?? null,
  owner: declared?.entry.owner ?? null,
  tags: declared?.entry.tags ?? [],
  cost_center: declared?.entry.costCenter ?? null,
  notes: declared?.entry.notes ?? null,
  review: declared?.entry.review ?? null,
});

/** The next charge of auto-renew within the months of the forecast. */
const toRenewalDocument = ({ domain }: AuditedDomain, { currency, renewals }: Forecast) => {
  const renewal = renewals.find((candidate) => candidate.domain === domain);
  return renewal === undefined
    ? null
    : { charge_at: renewal.chargeAt, currency: currency ?? null, ...toCostDocument(renewal.cost) };
};

const toCostDocument = (cost: RenewalCost) => ({
  kind: cost.kind,
  amount: cost.kind === "unknown" ? null : cost.amount,
});

const ANSWER_KINDS = {
  registered: "registered",
  "not-registered": "not_registered",
  unknown: "unknown",
} as const;

const toAnswerDocument = (answer: RegistryAnswer) => {
  const record = answer.kind === "registered" ? answer.record : undefined;
  return {
    kind: ANSWER_KINDS[answer.kind],
    cause: answer.kind === "unknown" ? answer.cause : null,
    expires_at: record?.expiresAt ?? null,
    statuses: record?.statuses ?? [],
    name_servers: record?.nameServers ?? [],
    registrar: record?.registrar ?? null,
  };
};

const toSumDocument = ({ known, estimate, unknown }: RenewalSum) => ({ known, estimate, unknown });

const toForecastDocument = (forecast: Forecast) => ({
  currency: forecast.currency ?? null,
  from: forecast.from,
  to: forecast.to,
  ...toSumDocument(forecast),
  months: forecast.months.map(({ month, domains, ...sum }) => ({
    month,
    ...toSumDocument(sum),
    domains: [...domains],
  })),
  by_owner: forecast.byOwner.map(({ owner, ...sum }) => ({ owner: owner ?? null, ...toSumDocument(sum) })),
  by_cost_center: forecast.byCostCenter.map(({ costCenter, ...sum }) => ({
    cost_center: costCenter ?? null,
    ...toSumDocument(sum),
  })),
});
