import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import {
  type AccountSeed,
  PENDING_STATUSES,
  REGISTRATION_STATUSES,
  type Step,
  UNAVAILABLE_REASONS,
  WORKFLOW_STATES,
} from "./account.ts";
import { parseDomainName } from "./names.ts";
import { isFinal } from "./store.ts";
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
  "x-expected": 'a time such as "2026-11-22T10:00:00Z"',
};

const DOMAIN: Schema = {
  type: "string",
  format: "domain-name",
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

/** What to accept. */
type Strictness = {
  /** True to accept words that the API does not document, whether or not the state lists them. */
  readonly allowsUndocumented?: boolean;
};

/**
 * What is wrong with the state of an account, such as a state file has it: one sentence for each problem, with its
 * path. An empty list if nothing is.
 */
export const checkState = (state: unknown): readonly string[] => findStateProblems(state);

/** Like `checkState`, with a choice of how strict it is. */
export const findStateProblems = (
  state: unknown,
  { allowsUndocumented = false }: Strictness = {},
): readonly string[] => {
  const undocumented = readUndocumented(state);
  const isAllowedWord = ({ keyword, parentSchema, data }: ErrorObject): boolean =>
    keyword === "enum" &&
    parentSchema?.["x-word"] === true &&
    typeof data === "string" &&
    (allowsUndocumented || undocumented.has(data));
  validate ??= compileStateSchema();
  const errors = (validate(state) ? [] : (validate.errors ?? []))
    // The name itself has an error of its own.
    .filter(({ keyword }) => keyword !== "propertyNames")
    .filter((error) => !isAllowedWord(error));
  const problems =
    errors.length > 0 ? errors.map(toProblem) : findContradictions(state as Partial<AccountSeed>);
  return [...new Set(problems)];
};

/** Compiled only if a state is checked: the command line has other commands too. */
let validate: ValidateFunction | undefined;

const compileStateSchema = (): ValidateFunction =>
  new Ajv2020({
    allErrors: true,
    strict: false,
    verbose: true,
    formats: {
      "time-of-rfc-3339": (text: string) =>
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
        !Number.isNaN(Date.parse(text)),
      "domain-name": (text: string) => parseDomainName(text) === text,
    },
  }).compile(STATE_SCHEMA);

const readUndocumented = (state: unknown): ReadonlySet<unknown> => {
  const { undocumented } = (state ?? {}) as { undocumented?: unknown };
  return new Set(Array.isArray(undocumented) ? undocumented : []);
};

const toProblem = ({ keyword, instancePath, params, parentSchema, propertyName }: ErrorObject): string => {
  const path = formatPath(instancePath);
  const knownKeys = Object.keys(parentSchema?.properties ?? {}).join(", ");
  if (keyword === "additionalProperties") {
    const place = path === "" ? "" : `${path}: `;
    return `${place}Unknown key "${params.additionalProperty}". Known keys: ${knownKeys}.`;
  }
  if (keyword === "required") return `${path === "" ? "" : `${path}.`}${params.missingProperty} is missing.`;
  if (propertyName !== undefined)
    return `${path}: "${propertyName}" must be ${parentSchema?.["x-expected"]}.`;
  if (path === "") return `It must be a JSON object. Known keys: ${knownKeys}.`;
  return `${path} must be ${parentSchema?.["x-expected"]}.`;
};

/** A JSON pointer as code would write it: `names["acme.dev"].workflow[0].state`. */
const formatPath = (pointer: string): string =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map(formatPathPart)
    .join("")
    .replace(/^\./, "");

const formatPathPart = (part: string): string => {
  if (/^\d+$/.test(part)) return `[${part}]`;
  return /^[a-z_]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
};

/** What no schema can say: problems of a state that has the right form. */
const findContradictions = (state: Partial<AccountSeed>): readonly string[] => [
  ...findRegistrationProblems(state),
  ...Object.entries(state.names ?? {}).flatMap(([name, { workflow = [], update = [] }]) => [
    ...findStepProblems(workflow, `names["${name}"].workflow`),
    ...findStepProblems(update, `names["${name}"].update`),
  ]),
  ...(state.workflows ?? []).flatMap(({ steps }, index) =>
    findStepProblems(steps, `workflows[${index}].steps`),
  ),
];

const findRegistrationProblems = ({ registrations = [] }: Partial<AccountSeed>): readonly string[] => {
  const names = new Set<string>();
  return registrations.flatMap(({ domain_name = "", status, created_at, expires_at }, index) => {
    const path = `registrations[${index}]`;
    const isRepeated = names.has(domain_name);
    names.add(domain_name);
    return [
      ...(isRepeated ? [`${path}.domain_name must not repeat ${domain_name}.`] : []),
      ...(expires_at === null && !PENDING_STATUSES.has(status ?? "")
        ? [`${path}.expires_at must not be null unless status is registration_pending or transfer_pending.`]
        : []),
      ...(created_at !== undefined && Date.parse(created_at) > Date.parse(expires_at ?? created_at)
        ? [`${path}.expires_at must not be before created_at.`]
        : []),
    ];
  });
};

const findStepProblems = (steps: readonly Step[], path: string): readonly string[] =>
  steps.flatMap((step, index) => {
    const earlier = steps[index - 1];
    return [
      ...(earlier !== undefined && earlier.after > step.after
        ? [`${path}[${index}].after must not be less than the one before.`]
        : []),
      ...(isFinal(step) && index < steps.length - 1
        ? [`${path}[${index}].state must not be ${step.state}, because other steps follow.`]
        : []),
      ...(step.error !== undefined && step.state !== "failed"
        ? [`${path}[${index}].error must not be set unless state is failed.`]
        : []),
    ];
  });
