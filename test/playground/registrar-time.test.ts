import { afterEach, describe, expect, it } from "vitest";
import type { Step } from "../../src/playground/registrar/account.ts";
import type { PlaygroundRegistrar } from "../../src/playground/registrar/server.ts";
import { openJudgedRegistrar } from "../support/judges.ts";
import { ACCOUNT, ASYNC, NOW, openSession, TOKEN } from "./registrar-session.ts";

const withSteps = (...steps: readonly Step[]) => openSession({ names: { "acme.dev": { workflow: steps } } });

describe("an order that waits for its workflow", () => {
  it("is answered 201 when the workflow succeeds within ten seconds", () => {
    const { order, core, poll } = withSteps(
      { after: 0, state: "in_progress" },
      { after: 9, state: "succeeded" },
    );
    expect(order("acme.dev")).toMatchObject({
      status: 201,
      result: { state: "succeeded", completed: true, updated_at: "2026-11-22T10:00:09Z" },
    });
    expect([core.now(), poll("acme.dev"), core.charges().length]).toEqual([
      Date.parse(NOW) + 9000,
      "succeeded",
      1,
    ]);
  });

  it("is answered 202 with where to poll when it does not", () => {
    const { order, core, poll, pass } = withSteps(
      { after: 0, state: "in_progress" },
      { after: 11, state: "succeeded" },
    );
    const { status, result, headers } = order("acme.dev");
    expect([status, result.state, headers.location]).toEqual([202, "in_progress", result.links.self]);
    expect([core.now(), core.charges()]).toEqual([Date.parse(NOW) + 10_000, []]);
    pass(11);
    expect([poll("acme.dev"), core.charges().length]).toEqual(["succeeded", 1]);
  });

  it("is never answered with a workflow that will succeed while it could have waited", () => {
    for (const after of [0, 1, 2, 9.9, 10]) {
      const { order } = withSteps({ after: 0, state: "pending" }, { after, state: "succeeded" });
      expect([after, order("acme.dev").status]).toEqual([after, 201]);
    }
  });
});

describe("an order that asks for an answer at once", () => {
  it("is answered with a workflow that is not finished, and polling shows its end", () => {
    const { order, poll, core } = openSession();
    const { status, result, headers } = order("acme.dev", ASYNC);
    expect([status, result.state, result.completed]).toEqual([202, "pending", false]);
    expect([headers.location, headers["preference-applied"]]).toEqual([result.links.self, "respond-async"]);
    expect([poll("acme.dev"), core.charges().length, core.now()]).toEqual(["succeeded", 1, Date.parse(NOW)]);
  });

  it("goes through the steps of its script at their times, the first one included", () => {
    const { order, poll, pass, core } = withSteps(
      { after: 20, state: "action_required", action: "confirm" },
      { after: 40, state: "succeeded" },
    );
    expect(order("acme.dev", ASYNC).result.state).toBe("pending");
    expect(poll("acme.dev")).toBe("pending");
    pass(20);
    expect([poll("acme.dev"), core.registrations()]).toEqual(["action_required", []]);
    pass(20);
    expect([poll("acme.dev"), core.registrations().length]).toEqual(["succeeded", 1]);
  });

  it("shows a first step that is not final", () => {
    const { order } = withSteps({ after: 0, state: "blocked" });
    expect(order("acme.dev", ASYNC).result.state).toBe("blocked");
  });
});

describe("a change of auto-renew", () => {
  const registrations = [{ domain_name: "acme.com", auto_renew: true }];
  const update = { auto_renew: false };

  it("waits as an order does", () => {
    const { send } = openSession({
      registrations,
      names: { "acme.com": { update: [{ after: 5, state: "succeeded" }] } },
    });
    expect(send("PATCH /registrations/acme.com", update)).toMatchObject({
      status: 200,
      result: { state: "succeeded", context: { registration: { auto_renew: false } } },
    });
  });

  it("is answered at once if the request asks for it, and happens at its time", () => {
    const { send, pass } = openSession({
      registrations,
      names: { "acme.com": { update: [{ after: 5, state: "succeeded" }] } },
    });
    const { status, result, headers } = send("PATCH /registrations/acme.com", update, ASYNC);
    expect([status, result.state, headers.location]).toEqual([202, "pending", result.links.self]);
    expect(send("GET /registrations/acme.com").result.auto_renew).toBe(true);
    pass(5);
    expect(send("GET /registrations/acme.com/update-status").result.state).toBe("succeeded");
    expect(send("GET /registrations/acme.com").result.auto_renew).toBe(false);
  });
});

describe("a registration that started earlier", () => {
  const earlier = (after: number) =>
    openSession({
      workflows: [
        { domain: "acme.ai", created_at: "2026-11-20T10:00:00Z", steps: [{ after, state: "succeeded" }] },
      ],
    });

  it("is there if its workflow has succeeded, and is not charged again", () => {
    const { send, check, core } = earlier(5);
    expect(send("GET /registrations/acme.ai").result).toMatchObject({
      status: "active",
      auto_renew: false,
      created_at: "2026-11-20T10:00:00Z",
      expires_at: "2028-11-20T10:00:00Z",
    });
    expect(check("acme.ai")).toMatchObject([{ registrable: false, reason: "domain_unavailable" }]);
    expect(core.charges()).toEqual([]);
  });

  it("is charged if its workflow succeeds later", () => {
    const { send, pass, core } = earlier(2 * 86_400 + 60);
    expect(send("GET /registrations/acme.ai").status).toBe(404);
    pass(60);
    expect(send("GET /registrations/acme.ai").status).toBe(200);
    expect(core.charges()).toEqual([{ domain: "acme.ai", amount: "140.00" }]);
  });
});

describe("a registration without dates", () => {
  it.each([
    ["active", "2027-05-21T10:00:00Z"],
    ["expired", "2026-11-12T10:00:00Z"],
    ["suspended", "2026-10-18T10:00:00Z"],
    ["redemption_period", "2026-10-08T10:00:00Z"],
    ["pending_delete", "2026-09-10T10:00:00Z"],
    ["registration_pending", null],
    ["transfer_pending", null],
  ])("that is %s expires at %s", (status, expiry) => {
    const { list } = openSession({ registrations: [{ domain_name: "acme.com", status }] });
    expect(list()).toMatchObject([{ status, expires_at: expiry }]);
  });
});

describe("a list that lags behind", () => {
  it("shows neither a registration nor its workflow before the lag has passed", () => {
    const { order, send, pass, list } = openSession({ lag: 30 });
    order("acme.dev", ASYNC);
    expect([list(), send("GET /registrations/acme.dev/registration-status").status]).toEqual([[], 404]);
    pass(30);
    expect([list().length, send("GET /registrations/acme.dev/registration-status").status]).toEqual([1, 200]);
  });
});

describe("over HTTP", () => {
  let registrar: PlaygroundRegistrar | undefined;
  afterEach(() => registrar?.close());

  const order = async (now: () => number, after: number) => {
    registrar = await openJudgedRegistrar({
      seed: {
        account: ACCOUNT,
        now: NOW,
        names: { "acme.dev": { workflow: [{ after, state: "succeeded" }] } },
      },
      token: TOKEN,
      now,
    });
    const sent = performance.now();
    const response = await fetch(`${registrar.baseUrl}/accounts/${ACCOUNT}/registrar/registrations`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({ domain_name: "acme.dev" }),
    });
    const { result } = (await response.json()) as { result: { state: string } };
    return {
      status: response.status,
      state: result.state,
      date: response.headers.get("date"),
      waitedMs: performance.now() - sent,
    };
  };

  it("the connection stays open until the workflow ends, by the registrar's clock", async () => {
    const start = Date.now();
    const { status, state, waitedMs } = await order(() => Date.parse(NOW) + (Date.now() - start), 0.4);
    expect([status, state, waitedMs > 380]).toEqual([201, "succeeded", true]);
  });

  it("a clock that runs faster waits less, and one that stands still is not waited for", async () => {
    const start = Date.now();
    const fast = await order(() => Date.parse(NOW) + (Date.now() - start) * 50, 9);
    expect([fast.status, fast.state]).toEqual([201, "succeeded"]);
    await registrar?.close();
    const still = await order(() => Date.parse(NOW), 9);
    expect([still.status, still.state, still.date]).toEqual([
      201,
      "succeeded",
      "Sun, 22 Nov 2026 10:00:09 GMT",
    ]);
  });
});
