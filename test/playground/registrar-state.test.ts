import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { checkState } from "../../src/playground/registrar/state.ts";
import { describeState, STATE_SCHEMA } from "../../src/playground/registrar/state-schema.ts";
import { createJudgedRegistrar } from "../support/judges.ts";
import { ACCOUNT, NOW } from "./registrar-session.ts";

const KNOWN_KEYS =
  "$schema, account, now, registrations, names, workflows, extensions, limit, rate, lag, default_contact, payment_method, tokens, unknowns, undocumented";
const TIME = 'a time such as "2026-11-22T10:00:00Z"';
const DOMAIN = "a domain name in lower case, with A-labels and without a trailing dot";
const STATES = "one of pending, in_progress, action_required, blocked, succeeded, failed";

describe("the state of an account", () => {
  it("is valid with every key", () => {
    const state = {
      account: ACCOUNT,
      now: NOW,
      registrations: [
        { domain_name: "acme.com" },
        {
          domain_name: "acme.net",
          status: "transfer_pending",
          auto_renew: false,
          privacy_mode: "off",
          locked: false,
          created_at: "2024-01-01T00:00:00Z",
          expires_at: null,
        },
      ],
      names: {
        "acme.dev": {
          tier: "premium",
          silent: false,
          pricing: { currency: "USD", registration_cost: "10.11", renewal_cost: "10.11" },
          workflow: [
            {
              after: 0,
              state: "action_required",
              action: "confirm",
              confirmation_sent_to: "me@acme.example",
            },
            { after: 5.5, state: "failed", error: { code: "declined", message: "Declined" } },
          ],
          update: [{ after: 1, state: "succeeded" }],
        },
        "acme.org": { reason: "domain_unavailable" },
        "acme.app": { refuse: { status: 409, message: "Not now" } },
      },
      workflows: [
        {
          domain: "acme.io",
          created_at: NOW,
          steps: [{ after: 0, state: "blocked" }],
          years: 2,
          auto_renew: true,
          privacy_mode: "redaction",
        },
      ],
      extensions: { dev: { type: "object" }, "co.uk": null },
      limit: 500,
      rate: 1200,
      lag: 2.5,
      default_contact: false,
      payment_method: true,
      tokens: { reader: "read" },
      unknowns: { second_order: "charged_again", check_order: "reversed" },
      undocumented: ["in_transfer"],
    };
    expect(checkState(state)).toEqual([]);
    expect(checkState({})).toEqual([]);
  });

  it.each<[what: string, state: unknown, problem: string]>([
    ["no object", [], `It must be a JSON object. Known keys: ${KNOWN_KEYS}.`],
    ["an unknown key", { accounts: 1 }, `Unknown key "accounts". Known keys: ${KNOWN_KEYS}.`],
    [
      "an account in capitals",
      { account: "F".repeat(32) },
      `account must be 32 hexadecimal digits in lower case, not "${"F".repeat(32)}".`,
    ],
    ["a day for a time", { now: "2026-11-22" }, `now must be ${TIME}, not "2026-11-22".`],
    [
      "a month that does not exist",
      { now: "2026-13-22T10:00:00Z" },
      `now must be ${TIME}, not "2026-13-22T10:00:00Z".`,
    ],
    ["registrations in a map", { registrations: {} }, "registrations must be a list of objects, not {}."],
    [
      "a registration that is text",
      { registrations: ["acme.com"] },
      'registrations[0] must be an object, not "acme.com".',
    ],
    ["a registration without a name", { registrations: [{}] }, "registrations[0].domain_name is missing."],
    [
      "a name in capitals",
      { registrations: [{ domain_name: "Acme.com" }] },
      `registrations[0].domain_name must be ${DOMAIN}, not "Acme.com".`,
    ],
    [
      "a U-label",
      { registrations: [{ domain_name: "bücher.com" }] },
      `registrations[0].domain_name must be ${DOMAIN}, not "bücher.com".`,
    ],
    [
      "a misspelled key of a registration",
      { registrations: [{ domain_name: "acme.com" }, { domain_name: "acme.net", autorenew: true }] },
      'registrations[1]: Unknown key "autorenew". Known keys: domain_name, status, auto_renew, privacy_mode, locked, created_at, expires_at.',
    ],
    [
      "a status that nobody documents",
      { registrations: [{ domain_name: "acme.com", status: "actve" }] },
      'registrations[0].status must be one of active, registration_pending, transfer_pending, expired, suspended, redemption_period, pending_delete, not "actve".',
    ],
    [
      "auto-renew in words",
      { registrations: [{ domain_name: "acme.com", auto_renew: "yes" }] },
      'registrations[0].auto_renew must be true or false, not "yes".',
    ],
    [
      "a privacy mode of true",
      { registrations: [{ domain_name: "acme.com", privacy_mode: true }] },
      "registrations[0].privacy_mode must be one of redaction, off, false, not true.",
    ],
    [
      "an expiry that is no time",
      { registrations: [{ domain_name: "acme.com", expires_at: "soon" }] },
      `registrations[0].expires_at must be ${TIME}, or null, not "soon".`,
    ],
    [
      "an active registration without an expiry",
      { registrations: [{ domain_name: "acme.com", expires_at: null }] },
      "registrations[0].expires_at must not be null unless status is registration_pending or transfer_pending.",
    ],
    [
      "an expiry before the registration",
      {
        registrations: [
          { domain_name: "acme.com", created_at: "2026-01-01T00:00:00Z", expires_at: "2025-01-01T00:00:00Z" },
        ],
      },
      "registrations[0].expires_at must not be before created_at.",
    ],
    [
      "a domain twice",
      { registrations: [{ domain_name: "acme.com" }, { domain_name: "acme.com" }] },
      "registrations[1].domain_name must not repeat acme.com.",
    ],
    ["names in a list", { names: [] }, "names must be an object, not []."],
    [
      "a name that is none",
      { names: { "http://acme.com": {} } },
      `names: "http://acme.com" must be ${DOMAIN}.`,
    ],
    [
      "a reason that nobody documents",
      { names: { "acme.dev": { reason: "taken" } } },
      'names["acme.dev"].reason must be one of extension_not_supported_via_api, extension_not_supported, extension_disallows_registration, domain_premium, domain_unavailable, not "taken".',
    ],
    [
      "an unknown key of a name",
      { names: { "acme.dev": { price: "10.11" } } },
      'names["acme.dev"]: Unknown key "price". Known keys: reason, tier, silent, pricing, workflow, update, refuse.',
    ],
    [
      "a price that is a number",
      {
        names: {
          "acme.dev": { pricing: { currency: "USD", registration_cost: 10.11, renewal_cost: "10.11" } },
        },
      },
      'names["acme.dev"].pricing.registration_cost must be a price with two decimals such as "10.11", not 10.11.',
    ],
    [
      "a price without a currency",
      { names: { "acme.dev": { pricing: { registration_cost: "10.11", renewal_cost: "10.11" } } } },
      'names["acme.dev"].pricing.currency is missing.',
    ],
    [
      "a workflow without steps",
      { names: { "acme.dev": { workflow: [] } } },
      'names["acme.dev"].workflow must be a list of at least one step, not [].',
    ],
    [
      "a step of an unknown state",
      { names: { "acme.dev": { workflow: [{ after: 0, state: "done" }] } } },
      `names["acme.dev"].workflow[0].state must be ${STATES}, not "done".`,
    ],
    [
      "a step without a time",
      { names: { "acme.dev": { update: [{ state: "succeeded" }] } } },
      'names["acme.dev"].update[0].after is missing.',
    ],
    [
      "steps that go back",
      {
        names: {
          "acme.dev": {
            workflow: [
              { after: 5, state: "pending" },
              { after: 1, state: "succeeded" },
            ],
          },
        },
      },
      'names["acme.dev"].workflow[1].after must not be less than the one before.',
    ],
    [
      "a step after the end",
      {
        names: {
          "acme.dev": {
            workflow: [
              { after: 0, state: "succeeded" },
              { after: 1, state: "failed" },
            ],
          },
        },
      },
      'names["acme.dev"].workflow[0].state must not be succeeded, because other steps follow.',
    ],
    [
      "an error of a step that does not fail",
      {
        workflows: [
          {
            domain: "acme.dev",
            created_at: NOW,
            steps: [{ after: 0, state: "blocked", error: { code: "a", message: "b" } }],
          },
        ],
      },
      "workflows[0].steps[0].error must not be set unless state is failed.",
    ],
    [
      "a refusal with a status of success",
      { names: { "acme.dev": { refuse: { status: 200, message: "No" } } } },
      'names["acme.dev"].refuse.status must be a status from 400 to 599, not 200.',
    ],
    [
      "a workflow without a start",
      { workflows: [{ domain: "acme.dev", steps: [{ after: 0, state: "pending" }] }] },
      "workflows[0].created_at is missing.",
    ],
    [
      "a schema that is text",
      { extensions: { dev: "any" } },
      'extensions.dev must be a JSON Schema, or null, not "any".',
    ],
    [
      "an extension with a dot in front",
      { extensions: { ".dev": {} } },
      'extensions: ".dev" must be an extension such as co.uk.',
    ],
    ["half a limit", { limit: 1.5 }, "limit must be a whole number of 0 or more, not 1.5."],
    ["a rate below zero", { rate: -1 }, "rate must be a whole number of 0 or more, not -1."],
    ["a lag in words", { lag: "long" }, 'lag must be a number of 0 or more, not "long".'],
    [
      "a token that may do something else",
      { tokens: { reader: "write" } },
      'tokens.reader must be read or admin, not "write".',
    ],
    [
      "an unknown switch",
      { unknowns: { third_order: "joined" } },
      `unknowns: Unknown key "third_order". Known keys: `,
    ],
    [
      "an unknown value of a switch",
      { unknowns: { second_order: "refused" } },
      'unknowns.second_order must be one of refused_400, refused_409, joined, charged_again, not "refused".',
    ],
  ])("has a problem with %s", (_what, state, problem) => {
    const problems = checkState(state);
    expect([problems.length, problems[0]?.slice(0, problem.length)]).toEqual([1, problem]);
  });

  it("has one problem for each mistake", () => {
    expect(checkState({ account: "me", now: "soon", registrations: {}, names: [], lag: -1 })).toEqual([
      'account must be 32 hexadecimal digits in lower case, not "me".',
      `now must be ${TIME}, not "soon".`,
      "registrations must be a list of objects, not {}.",
      "names must be an object, not [].",
      "lag must be a number of 0 or more, not -1.",
    ]);
  });

  it("may use words that nobody documents if it lists them, and in code without a list", () => {
    const state = {
      registrations: [{ domain_name: "acme.com", status: "in_transfer" }],
      names: { "acme.dev": { reason: "something_new" } },
    };
    expect(checkState(state)).toHaveLength(2);
    expect(checkState({ ...state, undocumented: ["in_transfer", "something_new"] })).toEqual([]);
    expect(() =>
      createJudgedRegistrar({ seed: { account: ACCOUNT, now: NOW, ...state }, token: "secret" }),
    ).not.toThrow();
  });

  it("is checked before a registrar opens", () => {
    const seed = { account: ACCOUNT, now: NOW, registrations: [{ domain_name: "ACME.com" }] };
    expect(() => createJudgedRegistrar({ seed, token: "secret" })).toThrow(
      `This is not an account:\nregistrations[0].domain_name must be ${DOMAIN}, not "ACME.com".`,
    );
  });

  it("is described by a valid JSON Schema, and every key by the documentation", () => {
    expect(new Ajv2020({ strict: false }).validateSchema(STATE_SCHEMA)).toBe(true);
    const page = readFileSync("docs/playground.md", "utf8");
    const undocumented = KNOWN_KEYS.split(", ").filter((key) => !page.includes(`| \`${key}\` `));
    expect(undocumented).toEqual([]);
  });

  it("is described by the published schema too, which is written from the same source", async () => {
    const text = `${JSON.stringify(describeState(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot("../../schema/account.schema.json");
  });

  it("is valid in the example, also by the published schema", () => {
    const { $schema, ...example } = JSON.parse(readFileSync("account.example.json", "utf8"));
    expect($schema).toBe("./schema/account.schema.json");
    expect(checkState(example)).toEqual([]);
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    const validate = ajv.compile(describeState());
    expect([validate(example), validate.errors]).toEqual([true, null]);
    expect(validate({ registrations: [{ name: "acme.com" }] })).toBe(false);
  });

  it("is valid in every scenario", () => {
    const problems = readdirSync("test/scenarios").flatMap((folder) => {
      return checkState(JSON.parse(readFileSync(`test/scenarios/${folder}/account.json`, "utf8")));
    });
    expect(problems).toEqual([]);
  });
});
