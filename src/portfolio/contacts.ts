import type { ErrorObject } from "ajv";
import { iso31661Alpha2ToAlpha3 } from "iso-3166";
import { isRecord, ownProperty, textAt } from "../model/json.ts";
import validateContacts from "./contacts.schema.json?validator";
import { readSource, type SourceProblem } from "./source.ts";
import { findSimilarKey } from "./wording.ts";

/** What the `contacts` input says, what in it is personal, and what is wrong with it. */
export type ContactsInput = {
  /** Contacts by name. Each has its roles, in the form that the registrar's API takes. */
  readonly contacts: ReadonlyMap<string, unknown>;
  /** Personal texts to keep out of everything a run writes. Each has at least four characters. */
  readonly secrets: readonly string[];
  /** One sentence per problem, with the contact's name and the place in it, but never a value. */
  readonly problems: readonly string[];
};

/**
 * Parses the `contacts` input, which is YAML or JSON: a mapping of names, each with one contact, or with one
 * contact per role. A single contact becomes the registrant.
 */
export const parseContacts = (text: string): ContactsInput => {
  const { source, problems: textProblems } = readSource(new TextEncoder().encode(text));
  const value = source?.value ?? undefined;
  const sentences = textProblems.map(describeTextProblem);
  if (!isRecord(value)) {
    return {
      contacts: new Map(),
      secrets: splitLines(text),
      problems: [...sentences, "The contacts input must be a YAML or JSON mapping from names to contacts."],
    };
  }
  const entries = Object.entries(value);
  if (entries.some(([key]) => CONTACT_KEYS.includes(key))) {
    const secrets = [...new Set([...splitLines(text), ...collectSecrets(value, "")])];
    return { contacts: new Map(), secrets, problems: [...sentences, CONTACT_WITHOUT_NAME] };
  }
  const contacts = entries.map(([name, contact]): [string, unknown] => [
    name,
    isByRole(contact) ? contact : { registrant: contact },
  ]);
  return {
    contacts: new Map(contacts),
    secrets: [...new Set(entries.flatMap(([, contact]) => collectSecrets(contact, "")))],
    problems: [
      ...sentences,
      ...contacts.flatMap(([name, contactsByRole]) => findContactProblems(name, contactsByRole)),
    ],
  };
};

const CONTACT_WITHOUT_NAME =
  "The contacts input has a contact without a name. Write its name on a line above it, such as `legal:`, and indent the contact.";

/** A problem with the text of the input. A value of a contact is never shown. */
const describeTextProblem = ({ about, line, column, path, message }: SourceProblem): string => {
  const place = `The contacts input, line ${line}, column ${column}:`;
  switch (about) {
    case "characters":
      return `${place} ${message}`;
    case "quotes":
      return `${place} Typographic quotes are letters to YAML. Write " or ' instead.`;
    case "number": {
      const key = path.split(".").at(-1) ?? "";
      return `${place} ${/^\w+$/.test(key) ? key : "The value"} has digits or signs that a number loses. Write it in quotes, ${EXAMPLES[key] ?? 'as in "0123"'}.`;
    }
    case "syntax":
      return `${place} This is not valid here. Check its quotes, colons, brackets and indentation; tags and aliases are not supported, and each key may be there once.`;
  }
};

/** How an identifier of a contact is written, as the end of the sentence "Write it in quotes, …". */
const EXAMPLES: Readonly<Record<string, string>> = {
  phone: 'as in phone: "+44.2071234567"',
  fax: 'as in fax: "+44.2071234567"',
  postal_code: 'as in postal_code: "01234"',
};

const ROLES = ["registrant", "administrator", "technical", "billing"];

const isByRole = (contact: unknown): boolean =>
  typeof contact === "object" && contact !== null && ROLES.some((role) => role in contact);

/** Codes of countries and states are not secret, and appear in ordinary text all over a log. */
const PUBLIC_KEYS = new Set(["country_code", "state"]);

const PHONE_KEYS = new Set(["phone", "fax"]);

const collectSecrets = (value: unknown, key: string): string[] => {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, part]) => collectSecrets(part, name));
  }
  if (PUBLIC_KEYS.has(key) || value === null || value === undefined) return [];
  const text = String(value);
  // Other systems may write a phone number without the dot, but always with its national part.
  return splitLines(PHONE_KEYS.has(key) ? `${text}\n${text.split(".")[1] ?? ""}` : text);
};

/** Masking a shorter text would make a log unreadable, and would protect nothing. */
const MIN_SECRET_LENGTH = 4;

const splitLines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= MIN_SECRET_LENGTH);

const CONTACT_KEYS = ["email", "phone", "fax", "postal_info"];

const findContactProblems = (name: string, contactsByRole: unknown): string[] => {
  const errors = validateContacts(contactsByRole) ? [] : (validateContacts.errors ?? []);
  const countries = ROLES.flatMap((role) => findUnknownCountry(contactsByRole, role));
  const label = /^[\w.-]{1,60}$/.test(name) ? name : "with an unusual name";
  const problems = new Set([...errors.map(describeProblem), ...countries]);
  return [...problems].map((problem) => `The contact ${label}: ${problem}`);
};

/** What each value must be, as the end of the sentence "… must be". */
const EXPECTED_VALUES: Readonly<Record<string, string>> = {
  email: "an address such as name@acme.example",
  phone: "E.164 with a dot, such as +44.2071234567",
  fax: "E.164 with a dot, such as +44.2071234567",
  country_code: "two capital letters of ISO 3166-1, such as GB",
};

const describeProblem = ({ instancePath, keyword, params, data, parentSchema }: ErrorObject): string => {
  const path = instancePath.split("/").slice(1);
  if (keyword === "required") return `${[...path, params.missingProperty].join(".")} is missing.`;
  const place = path.join(".") || "it";
  if (keyword === "type" && ["number", "boolean"].includes(typeof data)) return `${place} must be in quotes.`;
  if (keyword === "additionalProperties") {
    const knownKeys = Object.keys(parentSchema?.properties ?? {});
    const meant = findSimilarKey(String(params.additionalProperty), knownKeys);
    return `${place} has an unknown key.${meant === undefined ? "" : ` Did you mean ${meant}?`} Known keys: ${knownKeys.join(", ")}.`;
  }
  return `${place} must be ${EXPECTED_VALUES[path.at(-1) ?? ""] ?? EXPECTED_FORMS[keyword]?.(params) ?? "another value"}.`;
};

/** What a text or a mapping must be, by the keyword of the schema that it breaks. */
const EXPECTED_FORMS: Readonly<Record<string, (params: ErrorObject["params"]) => string>> = {
  type: ({ type }) => (type === "object" ? "a mapping, as in the registrar's API" : "text on one line"),
  minLength: () => "text, and not empty",
  maxLength: ({ limit }) => `text of at most ${limit} characters`,
};

/** A country code of two capital letters that ISO 3166-1 assigns to no country. */
const findUnknownCountry = (contactsByRole: unknown, role: string): string[] => {
  const code = textAt(contactsByRole, role, "postal_info", "address", "country_code");
  if (code === undefined || !/^[A-Z]{2}$/.test(code) || Object.hasOwn(iso31661Alpha2ToAlpha3, code))
    return [];
  const advice = ownProperty(COUNTRY_ADVICE, code) ?? "Write the code of the country, such as GB.";
  return [
    `${role}.postal_info.address.country_code is ${code}, which ISO 3166-1 assigns to no country. ${advice}`,
  ];
};

/** What to write instead of a code that people take for a country's. */
const COUNTRY_ADVICE: Readonly<Record<string, string>> = {
  UK: "The code of the United Kingdom is GB.",
  EL: "The code of Greece is GR.",
  EU: "The European Union is no country. Write the code of the member state.",
  AN: "The Netherlands Antilles were divided: write BQ, CW or SX.",
  SU: "The Soviet Union was divided: write the code of the country as it is today, such as RU.",
  YU: "Yugoslavia was divided: write the code of the country as it is today, such as RS.",
  CS: "Serbia and Montenegro were divided: write RS or ME.",
  TP: "The code of Timor-Leste is TL.",
  ZR: "The code of the Democratic Republic of the Congo is CD.",
};
