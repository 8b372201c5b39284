import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { PlaygroundAnswer, PlaygroundRequest } from "../../src/playground/http.ts";

/**
 * The registrar's API as recorded from its document (August 2026) and from what users reported since: operations,
 * parameters, statuses and shapes. Everything is closed, so that a field that nobody documents is a deviation. It
 * shares no code with the playground that it judges.
 */
type Shape = Readonly<Record<string, unknown>>;

const closed = (properties: Shape, optional: Shape = {}): Shape => ({
  type: "object",
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
  additionalProperties: false,
});
const listOf = (items: Shape): Shape => ({ type: "array", items });
const word = (...words: readonly unknown[]): Shape => ({ enum: words, description: "a documented word" });

const TEXT = { type: "string", minLength: 1 };
const TIME = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$" };
const COST = { type: "string", pattern: "^\\d+\\.\\d\\d$" };
const PENDING = ["registration_pending", "transfer_pending"];

const REGISTRATION_FIELDS = {
  domain_name: TEXT,
  status: word("active", ...PENDING, "expired", "suspended", "redemption_period", "pending_delete"),
  auto_renew: { type: "boolean" },
  privacy_mode: word("redaction", "off", false),
  locked: { type: "boolean" },
  created_at: TIME,
};

const REGISTRATION: Shape = {
  ...closed({ ...REGISTRATION_FIELDS, expires_at: { anyOf: [TIME, { type: "null" }] } }),
  if: { properties: { expires_at: { type: "null" } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: { properties: { status: { enum: PENDING } } },
};

/** The registration in a workflow may lack its expiry (reported by several, 2026). */
const WORKFLOW_REGISTRATION = closed(REGISTRATION_FIELDS, { expires_at: TIME });

const WORKFLOW: Shape = {
  ...closed(
    {
      state: word("pending", "in_progress", "action_required", "blocked", "succeeded", "failed"),
      completed: { type: "boolean" },
      created_at: TIME,
      updated_at: TIME,
      context: closed(
        { domain_name: TEXT },
        { action: TEXT, confirmation_sent_to: TEXT, registration: WORKFLOW_REGISTRATION },
      ),
      links: closed(
        { self: { type: "string", pattern: "/(registration|update)-status$" } },
        { resource: { type: "string", pattern: "^/accounts/[0-9a-f]{32}/registrar/registrations/[^/]+$" } },
      ),
    },
    { error: closed({ code: TEXT, message: TEXT }) },
  ),
  oneOf: [
    { properties: { state: { enum: ["succeeded", "failed"] }, completed: { const: true } } },
    { properties: { state: { not: { enum: ["succeeded", "failed"] } }, completed: { const: false } } },
  ],
  if: { required: ["error"] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: { properties: { state: { const: "failed" } } },
  else: { properties: { state: { not: { const: "failed" } } } },
};

const PRICING = closed({
  currency: { type: "string", pattern: "^[A-Z]{3}$" },
  registration_cost: COST,
  renewal_cost: COST,
});
const TIER = word("standard", "premium");
const DOMAIN_RESULT: Shape = {
  type: "object",
  required: ["registrable"],
  if: { properties: { registrable: { const: true } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: closed({ name: TEXT, registrable: { const: true }, tier: TIER, pricing: PRICING }),
  else: closed(
    {
      name: TEXT,
      registrable: { const: false },
      reason: word(
        "extension_not_supported_via_api",
        "extension_not_supported",
        "extension_disallows_registration",
        "domain_premium",
        "domain_unavailable",
      ),
    },
    { tier: TIER },
  ),
};
const DOMAIN_RESULTS = closed({ domains: listOf(DOMAIN_RESULT) });

const EXTENSION = closed({
  metadata: closed({ name: TEXT, tld: TEXT }),
  registration_schema: { type: "object" },
  transfer_schema: { type: "object" },
});

const PAGE = closed({
  count: { type: "integer", minimum: 0 },
  cursor: { type: "string" },
  per_page: { type: "integer", minimum: 1, maximum: 50 },
});

/** The envelope of a success. */
const success = (result: Shape, info?: Shape): Shape =>
  closed({
    success: { const: true },
    errors: { type: "array", maxItems: 0 },
    messages: { type: "array" },
    result,
    ...(info === undefined ? {} : { result_info: info }),
  });

const FAILURE = closed({
  success: { const: false },
  errors: {
    ...listOf(
      closed(
        { code: { type: "integer", minimum: 1000 }, message: TEXT },
        { source: closed({ pointer: { type: "string", pattern: "^(/[^/]+)+$" } }) },
      ),
    ),
    minItems: 1,
  },
  messages: { type: "array" },
  result: { type: "null" },
});

const ADDRESS = closed({
  street: TEXT,
  city: TEXT,
  state: { type: "string" },
  postal_code: TEXT,
  country_code: TEXT,
});
const CONTACT = closed(
  { email: TEXT, phone: TEXT, postal_info: closed({ name: TEXT, address: ADDRESS }, { organization: TEXT }) },
  { fax: TEXT },
);
const CONTACTS = closed(
  {},
  { registrant: CONTACT, administrator: CONTACT, technical: CONTACT, billing: CONTACT },
);

/** What a client may send, and what comes back. */
type Operation = {
  readonly method: "GET" | "POST" | "PATCH";
  /** Matched against the path below `/client/v4/accounts/{account}/registrar`, or below `…-sandbox`. */
  readonly path: RegExp;
  /** The query's parameters. */
  readonly parameters?: readonly string[];
  readonly body?: Shape;
  /** The shape of the answer to each status that is no error. */
  readonly answers: Readonly<Record<number, Shape>>;
};

const PAGING = ["cursor", "per_page", "direction", "sort_by"];

const NAME = "[^/]+";

const OPERATIONS: readonly Operation[] = [
  {
    method: "POST",
    path: /^\/domain-check$/,
    body: closed({ domains: { type: "array", items: TEXT, minItems: 1, maxItems: 20 } }),
    answers: { 200: success(DOMAIN_RESULTS) },
  },
  {
    method: "GET",
    path: /^\/domain-search$/,
    parameters: ["q", "extensions", "limit"],
    answers: { 200: success(DOMAIN_RESULTS) },
  },
  {
    method: "GET",
    path: /^\/extensions$/,
    parameters: ["name", ...PAGING],
    answers: { 200: success(listOf(EXTENSION), PAGE) },
  },
  { method: "GET", path: new RegExp(`^/extensions/${NAME}$`), answers: { 200: success(EXTENSION) } },
  {
    method: "GET",
    path: /^\/registrations$/,
    parameters: PAGING,
    answers: { 200: success(listOf(REGISTRATION), PAGE) },
  },
  {
    method: "POST",
    path: /^\/registrations$/,
    body: closed(
      { domain_name: TEXT },
      {
        years: { type: "integer", minimum: 1, maximum: 10 },
        auto_renew: { type: "boolean" },
        privacy_mode: { enum: ["redaction", "off"] },
        contacts: CONTACTS,
        contact_extensions: { type: "object" },
        acknowledgements: { type: "object" },
      },
    ),
    answers: { 201: success(WORKFLOW), 202: success(WORKFLOW) },
  },
  { method: "GET", path: new RegExp(`^/registrations/${NAME}$`), answers: { 200: success(REGISTRATION) } },
  {
    method: "PATCH",
    path: new RegExp(`^/registrations/${NAME}$`),
    body: closed({ auto_renew: { type: "boolean" } }),
    answers: { 200: success(WORKFLOW), 202: success(WORKFLOW) },
  },
  ...["registration-status", "update-status"].map(
    (name): Operation => ({
      method: "GET",
      path: new RegExp(`^/registrations/${NAME}/${name}$`),
      answers: { 200: success(WORKFLOW) },
    }),
  ),
];

const ACCOUNT_PATH = /^\/client\/v4\/accounts\/[0-9a-f]{32}\/registrar(?:-sandbox)?(\/.*)$/;

const findOperation = ({ method, path }: PlaygroundRequest): Operation | undefined => {
  const [, below = ""] = ACCOUNT_PATH.exec(path) ?? [];
  return OPERATIONS.find((operation) => operation.method === method && operation.path.test(below));
};

const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });
const validators = new Map<Shape, ValidateFunction>();

/** How a value deviates from a shape. `words` are allowed although nobody documents them. */
const compare = (shape: Shape, value: unknown, words: readonly string[]): string[] => {
  const validate = validators.get(shape) ?? ajv.compile(shape);
  validators.set(shape, validate);
  if (validate(value)) return [];
  const isAllowed = ({ keyword, data }: ErrorObject): boolean =>
    keyword === "enum" && typeof data === "string" && words.includes(data);
  const errors = (validate.errors ?? []).filter((error) => !isAllowed(error));
  const isOnlyBranches = errors.every(({ keyword }) => ["if", "oneOf", "anyOf"].includes(keyword));
  return isOnlyBranches && words.length > 0
    ? []
    : errors.map(({ instancePath, message, params }) =>
        `${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
      );
};

/** How a client's request deviates from the API: one sentence each. */
export const judgeRequest = (request: PlaygroundRequest): readonly string[] => {
  const operation = findOperation(request);
  const line = `${request.method} ${request.path}`;
  if (operation === undefined) return [`${line} is not an operation of the API`];
  const { parameters = [], body } = operation;
  const unknown = [...request.query.keys()].filter((key) => !parameters.includes(key));
  const { headers } = request;
  const missing = [
    ...(/^Bearer \S+$/.test(headers.authorization ?? "") ? [] : ["authorization"]),
    ...(/\*\/\*|application\/json/.test(headers.accept ?? "") ? [] : ["accept"]),
    ...(headers["user-agent"] ? [] : ["user-agent"]),
    ...(body === undefined || /^application\/json\b/.test(headers["content-type"] ?? "")
      ? []
      : ["content-type"]),
  ];
  return [
    ...unknown.map((key) => `${line} has the unknown parameter ${key}`),
    ...missing.map((name) => `${line} lacks the header ${name}`),
    ...(body === undefined ? [] : compare(body, request.body, []).map((error) => `${line} body: ${error}`)),
    ...(body === undefined && request.body !== undefined ? [`${line} has a body`] : []),
  ];
};

/** How the registrar's answer deviates from the API: one sentence each. */
export const judgeAnswer = (
  request: PlaygroundRequest,
  answer: PlaygroundAnswer,
  words: readonly string[] = [],
): readonly string[] => {
  const line = `${request.method} ${request.path}: ${answer.status}`;
  return [...judgeBody(request, answer, words), ...judgeHeaders(request, answer)].map(
    (error) => `${line} ${error}`,
  );
};

const judgeBody = (
  request: PlaygroundRequest,
  { status, body }: PlaygroundAnswer,
  words: readonly string[],
): readonly string[] => {
  if (status === 304) return body === undefined ? [] : ["has a body"];
  if (status >= 400) return compare(FAILURE, body, words);
  const operation = findOperation(request);
  if (operation === undefined) return ACCOUNT_PATH.test(request.path) ? ["is a success of no operation"] : [];
  const shape = operation.answers[status];
  return shape === undefined ? ["is not a documented status"] : compare(shape, body, words);
};

const judgeHeaders = (
  request: PlaygroundRequest,
  { status, headers = {}, body }: PlaygroundAnswer,
): readonly string[] => {
  const { result } = (body ?? {}) as { result?: { links?: { self?: string }; state?: string } };
  const isWrite = /\/registrations(\/[^/]+)?$/.test(request.path) && request.method !== "GET";
  const isExtension = /\/extensions(\/[^/]+)?$/.test(request.path);
  return [
    ...(isWrite && status === 202 && headers.location !== result?.links?.self
      ? [`has the location ${headers.location}`]
      : []),
    ...(isExtension && (status === 200 || status === 304) && !/^"[^"]+"$/.test(headers.etag ?? "")
      ? ["has no etag"]
      : []),
    ...(status === 429 && !/^[1-9]\d*$/.test(headers["retry-after"] ?? "") ? ["has no retry-after"] : []),
  ];
};
