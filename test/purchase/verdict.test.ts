import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Order } from "../../src/model/order.ts";
import { judgeReply } from "../../src/purchase/verdict.ts";
import { createBuyer } from "../../src/registrar/buyer.ts";
import type { Answer } from "../../src/registrar/transport.ts";
import type { NoAnswer } from "../../src/registrar/write-transport.ts";

const DOMAIN = "acme.dev" as DomainName;
const ORDER: Order = {
  domain: DOMAIN,
  years: 1,
  autoRenew: true,
  privacyMode: "redaction",
  contact: undefined,
  contactExtensions: undefined,
  acknowledgements: undefined,
};

/** The verdict on an answer to an order, through the buyer that reads the wire format. */
const judgeAnswer = async (answer: Answer | NoAnswer): Promise<string> => {
  const buyer = createBuyer({ account: "0".repeat(32), sandbox: false }, async () => answer);
  const verdict = judgeReply(await buyer.register(ORDER), DOMAIN);
  return "abort" in verdict && verdict.abort ? `${verdict.kind}, abort` : verdict.kind;
};

const workflow = (more: object = {}) => ({
  success: true,
  errors: [],
  messages: [],
  result: {
    state: "succeeded",
    completed: true,
    created_at: "2026-11-22T10:00:00Z",
    updated_at: "2026-11-22T10:00:00Z",
    context: { domain_name: DOMAIN },
    links: { self: "/elsewhere" },
    ...more,
  },
});
const errorBody = { success: false, errors: [{ code: 10000, message: "No" }], messages: [], result: null };

const json = (status: number, body: unknown): Answer => ({
  status,
  contentType: "application/json",
  date: undefined,
  retryAfter: undefined,
  ray: undefined,
  secrets: [],
  body: JSON.stringify(body),
});
const BODIES: readonly [name: string, change: (answer: Answer) => Answer | NoAnswer][] = [
  ["envelope", (answer) => answer],
  ["HTML", (answer) => ({ ...answer, contentType: "text/html", body: "<p>Hello" })],
  ["empty", (answer) => ({ ...answer, body: "" })],
  ["truncated", (answer) => ({ ...answer, body: answer.body.slice(0, 20) })],
  ["oversized", () => ({ sent: true, tls: false, message: "the answer had more than 1 MiB" })],
];
const rows = (answer: Answer, expected: readonly string[]) =>
  BODIES.map(([name, change], index) => [name, expected[index] ?? expected[1], change(answer)] as const);

const unclear = "unclear";

describe("the answer to an order", () => {
  describe.each(["succeeded", "pending", "in_progress", "blocked", "action_required", "failed"])(
    "2xx %s",
    (state) => {
      it.each(rows(json(202, workflow({ state })), ["accepted", unclear]))(
        "with body %s is %s",
        async (_name, expected, answer) => {
          expect(await judgeAnswer(answer)).toBe(expected);
        },
      );
    },
  );

  it.each([
    ["in an unknown state", workflow({ state: "rolled_back" })],
    ["without a state", workflow({ state: undefined })],
    ["about another domain", workflow({ context: { domain_name: "acme.com" } })],
    ["about no domain", workflow({ context: {} })],
    ["without a result", { success: true, errors: [], messages: [], result: null }],
    ["that reports no success", { ...workflow(), success: false }],
  ])("2xx %s is unclear", async (_what, body) => {
    expect(await judgeAnswer(json(201, body))).toBe(unclear);
  });

  const TABLE: readonly [status: number, envelope: string, other: string][] = [
    [300, "rejected, abort", "rejected, abort"],
    [399, "rejected, abort", "rejected, abort"],
    [307, "rejected, abort", "rejected, abort"],
    [400, "rejected", unclear],
    [422, "rejected", unclear],
    [401, "rejected, abort", unclear],
    [403, "rejected, abort", unclear],
    [404, "rejected, abort", unclear],
    [402, unclear, unclear],
    [408, unclear, unclear],
    [409, unclear, unclear],
    [410, unclear, unclear],
    [421, unclear, unclear],
    [425, unclear, unclear],
    [429, "rate-limited", "rate-limited"],
    [500, unclear, unclear],
    [502, unclear, unclear],
    [503, unclear, unclear],
    [520, unclear, unclear],
    [530, unclear, unclear],
  ];
  describe.each(TABLE)("%i", (status, envelope, other) => {
    const bodies = rows(json(status, errorBody), [envelope, other, other, other, unclear]);
    it.each(bodies)("with body %s is %s", async (_name, expected, answer) => {
      expect(await judgeAnswer(answer)).toBe(expected);
    });
  });
});

describe("an order without an answer", () => {
  it.each<[what: string, answer: NoAnswer, expected: string]>([
    ["is not sent if no byte was written", { sent: false, tls: false, message: "refused" }, "not-sent"],
    [
      "is not sent, and stops the run, if the encrypted connection failed",
      { sent: false, tls: true, message: "certificate" },
      "not-sent, abort",
    ],
    ["is unclear if anything was written", { sent: true, tls: false, message: "reset" }, unclear],
    ["is unclear if TLS failed after that", { sent: true, tls: true, message: "reset" }, unclear],
  ])("%s", async (_what, answer, expected) => {
    expect(await judgeAnswer(answer)).toBe(expected);
  });
});
