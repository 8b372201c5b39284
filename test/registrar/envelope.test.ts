import { describe, expect, it } from "vitest";
import { formatRay, readEnvelope, redactText, toAnswerError } from "../../src/registrar/envelope.ts";
import type { Answer } from "../../src/registrar/transport.ts";

const SECRETS = ["a-token-of-the-registrar", "Jane Doe", "2079460000"];
const createAnswer = (body: unknown): Answer => ({
  status: 422,
  contentType: "application/json",
  date: undefined,
  retryAfter: undefined,
  ray: undefined,
  body: JSON.stringify(body),
  secrets: SECRETS,
});

describe("an answer of the registrar", () => {
  it.each<[description: string, message: unknown, redacted: string]>([
    ["a sentence", "Jane Doe <jane@acme.example> is no registrant", "*** <***> is no registrant"],
    ["a list", ["Jane Doe"], ""],
    ["an object that is not text", { toString: null }, ""],
    ["null", null, ""],
    ["a link", "confirm at https://x.example/?to=jane%40acme.example", "confirm at https://x.example/***"],
    ["the token", "Bearer a-token-of-the-registrar", "Bearer ***"],
    ["a phone number", "call (020) 7946 0000", "call (0***"],
  ])("has no personal data in its message, even if that is %s", (_description, message, redacted) => {
    const envelope = readEnvelope(createAnswer({ success: false, errors: [{ code: 10_000, message }] }));
    expect(envelope).toMatchObject({ kind: "error", message: redacted });
  });

  it("keeps its names, even if they equal a secret", () => {
    const body = { success: true, result: { domain_name: "jane doe", message: "Jane Doe" } };
    expect(readEnvelope(createAnswer(body))).toMatchObject({
      result: { domain_name: "jane doe", message: "***" },
    });
  });

  it.each([
    ["is a secret", "jane_doe"],
    ["contains one", "error_of_Jane-Doe_2"],
    ["contains the token", "x-a-token-of-the-registrar"],
    ["contains a phone number", "call_2079460000"],
  ])("has no word that %s: it is an unknown one", (_how, word) => {
    const result = { status: word, reason: word, tier: word, state: word, error: { code: word } };
    expect(readEnvelope(createAnswer({ success: true, result }))).toMatchObject({
      result: { status: "***", reason: "***", tier: "***", state: "***", error: { code: "***" } },
    });
  });

  it("keeps the words of the API and amounts, even if a contact has the same", () => {
    const result = {
      status: "active",
      tier: "premium",
      pricing: { currency: "USD", registration_cost: "101.15", renewal_cost: "x10115" },
    };
    const answer = { ...createAnswer({ success: true, result }), secrets: ["Active", "Premium", "10115"] };
    expect(readEnvelope(answer)).toMatchObject({
      result: { ...result, pricing: { ...result.pricing, renewal_cost: "***" } },
    });
  });

  it("is cut if its text is long, and no part of a secret remains at the end", () => {
    const text = `${"x ".repeat(1_996)}Jane Doe and more`;
    expect(redactText(text, SECRETS)).not.toMatch(/Jane|Ja$/);
    expect(redactText("a@".repeat(100_000), SECRETS).length).toBeLessThan(4_001);
  });

  it.each<[status: number, contentType: string, advice: string]>([
    [401, "application/json", "Check that the token is valid"],
    [403, "application/json", "Check that the token is valid"],
    [404, "application/json", "Check the account"],
    [401, "text/html", "the address may be wrong"],
    [403, "text/html", "the address may be wrong"],
    [404, "text/html", "the address may be wrong"],
    [400, "text/html", "a body that is not the API's JSON."],
  ])("with %i and %s gets advice about its cause", (status, contentType, advice) => {
    const body = { success: false, errors: [{ code: 7003, message: "No route for that URI." }] };
    const error = toAnswerError({ ...createAnswer(body), status, contentType }, "GET /x");
    expect(error.message).toContain(advice);
    expect(error.message.includes("token")).toBe(advice.includes("token"));
    expect(error.message).not.toContain("..");
  });

  it("about a token that has not the form of one says so, with the registrar's own causes", () => {
    const chain = [{ code: 6111, message: "Invalid format for Authorization header" }];
    const errors = [{ code: 6003, message: "Invalid request headers", error_chain: chain }];
    const error = toAnswerError({ ...createAnswer({ success: false, errors }), status: 400 }, "GET /x");
    expect(error.message).toBe(
      "The registrar answered GET /x with 400: Invalid request headers; Invalid format for Authorization header. Check that the API token is the whole token and nothing else, without quotes around it.",
    );
    expect(error.codes).toEqual([6003]);
  });

  it.each([
    [undefined, "in a few minutes."],
    ["30", "in 30 seconds."],
    ["3600", "in 60 minutes."],
  ])("about a rate limit (retry-after: %s) says when to run again", (retryAfter, words) => {
    const body = { success: false, errors: [{ code: 10_000, message: "Rate limited" }] };
    const error = toAnswerError({ ...createAnswer(body), status: 429, retryAfter }, "GET /x");
    expect(error.message).toBe(
      `The registrar answered GET /x with 429: Rate limited. This is the registrar's rate limit. Run the workflow again ${words}`,
    );
  });

  it("names its ray id only if that looks like one", () => {
    expect([
      formatRay({ ray: "8f00aa-FRA" }),
      formatRay({ ray: "a-token-of-the-registrar" }),
      formatRay({ ray: undefined }),
    ]).toEqual([" (ray 8f00aa-FRA)", "", ""]);
  });
});
