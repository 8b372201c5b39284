import { describe, expect, it } from "vitest";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import type { NameScript } from "../src/playground/registrar/account.ts";
import { parseContacts } from "../src/portfolio/contacts.ts";
import { account, CANARY, manifest, removeMasks, useStages } from "./support/stage.ts";

const openStage = useStages();

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
const RECIPIENT = "someone@acme.example";
/** The registrar may repeat what it received, in another spelling, and even the token. */
const ECHO = `CANARY@acme.example, +442071234567, "1 Canary Wharf", ${RECIPIENT}, ${CANARY.registrar}`;
const DEV = "acme.dev: { auto_renew: true, contact: legal }";

describe.concurrent("a contact", () => {
  it("is sent as the registrant, and is written nowhere else", async () => {
    const stage = await openStage(
      manifest(),
      account({ names: { "acme.app": { reason: "domain_unavailable" } } }),
      { ticking: true },
    );
    const number = stage.propose(manifest(DEV, "acme.app: { contact: legal }"));
    const inputs = { contacts: JSON.stringify({ legal: PERSON }) };
    const env = { RUNNER_DEBUG: "1" };
    const planRun = await stage.run(pullRequestEvent(stage.github, number), inputs, { env });
    stage.github.pulls.push(number, { "domains.yaml": manifest(DEV) });
    const applyRun = await stage.merge(number, inputs);
    const order = stage.registrarRequests().find((line) => line.startsWith("POST /registrations"));
    expect(JSON.parse(order?.replace("POST /registrations ", "") ?? "{}")).toMatchObject({
      contacts: { registrant: PERSON },
    });
    const runs = [planRun, applyRun].map((run) => ({ ...run, log: removeMasks(run.log) }));
    const everything = JSON.stringify([runs, stage.github.requests(), stage.github.deployments.all()]);
    for (const secret of SECRETS) expect(everything).not.toContain(secret);
  });

  it.each<[place: string, script: NameScript]>([
    ["a rejection", { refuse: { status: 422, message: `Invalid contact: ${ECHO}` } }],
    ["a failure", { workflow: [{ after: 0, state: "failed", error: { code: "contact", message: ECHO } }] }],
    [
      "an action for a person",
      {
        workflow: [
          { after: 0, state: "action_required", action: `confirm ${ECHO}`, confirmation_sent_to: RECIPIENT },
        ],
      },
    ],
  ])("is redacted if the registrar repeats it in %s", async (_place, script) => {
    const stage = await openStage(manifest(), account({ names: { "acme.dev": script } }), { ticking: true });
    const inputs = { contacts: JSON.stringify({ legal: PERSON }) };
    const applyRun = await stage.merge(stage.propose(manifest(DEV)), inputs);
    expect(applyRun.exitCode).toBe(1);
    const laterRun = await stage.plan(manifest(DEV, "acme.app: {}"), inputs);
    const runs = [applyRun, laterRun].map((run) => ({ ...run, log: removeMasks(run.log) }));
    const discussion = [1, 2].map((number) => stage.github.discussion.of(number));
    const everything = JSON.stringify([
      runs,
      stage.github.requests(),
      stage.github.deployments.all(),
      discussion,
    ])
      .toLowerCase()
      .replaceAll("\u200b", "");
    for (const secret of [...SECRETS, RECIPIENT, CANARY.registrar]) {
      expect(everything).not.toContain(secret.toLowerCase());
    }
    expect(everything).toContain("***");
  });

  it.each<[place: string, pattern: RegExp, word: string]>([
    ["the status of a domain", /"status":"active"/g, "status"],
    ["the tier of a price", /"tier":"standard"/g, "tier"],
    ["the reason of an unavailable name", /"reason":"domain_unavailable"/g, "reason"],
    ["the state of a workflow", /"state":"succeeded"/g, "state"],
    ["the currency of a price", /"currency":"USD"/g, "currency"],
    ["a price", /"registration_cost":"[^"]*"/g, "registration_cost"],
  ])("is redacted if the registrar repeats it, or the token, in %s", async (_place, pattern, key) => {
    const words = [CANARY.registrar, "Canaryville", "canary_works"];
    let count = 0;
    const repeatSecret = (): string => {
      count += 1;
      return `"${key}":"${words[count % words.length]}"`;
    };
    const seed = account({
      registrations: [{ domain_name: "acme.com" }, { domain_name: "acme.net" }, { domain_name: "acme.org" }],
      names: { "acme.app": { reason: "domain_unavailable" } },
    });
    const stage = await openStage(manifest("acme.com: { auto_renew: true }"), seed, {
      ticking: true,
      mangle: (_request, answer) => ({
        ...answer,
        body: JSON.parse(JSON.stringify(answer.body ?? null).replaceAll(pattern, repeatSecret)),
      }),
    });
    const inputs = { contacts: JSON.stringify({ legal: PERSON }) };
    const number = stage.propose(manifest("acme.com: { auto_renew: true }", DEV, "acme.app: {}"));
    const planRun = await stage.run(pullRequestEvent(stage.github, number), inputs);
    const applyRun = await stage.merge(number, inputs);
    const runs = [planRun, applyRun].map((run) => ({ ...run, log: removeMasks(run.log) }));
    const everything = JSON.stringify([runs, stage.github.requests(), stage.github.deployments.all()]);
    expect(count).toBeGreaterThan(0);
    for (const word of words) {
      expect(everything.toLowerCase().replaceAll("\\", "")).not.toContain(word.toLowerCase());
    }
  });

  it("is masked, except for its public parts, before anything else is logged", async () => {
    const stage = await openStage(manifest());
    const run = await stage.plan(manifest(), { contacts: JSON.stringify({ legal: PERSON }) });
    const masks = run.log.split("\n").filter((line) => line.startsWith("::add-mask::"));
    // The first two are the tokens.
    expect(masks.slice(2)).toEqual(
      SECRETS.flatMap((secret) => (secret === "2071234567" ? [PERSON.phone, secret] : [secret])).map(
        (secret) => `::add-mask::${secret}`,
      ),
    );
    expect(run.log.split("\n").findIndex((line) => !line.startsWith("::add-mask::"))).toBeGreaterThanOrEqual(
      masks.length,
    );
  });

  it("that is invalid causes an error that names the field, but not the value", async () => {
    const stage = await openStage(manifest());
    const invalidPerson = {
      ...PERSON,
      phone: "020 9999 8888",
      postal_info: { ...PERSON.postal_info, address: { ...PERSON.postal_info.address, country_code: "XX" } },
    };
    const run = await stage.plan(manifest(), { contacts: JSON.stringify({ legal: invalidPerson }) });
    expect([run.exitCode, stage.registrarRequests()]).toEqual([1, []]);
    expect(run.log).toContain(
      "The contact legal: registrant.phone must be E.164 with a dot, such as +44.2071234567.",
    );
    expect(run.log).toContain(
      "registrant.postal_info.address.country_code is XX, which ISO 3166-1 assigns to no country.",
    );
    expect(removeMasks(run.log)).not.toContain("9999");
  });
});

describe.concurrent("a token, and a distinctive value of a contact", () => {
  const HOSTILE = [CANARY.registrar, CANARY.github, "canary@acme.example", "Canary Works"];

  it("are in no text that leaves a run, whoever repeats them: the manifest, GitHub or an earlier comment", async () => {
    const stage = await openStage(manifest());
    const values = HOSTILE.map((value) => JSON.stringify(value)).join(", ");
    const entry = `acme.dev: { auto_renew: true, owner: "${HOSTILE.join(" ")}", tags: [${values}] }`;
    const number = stage.propose(manifest(entry));
    const inputs = { contacts: JSON.stringify({ legal: PERSON }) };
    const event = pullRequestEvent(stage.github, number);
    const runs = [await stage.run(event, inputs)];
    const bot = { login: "github-actions[bot]", type: "Bot" } as const;
    const [comment] = stage.github.discussion.of(number);
    const marker = comment?.body.split("\n").slice(0, 2).join("\n");
    stage.github.discussion.add(number, bot, `${marker}\n${HOSTILE.join("\n")}`);
    const message = HOSTILE.join(" ");
    stage.registrar.inject({ on: /GET .*registrations$/, times: 9, accepted: false, kind: "refused" });
    runs.push(await stage.run(event, inputs));
    stage.github.forceAnswer({ on: /GET .*\/git\//, times: 1, answer: { status: 403, body: { message } } });
    runs.push(await stage.run(event, inputs));
    stage.github.forceAnswer({ on: /POST .*comments/, times: 9, answer: { status: 403, body: { message } } });
    runs.push(await stage.merge(number, inputs));
    const cleanRuns = runs.map((run) => ({ ...run, log: removeMasks(run.log) }));
    const written = stage.github.requests().filter((line) => !line.startsWith("GET"));
    const everything = JSON.stringify([cleanRuns, written, stage.github.deployments.all()])
      .replaceAll("\\", "")
      .replaceAll(/<.?span>/g, "");
    for (const secret of HOSTILE) expect(everything).not.toContain(secret);
    expect(everything).toContain("***");
  });
});

describe("the input contacts", () => {
  it("is YAML or JSON, with contacts by name or by name and role", () => {
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
    ["a list", "[1]", "must be a YAML or JSON mapping"],
    ["broken YAML", "{ legal: [", "must be a YAML or JSON mapping"],
    ["a contact that is a string", '{"legal": "me"}', "registrant must be"],
    [
      "a missing email",
      JSON.stringify({ legal: { ...PERSON, email: undefined } }),
      "registrant.email is missing",
    ],
    [
      "an unknown key",
      JSON.stringify({ legal: { ...PERSON, mail: "x" } }),
      "The contact legal: registrant has an unknown key. Did you mean email? Known keys: email, phone, fax, postal_info.",
    ],
    [
      "a role by another name",
      JSON.stringify({ legal: { registrant: PERSON, admin: PERSON } }),
      "The contact legal: it has an unknown key. Did you mean administrator? Known keys: registrant, administrator, technical, billing.",
    ],
    [
      "a contact without a name",
      JSON.stringify(PERSON),
      "The contacts input has a contact without a name. Write its name on a line above it, such as `legal:`, and indent the contact.",
    ],
    [
      "a street of two lines",
      JSON.stringify({
        legal: {
          ...PERSON,
          postal_info: {
            ...PERSON.postal_info,
            address: { ...PERSON.postal_info.address, street: ["1 Canary Wharf", "2"] },
          },
        },
      }),
      "registrant.postal_info.address.street must be text on one line.",
    ],
    [
      "an empty name",
      JSON.stringify({ legal: { ...PERSON, postal_info: { ...PERSON.postal_info, name: "" } } }),
      "registrant.postal_info.name must be text, and not empty.",
    ],
    [
      "a name that is too long",
      JSON.stringify({ legal: { ...PERSON, postal_info: { ...PERSON.postal_info, name: "x".repeat(201) } } }),
      "registrant.postal_info.name must be text of at most 200 characters.",
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
  ])("rejects %s and says why", (_fault, text, sentence) => {
    const { problems } = parseContacts(text);
    expect(problems.join("\n")).toContain(sentence);
    for (const secret of SECRETS) expect(problems.join("\n")).not.toContain(secret);
  });

  it("has one sentence for several unknown keys of one contact", () => {
    const { problems } = parseContacts(JSON.stringify({ legal: { ...PERSON, x1: 1, x2: 2 } }));
    expect(problems).toHaveLength(1);
  });

  it("masks the values of a contact without a name", () => {
    const { secrets } = parseContacts(JSON.stringify(PERSON));
    expect(secrets).toEqual(expect.arrayContaining(["canary@acme.example", "Canary Person"]));
  });
});

describe("the country of a contact", () => {
  const findProblems = (code: string): readonly string[] => {
    const address = { ...PERSON.postal_info.address, country_code: code };
    const contact = { ...PERSON, postal_info: { ...PERSON.postal_info, address } };
    return parseContacts(JSON.stringify({ legal: { registrant: PERSON, billing: contact } })).problems;
  };

  it.each(["GB", "US", "DE", "RU", "CW", "TL", "AX", "SS"])("may be %s", (code) => {
    expect(findProblems(code)).toEqual([]);
  });

  it.each([
    ["UK", "The code of the United Kingdom is GB."],
    ["EL", "The code of Greece is GR."],
    ["EU", "The European Union is no country. Write the code of the member state."],
    ["AN", "The Netherlands Antilles were divided: write BQ, CW or SX."],
    ["SU", "The Soviet Union was divided: write the code of the country as it is today, such as RU."],
    ["ZZ", "Write the code of the country, such as GB."],
    ["XK", "Write the code of the country, such as GB."],
    ["QO", "Write the code of the country, such as GB."],
  ])("cannot be %s, which is not assigned", (code, advice) => {
    expect(findProblems(code)).toEqual([
      `The contact legal: billing.postal_info.address.country_code is ${code}, which ISO 3166-1 assigns to no country. ${advice}`,
    ]);
  });
});

describe("a text of the input contacts", () => {
  const write = (phone: string, name = "Canary Person", postalCode = "CN1 2RY"): string =>
    `legal:\n  email: canary@acme.example\n  phone: ${phone}\n  postal_info:\n    name: ${name}\n    address: { street: 1 Canary Wharf, city: Canaryville, state: LND, postal_code: ${postalCode}, country_code: GB }\n`;
  const PHONE = '"+44.2079876543"';

  it.each([
    [
      "a phone number without quotes",
      write("+44.2079876543"),
      'The contacts input, line 3, column 10: phone has digits or signs that a number loses. Write it in quotes, as in phone: "+44.2071234567".',
    ],
    [
      "a postal code that starts with a zero",
      write(PHONE, "Canary Person", "01234"),
      'The contacts input, line 6, column 84: postal_code has digits or signs that a number loses. Write it in quotes, as in postal_code: "01234".',
    ],
    [
      "a postal code that is a number",
      write(PHONE, "Canary Person", "94105"),
      "The contact legal: registrant.postal_info.address.postal_code must be in quotes.",
    ],
    [
      "a bidirectional mark",
      write(PHONE, "Canary\u202ePerson"),
      "The contacts input, line 5, column 17: The invisible character U+202E (right-to-left override) is not allowed. Remove it.",
    ],
    [
      "an invisible character behind an escape sequence",
      write(PHONE, '"Canary\\u200bPerson"'),
      "The contacts input, line 5, column 11: The invisible character U+200B (zero-width space) is not allowed. Remove it.",
    ],
    [
      "a tag",
      write(`!!binary ${PHONE}`),
      "The contacts input, line 3, column 10: This is not valid here. Check its quotes, colons, brackets and indentation; tags and aliases are not supported, and each key may be there once.",
    ],
  ])("is rejected because of %s, without its value", (_fault, text, sentence) => {
    const { problems, secrets } = parseContacts(text);
    expect(problems).toEqual([sentence]);
    expect(problems.join("\n")).not.toMatch(/Canary|98765|94105/);
    expect(secrets).toContain("Canaryville");
  });

  it("may be JSON that is indented with tabs", () => {
    expect(parseContacts(JSON.stringify({ legal: PERSON }, undefined, "\t")).problems).toEqual([]);
  });
});

describe.concurrent("the registrar's sandbox", () => {
  const COM = "acme.com: { auto_renew: true, contact: legal }";
  const inputs = { sandbox: "true", contacts: JSON.stringify({ legal: PERSON }) };

  it("registers domains without a charge, and no request has a production path", async () => {
    const stage = await openStage(manifest(), account(), { ticking: true });
    const number = stage.propose(manifest(COM));
    const planRun = await stage.run(pullRequestEvent(stage.github, number), inputs);
    expect(stage.github.discussion.of(number)[0]?.body).toContain("### SANDBOX: Merging registers 1 domain");
    const applyRun = await stage.merge(number, inputs);
    expect([planRun.exitCode, applyRun.outputs.outcome, stage.registrar.charges()]).toEqual([
      0,
      "applied",
      [],
    ]);
    expect(stage.registrar.requests().filter((line) => !line.includes("/registrar-sandbox/"))).toEqual([]);
    expect(stage.github.deployments.all().map(({ payload }) => payload)).toMatchObject([{ sandbox: true }]);
    expect(applyRun.summary).toContain("In the registrar's sandbox, nothing is charged.");
    expect(JSON.parse(applyRun.documents.result ?? "{}").sandbox).toBe(true);
    const productionRun = await stage.apply({ contacts: inputs.contacts });
    expect([productionRun.outputs.outcome, stage.registrar.charges()]).toEqual(["incomplete", []]);
    expect(productionRun.summary).toContain(
      "Attempt 1 was ordered in the registrar's sandbox. To buy it, set attempt: 2",
    );
  });

  it("has no default contact, so an entry without one is blocked", async () => {
    const stage = await openStage(manifest());
    const run = await stage.plan(manifest("acme.com: { auto_renew: true }"), inputs);
    expect([run.exitCode, run.outputs.outcome]).toEqual([1, "blocked"]);
    expect(run.summary).toContain("sandbox has no default contact");
  });
});
