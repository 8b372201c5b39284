import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { parseDocument } from "yaml";
import { isRecord } from "../model/record.ts";

/** Contacts by name, each with its roles as the registrar takes them, and every text in them that is personal. */
export type ReadContacts = {
  readonly contacts: ReadonlyMap<string, unknown>;
  /** To be kept out of everything that is written; none is shorter than four characters. */
  readonly secrets: readonly string[];
  /** What is wrong, by name and place; no value is in them. */
  readonly problems: readonly string[];
};

/** Shorter texts would shred a log, and tell nothing. */
const SHORTEST_SECRET = 4;

const TEXT = { type: "string", minLength: 1, maxLength: 200 };
const CONTACT = {
  type: "object",
  additionalProperties: false,
  required: ["email", "phone", "postal_info"],
  properties: {
    email: { type: "string", pattern: "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$" },
    phone: { type: "string", pattern: "^\\+[0-9]{1,3}\\.[0-9]{1,14}$" },
    fax: { type: "string", pattern: "^\\+[0-9]{1,3}\\.[0-9]{1,14}$" },
    postal_info: {
      type: "object",
      additionalProperties: false,
      required: ["name", "address"],
      properties: {
        name: TEXT,
        organization: TEXT,
        address: {
          type: "object",
          additionalProperties: false,
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
const ROLES = ["registrant", "administrator", "technical", "billing"];
const BY_ROLE = {
  type: "object",
  additionalProperties: false,
  required: ["registrant"],
  properties: Object.fromEntries(ROLES.map((role) => [role, CONTACT])),
};

const WANTED: Readonly<Record<string, string>> = {
  email: "an address such as name@acme.example",
  phone: "E.164 with a dot, such as +44.2071234567",
  fax: "E.164 with a dot, such as +44.2071234567",
  country_code: "two capital letters of ISO 3166-1, such as GB",
};

/** Understands the input `contacts`, YAML or JSON: names, each with a contact, or with contacts by role. */
export const readContacts = (text: string): ReadContacts => {
  const value = understood(text);
  if (value === undefined) {
    return {
      contacts: new Map(),
      secrets: linesOf(text),
      problems: ["The input contacts is neither YAML nor JSON of names and contacts."],
    };
  }
  const entries = Object.entries(value);
  const roles = entries.map(([name, contact]): [string, unknown] => [
    name,
    isByRole(contact) ? contact : { registrant: contact },
  ]);
  return {
    contacts: new Map(roles),
    secrets: [...new Set(entries.flatMap(([, contact]) => secretsOf(contact, "")))],
    problems: roles.flatMap(([name, byRole]) => problemsOf(name, byRole)),
  };
};

const understood = (text: string): Record<string, unknown> | undefined => {
  try {
    const document = parseDocument(text, { schema: "core", logLevel: "error" });
    const value: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isByRole = (contact: unknown): boolean =>
  typeof contact === "object" && contact !== null && ROLES.some((role) => role in contact);

/** Codes of countries and states are no secret, and would be found everywhere. */
const PUBLIC = new Set(["country_code", "state"]);

const secretsOf = (value: unknown, key: string): string[] => {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, part]) => secretsOf(part, name));
  }
  if (PUBLIC.has(key) || value === null || value === undefined) return [];
  const text = String(value);
  // A number may be repeated without the dot; the national part is in every form of it.
  return linesOf(NUMBERS.has(key) ? `${text}\n${text.split(".")[1] ?? ""}` : text);
};

const NUMBERS = new Set(["phone", "fax"]);

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= SHORTEST_SECRET);

let compiled: ValidateFunction | undefined;

const problemsOf = (name: string, byRole: unknown): string[] => {
  compiled ??= new Ajv2020({ allErrors: true }).compile(BY_ROLE);
  const errors = compiled(byRole) ? [] : (compiled.errors ?? []);
  const countries = ROLES.flatMap((role) => wrongCountry(byRole, role));
  const label = /^[\w.-]{1,60}$/.test(name) ? name : "with an odd name";
  return [...errors.map(problemOf), ...countries].map((what) => `The contact ${label}: ${what}`);
};

const problemOf = ({ instancePath, keyword, params }: ErrorObject): string => {
  const path = instancePath.split("/").slice(1);
  if (keyword === "required") return `${[...path, params.missingProperty].join(".")} is missing.`;
  if (keyword === "additionalProperties") return `${path.join(".") || "it"} has an option that is not known.`;
  const place = path.join(".") || "it";
  return `${place} must be ${WANTED[path.at(-1) ?? ""] ?? "text, or a mapping where the registrar has one"}.`;
};

/** Two capital letters that no country has. */
const wrongCountry = (byRole: unknown, role: string): string[] => {
  type Placed = Record<string, { postal_info?: { address?: { country_code?: unknown } } } | undefined>;
  const code = (byRole as Placed)[role]?.postal_info?.address?.country_code;
  if (typeof code !== "string" || !/^[A-Z]{2}$/.test(code)) return [];
  const known = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" }).of(code);
  return known === undefined ? [`${role}.postal_info.address.country_code is no country of ISO 3166-1.`] : [];
};
