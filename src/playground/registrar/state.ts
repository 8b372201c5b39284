import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { type AccountSeed, PENDING_STATUSES, type Step } from "./account.ts";
import { parseDomainName } from "./names.ts";
import { STATE_SCHEMA } from "./state-schema.ts";
import { isFinal } from "./store.ts";

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
      "time-of-rfc-3339": (text: string) => !Number.isNaN(Date.parse(text)),
      "domain-name": (text: string) => parseDomainName(text) === text,
    },
  }).compile(STATE_SCHEMA);

const readUndocumented = (state: unknown): ReadonlySet<unknown> => {
  const { undocumented } = (state ?? {}) as { undocumented?: unknown };
  return new Set(Array.isArray(undocumented) ? undocumented : []);
};

const toProblem = (error: ErrorObject): string => {
  const { keyword, instancePath, params, parentSchema, propertyName, data } = error;
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
  return `${path} must be ${parentSchema?.["x-expected"]}, not ${formatValue(data)}.`;
};

/** A value as JSON, cut to a readable length. */
const formatValue = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
};

const MAX_VALUE_LENGTH = 60;

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
