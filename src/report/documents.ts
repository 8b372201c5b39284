import type { BlockedEntry, Change, Finding, Plan, Price, TermPrice, Totals } from "../model/plan.ts";
import type { Fix } from "../model/reason.ts";
import type { ChangeResult, Result } from "../model/result.ts";

/**
 * The plan as the public JSON document (schema/plan.schema.json). The order of keys is fixed, so equal plans
 * have equal bytes.
 */
export const serializePlan = (plan: Plan): string =>
  `${JSON.stringify(toPlanDocument(plan), undefined, 2)}\n`;

/** The plan as plain values under their public names. A value that is not known is null. */
export const toPlanDocument = (plan: Plan) => ({
  version: 1,
  account: plan.account ?? null,
  sandbox: plan.sandbox,
  manifest: { path: plan.manifest.path, sha256: plan.manifest.sha256, commit: plan.manifest.commit ?? null },
  quoted_at: plan.quotedAt ?? null,
  changes: plan.changes.map(toChangeDocument),
  blocked: plan.blocked.map(toBlockedDocument),
  findings: plan.findings.map(toFindingDocument),
  totals: plan.totals === undefined ? null : toTotalsDocument(plan.totals),
  budget: plan.budget ?? null,
  loosened: plan.loosened.map(({ limit, from, to }) => ({ limit, from, to })),
  edits: plan.edits.map(({ kind, domain }) => ({ kind, domain })),
  unchanged: plan.unchanged,
});

const toChangeDocument = (change: Change) => {
  if (change.kind === "set-auto-renew") {
    return {
      kind: change.kind,
      domain: change.domain,
      from: change.from,
      to: change.to,
      expires_at: change.expiresAt ?? null,
      may_charge_now: change.mayChargeNow,
      max_renewal: change.maxRenewal ?? null,
    };
  }
  return {
    kind: change.kind,
    domain: change.domain,
    years: change.years,
    auto_renew: change.autoRenew,
    privacy_mode: change.privacyMode,
    attempt: change.attempt,
    authorization: {
      pull_request: change.approval.pullRequest ?? null,
      since: change.approval.since ?? null,
    },
    price: toPriceDocument(change.price),
  };
};

/** A price that may be paid, with its ceiling. */
export const toPriceDocument = (price: Price) => ({ ...toTermDocument(price), max: price.max });

const toTermDocument = ({ currency, registration, renewal, due }: TermPrice) => ({
  currency,
  registration,
  renewal,
  due,
});

const toBlockedDocument = ({ domain, code, message, price, fixes, alternatives }: BlockedEntry) => ({
  domain,
  code,
  message,
  ...(price === undefined ? {} : { price: toTermDocument(price) }),
  fixes: fixes.map(toFixDocument),
  alternatives: alternatives.map((alternative) => ({
    domain: alternative.domain,
    due: alternative.due,
    renewal: alternative.renewal,
  })),
});

/** A line to type with its value; null and a `hint` if the reader has to choose the value. */
const toFixDocument = (fix: Fix) =>
  fix.kind === "value"
    ? { path: fix.path, value: fix.value }
    : { path: fix.path, value: null, hint: fix.hint };

const toFindingDocument = ({ domain, code, level, message }: Finding) => ({ domain, code, level, message });

const toTotalsDocument = ({ currency, due, atMost, setAside, yearlyAfter }: Totals) => ({
  currency: currency ?? null,
  due,
  at_most: atMost,
  set_aside: setAside,
  yearly_after: yearlyAfter,
});

/** The result as the public JSON document (schema/result.schema.json). */
export const serializeResult = (result: Result): string =>
  `${JSON.stringify(
    {
      ...toPlanDocument(result.plan),
      results: result.results.map((changed) => toResultDocument(changed, result)),
      ended_at: result.endedAt,
    },
    undefined,
    2,
  )}\n`;

const toResultDocument = (
  { domain, kind, status, code, message, price, registration }: ChangeResult,
  { stillApproved }: Result,
) => ({
  domain,
  kind,
  status,
  code: code ?? null,
  message,
  price: price === undefined ? null : toPriceDocument(price),
  approved_until:
    (kind === "register" ? stillApproved.find((entry) => entry.domain === domain)?.until : undefined) ?? null,
  registration:
    registration === undefined
      ? null
      : { expires_at: registration.expiresAt ?? null, auto_renew: registration.autoRenew },
});
