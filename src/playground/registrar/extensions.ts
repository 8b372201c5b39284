/** A JSON Schema as the API gives it for an extension. */
type Schema = Readonly<Record<string, unknown>>;

const TEXT = { type: "string" };
const PHONE = { type: "string", pattern: "^\\+[0-9]+\\.[0-9]+$" };
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
            country_code: { type: "string", minLength: 2, maxLength: 2 },
          },
        },
      },
    },
  },
};

const years = (minimum: number, maximum = 10): Schema => ({
  type: "integer",
  minimum,
  maximum,
  default: minimum,
});

const choice = (...choices: readonly (readonly [value: string, title: string])[]): Schema => ({
  oneOf: choices.map(([value, title]) => ({ const: value, title })),
});

/** What every extension has; the rest is laid over it. */
const schema = (
  more: { properties?: Schema; required?: readonly string[]; rules?: readonly Schema[] } = {},
): Schema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  required: ["domain_name", ...(more.required ?? [])],
  properties: {
    domain_name: TEXT,
    years: years(1),
    auto_renew: { type: "boolean", default: false },
    privacy_mode: { type: "string", enum: ["redaction", "off"], default: "redaction" },
    contacts: {
      type: "object",
      properties: { registrant: CONTACT, administrator: CONTACT, technical: CONTACT, billing: CONTACT },
    },
    ...more.properties,
  },
  ...(more.rules === undefined ? {} : { allOf: more.rules }),
});

const extensions = (properties: Schema, required: readonly string[]): Schema => ({
  type: "object",
  properties,
  required,
});

const UK = extensions(
  {
    registrant_type: choice(
      ["IND", "Individual"],
      ["LTD", "Limited company"],
      ["PLC", "Public limited company"],
      ["RCHAR", "Registered charity"],
    ),
    company_number: { type: "string", minLength: 1 },
  },
  ["registrant_type"],
);
const COMPANY_NEEDS_NUMBER = {
  if: {
    properties: {
      contact_extensions: {
        properties: { registrant_type: { enum: ["LTD", "PLC", "RCHAR"] } },
        required: ["registrant_type"],
      },
    },
    required: ["contact_extensions"],
  },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
  then: { properties: { contact_extensions: { required: ["company_number"] } } },
};

/** Schemas shaped like the real ones, for trying things out: which fields there are is as documented, their texts are not. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  com: schema(),
  net: schema(),
  org: schema(),
  dev: schema(),
  app: schema(),
  io: schema(),
  ai: schema({ properties: { years: years(2) } }),
  us: schema({
    required: ["contact_extensions"],
    properties: {
      contact_extensions: extensions(
        {
          nexus_category: choice(
            ["C11", "United States citizen"],
            ["C12", "Permanent resident"],
            ["C21", "Organisation in the United States"],
            ["C31", "Foreign entity with lawful activities"],
            ["C32", "Foreign entity with an office"],
          ),
          application_purpose: choice(
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
  "co.uk": schema({
    required: ["contact_extensions"],
    properties: { contact_extensions: UK },
    rules: [COMPANY_NEEDS_NUMBER],
  }),
  uk: schema({
    required: ["contact_extensions"],
    properties: { contact_extensions: UK },
    rules: [COMPANY_NEEDS_NUMBER],
  }),
  ca: schema({
    required: ["contact_extensions"],
    properties: {
      contact_extensions: extensions(
        { legal_type: choice(["CCT", "Citizen"], ["CCO", "Corporation"], ["RES", "Resident"]) },
        ["legal_type"],
      ),
    },
  }),
  travel: schema({
    required: ["acknowledgements"],
    properties: {
      acknowledgements: extensions(
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
