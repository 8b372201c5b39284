import type { Outcome, Result } from "../model/outcome.ts";
import { planDocument, priceDocument } from "./plan-json.ts";

/** The result as the public JSON document (schema/result.schema.json). */
export const resultJson = (result: Result): string =>
  `${JSON.stringify(
    {
      ...planDocument(result.plan),
      outcomes: result.outcomes.map(outcomeDocument),
      ended_at: result.endedAt,
    },
    undefined,
    2,
  )}\n`;

const outcomeDocument = ({ domain, kind, outcome, code, message, price, registration }: Outcome) => ({
  domain,
  kind,
  outcome,
  code: code ?? null,
  message,
  price: price === undefined ? null : priceDocument(price),
  registration:
    registration === undefined
      ? null
      : { expires_at: registration.expiresAt ?? null, auto_renew: registration.autoRenew },
});
