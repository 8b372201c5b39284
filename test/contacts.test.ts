import { describe, expect, it } from "vitest";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import type { NameScript } from "../src/playground/registrar/account.ts";
import { parseContacts } from "../src/portfolio/contacts.ts";
import { aCompany, account, CANARY, manifest, unmasked } from "./support/stage.ts";

const stageOf = aCompany();

const PERSON = {
  email: "canary@acme.example",
  phone: "+44.2071234567",
  postal_info: {
    name: "Canary Person",
    organization: "Canary Works",
    address: {
      street: "1 Canary Wharf",
      city: "Canaryville",
      state: "LND",
      postal_code: "CN1 2RY",
      country_code: "GB",
    },
  },
};
const SECRETS = [
  "canary@acme.example",
  "2071234567",
  "Canary Person",
  "Canary Works",
  "1 Canary Wharf",
  "Canaryville",
  "CN1 2RY",
];
/** The registrar may repeat what it was sent, in its own spelling, and even the token. */
const MAILED = "someone@acme.example";
const REPEATED = `CANARY@acme.example, +442071234567, "1 Canary Wharf", ${MAILED}, ${CANARY.registrar}`;
const DEV = "acme.dev: { auto_renew: true, contact: legal }";

describe.concurrent("a contact", () => {
  it("is sent as the registrant, and is seen nowhere else", async () => {
    const stage = await stageOf(
      manifest(),
      account({ names: { "acme.app": { reason: "domain_unavailable" } } }),
      { ticking: true },
    );
    const number = stage.propose(manifest(DEV, "acme.app: { contact: legal }"));
    const inputs = { contacts: JSON.stringify({ legal: PERSON }) };
    const env = { RUNNER_DEBUG: "1" };
    const planned = await stage.run(pullRequestEvent(stage.github, number), inputs, { env });
    stage.github.pulls.push(number, { "domains.yaml": manifest(DEV) });
    const applied = await stage.merge(number, inputs);
    const order = stage.asked().find((line) => line.startsWith("POST /registrations"));
    expect(JSON.parse(order?.replace("POST /registrations ", "") ?? "{}")).toMatchObject({
      contacts: { registrant: PERSON },
    });
    const shown = [planned, applied].map((ended) => ({ ...ended, log: unmasked(ended.log) }));
    const everything = JSON.stringify([shown, stage.github.requests(), stage.github.deployments.all()]);
    for (const secret of SECRETS) expect(everything).not.toContain(secret);
  });

  it.each<[what: string, script: NameScript]>([
    ["a refusal", { refuse: { status: 422, message: `Invalid contact: ${REPEATED}` } }],
    [
      "a failure",
      { workflow: [{ after: 0, state: "failed", error: { code: "contact", message: REPEATED } }] },
    ],
    [
      "what is to be done",
      {
        workflow: [
          { after: 0, state: "action_required", action: `confirm ${REPEATED}`, confirmation_sent_to: MAILED },
        ],
      },
    ],
  ])("that the registrar repeats in %s is seen nowhere either", async (_what, script) => {
    const stage = await stageOf(manifest(), account({ names: { "acme.dev": script } }), { ticking: true });
    const inputs = { contacts: JSON.stringify({ legal: PERSON }) };
    const applied = await stage.merge(stage.propose(manifest(DEV)), inputs);
    expect(applied.exitCode).toBe(1);
    const later = await stage.plan(manifest(DEV, "acme.app: {}"), inputs);
    const shown = [applied, later].map((ended) => ({ ...ended, log: unmasked(ended.log) }));
    const discussion = [1, 2].map((number) => stage.github.discussion.of(number));
    const everything = JSON.stringify([
      shown,
      stage.github.requests(),
      stage.github.deployments.all(),
      discussion,
    ])
      .toLowerCase()
      .replaceAll("\u200b", "");
    for (const secret of [...SECRETS, MAILED, CANARY.registrar]) {
      expect(everything).not.toContain(secret.toLowerCase());
    }
    expect(everything).toContain("***");
  });

  it("is masked before anything else is said, and what is public is not", async () => {
    const stage = await stageOf(manifest());
    const ended = await stage.plan(manifest(), { contacts: JSON.stringify({ legal: PERSON }) });
    const masks = ended.log.split("\n").filter((line) => line.startsWith("::add-mask::"));
    expect(masks.slice(1)).toEqual(
      SECRETS.flatMap((secret) => (secret === "2071234567" ? [PERSON.phone, secret] : [secret])).map(
        (secret) => `::add-mask::${secret}`,
      ),
    );
    expect(
      ended.log.split("\n").findIndex((line) => !line.startsWith("::add-mask::")),
    ).toBeGreaterThanOrEqual(masks.length);
  });

  it("that is wrong is named with what is wrong, and never with its value", async () => {
    const stage = await stageOf(manifest());
    const wrong = {
      ...PERSON,
      phone: "020 9999 8888",
      postal_info: { ...PERSON.postal_info, address: { ...PERSON.postal_info.address, country_code: "XX" } },
    };
    const ended = await stage.plan(manifest(), { contacts: JSON.stringify({ legal: wrong }) });
    expect([ended.exitCode, stage.asked()]).toEqual([1, []]);
    expect(ended.log).toContain(
      "The contact legal: registrant.phone must be E.164 with a dot, such as +44.2071234567.",
    );
    expect(ended.log).toContain(
      "registrant.postal_info.address.country_code is not an ISO 3166-1 country code.",
    );
    expect(unmasked(ended.log)).not.toContain("9999");
  });
});

describe("the input contacts", () => {
  it("is YAML or JSON, of contacts or of contacts by role", () => {
    const yaml =
      "legal:\n  registrant:\n    email: canary@acme.example\n    phone: '+44.2071234567'\n    postal_info: { name: Canary Person, address: { street: 1 Wharf, city: London, state: LND, postal_code: CN1, country_code: GB } }\n";
    const { contacts, problems, secrets } = parseContacts(yaml);
    expect([[...contacts.keys()], problems]).toEqual([["legal"], []]);
    expect(contacts.get("legal")).toHaveProperty("registrant.email", "canary@acme.example");
    expect(secrets).toEqual([
      "canary@acme.example",
      "+44.2071234567",
      "2071234567",
      "Canary Person",
      "1 Wharf",
      "London",
    ]);
  });

  it.each([
    ["no mapping", "[1]", "must be a YAML or JSON mapping"],
    ["no YAML", "{ legal: [", "must be a YAML or JSON mapping"],
    ["a contact that is text", '{"legal": "me"}', "registrant must be"],
    ["no e-mail", JSON.stringify({ legal: { ...PERSON, email: undefined } }), "registrant.email is missing"],
    [
      "an option that is not known",
      JSON.stringify({ legal: { ...PERSON, mail: "x" } }),
      "registrant has an unknown key",
    ],
    [
      "a country in lower case",
      JSON.stringify({
        legal: {
          registrant: {
            ...PERSON,
            postal_info: {
              ...PERSON.postal_info,
              address: { ...PERSON.postal_info.address, country_code: "gb" },
            },
          },
        },
      }),
      "country_code must be two capital letters",
    ],
  ])("with %s says what is wrong", (_what, text, sentence) => {
    const { problems } = parseContacts(text);
    expect(problems.join("\n")).toContain(sentence);
    for (const secret of SECRETS) expect(problems.join("\n")).not.toContain(secret);
  });
});

describe.concurrent("the registrar's sandbox", () => {
  const COM = "acme.com: { auto_renew: true, contact: legal }";
  const inputs = { sandbox: "true", contacts: JSON.stringify({ legal: PERSON }) };

  it("is bought in as in earnest, and nothing touches a production path", async () => {
    const stage = await stageOf(manifest(), account(), { ticking: true });
    const number = stage.propose(manifest(COM));
    const planned = await stage.run(pullRequestEvent(stage.github, number), inputs);
    expect(stage.github.discussion.of(number)[0]?.body.split("\n")[1]).toContain(
      "### SANDBOX, nothing is charged: Merging registers 1 domain",
    );
    const applied = await stage.merge(number, inputs);
    expect([planned.exitCode, applied.outputs.outcome, stage.registrar.charges()]).toEqual([
      0,
      "applied",
      [],
    ]);
    expect(stage.registrar.requests().filter((line) => !line.includes("/registrar-sandbox/"))).toEqual([]);
    expect(stage.github.deployments.all().map(({ payload }) => payload)).toMatchObject([{ sandbox: true }]);
    expect(applied.summary).toContain("SANDBOX, nothing is charged");
    expect(JSON.parse(applied.documents.result ?? "{}").sandbox).toBe(true);
  });

  it("has no default contact: an entry without one is blocked", async () => {
    const stage = await stageOf(manifest());
    const ended = await stage.plan(manifest("acme.com: { auto_renew: true }"), inputs);
    expect([ended.exitCode, ended.outputs.outcome]).toEqual([1, "blocked"]);
    expect(ended.summary).toContain("sandbox has no default contact");
  });
});
