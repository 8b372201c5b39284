import { type DomainName, parseUnicodeForm } from "../model/domain-name.ts";
import { FreeholdError } from "../model/error.ts";
import { type IsoDate, parseIsoDate } from "../model/iso-date.ts";
import { isRecord } from "../model/json.ts";
import { type Amount, parseAmount, parseCurrency } from "../model/money.ts";
import type {
  Extension,
  Quote,
  Registration,
  UnreadableRegistration,
  Workflow,
} from "../model/registration.ts";
import { cleanText } from "./envelope.ts";

/**
 * A part of an answer does not have the expected shape. The message is what the answer contained instead, as
 * the end of a sentence: `the price set to "1e9", which is not a valid amount`.
 */
export class ShapeError extends FreeholdError<"unexpected_shape"> {
  override readonly name = "ShapeError";

  constructor(message: string) {
    super("unexpected_shape", message);
  }
}

/**
 * A registration. Strict about what decisions rest on (name, status, auto_renew), tolerant of the rest.
 * Throws a `ShapeError`, as all functions of this file do.
 */
const toRegistration = (raw: unknown): Registration => {
  const record = requireRecord(raw, "a registration");
  return {
    domain: requireDomain(record.domain_name, "domain_name"),
    status: requireWord(record.status, "status"),
    autoRenew: requireBoolean(record.auto_renew, "auto_renew"),
    createdAt: readDate(record.created_at),
    expiresAt: readDate(record.expires_at),
    locked: typeof record.locked === "boolean" ? record.locked : undefined,
    privacyMode: toPrivacyMode(record.privacy_mode),
  };
};

/** The registration of this domain: an answer about another one has not the expected shape either. */
export const toRequestedRegistration = (raw: unknown, domain: DomainName): Registration => {
  const registration = toRegistration(raw);
  if (registration.domain === domain) return registration;
  throw new ShapeError(describeInvalid("domain_name", registration.domain, domain));
};

/** A page of the list. One item that has not the expected shape does not take the others with it. */
export type Page = {
  readonly items: readonly Registration[];
  readonly unreadable: readonly UnreadableRegistration[];
  /** The cursor of the next page; "" on the last. */
  readonly cursor: string;
};

/** A page of the list: its registrations, and the cursor of the next page. */
export const toPage = (result: unknown, info: unknown): Page => {
  if (!Array.isArray(result)) throw new ShapeError("no list of registrations");
  const { cursor } = requireRecord(info, "a result_info object");
  if (typeof cursor !== "string") throw new ShapeError("a list without a cursor");
  const parsed = result.map((raw) => tryParse(raw, toRegistration));
  return {
    items: parsed.flatMap((item) => ("value" in item ? item.value : [])),
    unreadable: parsed.flatMap((item, index) =>
      "cause" in item ? { domain: readName(result[index], "domain_name"), cause: item.cause } : [],
    ),
    cursor,
  };
};

/** The value, or what is there instead. */
const tryParse = <T>(
  raw: unknown,
  parse: (raw: unknown) => T,
): { readonly value: T } | { readonly cause: string } => {
  try {
    return { value: parse(raw) };
  } catch (error) {
    if (error instanceof ShapeError) return { cause: error.message };
    throw error;
  }
};

const readName = (raw: unknown, key: string): DomainName | undefined =>
  isRecord(raw) ? parseUnicodeForm(readText(raw[key])) : undefined;

/** The quotes of a domain-check, for whatever names it answered. One that cannot be used is not checked. */
export const toQuotes = (result: unknown): Quote[] => {
  const { domains } = requireRecord(result, "a result object");
  if (!Array.isArray(domains)) throw new ShapeError("no list of domains");
  return domains.flatMap((raw): Quote[] => {
    const quote = tryParse(raw, toQuote);
    if ("value" in quote) return [quote.value];
    const domain = readName(raw, "name");
    return domain === undefined
      ? []
      : [{ kind: "not-checked", domain, cause: `The registrar's answer about it has ${quote.cause}.` }];
  });
};

/** A workflow. Its state stays text, so that the reader can judge a state that Freehold does not know. */
export const toWorkflow = (raw: unknown): Workflow => {
  const record = requireRecord(raw, "a workflow");
  const context = isRecord(record.context) ? record.context : {};
  return {
    state: requireWord(record.state, "state"),
    domain: typeof context.domain_name === "string" ? parseUnicodeForm(context.domain_name) : undefined,
    createdAt: readDate(record.created_at),
    action: typeof context.action === "string" ? cleanText(context.action) : undefined,
    sentTo: typeof context.confirmation_sent_to === "string" ? context.confirmation_sent_to : undefined,
    error: toWorkflowError(record.error),
  };
};

/** An extension. Its schema is kept as the registrar sent it. */
export const toExtension = (raw: unknown): Extension => {
  const record = requireRecord(raw, "an extension");
  const { name } = requireRecord(record.metadata, "a metadata object");
  const schema = requireRecord(record.registration_schema, "a registration_schema object");
  return { name: requireWord(name, "name"), schema, size: JSON.stringify(schema).length };
};

/** The names that a search found. Its prices are ignored: only domain-check's count. */
export const toSuggestions = (result: unknown): DomainName[] => {
  const { domains } = requireRecord(result, "a result object");
  if (!Array.isArray(domains)) throw new ShapeError("no list of domains");
  return domains.flatMap((raw) => {
    const name = isRecord(raw) ? parseUnicodeForm(readText(raw.name)) : undefined;
    return name === undefined ? [] : [name];
  });
};

const toQuote = (raw: unknown): Quote => {
  const record = requireRecord(raw, "a domain");
  const domain = requireDomain(record.name, "name");
  if (!requireBoolean(record.registrable, "registrable")) {
    return { kind: "unavailable", domain, reason: requireWord(record.reason ?? "no_reason_given", "reason") };
  }
  if (record.pricing === undefined || record.pricing === null) return { kind: "not-checked", domain };
  const pricing = requireRecord(record.pricing, "a pricing object");
  return {
    kind: "registrable",
    domain,
    tier: requireWord(record.tier ?? "unknown", "tier"),
    currency: requireValue(
      parseCurrency(readText(pricing.currency)),
      describeInvalid("currency", pricing.currency, "a valid currency code"),
    ),
    registration: requirePrice(pricing.registration_cost),
    renewal: requirePrice(pricing.renewal_cost),
  };
};

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

const requireRecord = (raw: unknown, expected: string): Record<string, unknown> => {
  if (!isRecord(raw)) throw new ShapeError(`something that is not ${expected}`);
  return raw;
};

/** The API promises A-labels for checks and searches only, so that a name may also come in U-labels. */
const requireDomain = (raw: unknown, key: string): DomainName =>
  requireValue(parseUnicodeForm(readText(raw)), describeInvalid(key, raw, "a domain name"));

const requirePrice = (raw: unknown): Amount =>
  requireValue(parseAmount(readText(raw)), describeInvalid("price", raw, "a valid amount"));

const requireBoolean = (raw: unknown, key: string): boolean => {
  if (typeof raw !== "boolean") throw new ShapeError(describeInvalid(key, raw, "true or false"));
  return raw;
};

/** A word for programs: a status, a state or a code. */
const WORD = /^[a-z0-9_.-]{1,60}$/i;

const requireWord = (raw: unknown, key: string): string => {
  if (typeof raw !== "string" || !WORD.test(raw)) {
    throw new ShapeError(describeInvalid(key, raw, "a valid code"));
  }
  return raw;
};

const requireValue = <T>(value: T | undefined, message: string): T => {
  if (value === undefined) throw new ShapeError(message);
  return value;
};

const readDate = (raw: unknown): IsoDate | undefined =>
  typeof raw === "string" ? parseIsoDate(raw) : undefined;

const readText = (raw: unknown): string => (typeof raw === "string" ? raw : "");

const describeInvalid = (key: string, raw: unknown, expected: string): string =>
  `the ${key} set to ${describeRaw(raw)}, which is not ${expected}`;

/** Describes a value without quoting it unless it is a plain word: it may contain anything. */
const describeRaw = (raw: unknown): string => {
  if (raw === undefined || raw === null) return "nothing";
  if (typeof raw === "string") return WORD.test(raw) ? `"${raw}"` : `a text of ${raw.length} characters`;
  return typeof raw === "object" ? "an object" : String(raw);
};
