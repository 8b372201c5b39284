import { describe, expect, it } from "vitest";
import { createRequest } from "../../src/playground/http.ts";
import { createJudgedRegistrar } from "../support/judges.ts";
import { ACCOUNT, ASYNC, CLIENT_HEADERS, NOW, openSession, TOKEN } from "./registrar-session.ts";

const SLOW = [{ after: 60, state: "succeeded" as const }];
const priceAt = (registration_cost: string) => ({
  names: {
    "acme.dev": {
      pricing: { currency: "USD", registration_cost, renewal_cost: "12.00" },
      workflow: SLOW,
    },
  },
});

describe("an account that changes", () => {
  it("charges an order at the price of when it was placed", () => {
    const { core, order, check, pass } = openSession(priceAt("10.00"));
    order("acme.dev", ASYNC);
    core.changeAccount(priceAt("20.00"));
    expect(check("acme.dev")).toMatchObject([{ pricing: { registration_cost: "20.00" } }]);
    pass(60);
    expect(core.charges()).toEqual([{ domain: "acme.dev", amount: "10.00" }]);
  });

  it("shows a registration's status from its time on, and loses one that its registry deletes", () => {
    const { core, list, pass } = openSession({ registrations: [{ domain_name: "acme.dev" }] });
    core.setStatus("acme.dev", "pending_delete", Date.parse(NOW) + 10_000);
    core.setStatus("acme.dev", undefined, Date.parse(NOW) + 20_000);
    const statuses = [0, 10, 10].map((seconds) => {
      pass(seconds);
      return list().map(({ status }) => status);
    });
    expect(statuses).toEqual([["active"], ["pending_delete"], []]);
    expect(core.registrations(Date.parse(NOW)).length).toBe(1);
  });
});

describe("a switch that is watched", () => {
  it("is named each time it decides an answer, and no more often", () => {
    const names: string[] = [];
    const core = createJudgedRegistrar({
      seed: { account: ACCOUNT, now: NOW, ...priceAt("10.00") },
      token: TOKEN,
      watchUnknown: (name) => names.push(name),
    });
    const send = (method: string, path: string, body?: unknown): readonly string[] => {
      names.length = 0;
      const target = `/client/v4/accounts/${ACCOUNT}/registrar${path}`;
      core.answer(
        createRequest(method, target, {
          headers: { ...CLIENT_HEADERS, authorization: `Bearer ${TOKEN}`, ...ASYNC },
          body,
        }),
      );
      return names.filter((name) => !ALWAYS_READ.has(name));
    };
    const sendAll = () => [
      send("GET", "/registrations"),
      send("GET", "/registrations/acme.dev"),
      send("POST", "/domain-check", { domains: ["acme.dev"] }),
      send("POST", "/registrations", { domain_name: "acme.dev" }),
    ];
    expect([sendAll(), sendAll()]).toEqual([
      [[], [], [], []],
      [["pending_in_list"], ["pending_get"], ["pending_check"], ["second_order"]],
    ]);
  });
});

/** How answers are written, whatever is asked. */
const ALWAYS_READ = new Set(["check_order", "malformed_names", "names_in_answers", "privacy_off"]);
