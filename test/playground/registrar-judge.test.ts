import { describe, expect, it } from "vitest";
import { createRequest, type PlaygroundAnswer } from "../../src/playground/http.ts";
import type { AccountSeed } from "../../src/playground/registrar/account.ts";
import { createJudgedRegistrar, type Exception, REJECTED, TOKEN_OPERATIONS } from "../support/judges.ts";
import { CLIENT_HEADERS } from "./registrar-session.ts";

const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
const TOKEN = "secret";

const REGISTRANT = {
  email: "grace@acme.example",
  phone: "+44.2071234567",
  postal_info: {
    name: "Grace Example",
    organization: "Acme Works",
    address: {
      street: "1 Wharf Road",
      city: "London",
      state: "LND",
      postal_code: "E1 6AN",
      country_code: "GB",
    },
  },
};
const CONTACTS = { registrant: REGISTRANT };
const US = { nexus_category: "C11", application_purpose: "P3" };
const FAILURE = { code: "billing_quote_failed", message: "No payment method" };

const SEED: AccountSeed = {
  account: ACCOUNT,
  now: "2026-11-22T10:00:00Z",
  registrations: [
    { domain_name: "owned.com", created_at: "2024-03-01T00:00:00Z", expires_at: "2027-03-01T00:00:00Z" },
    { domain_name: "n05.com", created_at: "2024-01-01T00:00:00Z", expires_at: "2028-01-01T00:00:00Z" },
    { domain_name: "xn--bcher-kva.com", created_at: "2024-02-01T00:00:00Z" },
    { domain_name: "gone.com", status: "pending_delete", auto_renew: false },
    { domain_name: "public.com", privacy_mode: "off" },
  ],
  names: {
    "taken.com": { reason: "domain_unavailable" },
    "gold.com": { reason: "domain_premium" },
    "silver.com": { tier: "premium" },
    "silent.com": { silent: true },
    "quick.com": { workflow: [{ after: 2, state: "succeeded" }] },
    "slow.com": {
      workflow: [
        { after: 0, state: "in_progress" },
        { after: 60, state: "succeeded" },
      ],
    },
    "late.com": { workflow: [{ after: 30, state: "in_progress" }] },
    "failing.com": { workflow: [{ after: 1, state: "failed", error: FAILURE }] },
    "person.com": { workflow: [{ after: 0, state: "action_required", action: "confirm" }] },
    "third.com": { workflow: [{ after: 0, state: "blocked" }] },
    "refused.com": { refuse: { status: 422, message: "Not today" } },
    "owned.com": { update: [{ after: 3, state: "succeeded" }] },
    "public.com": { update: [{ after: 20, state: "succeeded" }] },
  },
  workflows: [
    {
      domain: "earlier.com",
      created_at: "2026-11-20T10:00:00Z",
      steps: [{ after: 5, state: "succeeded" }],
      auto_renew: true,
    },
    {
      domain: "waiting.com",
      created_at: "2026-11-22T09:59:00Z",
      steps: [{ after: 0, state: "in_progress" }],
    },
  ],
  tokens: { reader: "read" },
};

/** What the answer must be: its status, and the error, or a part of the result. */
type Expected = readonly [status: number, result?: unknown] | readonly [status: number, error: ExpectedError];

type ExpectedError = {
  readonly code?: number;
  readonly message: string | RegExp;
  readonly pointer?: string;
};

/** `METHOD /path` below the product's root (`/registrar`), a body, and what the answer must be. */
type Row = readonly [request: string, body: unknown, expected: Expected, headers?: Record<string, string>];

const error = (
  status: number,
  message: string | RegExp,
  { code = 10000, pointer }: { code?: number; pointer?: string } = {},
): Expected => [status, { code, message, ...(pointer === undefined ? {} : { pointer }) }];

/** What is right in these tables although it deviates from the API. */
const EXCEPTIONS: readonly Exception[] = [
  REJECTED,
  TOKEN_OPERATIONS,
  {
    on: / has the unknown parameter (unknown|page) \(answered with 200\)$/,
    reason: "The registrar ignores the parameters that it does not know.",
  },
];

const send = ([line, body, , headers]: Row, root: string, seed: AccountSeed = SEED): PlaygroundAnswer => {
  const core = createJudgedRegistrar({ seed, token: TOKEN, exceptions: EXCEPTIONS });
  const [method = "", path = ""] = line.split(/ (.*)/s);
  const target = path.startsWith("/client") ? path : `/client/v4/accounts/${ACCOUNT}${root}${path}`;
  const request = createRequest(method, target, {
    headers: { ...CLIENT_HEADERS, authorization: `Bearer ${TOKEN}`, ...headers },
    body,
  });
  return core.answer(body === MALFORMED ? { ...request, body: undefined, isMalformed: true } : request);
};

/** Stands for a body that is not JSON. */
const MALFORMED = Symbol("malformed");

const isError = (expected: unknown): expected is ExpectedError =>
  typeof expected === "object" && expected !== null && "message" in expected;

/** Compares the answers with what they must be. Every difference is shown, each with its request. */
const judge = (rows: readonly Row[], root: string): void => {
  for (const row of rows) {
    const [status, expected] = row[2];
    const answer = send(row, root);
    const body = answer.body as { errors?: unknown[]; result?: unknown } | undefined;
    expect.soft(answer.status, show(row)).toBe(status);
    if (isError(expected)) {
      const { code, message, pointer } = expected;
      expect.soft(body?.errors?.[0], show(row)).toEqual({
        code,
        message: typeof message === "string" ? message : expect.stringMatching(message),
        ...(pointer === undefined ? {} : { source: { pointer } }),
      });
    } else if (Array.isArray(expected)) {
      expect.soft(body?.result, show(row)).toEqual(expected);
    } else if (expected !== undefined) {
      expect.soft(body?.result, show(row)).toMatchObject(expected as object);
    }
  }
};

const show = ([line, body, , headers = {}]: Row): string =>
  `${line} ${body === MALFORMED ? "<not JSON>" : (JSON.stringify(body) ?? "")} ${JSON.stringify(headers)}`;

const order = (domain_name: unknown, more: object = {}) => ({ domain_name, contacts: CONTACTS, ...more });
const withContact = (change: object) => ({ registrant: { ...REGISTRANT, ...change } });
const withPostal = (change: object) => withContact({ postal_info: { ...REGISTRANT.postal_info, ...change } });
const withAddress = (change: object) =>
  withPostal({ address: { ...REGISTRANT.postal_info.address, ...change } });
const without = (value: Record<string, unknown>, key: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
const contact = (pointer: string) => ({ pointer: `/contacts/registrant/${pointer}` });

const POST = "POST /registrations";
const CHECK = "POST /domain-check";
const SEARCH = "GET /domain-search";
const ASYNC = { prefer: "respond-async" };

const INVALID_NAME = error(400, "Invalid domain name", { pointer: "/domain_name" });
const REQUIRED_NAME = error(400, "domain_name is required", { pointer: "/domain_name" });
const UNSUPPORTED = error(400, "Registration is not supported for this extension");
const UNAVAILABLE = error(400, "Domain is not available", { pointer: "/domain_name" });
const NOT_FOUND = error(404, "Domain not found");
const BAD_NAME = error(400, "Invalid domain name");
const PER_PAGE = error(400, "per_page must be between 1 and 50");
const CURSOR = error(400, "Invalid pagination cursor");
const DIRECTION = error(400, "direction must be asc or desc");
const LIMIT = error(400, "Parameter limit must be between 1 and 50");
const QUERY = error(400, "Parameter q must be a keyword or a domain name", { code: 1002 });
const NO_ROUTE = error(404, "No route for the URI", { code: 7003 });
const MALFORMED_BODY = error(400, "Malformed request body");
const NO_VALID_NAME = error(400, "None of the provided domains are valid or have supported extensions", {
  code: 1008,
});
const NO_CONTACT = error(400, /^No registrant contact provided and no default address book entry found/);

/** Texts that name no domain. */
const NON_NAMES = [
  "localhost",
  "com",
  ".com",
  "a..com",
  "http://a.com",
  "a.com/",
  "a b.com",
  " a.com",
  "a_b.com",
  "-a.com",
  "a-.com",
  "a@b.com",
  "*.a.com",
  "a.com:443",
  "1.2.3.4",
  "xn--a.com",
  `${"a".repeat(64)}.com`,
  `${"a.".repeat(127)}com`,
  "a.com..",
  "a,b.com",
  "a!.com",
  "[::1]",
  "a.123",
  "a\u0000.com",
];

/** What a group of requests has in common, and the requests. */
type Section = readonly [what: string, rows: readonly Row[]];

/** Requests whose answers are the same in production and in the sandbox. */
const EVERYWHERE: readonly Section[] = [
  [
    "accept orders that are right",
    [
      [POST, order("new.com"), [201, { state: "succeeded", completed: true }]],
      [POST, order("new.net"), [201, { state: "succeeded" }]],
      [POST, order("new.com", { years: 1 }), [201]],
      [
        POST,
        order("new.com", { years: 10 }),
        [201, { context: { registration: { expires_at: "2036-11-22T10:00:00Z" } } }],
      ],
      [
        POST,
        order("new.com", { auto_renew: true }),
        [201, { context: { registration: { auto_renew: true } } }],
      ],
      [
        POST,
        order("new.com", { auto_renew: false }),
        [201, { context: { registration: { auto_renew: false } } }],
      ],
      [
        POST,
        order("new.com", {}),
        [201, { context: { registration: { auto_renew: false, privacy_mode: "redaction" } } }],
      ],
      [POST, order("new.com", { privacy_mode: "redaction" }), [201]],
      [
        POST,
        order("new.com", { privacy_mode: "off" }),
        [201, { context: { registration: { privacy_mode: "off" } } }],
      ],
      [POST, order("NEW.com"), [201, { context: { domain_name: "new.com" } }]],
      [POST, order("new.com."), [201, { context: { domain_name: "new.com" } }]],
      [POST, order("müller.com"), [201, { context: { domain_name: "xn--mller-kva.com" } }]],
      [POST, order("xn--mller-kva.com"), [201, { context: { domain_name: "xn--mller-kva.com" } }]],
      [POST, order("1.com"), [201]],
      [POST, order(`${"a".repeat(63)}.com`), [201]],
      [POST, order("quick.com"), [201, { state: "succeeded", updated_at: "2026-11-22T10:00:02Z" }]],
      [POST, order("slow.com"), [202, { state: "in_progress", completed: false }]],
      [POST, order("late.com"), [202, { state: "pending", completed: false }]],
      [POST, order("failing.com"), [202, { state: "failed", completed: true, error: FAILURE }]],
      [POST, order("person.com"), [202, { state: "action_required", context: { action: "confirm" } }]],
      [POST, order("third.com"), [202, { state: "blocked" }]],
      [POST, order("new.com"), [202, { state: "pending", completed: false }], ASYNC],
      [POST, order("new.com"), [202, { state: "pending" }], { prefer: "Respond-Async" }],
      [POST, order("new.com"), [202, { state: "pending" }], { prefer: "wait=5, RESPOND-ASYNC; foo" }],
      [POST, order("new.com"), [201], { prefer: "wait=5" }],
      [POST, order("new.com"), [201], { prefer: "respond-asynchronously" }],
      [POST, order("quick.com"), [202, { state: "pending" }], ASYNC],
      [POST, order("slow.com"), [202, { state: "in_progress" }], ASYNC],
      [POST, order("person.com"), [202, { state: "action_required" }], ASYNC],
      [
        POST,
        order("new.com", {
          contacts: {
            registrant: REGISTRANT,
            administrator: REGISTRANT,
            technical: REGISTRANT,
            billing: REGISTRANT,
          },
        }),
        [201],
      ],
      [POST, order("new.com", { contacts: withContact({ fax: "+1.5555555555" }) }), [201]],
      [POST, order("new.com", { contacts: withPostal({ organization: undefined }) }), [201]],
      [POST, order("new.com", { contact_extensions: {}, acknowledgements: {} }), [201]],
    ],
  ],
  [
    "reject orders whose name is wrong",
    [
      [POST, {}, REQUIRED_NAME],
      [POST, undefined, REQUIRED_NAME],
      [POST, order(""), REQUIRED_NAME],
      [POST, order(null), REQUIRED_NAME],
      [POST, order(undefined), REQUIRED_NAME],
      [POST, order(5), error(400, "Must be a string", { pointer: "/domain_name" })],
      [POST, order(true), error(400, "Must be a string", { pointer: "/domain_name" })],
      [POST, order(["new.com"]), error(400, "Must be a string", { pointer: "/domain_name" })],
      [POST, order({ name: "new.com" }), error(400, "Must be a string", { pointer: "/domain_name" })],
      [POST, order("www.new.com"), INVALID_NAME],
      [POST, order("a.b.c.net"), INVALID_NAME],
      [POST, order("co.uk"), INVALID_NAME],
      [POST, order("WWW.New.com."), INVALID_NAME],
      ...NON_NAMES.map((name): Row => [POST, order(name), INVALID_NAME]),
      [POST, MALFORMED, MALFORMED_BODY],
      [POST, [order("new.com")], MALFORMED_BODY],
      [POST, "new.com", MALFORMED_BODY],
      [POST, null, MALFORMED_BODY],
    ],
  ],
  [
    "reject orders whose fields are wrong",
    [
      [
        POST,
        order("new.com", { auto_renew: "yes" }),
        error(400, "Must be a boolean", { pointer: "/auto_renew" }),
      ],
      [
        POST,
        order("new.com", { auto_renew: 1 }),
        error(400, "Must be a boolean", { pointer: "/auto_renew" }),
      ],
      [
        POST,
        order("new.com", { auto_renew: null }),
        error(400, "Must be a boolean", { pointer: "/auto_renew" }),
      ],
      [
        POST,
        order("new.com", { privacy_mode: false }),
        error(400, "Must be a string", { pointer: "/privacy_mode" }),
      ],
      [
        POST,
        order("new.com", { privacy_mode: true }),
        error(400, "Must be a string", { pointer: "/privacy_mode" }),
      ],
      [
        POST,
        order("new.com", { privacy_mode: "full" }),
        error(400, /^Must be one of: /, { pointer: "/privacy_mode" }),
      ],
      [
        POST,
        order("new.com", { privacy_mode: "" }),
        error(400, /^Must be one of: /, { pointer: "/privacy_mode" }),
      ],
      [
        POST,
        order("new.com", { privacy_mode: null }),
        error(400, "Must be a string", { pointer: "/privacy_mode" }),
      ],
      [POST, order("new.com", { years: 0 }), error(400, "Must be at least 1", { pointer: "/years" })],
      [POST, order("new.com", { years: -1 }), error(400, "Must be at least 1", { pointer: "/years" })],
      [POST, order("new.com", { years: 11 }), error(400, "Must be at most 10", { pointer: "/years" })],
      [POST, order("new.com", { years: 1.5 }), error(400, "Must be an integer", { pointer: "/years" })],
      [POST, order("new.com", { years: "1" }), error(400, "Must be an integer", { pointer: "/years" })],
      [POST, order("new.com", { years: null }), error(400, "Must be an integer", { pointer: "/years" })],
      [POST, order("new.com", { contacts: [] }), error(400, "Must be an object", { pointer: "/contacts" })],
      [POST, order("new.com", { contacts: "me" }), error(400, "Must be an object", { pointer: "/contacts" })],
      [POST, order("new.com", { contacts: null }), error(400, "Must be an object", { pointer: "/contacts" })],
      [
        POST,
        order("new.com", { contact_extensions: "LTD" }),
        error(400, "Must be an object", { pointer: "/contact_extensions" }),
      ],
      [
        POST,
        order("new.com", { acknowledgements: [true] }),
        error(400, "Must be an object", { pointer: "/acknowledgements" }),
      ],
    ],
  ],
  [
    "reject orders whose contact is wrong or incomplete",
    [
      [
        POST,
        order("new.com", { contacts: { registrant: {} } }),
        error(400, "email is required", contact("email")),
      ],
      [
        POST,
        order("new.com", { contacts: { registrant: null } }),
        error(400, "Must be an object", { pointer: "/contacts/registrant" }),
      ],
      ...["email", "phone", "postal_info"].map(
        (key): Row => [
          POST,
          order("new.com", { contacts: { registrant: without(REGISTRANT, key) } }),
          error(400, `${key} is required`, contact(key)),
        ],
      ),
      ...["name", "address"].map(
        (key): Row => [
          POST,
          order("new.com", { contacts: withContact({ postal_info: without(REGISTRANT.postal_info, key) }) }),
          error(400, `${key} is required`, contact(`postal_info/${key}`)),
        ],
      ),
      ...["street", "city", "state", "postal_code", "country_code"].map(
        (key): Row => [
          POST,
          order("new.com", {
            contacts: withPostal({ address: without(REGISTRANT.postal_info.address, key) }),
          }),
          error(400, `${key} is required`, contact(`postal_info/address/${key}`)),
        ],
      ),
      ...["555 1234", "+15555555555", "5555555555", "+1.555-5555", "+1 .5", "", "+.5"].map(
        (phone): Row => [
          POST,
          order("new.com", { contacts: withContact({ phone }) }),
          error(400, /^Must match /, contact("phone")),
        ],
      ),
      ...["me", "me@", "@acme.example", "me@acme", "me@@acme.example", "me acme@acme.example"].map(
        (email): Row => [
          POST,
          order("new.com", { contacts: withContact({ email }) }),
          error(400, "Must be a valid email", contact("email")),
        ],
      ),
      ...["G", "GBR", "gb", "44"].map(
        (country_code): Row => [
          POST,
          order("new.com", { contacts: withAddress({ country_code }) }),
          error(400, /^Must match /, contact("postal_info/address/country_code")),
        ],
      ),
      [
        POST,
        order("new.com", { contacts: withPostal({ name: "" }) }),
        error(400, "Must not be empty", contact("postal_info/name")),
      ],
      [
        POST,
        order("new.com", { contacts: withPostal({ name: 5 }) }),
        error(400, "Must be a string", contact("postal_info/name")),
      ],
      [
        POST,
        order("new.com", { contacts: withContact({ fax: "none" }) }),
        error(400, /^Must match /, contact("fax")),
      ],
      [
        POST,
        order("new.com", {
          contacts: { registrant: REGISTRANT, technical: { email: "grace@acme.example" } },
        }),
        error(400, "phone is required", { pointer: "/contacts/technical/phone" }),
      ],
    ],
  ],
  [
    "reject orders of names that are not for sale",
    [
      [POST, order("taken.com"), UNAVAILABLE],
      [POST, order("Taken.com."), UNAVAILABLE],
      [POST, order("ab--cd.com"), UNAVAILABLE],
      [POST, order("gold.com"), error(400, /^Premium/, { pointer: "/domain_name" })],
      [POST, order("silver.com"), error(400, /^Premium/, { pointer: "/domain_name" })],
      [POST, order("refused.com"), error(422, "Not today")],
      [POST, order("new.uk", { contact_extensions: { registrant_type: "IND" } }), UNSUPPORTED],
      [POST, order("new.py"), UNSUPPORTED],
      [POST, order("new.horse"), UNSUPPORTED],
      [POST, order("new.lol"), UNSUPPORTED],
      [POST, order("new.sh"), UNSUPPORTED],
      [POST, order("new.constructor"), UNSUPPORTED],
    ],
  ],
  [
    "check availability and prices",
    [
      [
        CHECK,
        { domains: ["new.com"] },
        [
          200,
          {
            domains: [
              {
                name: "new.com",
                registrable: true,
                tier: "standard",
                pricing: { currency: "USD", registration_cost: "8.57", renewal_cost: "8.57" },
              },
            ],
          },
        ],
      ],
      [CHECK, { domains: ["NEW.com"] }, [200, { domains: [{ name: "new.com", registrable: true }] }]],
      [CHECK, { domains: ["new.com."] }, [200, { domains: [{ name: "new.com", registrable: true }] }]],
      [
        CHECK,
        { domains: ["müller.com"] },
        [200, { domains: [{ name: "xn--mller-kva.com", registrable: true }] }],
      ],
      [
        CHECK,
        { domains: ["taken.com"] },
        [200, { domains: [{ name: "taken.com", reason: "domain_unavailable" }] }],
      ],
      [
        CHECK,
        { domains: ["gold.com"] },
        [
          200,
          { domains: [{ name: "gold.com", registrable: false, reason: "domain_premium", tier: "premium" }] },
        ],
      ],
      [CHECK, { domains: ["silver.com"] }, [200, { domains: [{ name: "silver.com", tier: "premium" }] }]],
      [
        CHECK,
        { domains: ["ab--cd.com"] },
        [200, { domains: [{ name: "ab--cd.com", reason: "domain_unavailable" }] }],
      ],
      [
        CHECK,
        { domains: ["new.horse"] },
        [200, { domains: [{ name: "new.horse", reason: "extension_not_supported" }] }],
      ],
      [
        CHECK,
        { domains: ["new.uk"] },
        [200, { domains: [{ name: "new.uk", reason: "extension_not_supported_via_api" }] }],
      ],
      [
        CHECK,
        { domains: ["new.py"] },
        [200, { domains: [{ name: "new.py", reason: "extension_disallows_registration" }] }],
      ],
      [CHECK, { domains: ["b.com", "a.com"] }, [200, { domains: [{ name: "b.com" }, { name: "a.com" }] }]],
      [CHECK, { domains: ["a.com", "localhost"] }, [200, { domains: [{ name: "a.com" }] }]],
      [CHECK, { domains: ["a.com", "A.com"] }, [200, { domains: [{ name: "a.com" }] }]],
      [CHECK, { domains: ["a.com", "silent.com"] }, [200, { domains: [{ name: "a.com" }] }]],
      [CHECK, { domains: Array.from({ length: 20 }, (_, index) => `a${index}.com`) }, [200]],
      [CHECK, { domains: [] }, error(400, "domains array must contain at least one domain", { code: 1006 })],
      [CHECK, {}, error(400, "domains array must contain at least one domain", { code: 1006 })],
      [CHECK, undefined, error(400, "domains array must contain at least one domain", { code: 1006 })],
      [
        CHECK,
        { domains: null },
        error(400, "domains array must contain at least one domain", { code: 1006 }),
      ],
      [
        CHECK,
        { domains: Array.from({ length: 21 }, (_, index) => `a${index}.com`) },
        error(400, "domains array exceeds maximum of 20 domains", { code: 1007 }),
      ],
      [CHECK, { domains: ["localhost", "not a name"] }, NO_VALID_NAME],
      [CHECK, { domains: ["www.new.com"] }, NO_VALID_NAME],
      [CHECK, { domains: ["silent.com"] }, NO_VALID_NAME],
      [CHECK, { domains: [""] }, NO_VALID_NAME],
      ...NON_NAMES.map((name): Row => [CHECK, { domains: [name] }, NO_VALID_NAME]),
      [CHECK, { domains: "new.com" }, error(400, "Must be an array", { pointer: "/domains" })],
      [CHECK, { domains: { 0: "new.com" } }, error(400, "Must be an array", { pointer: "/domains" })],
      [CHECK, { domains: ["a.com", 5] }, error(400, "Must be a string", { pointer: "/domains/1" })],
      [CHECK, { domains: [null] }, error(400, "Must be a string", { pointer: "/domains/0" })],
      [CHECK, MALFORMED, MALFORMED_BODY],
    ],
  ],
  [
    "suggest names, and check each parameter of a search",
    [
      [`${SEARCH}?q=fresh&extensions=com`, undefined, [200, { domains: [{ name: "fresh.com" }, {}, {}] }]],
      [
        `${SEARCH}?q=coffee%20shop&extensions=com&limit=1`,
        undefined,
        [200, { domains: [{ name: "coffeeshop.com" }] }],
      ],
      [
        `${SEARCH}?q=coffee+shop&extensions=net&limit=1`,
        undefined,
        [200, { domains: [{ name: "coffeeshop.net" }] }],
      ],
      [
        `${SEARCH}?q=example.com&extensions=com&limit=1`,
        undefined,
        [200, { domains: [{ name: "example.com" }] }],
      ],
      [`${SEARCH}?q=FRESH&extensions=COM&limit=1`, undefined, [200, { domains: [{ name: "fresh.com" }] }]],
      [
        `${SEARCH}?q=taken&extensions=com`,
        undefined,
        [200, { domains: [{ name: "gettaken.com" }, { name: "takenhq.com" }] }],
      ],
      [`${SEARCH}?q=fresh&extensions=horse`, undefined, [200, { domains: [] }]],
      [`${SEARCH}?q=fresh&extensions=uk,py`, undefined, [200, { domains: [] }]],
      [
        `${SEARCH}?q=fresh&extensions=com,net&limit=50`,
        undefined,
        [200, { domains: [{}, {}, {}, {}, {}, {}] }],
      ],
      [
        `${SEARCH}?q=fresh&extensions=com&extensions=net&limit=4`,
        undefined,
        [200, { domains: [{}, {}, {}, {}] }],
      ],
      [`${SEARCH}?q=fresh&extensions=`, undefined, [200]],
      [`${SEARCH}?q=fresh&limit=1`, undefined, [200, { domains: [{}] }]],
      [`${SEARCH}?q=fresh&unknown=1&extensions=com`, undefined, [200]],
      [SEARCH, undefined, error(400, "Missing required parameter: q", { code: 1001 })],
      [`${SEARCH}?q=`, undefined, error(400, "Missing required parameter: q", { code: 1001 })],
      [`${SEARCH}?query=fresh`, undefined, error(400, "Missing required parameter: q", { code: 1001 })],
      [
        `${SEARCH}?q=${"a".repeat(101)}`,
        undefined,
        error(400, "Parameter q exceeds maximum length of 100 characters", { code: 1002 }),
      ],
      [`${SEARCH}?q=com`, undefined, QUERY],
      [`${SEARCH}?q=.app`, undefined, QUERY],
      [`${SEARCH}?q=m%C3%BCller`, undefined, QUERY],
      [`${SEARCH}?q=xn--mller-kva`, undefined, QUERY],
      [`${SEARCH}?q=xn--mller-kva.com`, undefined, QUERY],
      [`${SEARCH}?q=%21%21`, undefined, QUERY],
      [`${SEARCH}?q=---`, undefined, QUERY],
      [`${SEARCH}?q=%20`, undefined, QUERY],
      ...["0", "51", "-1", "1.5", "many", "", "1e1", " 5"].map(
        (limit): Row => [`${SEARCH}?q=fresh&limit=${encodeURIComponent(limit)}`, undefined, LIMIT],
      ),
      [
        `${SEARCH}?q=fresh&extensions=${Array.from({ length: 21 }, (_, index) => `x${index}`).join(",")}`,
        undefined,
        error(400, /exceeds maximum of 20 extensions$/),
      ],
      ...["c_m", "a..b", ".com", "co.", "a b", "com,,net"].map(
        (extensions): Row => [
          `${SEARCH}?q=fresh&extensions=${encodeURIComponent(extensions)}`,
          undefined,
          error(400, /invalid extension format$/),
        ],
      ),
    ],
  ],
  [
    "answer the schemas of extensions",
    [
      ["GET /extensions/com", undefined, [200, { metadata: { name: "com", tld: "com" } }]],
      ["GET /extensions/co.uk", undefined, [200, { metadata: { name: "co.uk", tld: "uk" } }]],
      [
        "GET /extensions/ai",
        undefined,
        [200, { registration_schema: { properties: { years: { minimum: 2 } } } }],
      ],
      ["GET /extensions/us", undefined, [200, { transfer_schema: { required: ["auth_code"] } }]],
      ["GET /extensions/uk", undefined, [200, { transfer_schema: { required: [] } }]],
      ["GET /extensions/com", undefined, [304], { "if-none-match": "*" }],
      ["GET /extensions/com", undefined, [200], { "if-none-match": '"other"' }],
      ...["zz", "constructor", "toString", "__proto__", "com.", ".com", "%20", "co%2Euk%2F"].map(
        (extension): Row => [`GET /extensions/${extension}`, undefined, error(404, "Extension not found")],
      ),
      ["GET /extensions/%ZZ", undefined, error(400, "Malformed request path")],
      [
        "GET /extensions?name=com",
        undefined,
        [200, [expect.objectContaining({ metadata: { name: "com", tld: "com" } })]],
      ],
      ["GET /extensions?name=zz", undefined, [200, []]],
      ["GET /extensions?per_page=2", undefined, [200, [expect.anything(), expect.anything()]]],
      ["GET /extensions?sort_by=created_at&direction=desc", undefined, [200]],
      ["GET /extensions?sort_by=updated_at", undefined, [200]],
      [
        "GET /extensions?sort_by=tld",
        undefined,
        error(400, /^sort_by must be one of: name, created_at, updated_at$/),
      ],
      ["GET /extensions?direction=up", undefined, DIRECTION],
    ],
  ],
  [
    "check each parameter of a list",
    [
      ...["0", "51", "-1", "1.5", "all", "", "1e1"].flatMap((perPage): Row[] => [
        [`GET /registrations?per_page=${perPage}`, undefined, PER_PAGE],
        [`GET /extensions?per_page=${perPage}`, undefined, PER_PAGE],
      ]),
      ...["x", "YWZ0ZXI6eA", "a".repeat(257)].flatMap((cursor): Row[] => [
        [`GET /registrations?cursor=${cursor}`, undefined, CURSOR],
        [`GET /extensions?cursor=${cursor}`, undefined, CURSOR],
      ]),
      ["GET /registrations?direction=down", undefined, DIRECTION],
      ["GET /registrations?direction=", undefined, DIRECTION],
      ["GET /registrations?direction=ASC", undefined, DIRECTION],
      [
        "GET /registrations?sort_by=status",
        undefined,
        error(400, /^sort_by must be one of: registry_created_at, /),
      ],
      ["GET /registrations?sort_by=constructor", undefined, error(400, /^sort_by must be one of: /)],
      ["GET /registrations?cursor=", undefined, [200]],
      ["GET /registrations?per_page=50&page=7", undefined, [200]],
    ],
  ],
  [
    "find no domain that the account does not own, and reject texts that are no names",
    [
      ["GET /registrations/new.com", undefined, NOT_FOUND],
      ["GET /registrations/constructor.com", undefined, NOT_FOUND],
      ["PATCH /registrations/new.com", { auto_renew: true }, NOT_FOUND],
      [
        "GET /registrations/new.com/registration-status",
        undefined,
        error(404, "No workflow found for new.com"),
      ],
      ["GET /registrations/NEW.com./update-status", undefined, error(404, "No workflow found for new.com")],
      ...NON_NAMES.filter((name) => !name.includes("/")).flatMap((name): Row[] => {
        const path = `/registrations/${encodeURIComponent(name)}`;
        return [
          [`GET ${path}`, undefined, BAD_NAME],
          [`GET ${path}/registration-status`, undefined, BAD_NAME],
          [`GET ${path}/update-status`, undefined, BAD_NAME],
          [`PATCH ${path}`, { auto_renew: true }, BAD_NAME],
        ];
      }),
      ["GET /registrations/%ZZ", undefined, error(400, "Malformed request path")],
      ["GET /registrations/%E0%A4%A", undefined, error(400, "Malformed request path")],
      ["PATCH /registrations/%FF", { auto_renew: true }, error(400, "Malformed request path")],
    ],
  ],
  [
    "have no other routes",
    [
      ["GET /nothing", undefined, NO_ROUTE],
      ["GET /registrations/", undefined, NO_ROUTE],
      ["GET /registrations/a.com/contacts", undefined, NO_ROUTE],
      ["GET /extensions/com/schema", undefined, NO_ROUTE],
      ["GET /domain-check", undefined, error(405, "Method not allowed")],
      ["POST /domain-search", { q: "a" }, error(405, "Method not allowed")],
      ["DELETE /registrations/owned.com", undefined, error(405, "Method not allowed")],
      ["PUT /registrations/owned.com", { auto_renew: true }, error(405, "Method not allowed")],
      ["POST /extensions", {}, error(405, "Method not allowed")],
    ],
  ],
];

const dates = (...names: string[]) => names.map((domain_name) => expect.objectContaining({ domain_name }));

/** Requests that need the account's own domains, its default contact, or extensions that the sandbox does not sell. */
const PRODUCTION: readonly Section[] = [
  [
    "accept orders without a contact",
    [
      [POST, { domain_name: "new.com" }, [201]],
      [POST, { domain_name: "new.com", contacts: {} }, [201]],
      [POST, { domain_name: "new.com", contacts: { technical: REGISTRANT } }, [201]],
      [
        POST,
        { domain_name: "new.dev", years: 3 },
        [201, { context: { registration: { expires_at: "2029-11-22T10:00:00Z" } } }],
      ],
    ],
  ],
  [
    "sell no name that is owned or being registered, however it is spelled",
    [
      ...[
        "owned.com",
        "OWNED.com",
        "owned.com.",
        "N05.com",
        "n05.com.",
        "bücher.com",
        "BÜCHER.com",
        "xn--bcher-kva.com",
      ].map((name): Row => [POST, order(name), UNAVAILABLE]),
      [POST, order("waiting.com"), UNAVAILABLE],
      [POST, order("earlier.com"), UNAVAILABLE],
      [POST, order("gone.com"), UNAVAILABLE],
      [
        CHECK,
        { domains: ["Owned.com"] },
        [200, { domains: [{ name: "owned.com", reason: "domain_unavailable" }] }],
      ],
      [
        CHECK,
        { domains: ["bücher.com"] },
        [200, { domains: [{ name: "xn--bcher-kva.com", registrable: false }] }],
      ],
      [CHECK, { domains: ["earlier.com"] }, [200, { domains: [{ reason: "domain_unavailable" }] }]],
      [CHECK, { domains: ["waiting.com"] }, [200, { domains: [{ registrable: true }] }]],
    ],
  ],
  [
    "require what the schema of the extension requires",
    [
      [POST, order("new.ai"), [201, { context: { registration: { expires_at: "2028-11-22T10:00:00Z" } } }]],
      [POST, order("new.ai", { years: 2 }), [201]],
      [POST, order("new.ai", { years: 1 }), error(400, "Must be at least 2", { pointer: "/years" })],
      [
        POST,
        order("new.us"),
        error(400, "contact_extensions is required", { pointer: "/contact_extensions" }),
      ],
      [POST, order("new.us", { contact_extensions: US }), [201]],
      [
        POST,
        order("new.us", { contact_extensions: {} }),
        error(400, "nexus_category is required", { pointer: "/contact_extensions/nexus_category" }),
      ],
      [
        POST,
        order("new.us", { contact_extensions: { ...US, nexus_category: "C99" } }),
        error(400, "Must be one of: C11, C12, C21, C31, C32", {
          pointer: "/contact_extensions/nexus_category",
        }),
      ],
      [
        POST,
        order("new.us", { contact_extensions: US, privacy_mode: "redaction" }),
        error(400, "Must be one of: off", { pointer: "/privacy_mode" }),
      ],
      [POST, order("new.us", { contact_extensions: US, privacy_mode: "off" }), [201]],
      [
        POST,
        order("new.ca"),
        error(400, "contact_extensions is required", { pointer: "/contact_extensions" }),
      ],
      [POST, order("new.ca", { contact_extensions: { legal_type: "CCO" } }), [201]],
      [
        POST,
        order("new.ca", { contact_extensions: { legal_type: "XXX" } }),
        error(400, "Must be one of: CCT, CCO, RES", { pointer: "/contact_extensions/legal_type" }),
      ],
      [
        POST,
        order("new.travel"),
        error(400, "acknowledgements is required", { pointer: "/acknowledgements" }),
      ],
      [
        POST,
        order("new.travel", { acknowledgements: { industry_member: false } }),
        error(400, "Must be true", { pointer: "/acknowledgements/industry_member" }),
      ],
      [POST, order("new.travel", { acknowledgements: { industry_member: true } }), [201]],
      [
        POST,
        order("new.co.uk"),
        error(400, "contact_extensions is required", { pointer: "/contact_extensions" }),
      ],
      [POST, order("new.co.uk", { contact_extensions: { registrant_type: "IND" } }), [201]],
      [
        POST,
        order("new.co.uk", { contact_extensions: { registrant_type: "LTD" } }),
        error(400, "company_number is required", { pointer: "/contact_extensions/company_number" }),
      ],
      [
        POST,
        order("new.co.uk", { contact_extensions: { registrant_type: "LTD", company_number: "" } }),
        error(400, "Must not be empty", { pointer: "/contact_extensions/company_number" }),
      ],
      [
        POST,
        order("new.co.uk", { contact_extensions: { registrant_type: "LTD", company_number: "12" } }),
        [201],
      ],
      [POST, order("www.new.co.uk"), INVALID_NAME],
    ],
  ],
  [
    "answer registrations and workflows",
    [
      [
        "GET /registrations/owned.com",
        undefined,
        [
          200,
          {
            domain_name: "owned.com",
            status: "active",
            auto_renew: true,
            privacy_mode: "redaction",
            locked: true,
            created_at: "2024-03-01T00:00:00Z",
            expires_at: "2027-03-01T00:00:00Z",
          },
        ],
      ],
      ["GET /registrations/OWNED.com.", undefined, [200, { domain_name: "owned.com" }]],
      ["GET /registrations/b%C3%BCcher.com", undefined, [200, { domain_name: "xn--bcher-kva.com" }]],
      ["GET /registrations/public.com", undefined, [200, { privacy_mode: "off" }]],
      [
        "GET /registrations/gone.com",
        undefined,
        [200, { status: "pending_delete", expires_at: "2026-09-10T10:00:00Z" }],
      ],
      [
        "GET /registrations/earlier.com",
        undefined,
        [200, { status: "active", auto_renew: true, expires_at: "2027-11-20T10:00:00Z" }],
      ],
      ["GET /registrations/waiting.com", undefined, NOT_FOUND],
      ["GET /registrations/earlier.com/registration-status", undefined, [200, { state: "succeeded" }]],
      ["GET /registrations/waiting.com/registration-status", undefined, [200, { state: "in_progress" }]],
      [
        "GET /registrations/owned.com/registration-status",
        undefined,
        error(404, "No workflow found for owned.com"),
      ],
      [
        "GET /registrations/owned.com/update-status",
        undefined,
        error(404, "No workflow found for owned.com"),
      ],
    ],
  ],
  [
    "list by registration date, unless the request says otherwise",
    [
      [
        "GET /registrations",
        undefined,
        [200, dates("n05.com", "xn--bcher-kva.com", "owned.com", "gone.com", "public.com", "earlier.com")],
      ],
      [
        "GET /registrations?direction=desc",
        undefined,
        [200, dates("earlier.com", "public.com", "gone.com", "owned.com", "xn--bcher-kva.com", "n05.com")],
      ],
      [
        "GET /registrations?sort_by=name",
        undefined,
        [200, dates("earlier.com", "gone.com", "n05.com", "owned.com", "public.com", "xn--bcher-kva.com")],
      ],
      ["GET /registrations?sort_by=name&per_page=2", undefined, [200, dates("earlier.com", "gone.com")]],
      [
        "GET /registrations?sort_by=name&per_page=2&page=2",
        undefined,
        [200, dates("earlier.com", "gone.com")],
      ],
      [
        "GET /registrations?sort_by=name&per_page=2&cursor=YWZ0ZXI6Mg",
        undefined,
        [200, dates("n05.com", "owned.com")],
      ],
      [
        "GET /registrations?sort_by=registry_expires_at&per_page=1&direction=asc",
        undefined,
        [200, dates("gone.com")],
      ],
      [
        "GET /registrations?sort_by=registry_expires_at&per_page=1&direction=desc",
        undefined,
        [200, dates("n05.com")],
      ],
    ],
  ],
  [
    "change auto-renew, and nothing else",
    [
      [
        "PATCH /registrations/n05.com",
        { auto_renew: false },
        [200, { state: "succeeded", context: { registration: { auto_renew: false } } }],
      ],
      ["PATCH /registrations/owned.com", { auto_renew: false }, [200, { state: "succeeded" }]],
      ["PATCH /registrations/public.com", { auto_renew: false }, [202, { state: "pending" }]],
      ["PATCH /registrations/N05.COM.", { auto_renew: true }, [200, { context: { domain_name: "n05.com" } }]],
      ["PATCH /registrations/n05.com", { auto_renew: false }, [202, { state: "pending" }], ASYNC],
      ["PATCH /registrations/gone.com", { auto_renew: true }, [200]],
      ...["yes", 1, null, {}].map(
        (auto_renew): Row => [
          "PATCH /registrations/n05.com",
          { auto_renew },
          error(400, "Must be a boolean if present", { pointer: "/auto_renew" }),
        ],
      ),
      ["PATCH /registrations/n05.com", {}, error(400, /^No field to update/)],
      ["PATCH /registrations/n05.com", undefined, error(400, /^No field to update/)],
      ["PATCH /registrations/n05.com", { locked: false }, error(400, /^No field to update/)],
      ["PATCH /registrations/n05.com", MALFORMED, MALFORMED_BODY],
      ["PATCH /registrations/n05.com", [], MALFORMED_BODY],
      ["PATCH /registrations/waiting.com", { auto_renew: true }, NOT_FOUND],
    ],
  ],
  [
    "reject removed endpoints, other accounts and other tokens",
    [
      ["GET /domains", undefined, error(410, /removed/)],
      ["GET /domains/owned.com", undefined, error(410, /removed/)],
      ["PUT /domains/owned.com", { locked: false }, error(410, /removed/)],
      [
        `GET /client/v4/accounts/${"f".repeat(32)}/registrar/registrations`,
        undefined,
        error(403, /^Not authorized/),
      ],
      ["GET /client/v4/accounts/me/registrar/registrations", undefined, NO_ROUTE],
      [`GET /client/v4/accounts/${ACCOUNT}/zones`, undefined, NO_ROUTE],
      ["GET /client/v4/zones", undefined, NO_ROUTE],
      ["GET /client/v4/user/tokens/verify", undefined, [200, { status: "active" }]],
      ["GET /client/v4/accounts", undefined, [200, [expect.objectContaining({ id: ACCOUNT })]]],
      ["GET /registrations", undefined, error(401, "Authentication error"), { authorization: "" }],
      [
        "GET /registrations",
        undefined,
        error(401, "Authentication error"),
        { authorization: "Bearer other" },
      ],
      [
        "GET /registrations",
        undefined,
        error(401, "Authentication error"),
        { authorization: `Basic ${TOKEN}` },
      ],
      [POST, order("new.com"), error(401, "Authentication error"), { authorization: "Bearer " }],
      ["GET /registrations", undefined, [200], { authorization: "Bearer reader" }],
      [CHECK, { domains: ["new.com"] }, [200], { authorization: "Bearer reader" }],
      [POST, order("new.com"), error(403, "Authentication error"), { authorization: "Bearer reader" }],
      [
        "PATCH /registrations/n05.com",
        { auto_renew: true },
        error(403, "Authentication error"),
        { authorization: "Bearer reader" },
      ],
    ],
  ],
];

/** Requests that the sandbox answers in its own way. */
const SANDBOX: readonly Section[] = [
  [
    "sell only com and net, and know no default contact",
    [
      [POST, { domain_name: "new.com" }, NO_CONTACT],
      [POST, { domain_name: "new.com", contacts: {} }, NO_CONTACT],
      [POST, { domain_name: "new.com", contacts: { technical: REGISTRANT } }, NO_CONTACT],
      [POST, order("owned.com"), [201]],
      ...["new.dev", "new.org", "new.co.uk", "new.ai"].map((name): Row => [POST, order(name), UNSUPPORTED]),
      ["GET /registrations", undefined, [200, []]],
      ["GET /registrations/owned.com", undefined, NOT_FOUND],
      [
        CHECK,
        { domains: ["owned.com", "new.dev"] },
        [
          200,
          {
            domains: [
              { name: "owned.com", registrable: true },
              { name: "new.dev", registrable: false },
            ],
          },
        ],
      ],
      [`${SEARCH}?q=fresh&limit=50`, undefined, [200, { domains: [{}, {}, {}, {}, {}, {}] }]],
      [`${SEARCH}?q=fresh&extensions=dev`, undefined, [200, { domains: [] }]],
      ["GET /domains", undefined, NO_ROUTE],
    ],
  ],
];

const countRows = (sections: readonly Section[]): number => sections.flatMap(([, rows]) => rows).length;

describe("the answers of the playground's registrar", () => {
  it("are judged for more than five hundred requests", () => {
    expect(2 * countRows(EVERYWHERE) + countRows(PRODUCTION) + countRows(SANDBOX)).toBeGreaterThan(500);
  });

  describe("in production", () => {
    it.each([...EVERYWHERE, ...PRODUCTION])("%s", (_what, rows) => judge(rows, "/registrar"));
  });

  describe("in the sandbox", () => {
    it.each([...EVERYWHERE, ...SANDBOX])("%s", (_what, rows) => judge(rows, "/registrar-sandbox"));
  });
});
