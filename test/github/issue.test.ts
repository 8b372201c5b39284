import { describe, expect, it } from "vitest";
import type { Api } from "../../src/github/api.ts";
import { explainIssueFailure, writeIssue } from "../../src/github/issue.ts";
import type { AuditIssue } from "../../src/model/publication.ts";
import type { Settings } from "../../src/playground/github/core.ts";
import type { Author } from "../../src/playground/github/discussion.ts";
import type { PlaygroundGitHub } from "../../src/playground/github/server.ts";
import { AUDIT_TOKEN } from "../support/audit-scene.ts";
import { useGitHubClients } from "../support/github-api.ts";

const openClient = useGitHubClients();
const open = async (settings: Partial<Settings> = {}) => {
  const client = await openClient({ "README.md": "" });
  client.github.set({ token: AUDIT_TOKEN, ...settings });
  return client;
};

const MARKER = "<!-- freehold audit manifest=domains.yaml account=0 -->";
const BOT: Author = { login: "github-actions[bot]", type: "Bot" };
const SMALL_PRINT = "<sub>Freehold keeps this issue:";

const anIssue = (text: string, more: Partial<AuditIssue> = {}): AuditIssue => ({
  marker: MARKER,
  state: "open",
  title: "Domains: 1 needs attention",
  body: `${MARKER}\n${text}\n\n${SMALL_PRINT} run 1</sub>`,
  smallPrintStart: SMALL_PRINT,
  closingComment: "Nothing needs attention.",
  ...more,
});

const HEALTHY = anIssue("", { state: "closed" });

const write = async (api: Api, issue: AuditIssue): Promise<string> =>
  (await writeIssue(api, issue, BOT.login)).kind;

const summarize = ({ issues }: PlaygroundGitHub) =>
  issues.all().map(({ number, state, stateReason }) => `#${number} ${state} ${stateReason ?? ""}`.trim());

const listWrites = (github: PlaygroundGitHub): string[] =>
  github.requests().flatMap((line) => /^(?:POST|PATCH|DELETE) \S+/.exec(line) ?? []);

describe("the issue", () => {
  it("is opened, updated only if something changed, closed with a comment, and reopened", async () => {
    const { api, github } = await open();
    expect(await write(api, HEALTHY)).toBe("unneeded");
    expect(await write(api, anIssue("acme.com lapses"))).toBe("opened");
    const later = anIssue("acme.com lapses", {
      body: `${MARKER}\r\nacme.com lapses\r\n\r\n${SMALL_PRINT} run 2</sub>`,
    });
    expect(await write(api, later)).toBe("unchanged");
    expect(await write(api, anIssue("acme.com and acme.dev lapse"))).toBe("updated");
    expect(await write(api, anIssue("acme.com and acme.dev lapse", { title: "Domains: 2" }))).toBe("updated");
    expect(await write(api, HEALTHY)).toBe("closed");
    expect(await write(api, HEALTHY)).toBe("unchanged");
    expect(summarize(github)).toEqual(["#1 closed completed"]);
    expect(github.discussion.of(1).map(({ body }) => body)).toEqual(["Nothing needs attention."]);
    expect(await write(api, anIssue("acme.net lapses"))).toBe("reopened");
    expect(summarize(github)).toEqual(["#1 open reopened"]);
    expect(github.issues.find(1)?.body).toContain("acme.net lapses");
    expect(listWrites(github)).toEqual([
      "POST /repos/acme/domains/issues",
      "PATCH /repos/acme/domains/issues/1",
      "PATCH /repos/acme/domains/issues/1",
      "PATCH /repos/acme/domains/issues/1",
      "POST /repos/acme/domains/issues/1/comments",
      "PATCH /repos/acme/domains/issues/1",
    ]);
  });

  it("is found on a later page, among others and pull requests", async () => {
    const { api, github } = await open();
    for (let number = 1; number <= 150; number += 1) {
      github.issues.create(BOT, { title: "Another", body: `Not ours\n${MARKER}`, labels: [] });
    }
    github.pulls.open({ files: { "a.txt": "" }, branch: "change", base: "main" });
    expect(await write(api, anIssue("acme.com lapses"))).toBe("opened");
    expect(await write(api, anIssue("acme.dev lapses"))).toBe("updated");
    expect(github.issues.all().filter(({ title }) => title !== "Another")).toHaveLength(1);
  });

  it("is only one if its author is Freehold's login: a forged one is left alone", async () => {
    const { api, github } = await open();
    const forged = { title: "Forged", body: `${MARKER}\nBuy acme.example`, labels: [] };
    github.issues.create({ login: "mallory", type: "User" }, forged);
    github.issues.create({ login: "github-actions", type: "User" }, forged);
    expect(await write(api, anIssue("acme.com lapses"))).toBe("opened");
    expect(await write(api, HEALTHY)).toBe("closed");
    expect(summarize(github)).toEqual(["#1 open", "#2 open", "#3 closed completed"]);
    expect(github.issues.find(1)?.body).toBe(forged.body);
  });

  it("is the one about this manifest and account", async () => {
    const { api, github } = await open();
    await write(api, anIssue("acme.com lapses"));
    const marker = MARKER.replace("account=0", "account=1");
    await write(api, anIssue("", { marker, body: `${marker}\nacme.dev lapses` }));
    expect(summarize(github)).toEqual(["#1 open", "#2 open"]);
  });

  it("is found although GitHub's filter by author finds nothing", async () => {
    const { api, github } = await open();
    await write(api, anIssue("acme.com lapses"));
    const blind: Api = {
      ...api,
      pages: (route, parameters) =>
        parameters?.creator === undefined ? api.pages(route, parameters) : emptyPages(),
    };
    expect(await write(blind, anIssue("acme.dev lapses"))).toBe("updated");
    expect(summarize(github)).toEqual(["#1 open"]);
  });
});

async function* emptyPages(): AsyncGenerator<readonly unknown[]> {
  yield [];
}

/** Calls of several clients, one at a time, in an order that a seed decides. */
const interleave = (clients: number, seed: number) => {
  let active = clients;
  let state = seed;
  const waiting: (() => void)[] = [];
  const releaseNext = (): void => {
    if (waiting.length < active || waiting.length === 0) return;
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    waiting.splice(Math.floor((state / 2_147_483_648) * waiting.length), 1)[0]?.();
  };
  const waitForTurn = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      releaseNext();
    });
  return {
    race: (api: Api): Api => ({
      ...api,
      call: async (...parameters) => {
        await waitForTurn();
        return api.call(...parameters);
      },
      pages: async function* (...parameters) {
        await waitForTurn();
        yield* api.pages(...parameters);
      },
    }),
    end: (): void => {
      active -= 1;
      releaseNext();
    },
  };
};

/** How many issues the races left besides the one that counts. */
let duplicates = 0;

describe("audits at once", () => {
  const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
  it.each(seeds)("leave one issue (race %d)", async (seed) => {
    const { api, github } = await open();
    const clients = 2 + (seed % 2);
    const { race, end } = interleave(clients, seed);
    const kinds = await Promise.all(
      Array.from({ length: clients }, (_, index) =>
        write(race(api), anIssue(`acme.com lapses (${index})`)).finally(end),
      ),
    );
    expect(kinds).toContain("opened");
    const [first = "", ...others] = summarize(github);
    expect(first).toBe("#1 open");
    duplicates += others.length;
    expect(new Set(others)).toEqual(new Set(others.map((_, index) => `#${index + 2} closed duplicate`)));
    expect(await write(api, anIssue("acme.dev lapses"))).toBe("updated");
    expect(await write(api, HEALTHY)).toBe("closed");
    expect(await write(api, anIssue("acme.dev lapses"))).toBe("reopened");
    expect(summarize(github).filter((line) => line.includes(" open"))).toEqual(["#1 open reopened"]);
  });

  it("did create several in some of these races", () => {
    expect(duplicates).toBeGreaterThan(0);
  });

  it("close one issue", async () => {
    const { api, github } = await open();
    await write(api, anIssue("acme.com lapses"));
    await Promise.all([write(api, HEALTHY), write(api, HEALTHY)]);
    expect(summarize(github)).toEqual(["#1 closed completed"]);
  });
});

describe("an issue that cannot be written", () => {
  it.each<[cause: string, settings: Partial<Settings>, advice: RegExp]>([
    [
      "lacks the permission",
      { token: { ...AUDIT_TOKEN, permissions: { contents: "read" } } },
      / issues: write/,
    ],
    ["has issues disabled", { hasIssues: false }, /Issues are disabled in this repository/],
    ["is archived", { isArchived: true }, /^$/],
  ])("says why, if the repository %s", async (_, settings, advice) => {
    const { api } = await open(settings);
    const error = await writeIssue(api, anIssue("acme.com lapses"), BOT.login).catch((cause) => cause);
    expect(error).toBeInstanceOf(Error);
    expect(explainIssueFailure(error)).toMatch(advice);
  });
});
