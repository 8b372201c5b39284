import { describe, expect, it } from "vitest";
import type { FaultKind } from "../../src/playground/faults.ts";
import { OPERATIONS } from "../../src/playground/github/operations.ts";
import { matchRoute } from "../../src/playground/github/routes.ts";
import { createRequest, type PlaygroundAnswer } from "../../src/playground/http.ts";
import { NOW, openCompany, type Sending, send, TOKEN } from "../playground/github-company.ts";
import {
  DESCRIBED,
  describeOperation,
  findDescribed,
  judgeGitHubAnswer,
} from "../playground/github-shapes.ts";
import { CLIENT_HEADERS } from "../playground/registrar-session.ts";
import { judgeAnswer } from "../playground/registrar-shapes.ts";
import { createJudgedGitHub, createJudgedRegistrar, openJudgedRegistrar, takeViolations } from "./judges.ts";
import { ACCOUNT, account, SLUG } from "./stage.ts";

const ROOT = `/client/v4/accounts/${ACCOUNT}/registrar`;
const HEADERS = { ...CLIENT_HEADERS, authorization: "Bearer secret" };
const ORDER = { domain_name: "acme.dev" };

const without = (name: keyof typeof HEADERS) => ({ ...HEADERS, [name]: undefined });

describe("the judge of requests to the registrar", () => {
  const judge = (line: string, headers: Readonly<Record<string, string | undefined>>, body?: unknown) => {
    const core = createJudgedRegistrar({ seed: account(), token: "secret" });
    const [method = "", path = ""] = line.split(" ");
    core.answer(createRequest(method, `${ROOT}${path}`, { headers, body }));
    return takeViolations().map((sentence) => sentence.replace(`${ROOT}`, ""));
  };

  it("finds nothing in a right request", () => {
    expect(judge("POST /registrations", HEADERS, ORDER)).toEqual([]);
  });

  it.each<[string, line: string, headers: object, body: unknown, sentence: string]>([
    ["path", "GET /registration", HEADERS, undefined, "is not an operation of the API (rejected with 404)"],
    ["method", "DELETE /registrations/a.dev", HEADERS, undefined, "is not an operation of the API"],
    [
      "removed path",
      "GET /domains",
      HEADERS,
      undefined,
      "is not an operation of the API (rejected with 410)",
    ],
    ["query", "GET /registrations?page=2", HEADERS, undefined, "has the unknown parameter page"],
    [
      "missing token",
      "GET /registrations",
      without("authorization"),
      undefined,
      "lacks the header authorization",
    ],
    ["missing media type", "GET /registrations", without("accept"), undefined, "lacks the header accept"],
    ["missing client", "GET /registrations", without("user-agent"), undefined, "lacks the header user-agent"],
    ["missing type", "POST /registrations", without("content-type"), ORDER, "lacks the header content-type"],
    ["field", "POST /registrations", HEADERS, { ...ORDER, term: 1 }, '"additionalProperty":"term"'],
    ["type", "POST /registrations", HEADERS, { ...ORDER, years: "1" }, "body: /years must be integer"],
    ["body", "GET /registrations", HEADERS, ORDER, "has a body"],
  ])("finds a wrong %s", (_what, line, headers, body, sentence) => {
    expect(judge(line, { ...headers }, body)).toContainEqual(expect.stringContaining(sentence));
  });
});

describe("the judge of the registrar's answers", () => {
  const request = createRequest("GET", `${ROOT}/registrations/owned.com`, { headers: HEADERS });
  const seed = account({ registrations: [{ domain_name: "owned.com" }] });
  const answer = createJudgedRegistrar({ seed, token: "secret" }).answer(request);
  const result = (answer.body as { result: object }).result;
  const changed = (change: object): PlaygroundAnswer => ({
    ...answer,
    body: { ...Object(answer.body), result: { ...result, ...change } },
  });

  it("finds nothing in a right answer", () => {
    expect(judgeAnswer(request, answer)).toEqual([]);
  });

  it.each<[what: string, answer: PlaygroundAnswer]>([
    ["a field of the wrong type", changed({ auto_renew: "yes" })],
    ["a field that nobody documents", changed({ renews: true })],
    ["a missing field", changed({ status: undefined })],
    ["a word that nobody documents", changed({ status: "in_limbo" })],
    ["an expiry date of null", changed({ expires_at: null })],
    ["a time of another form", changed({ created_at: "yesterday" })],
    ["a status that the operation does not have", { ...answer, status: 201 }],
    ["an error without an envelope", { status: 500, body: "Sorry" }],
    ["a limit without the time to wait", { ...answer, status: 429, headers: {} }],
  ])("finds %s", (_what, wrong) => {
    expect(judgeAnswer(request, wrong)).not.toEqual([]);
  });

  it("finds an undocumented word of a state that does not list it", () => {
    const state = { registrations: [{ domain_name: "owned.com", status: "in_limbo" }] };
    createJudgedRegistrar({ seed: account(state), token: "secret" }).answer(request);
    expect(takeViolations()).toContainEqual(
      expect.stringContaining("/result/status must be equal to one of"),
    );
    const listed = account({ ...state, undocumented: ["in_limbo"] });
    createJudgedRegistrar({ seed: listed, token: "secret" }).answer(request);
    expect(takeViolations()).toEqual([]);
  });
});

const REPO = "/repos/acme/domains";

describe("the judge of requests to GitHub", () => {
  const judge = async (line: string, sending: Sending = {}) => {
    const now = () => Date.parse(NOW);
    const core = await createJudgedGitHub({ slug: SLUG, files: {}, token: TOKEN, now });
    send(core, line, sending);
    return { found: takeViolations(), recorded: core.violations() };
  };
  const issue = { title: "A" };
  const query = "{ viewer { login } }";
  const withHeader = (name: string, value?: string, more: Sending = {}): Sending => ({
    ...more,
    headers: { [name]: value },
  });

  it.each<[line: string, sending: Sending]>([
    [`GET ${REPO}/activity?ref=main`, {}],
    [`POST ${REPO}/issues`, { body: issue }],
    ["POST /graphql", { body: { query } }],
  ])("finds nothing in a right request: %s", async (line, sending) => {
    expect(await judge(line, sending)).toEqual({ found: [], recorded: [] });
  });

  it.each<[what: string, line: string, sending: Sending, violation: string]>([
    ["path", `GET ${REPO}/labels`, {}, "unknown operation (rejected with 404)"],
    ["method", `PUT ${REPO}`, {}, "unknown operation (rejected with 404)"],
    ["query", `GET ${REPO}/activity?branch=main`, {}, "unknown parameter branch (answered with 200)"],
    ["key", `POST ${REPO}/issues`, { body: { ...issue, a: 1 } }, "unknown key a (answered with 201)"],
    ["token", `GET ${REPO}`, { token: null }, "missing header authorization (rejected with 404)"],
    ["media type", `GET ${REPO}`, withHeader("accept"), "missing header accept (answered with 200)"],
    ["client", `GET ${REPO}`, withHeader("user-agent"), "missing header user-agent (rejected with 403)"],
    [
      "type",
      `POST ${REPO}/issues`,
      withHeader("content-type", undefined, { body: issue }),
      "missing header content-type (answered with 201)",
    ],
    [
      "version",
      `GET ${REPO}`,
      withHeader("x-github-api-version", "1"),
      "unknown API version 1 (rejected with 400)",
    ],
    ["method of GraphQL", "GET /graphql", {}, "unknown operation (rejected with 404)"],
    ["key of GraphQL", "POST /graphql", { body: { query, a: 1 } }, "unknown key a (answered with 200)"],
  ])("finds a wrong %s", async (_what, line, sending, violation) => {
    const sentence = `${line.replace(/\?.*/, "")}: ${violation}`;
    expect(await judge(line, sending)).toEqual({
      found: [sentence],
      recorded: [sentence.replace(/ \([^(]*\)$/, "")],
    });
  });

  it("finds a wrong field of GraphQL", async () => {
    const { found } = await judge("POST /graphql", { body: { query: "{ viewer { nam } }" } });
    expect(found).toEqual([
      'GraphQL: Cannot query field "nam" on type "User". Did you mean "name"? (rejected with 200)',
    ]);
  });
});

describe("the judge of GitHub's answers", () => {
  const judge = (answer: PlaygroundAnswer, line = `GET ${REPO}`): readonly string[] => {
    const [method = "", path = ""] = line.split(" ");
    return judgeGitHubAnswer(createRequest(method, path), answer);
  };

  it.each<[what: string, answer: PlaygroundAnswer, line: string]>([
    ["a status that the operation does not have", { status: 201, body: {} }, `GET ${REPO}`],
    ["a success of no operation", { status: 200, body: [] }, `GET ${REPO}/labels`],
    ["an error without a message", { status: 404, body: {} }, `GET ${REPO}`],
    ["an error without a body", { status: 500 }, `GET ${REPO}/commits/main`],
    ["an error with a field of its own", { status: 404, body: { message: "A", code: 1 } }, `GET ${REPO}`],
    ["a status that GraphQL does not have", { status: 201, body: {} }, "POST /graphql"],
  ])("finds %s", (_what, answer, line) => {
    expect(judge({ status: 200, body: {} })).toEqual([]);
    expect(judge(answer, line)).toHaveLength(1);
  });

  it("does not compile with a place or a status that GitHub's description lacks", () => {
    const path = "/repos/{owner}/{repo}/pulls";
    describeOperation("pulls/list", "get", path, [200]);
    // @ts-expect-error This path is of another operation.
    describeOperation("issues/get", "get", path, [200]);
    // @ts-expect-error This path has another method.
    describeOperation("pulls/list", "patch", path, [200]);
    // @ts-expect-error No operation has this path.
    describeOperation("pulls/list", "get", "/repos/{owner}/{repo}/pull", [200]);
    // @ts-expect-error The operation does not have this status.
    describeOperation("pulls/list", "get", path, [201]);
  });

  it("knows every operation of the stand-in, at the same place", async () => {
    const { core } = await openCompany();
    const places = DESCRIBED.map(({ name, method, path }) => {
      const filled = path
        .replace("{owner}", "acme")
        .replace("{repo}", "domains")
        .replaceAll(/\{\w+\}/g, "1");
      const call = { core, request: createRequest(method, filled), caller: TOKEN, apiUrl: "" };
      return [name, findDescribed(method, filled)?.name, matchRoute(call, filled).operation];
    });
    expect(places).toEqual(Object.keys(OPERATIONS).map((name) => [name, name, name]));
  });
});

/** What the answers stand for that faults send and that no API documents. The other faults' answers must fit. */
const BROKEN_ANSWERS: Readonly<Record<FaultKind, string | undefined>> = {
  reset: "The connection breaks, so there is no answer.",
  hang: "No answer ever comes.",
  last_words: "The answer is the usual one, and is judged as such.",
  html: "A proxy between the client and the API answers with its own page.",
  redirect: "A proxy between the client and the API redirects.",
  empty: "The body is lost.",
  truncated: "The connection breaks within the body.",
  oversized: "The body is longer than any answer may be.",
  server_error: undefined,
  rate_limited: undefined,
  conflict: undefined,
  refused: undefined,
};

describe("every stand-in of a test", () => {
  const openAccount = () => openJudgedRegistrar({ seed: account(), token: "secret" });

  it.each(
    Object.entries(BROKEN_ANSWERS).flatMap(([kind, reason]) =>
      reason === undefined ? [kind as FaultKind] : [],
    ),
  )("is judged before the fault %s, whose own answer fits the API", async (kind) => {
    const registrar = await openAccount();
    registrar.inject({ on: /registrations/, times: 1, accepted: false, kind });
    const request = createRequest("GET", `${ROOT}/registrations?page=1`, { headers: HEADERS });
    const response = await fetch(`${registrar.url}${request.path}?page=1`, { headers: HEADERS });
    const headers = Object.fromEntries(response.headers);
    expect(judgeAnswer(request, { status: response.status, headers, body: await response.json() })).toEqual(
      [],
    );
    await registrar.close();
    expect(takeViolations()).toEqual([expect.stringContaining("unknown parameter page (not answered)")]);
  });

  it.fails("fails its test if a request is wrong and nobody looks", async () => {
    const registrar = await openAccount();
    await fetch(`${registrar.baseUrl}/accounts/${ACCOUNT}/registrar/registrations?page=1`, {
      headers: HEADERS,
    });
    await registrar.close();
  });
});
