import type { Block, Change, Finding, Plan, Price, TermPrice, Totals } from "../model/plan.ts";

/** The plan as the public JSON document (schema/plan.schema.json), in a fixed order of keys: same plan, same bytes. */
export const planJson = (plan: Plan): string => `${JSON.stringify(planDocument(plan), undefined, 2)}\n`;

/** The plan as plain values under the public names; what is not known is null. */
export const planDocument = (plan: Plan) => ({
  version: 1,
  account: plan.account ?? null,
  sandbox: plan.sandbox,
  manifest: { path: plan.manifest.path, sha256: plan.manifest.sha256, commit: plan.manifest.commit ?? null },
  quoted_at: plan.quotedAt ?? null,
  changes: plan.changes.map(changeDocument),
  blocked: plan.blocked.map(blockDocument),
  findings: plan.findings.map(findingDocument),
  totals: plan.totals === undefined ? null : totalsDocument(plan.totals),
  budget: plan.budget ?? null,
  loosened: plan.loosened.map(({ limit, from, to }) => ({ limit, from, to })),
  edits: plan.edits.map(({ kind, domain }) => ({ kind, domain })),
  unchanged: plan.unchanged,
});

const changeDocument = (change: Change) => {
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
    authority: {
      pull_request: change.authority.pullRequest ?? null,
      since: change.authority.since ?? null,
    },
    price: priceDocument(change.price),
  };
};

/** A price that may be paid, with its ceiling. */
export const priceDocument = (price: Price) => ({ ...termDocument(price), max: price.max });

const termDocument = ({ currency, registration, renewal, due }: TermPrice) => ({
  currency,
  registration,
  renewal,
  due,
});

const blockDocument = ({ domain, code, message, price, alternatives }: Block) => ({
  domain,
  code,
  message,
  ...(price === undefined ? {} : { price: termDocument(price) }),
  alternatives: alternatives.map(({ domain, due, renewal }) => ({ domain, due, renewal })),
});

const findingDocument = ({ domain, code, message }: Finding) => ({ domain, code, message });

const totalsDocument = ({ currency, due, atMost, yearlyAfter }: Totals) => ({
  currency: currency ?? null,
  due,
  at_most: atMost,
  yearly_after: yearlyAfter,
});
