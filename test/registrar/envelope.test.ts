import { describe, expect, it } from "vitest";
import { impersonal, rayOf, readEnvelope } from "../../src/registrar/envelope.ts";
import type { Answer } from "../../src/registrar/transport.ts";

const SECRETS = ["a-token-of-the-registrar", "Jane Doe", "2079460000"];
const answer = (body: unknown): Answer => ({
  status: 422,
  contentType: "application/json",
  date: undefined,
  retryAfter: undefined,
  ray: undefined,
  body: JSON.stringify(body),
  secrets: SECRETS,
});

describe("what the registrar says", () => {
  it.each<[what: string, message: unknown, said: string]>([
    ["a sentence", "Jane Doe <jane@acme.example> is no registrant", "*** <***> is no registrant"],
    ["a list", ["Jane Doe"], ""],
    ["an object that is no text", { toString: null }, ""],
    ["nothing", null, ""],
    ["a link", "confirm at https://x.example/?to=jane%40acme.example", "confirm at https://x.example/***"],
    ["the token", "Bearer a-token-of-the-registrar", "Bearer ***"],
    ["a number", "call (020) 7946 0000", "call (020) 7946 0000".replace("20) 7946 0000", "***")],
  ])("is repeated without what is personal: %s", (_what, message, said) => {
    const envelope = readEnvelope(answer({ success: false, errors: [{ code: 10_000, message }] }));
    expect(envelope).toMatchObject({ kind: "refusal", message: said });
  });

  it("keeps names as they are, whatever is a secret", () => {
    const body = {
      success: true,
      result: { domain_name: "jane doe", state: "Jane Doe", message: "Jane Doe" },
    };
    expect(readEnvelope(answer(body))).toMatchObject({
      result: { domain_name: "jane doe", state: "Jane Doe", message: "***" },
    });
  });

  it("is cut where it is long, without half a secret at the end", () => {
    const text = `${"x ".repeat(1_996)}Jane Doe and more`;
    expect(impersonal(text, SECRETS)).not.toMatch(/Jane|Ja$/);
    expect(impersonal("a@".repeat(100_000), SECRETS).length).toBeLessThan(4_001);
  });

  it("has an id that looks like one, or none", () => {
    expect([
      rayOf({ ray: "8f00aa-FRA" }),
      rayOf({ ray: "a-token-of-the-registrar" }),
      rayOf({ ray: undefined }),
    ]).toEqual([" (ray 8f00aa-FRA)", "", ""]);
  });
});
