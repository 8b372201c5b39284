import { describe, expect, it } from "vitest";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import type { PlaygroundAnswer, PlaygroundRequest } from "../src/playground/http.ts";
import { account, manifest, removeMasks, useStages } from "./support/stage.ts";

const openStage = useStages();
const DEV = "acme.dev: { auto_renew: true }";
const OWNED = account({ registrations: [{ domain_name: "acme.com" }, { domain_name: "acme.net" }] });

type Body = { result: unknown; result_info?: { cursor: string } };
/** Copies the body of an answer, so that a test can change it. */
const copyBody = ({ body }: PlaygroundAnswer): Body => structuredClone(body) as Body;
const changeFirst =
  (change: object) =>
  (answer: PlaygroundAnswer): PlaygroundAnswer => {
    const body = copyBody(answer);
    const [first, ...rest] = body.result as object[];
    return { ...answer, body: { ...body, result: [{ ...first, ...change }, ...rest] } };
  };
const duplicateFirst =
  (change: object) =>
  (answer: PlaygroundAnswer): PlaygroundAnswer => {
    const body = copyBody(answer);
    const [first, ...rest] = body.result as object[];
    return { ...answer, body: { ...body, result: [first, { ...first, ...change }, ...rest] } };
  };
const setCursor =
  (value: unknown) =>
  (answer: PlaygroundAnswer): PlaygroundAnswer => ({
    ...answer,
    body: { ...copyBody(answer), result_info: { cursor: value } },
  });
const setPrice =
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
const replaceBody =
  (body: string, type = "text/html", status = 200) =>
  (): PlaygroundAnswer => ({ status, body, headers: { "content-type": type, "cf-ray": "8f00aa-FRA" } });

const LIST_PATH = /registrations\?|registrations$/;
const CHECK_PATH = /domain-check$/;

type HostileAnswer = readonly [
  description: string,
  on: RegExp,
  change: (answer: PlaygroundAnswer) => PlaygroundAnswer,
  sentence: string,
];

const FAILING_ANSWERS: readonly HostileAnswer[] = [
  [
    "a redirect",
    LIST_PATH,
    () => ({ status: 302, headers: { location: "http://127.0.0.1:1/steal" } }),
    "with 302",
  ],
  [
    "two mebibytes",
    LIST_PATH,
    replaceBody("x".repeat(2 * 1024 * 1024), "application/json"),
    "more than 1 MiB",
  ],
  [
    "an error page with 404",
    LIST_PATH,
    replaceBody("<h1>Error", "text/html", 404),
    "the address may be wrong, or something between blocks the request. Check api-base-url",
  ],
  [
    "404 for the account",
    LIST_PATH,
    () => ({
      status: 404,
      body: { success: false, errors: [{ code: 10000, message: "Account not found." }], result: null },
    }),
    "Account not found. Check the account",
  ],
  ["HTML with 200", LIST_PATH, replaceBody("<p>Hello"), "not the API's JSON"],
  [
    "JSON with another content type",
    LIST_PATH,
    replaceBody('{"success":true,"result":[]}', "text/plain"),
    "not the API's JSON",
  ],
  [
    "success: false with 200",
    LIST_PATH,
    () => ({
      status: 200,
      body: { success: false, errors: [{ code: 10000, message: "Try later" }], result: [] },
    }),
    "Try later",
  ],
  [
    "a result that is not a list",
    LIST_PATH,
    (answer) => ({ ...answer, body: { ...copyBody(answer), result: {} } }),
    "no list of registrations",
  ],
  [
    "a repeated cursor",
    LIST_PATH,
    setCursor(Buffer.from("after:0").toString("base64url")),
    "a cursor that it gave before",
  ],
  ["a missing cursor", LIST_PATH, setCursor(undefined), "a list without a cursor"],
  [
    "one domain with two different entries",
    LIST_PATH,
    duplicateFirst({ auto_renew: false }),
    "acme.com twice, and differently",
  ],
  ["an error page", CHECK_PATH, replaceBody("<h1>Error", "text/html", 403), "with 403"],
];

/** Answers about one name that do not allow a purchase, and say nothing about others. */
const BLOCKING_ANSWERS: readonly HostileAnswer[] = [
  ["a price of 1e9", CHECK_PATH, setPrice("1e9"), "the price"],
  ["a negative price", CHECK_PATH, setPrice("-5"), "the price"],
  ["an empty price", CHECK_PATH, setPrice(""), "the price"],
  ["a price of forty digits", CHECK_PATH, setPrice("9".repeat(40)), "the price"],
  ["a price that is a number", CHECK_PATH, setPrice(10.11), "the price"],
  [
    "the owned domain with an auto_renew that is not a boolean",
    LIST_PATH,
    changeFirst({ domain_name: "acme.dev", auto_renew: "maybe" }),
    "The account has it",
  ],
  [
    "a missing name",
    CHECK_PATH,
    (answer) => ({ ...answer, body: { ...copyBody(answer), result: { domains: [] } } }),
    "not_checked",
  ],
  [
    "a name twice",
    CHECK_PATH,
    (answer) => {
      const body = copyBody(answer);
      const { domains } = body.result as { domains: unknown[] };
      return { ...answer, body: { ...body, result: { domains: [...domains, ...domains] } } };
    },
    "not_checked",
  ],
  [
    "another name",
    CHECK_PATH,
    (answer) => ({
      ...answer,
      body: JSON.parse(JSON.stringify(answer.body).replaceAll("acme.dev", "other.dev")),
    }),
    "not_checked",
  ],
  [
    "an unknown reason",
    CHECK_PATH,
    (answer) => ({
      ...answer,
      body: {
        ...copyBody(answer),
        result: { domains: [{ name: "acme.dev", registrable: false, reason: "mercury_retrograde" }] },
      },
    }),
    "mercury",
  ],
  ...["constructor", "toString"].map(
    (reason): HostileAnswer => [
      `the reason ${reason}, a property of every object`,
      CHECK_PATH,
      (answer) => ({
        ...answer,
        body: {
          ...copyBody(answer),
          result: { domains: [{ name: "acme.dev", registrable: false, reason }] },
        },
      }),
      `a reason that Freehold does not recognize: ${reason}`,
    ],
  ),
  [
    "an unknown status of the domain",
    LIST_PATH,
    (answer) => ({
      ...answer,
      body: JSON.parse(
        JSON.stringify(answer.body).replace("acme.net", "acme.dev").replaceAll('"active"', '"in_limbo"'),
      ),
    }),
    "status\\_in\\_limbo",
  ],
];

const mangleAnswers = ([, on, change]: HostileAnswer) => ({
  ticking: true,
  mangle: ({ path, query }: PlaygroundRequest, answer: PlaygroundAnswer) =>
    on.test(query.size === 0 ? path : `${path}?`) ? change(answer) : answer,
});

describe.concurrent("a registrar that answers with", () => {
  it.each(FAILING_ANSWERS)(
    "%s fails the plan with one error, and an apply buys nothing",
    async (...answer) => {
      const [, , , sentence] = answer;
      const stage = await openStage(manifest("acme.com:"), OWNED, mangleAnswers(answer));
      const number = stage.propose(manifest("acme.com:", DEV));
      const planRun = await stage.run(pullRequestEvent(stage.github, number));
      expect([
        planRun.exitCode,
        removeMasks(planRun.log)
          .split("\n")
          .filter((line) => line.startsWith("::error")).length,
      ]).toEqual([1, 1]);
      expect(planRun.log).toContain(sentence);
      expect(planRun.log).toMatch(/(GET|POST) \/accounts\/|list of registrations/);
      const applyRun = await stage.merge(number);
      expect([applyRun.exitCode, applyRun.log.includes("Nothing was bought or changed.")]).toEqual([1, true]);
      expect(stage.registrarRequests().filter((line) => /^(POST \/registrations|PATCH)/.test(line))).toEqual(
        [],
      );
    },
  );

  it.each(BLOCKING_ANSWERS)("%s blocks the purchase", async (...answer) => {
    const [, , , sentence] = answer;
    const stage = await openStage(manifest(), OWNED, mangleAnswers(answer));
    const number = stage.propose(manifest(DEV));
    const planRun = await stage.run(pullRequestEvent(stage.github, number));
    expect(planRun.summary.replaceAll("\\_", "_")).toContain(sentence.replaceAll("\\_", "_"));
    await stage.merge(number);
    expect(stage.registrarRequests().filter((line) => /^(POST \/registrations|PATCH)/.test(line))).toEqual(
      [],
    );
  });

  it("links to another address receives every request at its own address", async () => {
    const stage = await openStage(
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
        mangle: (_request, answer) => ({
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
    const run = await stage.merge(stage.propose(manifest(DEV)), { wait: "600" });
    expect(run).toMatchObject({ exitCode: 0, outputs: { outcome: "applied" } });
  });

  it("an error page with a ray ID has that ID in the log", async () => {
    const stage = await openStage(
      manifest(),
      OWNED,
      mangleAnswers(["", LIST_PATH, replaceBody("<p>Hello"), ""]),
    );
    const run = await stage.plan(manifest(DEV));
    expect(run.log).toContain("(ray 8f00aa-FRA)");
  });
});

describe.concurrent("a plan of a large portfolio", () => {
  it("makes ten requests for the list, two for prices and five for extensions", async () => {
    const names = Array.from({ length: 500 }, (_, index) => `brand-${index}.com`);
    const newNames = ["com", "net", "org", "dev", "app"].flatMap((extension) =>
      Array.from({ length: 8 }, (_, index) => `fresh-${extension}-${index}.${extension}`),
    );
    const ownedEntries = names.map((name) => `${name}:`);
    const stage = await openStage(
      manifest(...ownedEntries),
      account({ registrations: names.map((domain_name) => ({ domain_name })) }),
    );
    await stage.plan(manifest(...ownedEntries, ...newNames.map((name) => `${name}:`)));
    const count = (pattern: RegExp) => stage.registrarRequests().filter((line) => pattern.test(line)).length;
    expect([
      count(/registrations\?/),
      count(/domain-check/),
      count(/extensions\//),
      stage.registrarRequests().length,
    ]).toEqual([10, 2, 5, 17]);
  });
});
