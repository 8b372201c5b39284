import { describe, expect, it } from "vitest";
import { GitHubError } from "../../src/github/error.ts";
import { openLedger } from "../../src/github/ledger.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Intent } from "../../src/model/ledger.ts";
import type { Amount } from "../../src/model/money.ts";
import type { DeploymentState } from "../../src/playground/github/deployments.ts";
import { type GitHubClient, useGitHubClients } from "../support/github-api.ts";
import { ACCOUNT } from "../support/stage.ts";

const openClient = useGitHubClients();
const ENVIRONMENT = "domain-registrations";
const CREATOR = { login: "github-actions[bot]", type: "Bot" } as const;
const DAY_MS = 24 * 60 * 60 * 1000;

const open = async (settings = {}, { sandbox = false } = {}) => {
  const client = await openClient({ "README.md": "Our domains." }, settings);
  const scope = { account: ACCOUNT, sandbox, run: "4242-ab12", runUrl: undefined };
  const commit = client.github.repository.at("heads/main") ?? "";
  return { ...client, commit, ledger: openLedger(client.api, scope) };
};

type Payload = Readonly<Record<string, unknown>>;

/** Adds a deployment as Freehold writes it, with these differences. */
const record = (
  { github, commit }: GitHubClient & { readonly commit: string },
  {
    payload = {},
    task,
    states = ["in_progress"],
    environment = ENVIRONMENT,
  }: { payload?: Payload; task?: string; states?: readonly DeploymentState[]; environment?: string },
): number => {
  const { deployments } = github;
  const usual = { v: 1, account: ACCOUNT, sandbox: false, domain: "acme.dev", attempt: 1, pull: 12 };
  const fields = { ...usual, run: "4241-ab12", commit, ceiling: "15.00", ...payload };
  const { id } = deployments.create({
    ...{ ref: commit, sha: commit, task: task ?? `register:${fields.domain}`, environment },
    ...{ description: null, payload: fields, production_environment: false, creator: CREATOR },
    transient_environment: false,
  });
  for (const state of states) addStatus(github, id, state);
  return id;
};

const addStatus = ({ deployments }: GitHubClient["github"], id: number, state: DeploymentState): void => {
  const links = { log_url: "", environment_url: "" };
  deployments.addStatus(
    id,
    { state, description: "", environment: ENVIRONMENT, ...links, creator: CREATOR },
    false,
  );
};

describe("the open intents", () => {
  it.each([
    ["newest-first", false],
    ["oldest-first", true],
  ] as const)(
    "are read with %s statuses and payloads encoded twice: %s",
    async (order, encodesPayloadTwice) => {
      const opened = await open({ graphqlStatusOrder: order, encodesPayloadTwice });
      const one = record(opened, { states: ["in_progress"] });
      record(opened, { payload: { domain: "acme.app" }, states: ["in_progress", "success"] });
      record(opened, { payload: { domain: "acme.net" }, states: ["in_progress", "error", "inactive"] });
      const none = record(opened, { payload: { domain: "acme.org", pull: null }, states: [] });
      const closedLater = record(opened, { payload: { domain: "acme.com" } });
      await opened.clock.sleep(5000, "a test");
      addStatus(opened.github, closedLater, "failure");
      const { intents, malformed } = await opened.ledger.listOpen();
      expect(malformed).toBe(0);
      expect(intents).toMatchObject([
        {
          id: one,
          domain: "acme.dev",
          attempt: 1,
          pullRequest: 12,
          run: "4241-ab12",
          state: "open",
          ageMs: 5000,
        },
        { id: none, domain: "acme.org", pullRequest: undefined },
      ]);
      expect(opened.github.requests()).toHaveLength(1);
    },
  );

  it("cost a request of their own only if their state is not certain", async () => {
    const opened = await open();
    record(opened, { states: ["in_progress", "success", "failure"] });
    record(opened, { payload: { domain: "acme.app" }, states: Array(11).fill("in_progress") });
    expect((await opened.ledger.listOpen()).intents).toMatchObject([{ domain: "acme.app" }]);
    expect(opened.github.requests()).toHaveLength(3);
  });

  it("are read a hundred at a time, and no further back than 120 days", async () => {
    const opened = await open();
    record(opened, { payload: { domain: "acme-old.net" } });
    for (let count = 0; count < 150; count += 1) record(opened, { payload: { domain: `acme-${count}.net` } });
    expect((await opened.ledger.listOpen()).intents).toHaveLength(151);
    expect(opened.github.requests()).toHaveLength(2);
    await opened.clock.sleep(121 * DAY_MS, "a test");
    record(opened, {});
    expect((await opened.ledger.listOpen()).intents).toMatchObject([{ domain: "acme.dev" }]);
    expect(opened.github.requests()).toHaveLength(3);
  });

  it.each<[what: string, pageInfo: Readonly<Record<string, unknown>>]>([
    ["whose cursor never changes", { hasNextPage: true, endCursor: "again" }],
    ["without a cursor", { hasNextPage: true, endCursor: null }],
    ["without a word about more pages", {}],
  ])("are not taken from a list %s", async (_what, pageInfo) => {
    const opened = await open();
    const scope = { account: ACCOUNT, sandbox: false, run: "4242-ab12", runUrl: undefined };
    const answer = {
      data: { repository: { deployments: { pageInfo, nodes: [] } } },
      headers: {},
      status: 200,
    };
    const ledger = openLedger({ ...opened.api, graphql: async () => answer }, scope);
    await expect(ledger.listOpen()).rejects.toThrow("does not say where its next page is");
  });

  it("name the permission that is missing", async () => {
    const opened = await open();
    opened.github.set({ token: { value: "canary-of-github", permissions: { contents: "read" } } });
    await expect(opened.ledger.listOpen()).rejects.toThrow("deployments: write");
  });
});

/** Both ways of reading a state: by GraphQL for a list, by REST for one domain. */
const readStates = async (opened: Awaited<ReturnType<typeof open>>) => {
  const [intent] = await opened.ledger.listFor("acme.dev" as DomainName);
  const { intents } = await opened.ledger.listOpen();
  return { one: intent?.state, isListed: intents.length === 1 };
};

describe("a note that comes late", () => {
  it.each<[end: DeploymentState, note: DeploymentState, state: string]>([
    ["success", "in_progress", "registered"],
    ["failure", "pending", "failed"],
    ["success", "error", "registered"],
    ["error", "pending", "open"],
  ])("after %s: %s leaves the intent %s, whatever its second", async (end, note, state) => {
    for (const waitMs of [0, 5000]) {
      const opened = await open();
      const id = record(opened, { states: ["in_progress"] });
      await opened.clock.sleep(5000, "a test");
      addStatus(opened.github, id, end);
      await opened.clock.sleep(waitMs, "a test");
      addStatus(opened.github, id, note);
      expect(await readStates(opened)).toEqual({ one: state, isListed: state === "open" });
    }
  });

  it("does not open an intent that was withdrawn as soon as it was written", async () => {
    const opened = await open();
    record(opened, { states: ["in_progress", "error"] });
    expect(await readStates(opened)).toEqual({ one: "withdrawn", isListed: false });
  });
});

describe("a run that cannot read who closed an intent", () => {
  it("closes it and says so", async () => {
    const opened = await open();
    record(opened, { states: ["in_progress"] });
    const [intent] = await opened.ledger.listFor("acme.dev" as DomainName);
    const unread = { ...opened.api, pages: failToRead };
    const ledger = openLedger(unread, {
      account: ACCOUNT,
      sandbox: false,
      run: "4343-cd34",
      runUrl: undefined,
    });
    expect(await ledger.close(intent as Intent, "registered", "Registered.")).toBe("unread");
    expect(await readStates(opened)).toEqual({ one: "registered", isListed: false });
  });
});

// biome-ignore lint/correctness/useYield: a read that fails has no pages.
async function* failToRead(): AsyncGenerator<never> {
  throw new GitHubError("unreachable", "GitHub did not answer.");
}

describe("a deployment that Freehold did not write", () => {
  it.each<[what: string, difference: { payload?: Payload; task?: string }]>([
    ["a path for a domain", { payload: { domain: "../../../user/tokens/verify?x=" } }],
    ["a domain in capitals", { payload: { domain: "ACME.dev" } }],
    ["a domain with a dot at its end", { payload: { domain: "acme.dev." } }],
    ["a task about another domain", { task: "register:acme.com" }],
    ["no version", { payload: { v: undefined } }],
    ["an attempt without end", { payload: { attempt: Number.MAX_SAFE_INTEGER } }],
    ["an attempt of 1,001", { payload: { attempt: 1001 } }],
    ["an attempt of 0", { payload: { attempt: 0 } }],
    ["half an attempt", { payload: { attempt: 1.5 } }],
    ["an attempt as text", { payload: { attempt: "1" } }],
    ["a negative pull request", { payload: { pull: -1 } }],
    ["a pull request as text", { payload: { pull: "12" } }],
    ["a run with a line break", { payload: { run: "1\n::error::" } }],
    ["no run", { payload: { run: undefined } }],
    ["no commit", { payload: { commit: "main" } }],
    ["an account that is no text", { payload: { account: 1 } }],
    ["no word about the sandbox", { payload: { sandbox: undefined } }],
  ])("is ignored and counted if it has %s", async (_what, difference) => {
    const opened = await open();
    record(opened, difference);
    expect(await opened.ledger.listOpen()).toEqual({ intents: [], malformed: 1 });
    const domain = String(difference.payload?.domain ?? "acme.dev") as DomainName;
    expect(await opened.ledger.listFor(domain)).toEqual([]);
  });

  it.each<[what: string, payload: Payload]>([
    ["another account", { account: "0".repeat(32) }],
    ["the sandbox", { sandbox: true }],
  ])("is ignored, but not counted, if it belongs to %s", async (_what, payload) => {
    const opened = await open();
    record(opened, { payload });
    expect(await opened.ledger.listOpen()).toEqual({ intents: [], malformed: 0 });
  });
});

describe("an intent of the sandbox", () => {
  it("is listed for its domain outside of it, where its attempt is spent", async () => {
    const opened = await open();
    record(opened, { payload: { sandbox: true }, states: ["in_progress", "success"] });
    expect(await opened.ledger.listFor("acme.dev" as DomainName)).toMatchObject([
      { isFromSandbox: true, state: "registered" },
    ]);
  });

  it("is an intent like any other in the sandbox, where those of production do not count", async () => {
    const opened = await open({}, { sandbox: true });
    record(opened, { payload: { sandbox: true } });
    record(opened, {});
    const expected = [{ isFromSandbox: false, state: "open" }];
    expect(await opened.ledger.listFor("acme.dev" as DomainName)).toMatchObject(expected);
    expect(await opened.ledger.listOpen()).toMatchObject({ intents: expected, malformed: 0 });
  });
});

describe("an intent", () => {
  it("is written, read back and closed; GitHub's own `inactive` is no state", async () => {
    const opened = await open();
    const { ledger, commit, github } = opened;
    const domain = "acme.dev" as DomainName;
    const intent = await ledger.write({
      ...{ domain, attempt: 2, pullRequest: 12, commit, ceiling: "15.00" as Amount },
    });
    expect(intent).toMatchObject({
      domain,
      attempt: 2,
      pullRequest: 12,
      commit,
      run: "4242-ab12",
      state: "open",
    });
    expect(await ledger.listFor(domain)).toEqual([intent]);
    expect(await ledger.close(intent, "registered", "Registered.")).toBe("first");
    addStatus(github, intent.id, "inactive");
    expect(await ledger.listFor(domain)).toMatchObject([{ state: "registered" }]);
  });

  it.each([true, false])("that stays open says whether the order was answered (%s)", async (isAnswered) => {
    const { ledger, commit } = await open();
    const domain = "acme.dev" as DomainName;
    const intent = await ledger.write({
      ...{ domain, attempt: 2, pullRequest: 12, commit, ceiling: "15.00" as Amount },
    });
    expect(intent.isAnswered).toBe(false);
    await ledger.annotate(intent, { isAnswered, description: "Ordered." });
    const expected = [{ state: "open", isAnswered }];
    expect(await ledger.listFor(domain)).toMatchObject(expected);
    expect((await ledger.listOpen()).intents).toMatchObject(expected);
  });
});
