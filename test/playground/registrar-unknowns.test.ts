import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AccountSeed } from "../../src/playground/registrar/account.ts";
import { formatSwitches, SWITCHES, type Unknowns } from "../../src/playground/registrar/unknowns.ts";
import { ASYNC, openSession } from "./registrar-session.ts";

const OPEN: AccountSeed["names"] = { "acme.dev": { workflow: [{ after: 60, state: "succeeded" }] } };
const FAILING: AccountSeed["names"] = {
  "acme.dev": { workflow: [{ after: 1, state: "failed", error: { code: "declined", message: "Declined" } }] },
};

const openWith = (unknowns: Partial<Unknowns>, seed: Partial<AccountSeed> = {}) =>
  openSession({ unknowns, ...seed });

describe("a switch of the playground's registrar", () => {
  it("is listed in the documentation, with its values and what is known", () => {
    const page = readFileSync("docs/playground.md", "utf8").replaceAll(/ +/g, " ").split("\n");
    const documented = page.filter((line) => /^\| `[a-z_]+` \| \*\*`/.test(line));
    expect(documented).toEqual(formatSwitches());
  });

  it("has its default value unless the state sets it", () => {
    for (const [name, { values }] of Object.entries(SWITCHES)) {
      expect(() => openSession({ unknowns: { [name]: values[0] } as Partial<Unknowns> })).not.toThrow();
    }
  });
});

describe("respond_async", () => {
  it.each([
    ["unfinished", "pending"],
    ["finished", "succeeded"],
  ] as const)("%s: the 202 to an order that could end at once shows %s", (respond_async, state) => {
    const { order, poll } = openWith({ respond_async });
    expect(order("acme.dev", ASYNC)).toMatchObject({ status: 202, result: { state } });
    expect(poll("acme.dev")).toBe("succeeded");
  });
});

describe("second_order", () => {
  const orderTwice = (second_order: Unknowns["second_order"], seed: Partial<AccountSeed>) => {
    const session = openWith({ second_order }, seed);
    session.order("acme.dev", ASYNC);
    session.pass(5);
    const second = session.order("acme.dev", ASYNC);
    const workflow = second.result?.created_at;
    session.pass(120);
    return [second.status, workflow, session.core.charges().length, session.list().length];
  };
  const FIRST = "2026-11-22T10:00:00Z";
  const SECOND = "2026-11-22T10:00:05Z";

  it.each([
    ["refused_400", [400, undefined, 1, 1]],
    ["refused_409", [409, undefined, 1, 1]],
    ["joined", [202, FIRST, 1, 1]],
    ["charged_again", [202, SECOND, 2, 1]],
  ] as const)("%s: while the first order is open, and after it succeeded", (position, expected) => {
    expect(orderTwice(position, { names: OPEN })).toEqual(expected);
    expect(orderTwice(position, {})).toEqual(expected);
  });

  it.each(SWITCHES.second_order.values)("%s: a domain that nobody ordered here is never sold", (position) => {
    const { order, core } = openWith(
      { second_order: position },
      { registrations: [{ domain_name: "acme.dev" }] },
    );
    expect([order("acme.dev").status, core.charges()]).toEqual([400, []]);
  });

  it.each(SWITCHES.second_order.values)(
    "%s: an order whose workflow failed may be placed again",
    (position) => {
      const { order, pass } = openWith({ second_order: position }, { names: FAILING });
      order("acme.dev", ASYNC);
      pass(2);
      expect(order("acme.dev", ASYNC).status).toBe(202);
    },
  );
});

describe("a name whose registration is open", () => {
  const openPending = (unknowns: Partial<Unknowns>) => {
    const session = openWith(unknowns, { names: OPEN });
    session.order("acme.dev", ASYNC);
    return session;
  };
  const PENDING = { domain_name: "acme.dev", status: "registration_pending", expires_at: null };

  it.each([
    ["left_out", []],
    ["listed", [PENDING]],
  ] as const)("pending_in_list %s: is listed so", (pending_in_list, expected) => {
    const { list, pass } = openPending({ pending_in_list });
    expect(list()).toMatchObject(expected);
    pass(60);
    expect(list()).toMatchObject([{ status: "active" }]);
  });

  it("pending_get: is not found, or pending", () => {
    expect(openPending({ pending_get: "not_found" }).send("GET /registrations/acme.dev").status).toBe(404);
    expect(
      openPending({ pending_get: "registration_pending" }).send("GET /registrations/acme.dev"),
    ).toMatchObject({
      status: 200,
      result: PENDING,
    });
  });

  it.each([
    ["registrable", { registrable: true }],
    ["domain_unavailable", { registrable: false, reason: "domain_unavailable" }],
  ] as const)("pending_check: is %s", (pending_check, expected) => {
    expect(openPending({ pending_check }).check("acme.dev")).toMatchObject([expected]);
  });
});

describe("failed_within_wait", () => {
  it.each([
    ["status_202", 202, 202],
    ["status_success", 201, 200],
  ] as const)("%s: an order gets %i, an update %i", (failed_within_wait, created, updated) => {
    const update = FAILING["acme.dev"]?.workflow ?? [];
    const { order, send } = openWith(
      { failed_within_wait },
      { names: { ...FAILING, "acme.com": { update } }, registrations: [{ domain_name: "acme.com" }] },
    );
    expect(order("acme.dev")).toMatchObject({ status: created, result: { state: "failed" } });
    expect(send("PATCH /registrations/acme.com", { auto_renew: false })).toMatchObject({
      status: updated,
      result: { state: "failed" },
    });
  });
});

describe("an account without a default contact", () => {
  it.each([
    ["by_preference", 400, 202],
    ["refused_400", 400, 400],
    ["failed_workflow", 202, 202],
  ] as const)("missing_contact %s: an order gets %i, one that asks for an answer at once %i", (...row) => {
    const [missing_contact, waiting, atOnce] = row;
    for (const [headers, status] of [
      [{}, waiting],
      [ASYNC, atOnce],
    ] as const) {
      const { order, send, core } = openWith({ missing_contact }, { default_contact: false });
      const reply = order("acme.dev", headers);
      const failure =
        status === 400 ? reply.error : send("GET /registrations/acme.dev/registration-status").result.error;
      expect([reply.status, failure.message, core.charges()]).toEqual([
        status,
        expect.stringMatching(/^No registrant contact provided/),
        [],
      ]);
    }
  });
});

describe("an account without a payment method", () => {
  it("missing_payment: an order fails later, or is refused; the sandbox needs none", () => {
    const seed = { payment_method: false };
    const failing = openWith({ missing_payment: "failed_workflow" }, seed);
    expect(failing.order("acme.dev", ASYNC).result.state).toBe("pending");
    expect(failing.send("GET /registrations/acme.dev/registration-status").result).toMatchObject({
      state: "failed",
      error: { code: "billing_quote_failed" },
    });
    expect(openWith({ missing_payment: "refused_400" }, seed).order("acme.dev").status).toBe(400);
  });
});

describe("rejected_order", () => {
  it.each([
    ["status_400", 400],
    ["status_422", 422],
  ] as const)("%s: an order that a schema does not accept gets %i", (rejected_order, status) => {
    const { send, order } = openWith({ rejected_order });
    const rejected = [
      { domain_name: "localhost" },
      { domain_name: "www.acme.dev" },
      { domain_name: "acme.dev", years: 11 },
      { domain_name: "acme.ai", years: 1 },
    ].map((body) => send("POST /registrations", body).status);
    expect(rejected).toEqual([status, status, status, status]);
    expect(order("acme.horse").status).toBe(400);
  });
});

describe("order_pace", () => {
  it("five_a_minute: the sixth order within a minute gets 429, and reads are not counted", () => {
    const { order, list, pass, core } = openWith({ order_pace: "five_a_minute" });
    const statuses = [1, 2, 3, 4, 5, 6].map((index) => {
      list();
      pass(5);
      return order(`acme-${index}.dev`);
    });
    expect(statuses.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 429]);
    expect(statuses.at(-1)?.headers["retry-after"]).toBe("35");
    pass(35);
    expect([order("acme-6.dev").status, core.charges().length]).toEqual([201, 6]);
  });

  it("unlimited: any number of orders is accepted", () => {
    const { order } = openSession();
    expect(new Set([1, 2, 3, 4, 5, 6, 7].map((index) => order(`a${index}.dev`).status))).toEqual(
      new Set([201]),
    );
  });
});

describe("update_pending_delete", () => {
  it.each([
    ["accepted", 200],
    ["refused_400", 400],
    ["refused_409", 409],
  ] as const)("%s: PATCH gets %i", (update_pending_delete, status) => {
    const { send } = openWith(
      { update_pending_delete },
      { registrations: [{ domain_name: "acme.com", status: "pending_delete", auto_renew: false }] },
    );
    expect(send("PATCH /registrations/acme.com", { auto_renew: true }).status).toBe(status);
    expect(send("GET /registrations/acme.com").result.auto_renew).toBe(status === 200);
  });
});

describe("read_token_check", () => {
  it.each([
    ["allowed", 200],
    ["refused_403", 403],
  ] as const)("%s: a token that may only read gets %i", (read_token_check, status) => {
    const { send } = openWith({ read_token_check }, { tokens: { reader: "read" } });
    const headers = { authorization: "Bearer reader" };
    expect(send("POST /domain-check", { domains: ["acme.dev"] }, headers).status).toBe(status);
    expect(send("GET /registrations", undefined, headers).status).toBe(200);
  });
});

describe("check_order", () => {
  it.each([
    ["as_requested", ["b.dev", "c.dev", "a.dev"]],
    ["reversed", ["a.dev", "c.dev", "b.dev"]],
    ["by_name", ["a.dev", "b.dev", "c.dev"]],
  ] as const)("%s", (check_order, expected) => {
    const { check } = openWith({ check_order });
    expect(check("b.dev", "c.dev", "a.dev").map(({ name }) => name)).toEqual(expected);
  });
});

describe("malformed_names", () => {
  it("domain-check omits them, or says that they are not supported", () => {
    expect(openWith({ malformed_names: "omitted" }).check("acme.dev", "no name")).toHaveLength(1);
    expect(
      openWith({ malformed_names: "extension_not_supported" }).check("acme.dev", "no name"),
    ).toMatchObject([
      { name: "acme.dev", registrable: true },
      { name: "no name", registrable: false, reason: "extension_not_supported" },
    ]);
  });
});

describe("search_unavailable", () => {
  it.each([
    ["left_out", ["getacme.dev", "acmehq.dev"]],
    ["included", ["acme.dev", "getacme.dev", "acmehq.dev"]],
  ] as const)("%s", (search_unavailable, expected) => {
    const { send } = openWith(
      { search_unavailable },
      { names: { "acme.dev": { reason: "domain_premium" } } },
    );
    const { domains } = send("GET /domain-search?q=acme&extensions=dev").result;
    expect(domains.map(({ name }: { name: string }) => name)).toEqual(expected);
    if (search_unavailable === "included") {
      expect(domains[0]).toEqual({
        name: "acme.dev",
        registrable: false,
        reason: "domain_premium",
        tier: "premium",
      });
    }
  });
});

describe("names_in_answers", () => {
  it.each([
    ["a_labels", "xn--bcher-kva.com"],
    ["u_labels", "bücher.com"],
  ] as const)("%s: an international name is written %s", (names_in_answers, name) => {
    const { send, list, check } = openWith(
      { names_in_answers },
      { registrations: [{ domain_name: "xn--bcher-kva.com" }] },
    );
    expect(list()).toMatchObject([{ domain_name: name }]);
    expect(send("GET /registrations/xn--bcher-kva.com").result.domain_name).toBe(name);
    const { context, links } = send("PATCH /registrations/bücher.com", { auto_renew: false }).result;
    expect([context.domain_name, context.registration.domain_name]).toEqual([name, name]);
    expect(links.resource).toMatch(/\/xn--bcher-kva\.com$/);
    expect(check("bücher.com")).toMatchObject([{ name: "xn--bcher-kva.com" }]);
  });
});

describe("privacy_off", () => {
  it.each([
    ["off", "off"],
    ["false", false],
  ] as const)("%s", (privacy_off, mode) => {
    for (const privacy_mode of ["off", false] as const) {
      const { list } = openWith(
        { privacy_off },
        { registrations: [{ domain_name: "acme.com", privacy_mode }] },
      );
      expect(list()).toMatchObject([{ privacy_mode: mode }]);
    }
  });
});

describe("succeeded_registration", () => {
  it("the registration in a succeeded workflow is complete, or lacks its expiry", () => {
    const read = (succeeded_registration: Unknowns["succeeded_registration"]) =>
      openWith({ succeeded_registration }).order("acme.dev").result.context.registration;
    expect(read("complete")).toHaveProperty("expires_at", "2027-11-22T10:00:00Z");
    expect(read("without_expiry")).not.toHaveProperty("expires_at");
  });
});
