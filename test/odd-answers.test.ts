import { describe, expect, it } from "vitest";
import type { PlaygroundAnswer } from "../src/playground/http.ts";
import { account, manifest, useStages } from "./support/stage.ts";

const openStage = useStages();

type Item = { readonly domain: string; readonly code: string; readonly message: string };
type Plan = {
  readonly changes: readonly Item[];
  readonly blocked: readonly Item[];
  readonly findings: readonly Item[];
};

const OWNED = account({
  registrations: [
    { domain_name: "acme.com", auto_renew: false },
    { domain_name: "acme.net", auto_renew: true },
  ],
});

/** Plans two new names beside an owned one to switch, with the answers to one path changed on their way. */
const planWith = async (path: RegExp, change: (answer: PlaygroundAnswer) => PlaygroundAnswer) => {
  const stage = await openStage(manifest("acme.com: {}", "acme.net: {}"), OWNED, {
    mangle: (request, answer) => (path.test(request.path) ? change(answer) : answer),
  });
  const names = ["acme.dev: { auto_renew: true }", "acme.app: { auto_renew: true }"];
  const run = await stage.plan(manifest("acme.com: { auto_renew: true }", "acme.net: {}", ...names));
  if (run.documents.plan === undefined) throw new Error(run.log);
  const { changes, blocked, findings }: Plan = JSON.parse(run.documents.plan);
  return {
    changes: changes.map(({ domain }) => domain),
    blocked: blocked.map(({ domain, code }) => `${domain} ${code}`),
    findings: findings.map(({ domain, code }) => `${domain} ${code}`),
    messages: blocked.map(({ message }) => message).join("\n"),
    log: run.log,
  };
};
/** Replaces a text in the JSON of an answer's body. */
const replaceText =
  (from: string | RegExp, to: string) =>
  (answer: PlaygroundAnswer): PlaygroundAnswer => ({
    ...answer,
    body: JSON.parse(JSON.stringify(answer.body).replace(from, to)),
  });
const LIST = /\/registrations$/;

describe.concurrent("one odd answer of the registrar", () => {
  it.each<[what: string, answer: PlaygroundAnswer]>([
    ["HTML", { status: 200, body: "<p>Sorry.", headers: { "content-type": "text/html" } }],
    ["no schema", { status: 200, body: { success: true, result: { metadata: { name: "app" } } } }],
  ])("about an extension (%s) blocks the names in it, and no others", async (_what, odd) => {
    const plan = await planWith(/\/extensions\/app$/, () => odd);
    expect([plan.changes, plan.blocked]).toEqual([["acme.dev", "acme.com"], ["acme.app not_checked"]]);
    expect(plan.messages).toContain("extensions/app");
  });

  it("about a price blocks that name, and no others", async () => {
    const plan = await planWith(
      /\/domain-check$/,
      replaceText(/("name":"acme.app","registrable":)true/, "$17"),
    );
    expect([plan.changes, plan.blocked]).toEqual([["acme.dev", "acme.com"], ["acme.app not_checked"]]);
    expect(plan.messages).toContain("the registrable set to 7, which is not true or false");
  });

  it("about an owned domain leaves that one alone, and changes the others", async () => {
    const odd = replaceText(/("domain_name":"acme.net"[^}]*"auto_renew":)true/, "$17");
    const plan = await planWith(LIST, odd);
    expect([plan.changes, plan.blocked, plan.findings]).toEqual([
      ["acme.app", "acme.dev", "acme.com"],
      [],
      ["acme.net not_checked"],
    ]);
  });

  it("about a domain without a name is a warning, and the domain is asked for by itself", async () => {
    const plan = await planWith(LIST, replaceText('"domain_name":"acme.net"', '"domain_name":"?"'));
    expect([plan.changes, plan.blocked, plan.findings]).toEqual([
      ["acme.app", "acme.dev", "acme.com"],
      [],
      [],
    ]);
    expect(plan.log).toMatch(/::warning::One item of the account's list of registrations cannot be read/);
  });

  it("about a domain that is in the list twice stops the run", async () => {
    const stage = await openStage(manifest("acme.com: {}", "acme.net: {}"), OWNED, {
      mangle: (request, answer) =>
        LIST.test(request.path)
          ? replaceText(/("result":\[)(\{[^}]*\})/, '$1{"domain_name":"acme.com","auto_renew":7},$2')(answer)
          : answer,
    });
    const run = await stage.plan(manifest("acme.com: { auto_renew: true }", "acme.net: {}"));
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain("acme.com twice, and differently");
  });

  it("about a domain without an entry is a finding, and the apply succeeds", async () => {
    const odd = replaceText(/("domain_name":"acme.net"[^}]*"auto_renew":)true/, "$17");
    const stage = await openStage(manifest("acme.com: {}"), OWNED, {
      mangle: (request, answer) => (LIST.test(request.path) ? odd(answer) : answer),
    });
    const run = await stage.merge(stage.propose(manifest("acme.com: { auto_renew: true }")));
    expect([run.exitCode, run.outputs.outcome, run.outputs.updates]).toEqual([0, "applied", "1"]);
    expect(run.summary).toContain("`acme.net`: The account has it, but the registrar's record of it has");
  });

  it("about a domain to switch makes an apply incomplete, and the others are switched", async () => {
    const odd = replaceText(/("domain_name":"acme.com"[^}]*"auto_renew":)false/, "$17");
    const stage = await openStage(manifest("acme.com: {}", "acme.net: {}"), OWNED, {
      mangle: (request, answer) => (LIST.test(request.path) ? odd(answer) : answer),
    });
    const wished = manifest("acme.com: { auto_renew: true }", "acme.net: { auto_renew: false }");
    const run = await stage.merge(stage.propose(wished));
    expect([run.exitCode, run.outputs.outcome, run.outputs.updates]).toEqual([1, "incomplete", "1"]);
    expect(run.log).toContain(
      "acme.com not_checked: The account has it, but the registrar's record of it has",
    );
  });
});
