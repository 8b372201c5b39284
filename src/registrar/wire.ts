import { type DomainName, toDomainName } from "../model/domain-name.ts";
import type { Extension } from "../model/extension.ts";
import { type IsoDate, parseIsoDate } from "../model/iso-date.ts";
import { parseAmount, parseCurrency } from "../model/money.ts";
import { isRecord } from "../model/record.ts";
import type { Quote, Registration, Workflow } from "../model/registration.ts";
import { cleanText } from "./envelope.ts";

/** A part of an answer that is not of the expected shape; the message says which part. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

/** A registration; strict in what a decision rests on (name, status, auto_renew), tolerant in the rest. */
export const toRegistration = (raw: unknown): Registration => {
  const record = recordOf(raw, "a registration");
  return {
    domain: domainOf(record.domain_name, "domain_name"),
    status: wordOf(record.status, "status"),
    autoRenew: booleanOf(record.auto_renew, "auto_renew"),
    createdAt: dateOf(record.created_at),
    expiresAt: dateOf(record.expires_at),
    locked: typeof record.locked === "boolean" ? record.locked : undefined,
    privacyMode: toPrivacyMode(record.privacy_mode),
  };
};

/** A page of the list: its registrations, and the cursor of the next one ("" on the last). */
export const toPage = (result: unknown, info: unknown): { items: Registration[]; cursor: string } => {
  if (!Array.isArray(result)) throw new ShapeError("no list of registrations");
  const { cursor } = recordOf(info, "result_info");
  if (typeof cursor !== "string") throw new ShapeError("a list without a cursor, so its end is not known");
  return { items: result.map(toRegistration), cursor };
};

/** The quotes of a domain-check, of whatever names it answered for. */
export const toQuotes = (result: unknown): Quote[] => {
  const { domains } = recordOf(result, "a result");
  if (!Array.isArray(domains)) throw new ShapeError("no list of domains");
  return domains.map(toQuote);
};

/** A workflow, its state as text: one yet unknown is for the reader to judge. */
export const toWorkflow = (raw: unknown): Workflow => {
  const record = recordOf(raw, "a workflow");
  const context = isRecord(record.context) ? record.context : {};
  return {
    state: wordOf(record.state, "state"),
    domain: typeof context.domain_name === "string" ? toDomainName(context.domain_name) : undefined,
    createdAt: dateOf(record.created_at),
    action: typeof context.action === "string" ? cleanText(context.action) : undefined,
    sentTo: typeof context.confirmation_sent_to === "string" ? context.confirmation_sent_to : undefined,
    error: toWorkflowError(record.error),
  };
};

/** An extension; its schema is kept as it came. */
export const toExtension = (raw: unknown): Extension => {
  const record = recordOf(raw, "an extension");
  const { name } = recordOf(record.metadata, "metadata");
  const schema = recordOf(record.registration_schema, "a registration_schema");
  return { name: wordOf(name, "name"), schema, size: JSON.stringify(schema).length };
};

/** The names of a search's answer; prices are for domain-check to tell. */
export const toSuggestions = (result: unknown): DomainName[] => {
  const { domains } = recordOf(result, "a result");
  if (!Array.isArray(domains)) throw new ShapeError("no list of domains");
  return domains.flatMap((raw) => {
    const name = isRecord(raw) ? toDomainName(textOf(raw.name)) : undefined;
    return name === undefined ? [] : [name];
  });
};

const toQuote = (raw: unknown): Quote => {
  const record = recordOf(raw, "a domain");
  const domain = domainOf(record.name, "name");
  if (!booleanOf(record.registrable, "registrable")) {
    return { kind: "refused", domain, reason: wordOf(record.reason ?? "no_reason_given", "reason") };
  }
  if (record.pricing === undefined || record.pricing === null) return { kind: "not-checked", domain };
  const pricing = recordOf(record.pricing, "pricing");
  return {
    kind: "registrable",
    domain,
    tier: wordOf(record.tier ?? "unknown", "tier"),
    currency: required(parseCurrency(textOf(pricing.currency)), `the currency ${shown(pricing.currency)}`),
    registration: priceOf(pricing.registration_cost),
    renewal: priceOf(pricing.renewal_cost),
  };
};

const priceOf = (raw: unknown) => required(parseAmount(textOf(raw)), `the price ${shown(raw)}`);

const toWorkflowError = (raw: unknown): Workflow["error"] =>
  isRecord(raw)
    ? {
        code: typeof raw.code === "string" && WORD.test(raw.code) ? raw.code : "unknown",
        message: typeof raw.message === "string" ? cleanText(raw.message) : "",
      }
    : undefined;

const toPrivacyMode = (raw: unknown): Registration["privacyMode"] => {
  if (raw === "redaction") return "redaction";
  return raw === false || raw === "off" ? "off" : undefined;
};

const recordOf = (raw: unknown, what: string): Record<string, unknown> => {
  if (!isRecord(raw)) throw new ShapeError(`something that is not ${what}`);
  return raw;
};

const domainOf = (raw: unknown, what: string): DomainName =>
  required(toDomainName(textOf(raw)), `the ${what} ${shown(raw)}, which is no domain name`);

const booleanOf = (raw: unknown, what: string): boolean => {
  if (typeof raw !== "boolean")
    throw new ShapeError(`the ${what} ${shown(raw)}, which is neither true nor false`);
  return raw;
};

/** A word for machines. */
const WORD = /^[a-z0-9_.-]{1,60}$/i;

const wordOf = (raw: unknown, what: string): string => {
  if (typeof raw !== "string" || !WORD.test(raw)) throw new ShapeError(`the ${what} ${shown(raw)}`);
  return raw;
};

const dateOf = (raw: unknown): IsoDate | undefined =>
  typeof raw === "string" ? parseIsoDate(raw) : undefined;

const textOf = (raw: unknown): string => (typeof raw === "string" ? raw : "");

const required = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new ShapeError(what);
  return value;
};

/** What came instead, without repeating what may be anything. */
const shown = (raw: unknown): string => {
  if (raw === undefined || raw === null) return "nothing";
  if (typeof raw === "string") return WORD.test(raw) ? `"${raw}"` : `a text of ${raw.length} characters`;
  return typeof raw === "object" ? "an object" : String(raw);
};
