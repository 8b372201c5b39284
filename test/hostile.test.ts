import { describe, expect, it } from "vitest";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import type { PlaygroundAnswer, PlaygroundRequest } from "../src/playground/http.ts";
import { aCompany, account, manifest, unmasked } from "./support/stage.ts";

const stageOf = aCompany();
const DEV = "acme.dev: { auto_renew: true }";
const HELD = account({ registrations: [{ domain_name: "acme.com" }, { domain_name: "acme.net" }] });

type Body = { result: unknown; result_info?: { cursor: string } };
const bodyOf = ({ body }: PlaygroundAnswer): Body => structuredClone(body) as Body;
const registration =
  (more: object) =>
  (answer: PlaygroundAnswer): PlaygroundAnswer => {
    const body = bodyOf(answer);
    const [first, ...rest] = body.result as object[];
    return { ...answer, body: { ...body, result: [{ ...first, ...more }, ...rest] } };
  };
const doubled =
  (change: object) =>
  (answer: PlaygroundAnswer): PlaygroundAnswer => {
    const body = bodyOf(answer);
    const [first, ...rest] = body.result as object[];
    return { ...answer, body: { ...body, result: [first, { ...first, ...change }, ...rest] } };
  };
const cursor =
  (value: unknown) =>
  (answer: PlaygroundAnswer): PlaygroundAnswer => ({
    ...answer,
    body: { ...bodyOf(answer), result_info: { cursor: value } },
  });
const priced =
  (cost: unknown) =>
  (answer: PlaygroundAnswer): PlaygroundAnswer => {
    const pricing = { currency: "USD", registration_cost: cost, renewal_cost: "1.00" };
    return {
      ...answer,
      body: {
        success: true,
        errors: [],
        messages: [],
        result: { domains: [{ name: "acme.dev", registrable: true, tier: "standard", pricing }] },
      },
    };
  };
const text =
  (body: string, type = "text/html", status = 200) =>
  (): PlaygroundAnswer => ({ status, body, headers: { "content-type": type, "cf-ray": "8f00aa-FRA" } });

const LIST = /registrations\?|registrations$/;
const CHECK = /domain-check$/;

type Hostile = readonly [
  what: string,
  on: RegExp,
  change: (answer: PlaygroundAnswer) => PlaygroundAnswer,
  sentence: string,
];

const CASES: readonly Hostile[] = [
  [
    "a redirect",
    LIST,
    () => ({ status: 302, headers: { location: "http://127.0.0.1:1/steal" } }),
    "with 302",
  ],
  ["two mebibytes", LIST, text("x".repeat(2 * 1024 * 1024), "application/json"), "more than 1 MiB"],
  ["HTML with 200", LIST, text("<p>Hello"), "not the API's JSON"],
  [
    "JSON of another content type",
    LIST,
    text('{"success":true,"result":[]}', "text/plain"),
    "not the API's JSON",
  ],
  [
    "success that is false with 200",
    LIST,
    () => ({
      status: 200,
      body: { success: false, errors: [{ code: 10000, message: "Try later" }], result: [] },
    }),
    "Try later",
  ],
  [
    "a result that is no list",
    LIST,
    (answer) => ({ ...answer, body: { ...bodyOf(answer), result: {} } }),
    "no list of registrations",
  ],
  [
    "a cursor that comes back",
    LIST,
    cursor(Buffer.from("after:0").toString("base64url")),
    "a cursor that it gave before",
  ],
  ["no cursor", LIST, cursor(undefined), "a list without a cursor"],
  [
    "the same domain twice, and differently",
    LIST,
    doubled({ auto_renew: false }),
    "acme.com twice, and differently",
  ],
  ["an unknown kind of auto_renew", LIST, registration({ auto_renew: "maybe" }), "auto_renew"],
  ["a name that is none", LIST, registration({ domain_name: "<img src=x>" }), "not a domain name"],
  ["a price of 1e9", CHECK, priced("1e9"), "the price"],
  ["a price below nothing", CHECK, priced("-5"), "the price"],
  ["no price", CHECK, priced(""), "the price"],
  ["a price of forty digits", CHECK, priced("9".repeat(40)), "the price"],
  ["a number for a price", CHECK, priced(10.11), "the price"],
  ["an error page", CHECK, text("<h1>Error", "text/html", 403), "with 403"],
];

/** Answers that are no error, and no leave to buy either. */
const BLOCKING: readonly Hostile[] = [
  [
    "a name left out",
    CHECK,
    (answer) => ({ ...answer, body: { ...bodyOf(answer), result: { domains: [] } } }),
    "not_checked",
  ],
  [
    "a name twice",
    CHECK,
    (answer) => {
      const body = bodyOf(answer);
      const { domains } = body.result as { domains: unknown[] };
      return { ...answer, body: { ...body, result: { domains: [...domains, ...domains] } } };
    },
    "not_checked",
  ],
  [
    "another name",
    CHECK,
    (answer) => ({
      ...answer,
      body: JSON.parse(JSON.stringify(answer.body).replaceAll("acme.dev", "other.dev")),
    }),
    "not_checked",
  ],
  [
    "an unknown reason",
    CHECK,
    (answer) => ({
      ...answer,
      body: {
        ...bodyOf(answer),
        result: { domains: [{ name: "acme.dev", registrable: false, reason: "mercury_retrograde" }] },
      },
    }),
    "mercury",
  ],
  ...["constructor", "toString"].map(
    (reason): Hostile => [
      `the reason ${reason}, which every object has`,
      CHECK,
      (answer) => ({
        ...answer,
        body: { ...bodyOf(answer), result: { domains: [{ name: "acme.dev", registrable: false, reason }] } },
      }),
      `for a reason that Freehold does not know: ${reason}`,
    ],
  ),
  [
    "an unknown status of the domain itself",
    LIST,
    (answer) => ({
      ...answer,
      body: JSON.parse(
        JSON.stringify(answer.body).replace("acme.net", "acme.dev").replaceAll('"active"', '"in_limbo"'),
      ),
    }),
    "status\\_in\\_limbo",
  ],
];

const mangled = ([, on, change]: Hostile) => ({
  ticking: true,
  mangle: ({ path, query }: PlaygroundRequest, answer: PlaygroundAnswer) =>
    on.test(query.size === 0 ? path : `${path}?`) ? change(answer) : answer,
});

describe.concurrent("a registrar that answers with", () => {
  it.each(CASES)("%s: a plan fails with one sentence, an apply buys nothing", async (...hostile) => {
    const stage = await stageOf(manifest("acme.com:"), HELD, mangled(hostile));
    const number = stage.propose(manifest("acme.com:", DEV));
    const planned = await stage.run(pullRequestEvent(stage.github, number));
    expect([
      planned.exitCode,
      unmasked(planned.log)
        .split("\n")
        .filter((line) => line.startsWith("::error")).length,
    ]).toEqual([1, 1]);
    expect(planned.log).toContain(hostile[3]);
    expect(planned.log).toMatch(/(GET|POST) \/accounts\/|list of registrations/);
    const applied = await stage.merge(number);
    expect([applied.exitCode, applied.log.includes("Nothing was bought or changed.")]).toEqual([1, true]);
    expect(stage.asked().filter((line) => /^(POST \/registrations|PATCH)/.test(line))).toEqual([]);
  });

  it.each(BLOCKING)("%s: nothing is bought", async (...hostile) => {
    const stage = await stageOf(manifest(), HELD, mangled(hostile));
    const number = stage.propose(manifest(DEV));
    const planned = await stage.run(pullRequestEvent(stage.github, number));
    expect(planned.summary.replaceAll("\\_", "_")).toContain(hostile[3].replaceAll("\\_", "_"));
    await stage.merge(number);
    expect(stage.asked().filter((line) => /^(POST \/registrations|PATCH)/.test(line))).toEqual([]);
  });

  it("links elsewhere: it is asked at its own address alone", async () => {
    const stage = await stageOf(
      manifest(),
      account({
        names: {
          "acme.dev": {
            workflow: [
              { after: 0, state: "pending" },
              { after: 0.2, state: "succeeded" },
            ],
          },
        },
      }),
      {
        ticking: true,
        mangle: (_asked, answer) => ({
          ...answer,
          body: JSON.parse(
            JSON.stringify(answer.body ?? null).replaceAll(
              /"self":"[^"]*"/g,
              '"self":"http://127.0.0.1:1/steal"',
            ),
          ),
          headers: { ...answer.headers, location: "http://127.0.0.1:1/steal" },
        }),
      },
    );
    const ended = await stage.merge(stage.propose(manifest(DEV)), { wait: "600" });
    expect(ended).toMatchObject({ exitCode: 0, outputs: { outcome: "applied" } });
  });

  it("is named with its ray id where it is at fault", async () => {
    const stage = await stageOf(manifest(), HELD, mangled(["", LIST, text("<p>Hello"), ""]));
    const ended = await stage.plan(manifest(DEV));
    expect(ended.log).toContain("(ray 8f00aa-FRA)");
  });
});

describe.concurrent("a plan of a large portfolio", () => {
  it("makes ten requests for the list, two for prices and five for extensions", async () => {
    const names = Array.from({ length: 500 }, (_, index) => `brand-${index}.com`);
    const wanted = ["com", "net", "org", "dev", "app"].flatMap((extension) =>
      Array.from({ length: 8 }, (_, index) => `fresh-${extension}-${index}.${extension}`),
    );
    const held = names.map((name) => `${name}:`);
    const stage = await stageOf(
      manifest(...held),
      account({ registrations: names.map((domain_name) => ({ domain_name })) }),
    );
    await stage.plan(manifest(...held, ...wanted.map((name) => `${name}:`)));
    const count = (pattern: RegExp) => stage.asked().filter((line) => pattern.test(line)).length;
    expect([
      count(/registrations\?/),
      count(/domain-check/),
      count(/extensions\//),
      stage.asked().length,
    ]).toEqual([10, 2, 5, 17]);
  });
});
