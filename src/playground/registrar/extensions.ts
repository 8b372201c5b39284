/** The JSON Schema of an extension's create request, as the API answers it. */
type Schema = Readonly<Record<string, unknown>>;

const NAME = { type: "string" };

const TEXT = { type: "string", minLength: 1 };

const PHONE = { type: "string", pattern: "^\\+[0-9]+\\.[0-9]+$" };

/** A contact as the API document describes it (August 2026). */
const CONTACT = {
  type: "object",
  required: ["email", "phone", "postal_info"],
  properties: {
    email: { type: "string", format: "email" },
    phone: PHONE,
    fax: PHONE,
    postal_info: {
      type: "object",
      required: ["name", "address"],
      properties: {
        name: TEXT,
        organization: TEXT,
        address: {
          type: "object",
          required: ["street", "city", "state", "postal_code", "country_code"],
          properties: {
            street: TEXT,
            city: TEXT,
            state: TEXT,
            postal_code: TEXT,
            country_code: { type: "string", pattern: "^[A-Z]{2}$" },
          },
        },
      },
    },
  },
};

const CONTACTS = {
  type: "object",
  properties: { registrant: CONTACT, administrator: CONTACT, technical: CONTACT, billing: CONTACT },
};

/** What the API takes for any extension (the API document's create request, August 2026). */
export const ORDER_SCHEMA: Schema = {
  type: "object",
  required: ["domain_name"],
  properties: {
    domain_name: NAME,
    years: { type: "integer", minimum: 1, maximum: 10 },
    auto_renew: { type: "boolean" },
    privacy_mode: { type: "string", enum: ["off", "redaction"] },
    contacts: CONTACTS,
    contact_extensions: { type: "object" },
    acknowledgements: { type: "object" },
  },
};

const buildYearsSchema = (minimum: number, maximum = 10): Schema => ({
  type: "integer",
  minimum,
  maximum,
  default: minimum,
});

const buildChoiceSchema = (...choices: readonly (readonly [value: string, title: string])[]): Schema => ({
  oneOf: choices.map(([value, title]) => ({ const: value, title })),
});

/** The schema that all extensions share, with what one extension adds or replaces. */
const buildSchema = (
  additions: { properties?: Schema; required?: readonly string[]; rules?: readonly Schema[] } = {},
): Schema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  required: ["domain_name", ...(additions.required ?? [])],
  properties: {
    domain_name: NAME,
    years: buildYearsSchema(1),
    auto_renew: { type: "boolean", default: false },
    privacy_mode: { type: "string", enum: ["redaction", "off"], default: "redaction" },
    contacts: CONTACTS,
    ...additions.properties,
  },
  ...(additions.rules === undefined ? {} : { allOf: additions.rules }),
});

const buildObjectSchema = (properties: Schema, required: readonly string[]): Schema => ({
  type: "object",
  properties,
  required,
});

const UK_CONTACT = buildObjectSchema(
  {
    registrant_type: buildChoiceSchema(
      ["IND", "Individual"],
      ["LTD", "Limited company"],
      ["PLC", "Public limited company"],
      ["RCHAR", "Registered charity"],
    ),
    company_number: { type: "string", minLength: 1 },
  },
  ["registrant_type"],
);

const REQUIRE_COMPANY_NUMBER = {
  if: {
    properties: {
      contact_extensions: {
        properties: { registrant_type: { enum: ["LTD", "PLC", "RCHAR"] } },
        required: ["registrant_type"],
      },
    },
    required: ["contact_extensions"],
  },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: { properties: { contact_extensions: { required: ["company_number"] } } },
};

/** Example schemas by extension. They have the fields that the registrar documents, but not its texts. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  com: buildSchema(),
  net: buildSchema(),
  org: buildSchema(),
  dev: buildSchema(),
  app: buildSchema(),
  io: buildSchema(),
  ai: buildSchema({ properties: { years: buildYearsSchema(2) } }),
  us: buildSchema({
    required: ["contact_extensions"],
    properties: {
      contact_extensions: buildObjectSchema(
        {
          nexus_category: buildChoiceSchema(
            ["C11", "United States citizen"],
            ["C12", "Permanent resident"],
            ["C21", "Organisation in the United States"],
            ["C31", "Foreign entity with lawful activities"],
            ["C32", "Foreign entity with an office"],
          ),
          application_purpose: buildChoiceSchema(
            ["P1", "Business for profit"],
            ["P2", "Non-profit"],
            ["P3", "Personal"],
            ["P4", "Educational"],
            ["P5", "Government"],
          ),
        },
        ["nexus_category", "application_purpose"],
      ),
      privacy_mode: { type: "string", enum: ["off"], default: "off" },
    },
  }),
  "co.uk": buildSchema({
    required: ["contact_extensions"],
    properties: { contact_extensions: UK_CONTACT },
    rules: [REQUIRE_COMPANY_NUMBER],
  }),
  uk: buildSchema({
    required: ["contact_extensions"],
    properties: { contact_extensions: UK_CONTACT },
    rules: [REQUIRE_COMPANY_NUMBER],
  }),
  ca: buildSchema({
    required: ["contact_extensions"],
    properties: {
      contact_extensions: buildObjectSchema(
        { legal_type: buildChoiceSchema(["CCT", "Citizen"], ["CCO", "Corporation"], ["RES", "Resident"]) },
        ["legal_type"],
      ),
    },
  }),
  travel: buildSchema({
    required: ["acknowledgements"],
    properties: {
      acknowledgements: buildObjectSchema(
        {
          industry_member: {
            const: true,
            description: "I confirm that I am a member of the travel industry and may hold a .travel domain.",
          },
        },
        ["industry_member"],
      ),
    },
  }),
};

/**
 * The JSON Schema of an extension's transfer request. Every extension needs an authorization code but those below
 * `uk` (the official SDK, cloudflare 7.3.0, 2026).
 */
export const buildTransferSchema = (extension: string, registration: unknown): Schema => {
  const { properties = {} } = (registration ?? {}) as { properties?: Schema };
  const isBelowUk = /(^|\.)uk$/.test(extension);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    required: isBelowUk ? [] : ["auth_code"],
    properties: {
      auth_code: { type: "string", minLength: 1 },
      ...Object.fromEntries(
        TRANSFER_KEYS.flatMap((key) => (key in properties ? [[key, properties[key]]] : [])),
      ),
    },
  };
};

const TRANSFER_KEYS = ["auto_renew", "privacy_mode", "contacts", "contact_extensions"];
