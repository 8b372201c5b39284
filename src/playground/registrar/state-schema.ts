import { REGISTRATION_STATUSES, UNAVAILABLE_REASONS, WORKFLOW_STATES } from "./account.ts";
import { SWITCHES } from "./unknowns.ts";

/**
 * A JSON Schema whose parts say what they accept: `x-expected` is the end of the sentence "… must be". With `x-word`,
 * the words of `enum` are those that the API documents, and `undocumented` may add others.
 */
type Schema = Readonly<Record<string, unknown>>;

const toRecordSchema = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
  "x-expected": "an object",
});

const toMapSchema = (values: Schema): Schema => ({
  type: "object",
  additionalProperties: values,
  "x-expected": "an object",
});

const toListSchema = (items: Schema): Schema => ({ type: "array", items, "x-expected": "a list of objects" });

const toWordSchema = (words: readonly unknown[]): Schema => ({
  enum: words,
  "x-word": true,
  "x-expected": `one of ${words.join(", ")}`,
});

const BOOLEAN: Schema = { type: "boolean", "x-expected": "true or false" };

const TEXT: Schema = { type: "string", minLength: 1, "x-expected": "text" };

const NUMBER: Schema = { type: "number", minimum: 0, "x-expected": "a number of 0 or more" };

const COUNT: Schema = { type: "integer", minimum: 0, "x-expected": "a whole number of 0 or more" };

const TIME: Schema = {
  type: "string",
  format: "time-of-rfc-3339",
  pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$",
  "x-expected": 'a time such as "2026-11-22T10:00:00Z"',
};

const DOMAIN: Schema = {
  type: "string",
  format: "domain-name",
  pattern: "^[a-z0-9-]+(\\.[a-z0-9-]+)+$",
  "x-expected": "a domain name in lower case, with A-labels and without a trailing dot",
};

const COST: Schema = {
  type: "string",
  pattern: "^\\d+\\.\\d{2}$",
  "x-expected": 'a price with two decimals such as "10.11"',
};

const STEPS: Schema = {
  type: "array",
  minItems: 1,
  "x-expected": "a list of at least one step",
  items: toRecordSchema(
    {
      after: NUMBER,
      state: toWordSchema(WORKFLOW_STATES),
      action: TEXT,
      confirmation_sent_to: TEXT,
      error: toRecordSchema({ code: TEXT, message: TEXT }, ["code", "message"]),
    },
    ["after", "state"],
  ),
};

const PRIVACY_MODES = ["redaction", "off"];

/** The JSON Schema (draft 2020-12) of an account's state. docs/playground.md describes its keys. */
export const STATE_SCHEMA: Schema = toRecordSchema({
  $schema: TEXT,
  account: {
    type: "string",
    pattern: "^[0-9a-f]{32}$",
    "x-expected": "32 hexadecimal digits in lower case",
  },
  now: TIME,
  registrations: toListSchema(
    toRecordSchema(
      {
        domain_name: DOMAIN,
        status: toWordSchema(REGISTRATION_STATUSES),
        auto_renew: BOOLEAN,
        privacy_mode: toWordSchema([...PRIVACY_MODES, false]),
        locked: BOOLEAN,
        created_at: TIME,
        expires_at: { ...TIME, type: ["string", "null"], "x-expected": `${TIME["x-expected"]}, or null` },
      },
      ["domain_name"],
    ),
  ),
  names: {
    ...toMapSchema(
      toRecordSchema({
        reason: toWordSchema(UNAVAILABLE_REASONS),
        tier: toWordSchema(["standard", "premium"]),
        silent: BOOLEAN,
        pricing: toRecordSchema(
          {
            currency: { type: "string", pattern: "^[A-Z]{3}$", "x-expected": "a currency code such as USD" },
            registration_cost: COST,
            renewal_cost: COST,
          },
          ["currency", "registration_cost", "renewal_cost"],
        ),
        workflow: STEPS,
        update: STEPS,
        refuse: toRecordSchema(
          {
            status: { type: "integer", minimum: 400, maximum: 599, "x-expected": "a status from 400 to 599" },
            message: TEXT,
          },
          ["status", "message"],
        ),
      }),
    ),
    propertyNames: DOMAIN,
  },
  workflows: toListSchema(
    toRecordSchema(
      {
        domain: DOMAIN,
        created_at: TIME,
        steps: STEPS,
        years: { type: "integer", minimum: 1, maximum: 10, "x-expected": "a whole number from 1 to 10" },
        auto_renew: BOOLEAN,
        privacy_mode: toWordSchema(PRIVACY_MODES),
      },
      ["domain", "created_at", "steps"],
    ),
  ),
  extensions: {
    ...toMapSchema({ type: ["object", "null"], "x-expected": "a JSON Schema, or null" }),
    propertyNames: {
      type: "string",
      pattern: "^[a-z0-9-]+(\\.[a-z0-9-]+)*$",
      "x-expected": "an extension such as co.uk",
    },
  },
  limit: COUNT,
  rate: COUNT,
  lag: NUMBER,
  default_contact: BOOLEAN,
  payment_method: BOOLEAN,
  tokens: toMapSchema({ enum: ["read", "admin"], "x-expected": "read or admin" }),
  unknowns: toRecordSchema(
    Object.fromEntries(
      Object.entries(SWITCHES).map(([name, { values }]) => [
        name,
        { enum: values, "x-expected": `one of ${values.join(", ")}` },
      ]),
    ),
  ),
  undocumented: { type: "array", items: TEXT, "x-expected": "a list of words" },
});

/** What each key of a state means. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  $schema: "The address of this schema, for editors.",
  account: "The account: 32 hexadecimal digits. It is the only one that the playground knows.",
  now: 'The time from which default dates are counted, such as "2026-11-22T10:00:00Z". By default, that of the start.',
  registrations:
    "The domains of the account. Everything but the name has a default. The expiry of a domain that has lapsed is in the past by default.",
  names:
    "How the registrar treats a name. Before the first of its `workflow` or `update` steps, a workflow is `pending`; `after` is in seconds.",
  workflows:
    "Registrations that started before the playground did, with `years`, `auto_renew` and `privacy_mode` if they differ from the API's defaults. One that has succeeded is in the account.",
  extensions:
    "The JSON Schema of each extension (TLD); with `null`, the API does not know the extension. Orders are checked against it.",
  limit: "The most domains the account may have; 500 by default.",
  rate: "The most requests in five minutes. The playground answers 429 to more, and sends `Ratelimit` headers.",
  lag: "Seconds by which reads lag behind writes.",
  default_contact: "`false` if the account has no default contact for orders that name none.",
  payment_method: "`false` if the account has no payment method.",
  tokens: "More tokens, each with what it may do: `read` or `admin`.",
  unknowns: "How the playground acts if nobody knows how the real registrar does.",
  undocumented:
    "Words in this state that the API does not document, such as a new status, to see how a client reads them.",
};

/**
 * The same schema in the form in which it is published for editors. It accepts every word where `undocumented` may
 * add some, and it cannot tell each contradiction: `checkState` does.
 */
export const describeState = (): Schema => {
  const { properties, ...rest } = toPublished(STATE_SCHEMA) as { readonly properties: Schema };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://raw.githubusercontent.com/OWNER/freehold/v1/schema/account.schema.json",
    title: "Account of the playground",
    description:
      "The state of the registrar's account that `freehold playground` and `freehold demo` start from.",
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, schema]) => [
        key,
        { description: DESCRIPTIONS[key], ...(schema as Schema) },
      ]),
    ),
  };
};

/** A part of the schema with the keywords that JSON Schema has, and an explanation in place of `x-expected`. */
const toPublished = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(toPublished);
  if (typeof part !== "object" || part === null) return part;
  const { "x-expected": _expected, "x-word": isWord, format: _format, ...rest } = part as Schema;
  if (isWord === true) return { anyOf: [{ enum: rest.enum }, { type: "string" }] };
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, toPublished(value)]));
};
