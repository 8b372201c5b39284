import { describe, expect, it } from "vitest";
import { secondaryLimit } from "../../src/playground/github/forced-answers.ts";
import { OPERATIONS } from "../../src/playground/github/operations.ts";
import { matchRoute } from "../../src/playground/github/routes.ts";
import type { PlaygroundAnswer } from "../../src/playground/http.ts";
import { openJudgedGitHub, REJECTED } from "../support/judges.ts";
import {
  ask,
  FILES,
  fill,
  NOW,
  openCompany,
  POWERLESS,
  type Sending,
  send,
  TOKEN,
} from "./github-company.ts";
import { EXPECTATIONS, type Expectation } from "./github-requests.ts";

const REPO = "/repos/acme/domains";

const readBody = ({ body }: PlaygroundAnswer): unknown =>
  Buffer.isBuffer(body) ? body.toString("utf8") : body;

const fillAll = <T>(value: T, names: Readonly<Record<string, string>>): T =>
  JSON.parse(fill(JSON.stringify(value), names));

/** Sends one request to a company of its own. */
const play = async ({ request, sending, settings, prepare, ...rest }: Expectation) => {
  const company = await openCompany(settings);
  prepare(company);
  const { core } = company;
  const full = send(core, `GET ${REPO}`).body as { id: number };
  const names = { ...company.names, id: String(full.id) };
  const filledBody = sending.body === undefined ? {} : { body: fillAll(sending.body, names) };
  const answer = send(core, fill(request, names), { ...sending, ...filledBody });
  return { answer, shape: rest.shape === undefined ? undefined : fillAll(rest.shape, names) };
};

for (const [subject, expectations] of Object.entries(EXPECTATIONS)) {
  describe(`the stand-in for GitHub, asked about ${subject}`, () => {
    it.each(expectations.map((expectation) => [expectation.behavior, expectation] as const))(
      "%s",
      async (_behavior, expectation) => {
        const { answer, shape } = await play(expectation);
        const body = readBody(answer);
        expect(answer.status, JSON.stringify(body)).toBe(expectation.status);
        if (typeof shape === "string") expect(body).toBe(shape);
        else if (shape !== undefined) expect(body).toMatchObject(Object(shape));
        if (Array.isArray(shape)) expect(body).toHaveLength(shape.length);
      },
    );
  });
}

describe("the stand-in for GitHub", () => {
  it("is asked rightly and wrongly about every operation", async () => {
    const { core, names } = await openCompany();
    const expectations = Object.values(EXPECTATIONS).flat();
    const operations = new Set(
      expectations.map(({ request: line, status }) => {
        const [method = "", path = ""] = fill(line, names).split(/[ ?]/);
        const request = { method, path, query: new URLSearchParams(), headers: {}, body: undefined };
        const { operation } = matchRoute({ core, request, caller: TOKEN, apiUrl: "" }, path);
        return `${operation} ${status < 400 ? "right" : "wrong"}`;
      }),
    );
    const all = Object.keys(OPERATIONS).flatMap((name) => [`${name} right`, `${name} wrong`]);
    expect(all.filter((name) => !operations.has(name))).toEqual([]);
    expect(expectations.length).toBeGreaterThanOrEqual(120);
  });

  it("says in every error where its description is", async () => {
    const { core } = await openCompany();
    for (const line of [`GET ${REPO}/pulls/99`, "GET /nothing", "GET /user", `GET ${REPO}/pulls?state=x`]) {
      expect(send(core, line).body).toHaveProperty("documentation_url");
    }
  });

  it("answers 304 to a client that has the same already", async () => {
    const { core } = await openCompany();
    const first = send(core, `GET ${REPO}`);
    const etag = first.headers?.etag ?? "";
    const second = send(core, `GET ${REPO}`, { headers: { "if-none-match": etag } });
    expect([etag === "", second.status, second.body]).toEqual([false, 304, undefined]);
    core.set({ isArchived: true });
    expect(send(core, `GET ${REPO}`, { headers: { "if-none-match": etag } }).status).toBe(200);
  });

  it("is one core: over HTTP it answers the same", async () => {
    const github = await openJudgedGitHub({
      slug: "acme/domains",
      files: FILES,
      token: TOKEN,
      now: () => Date.parse(NOW),
      exceptions: [REJECTED],
    });
    const headers = { authorization: `Bearer ${TOKEN.value}`, accept: "application/vnd.github+json" };
    const overHttp = await fetch(`${github.url}${REPO}/contents/config?ref=main`, { headers });
    const host = new URL(github.url).host;
    const inMemory = send(github, `GET ${REPO}/contents/config?ref=main`, { headers: { host } });
    expect([overHttp.status, await overHttp.json()]).toEqual([inMemory.status, inMemory.body]);
    expect(overHttp.headers.get("date")).toBe("Sun, 22 Nov 2026 10:00:00 GMT");
    const oldNameAnswer = await fetch(`${github.url}/repos/acme/old`, { headers });
    github.set({ formerSlugs: ["acme/old"] });
    const redirectedAnswer = await fetch(`${github.url}/repos/acme/old`, { headers });
    expect([oldNameAnswer.status, redirectedAnswer.status, redirectedAnswer.redirected]).toEqual([
      404,
      200,
      true,
    ]);
    await github.close();
  });
});

/** The numbers of the pages that the `Link` header leads to, one after the other. */
const followPages = async (
  line: string,
  prepare: (core: Awaited<ReturnType<typeof openCompany>>) => void,
) => {
  const company = await openCompany();
  prepare(company);
  const items: unknown[] = [];
  let pages = 0;
  for (let next: string | undefined = line; next !== undefined; pages += 1) {
    const answer = send(company.core, next);
    expect(answer.status).toBe(200);
    items.push(...(answer.body as unknown[]));
    const link: string | undefined = /<([^>]+)>; rel="next"/.exec(answer.headers?.link ?? "")?.[1];
    next = link === undefined ? undefined : `GET ${link.replace("https://api.github.example", "")}`;
  }
  return { items, pages };
};

describe("a long list", () => {
  it("of comments is paged by number", async () => {
    const { items, pages } = await followPages(`GET ${REPO}/issues/3/comments?per_page=1000`, ({ core }) => {
      for (let count = 0; count < 250; count += 1) core.discussion.add(3, core.author(), `Comment ${count}`);
    });
    const bodies = items.map((item) => (item as { body: string }).body);
    expect([pages, bodies.length, bodies[0], bodies.at(-1)]).toEqual([3, 250, "Comment 0", "Comment 249"]);
  });

  it("of activity is paged by cursor", async () => {
    const { items, pages } = await followPages(`GET ${REPO}/activity?ref=main&per_page=100`, ({ core }) => {
      for (let count = 0; count < 250; count += 1) core.push("main", { "a.txt": String(count) });
    });
    const ids = new Set(items.map((item) => (item as { id: number }).id));
    expect([pages, items.length, ids.size]).toEqual([3, 252, 252]);
  });

  it("of deployments has 30 on a page, unless the client asks for more", async () => {
    const { core } = await openCompany();
    const body = { ref: "main", auto_merge: false, required_contexts: [] };
    for (let count = 0; count < 40; count += 1) send(core, `POST ${REPO}/deployments`, { body });
    expect(send(core, `GET ${REPO}/deployments`).body).toHaveLength(30);
    expect(send(core, `GET ${REPO}/deployments?per_page=42`).body).toHaveLength(42);
    expect(send(core, `GET ${REPO}/deployments`).headers?.link).toMatch(
      /^<https:\/\/api\.github\.example\/repositories\/\d+\/deployments\?page=2>; rel="next", <.+page=2>; rel="last"$/,
    );
  });
});

type ComparisonBody = {
  total_commits: number;
  commits: { sha: string }[];
  files: { filename: string; status: string; previous_filename?: string }[];
};

const compare = (core: Awaited<ReturnType<typeof openCompany>>["core"], basehead: string): ComparisonBody =>
  send(core, `GET ${REPO}/compare/${basehead}`).body as ComparisonBody;

/** A branch on which files were moved to another folder, beside those of the repository. */
const moveFiles = async (count: number, findsRenamesBeforeCut = true) => {
  const company = await openCompany({ findsRenamesBeforeCut });
  const { repository } = company.core;
  const numbers = Array.from({ length: count }, (_, index) => String(index).padStart(3, "0"));
  const before = Object.fromEntries(numbers.map((name) => [`a/${name}.txt`, `File ${name}\n`]));
  const after = Object.fromEntries(numbers.map((name) => [`b/${name}.txt`, `File ${name}\n`]));
  const base = repository.commit(before, []);
  return { ...company, basehead: `${base}...${repository.commit(after, [base])}` };
};

describe("a comparison", () => {
  it("of many commits lists the newest 250 of them, oldest first", async () => {
    const { core, names } = await openCompany();
    const commits = Array.from({ length: 260 }, (_, count) => core.push("main", { "a.txt": String(count) }));
    const { total_commits, commits: listedCommits } = compare(core, `${names.tip}...main`);
    expect([total_commits, listedCommits.length]).toEqual([260, 250]);
    expect([listedCommits[0]?.sha, listedCommits.at(-1)?.sha]).toEqual([commits[10], commits[259]]);
  });

  it("of many files lists 300 of them", async () => {
    const { core, basehead } = await moveFiles(400);
    const { files } = compare(core, basehead);
    expect([files.length, files[0]]).toMatchObject([
      300,
      { filename: "b/000.txt", status: "renamed", previous_filename: "a/000.txt" },
    ]);
    expect(files.some(({ filename }) => filename === "b/350.txt")).toBe(false);
  });

  it("may cut before it looks for renames: then a moved file is removed, and not added", async () => {
    const { core, basehead } = await moveFiles(250, false);
    const { files } = compare(core, basehead);
    const count = (status: string) => files.filter((file) => file.status === status).length;
    expect([count("renamed"), count("removed"), count("added")]).toEqual([50, 200, 0]);
  });

  it("shows a file that was rewritten while it moved as added and removed", async () => {
    const { core, names } = await openCompany();
    const { repository } = core;
    const { "domains.yaml": _, ...rest } = FILES;
    const files = { ...rest, "zones/domains.yaml": "all\nnew\nlines\n" };
    const movedSha = repository.commit(files, [names.tip ?? ""]);
    expect(compare(core, `${names.tip}...${movedSha}`).files).toMatchObject([
      { filename: "domains.yaml", status: "removed" },
      { filename: "zones/domains.yaml", status: "added" },
    ]);
  });
});

describe("a rebased pull request", () => {
  it("has each of its commits on the base, and GitHub lists it under each", async () => {
    const { core } = await openCompany();
    core.pulls.push(2, { "b.txt": "c" });
    const tip = core.pulls.merge(2, "rebase");
    const below = core.repository.find(tip)?.parents[0] ?? "";
    for (const sha of [tip, below]) {
      expect(send(core, `GET ${REPO}/commits/${sha}/pulls`).body).toMatchObject([{ number: 2 }]);
    }
  });
});

describe("a successful deployment", () => {
  const deploy = async (autoInactive: boolean | undefined, environment = "ledger") => {
    const { core } = await openCompany();
    const body = { ref: "main", auto_merge: false, required_contexts: [], environment };
    const states: string[][] = [];
    for (const id of [3, 4, 5]) {
      send(core, `POST ${REPO}/deployments`, { body });
      const state = id === 4 ? "failure" : "success";
      send(core, `POST ${REPO}/deployments/${id}/statuses`, {
        body: { state, ...(autoInactive === undefined ? {} : { auto_inactive: autoInactive }) },
      });
    }
    for (const id of [3, 4, 5]) {
      const statuses = send(core, `GET ${REPO}/deployments/${id}/statuses`).body as { state: string }[];
      states.push(statuses.map(({ state }) => state));
    }
    return states;
  };

  it("makes earlier successful ones inactive by default, and no failed one", async () => {
    expect(await deploy(undefined)).toEqual([["inactive", "success"], ["failure"], ["success"]]);
  });

  it("changes no other one if the client says so", async () => {
    expect(await deploy(false)).toEqual([["success"], ["failure"], ["success"]]);
  });

  it("changes none to production", async () => {
    expect(await deploy(undefined, "production")).toEqual([["success"], ["failure"], ["success"]]);
  });
});

describe("GitHub's limits", () => {
  it("are in the headers of every answer", async () => {
    const { core } = await openCompany({ hourlyLimit: 10 });
    expect(send(core, `GET ${REPO}`).headers).toMatchObject({
      "x-ratelimit-limit": "10",
      "x-ratelimit-remaining": "9",
      "x-ratelimit-resource": "core",
    });
  });

  it("refuse further requests until the hour is over", async () => {
    const { core, wait } = await openCompany({ hourlyLimit: 2 });
    const read = (sending: Sending = {}) => send(core, `GET ${REPO}`, sending);
    expect([read().status, read().status]).toEqual([200, 200]);
    expect(read()).toMatchObject({
      status: 403,
      headers: { "x-ratelimit-remaining": "0" },
      body: { message: expect.stringContaining("API rate limit exceeded") },
    });
    expect(read({ token: POWERLESS }).status).toBe(200);
    wait(60 * 60 * 1000);
    expect(read().status).toBe(200);
  });

  it("for GraphQL are counted apart, and are reported with status 200", async () => {
    const { core } = await openCompany({ hourlyLimit: 1 });
    send(core, `GET ${REPO}`);
    expect(ask(core, "{ viewer { login } }")).toEqual({ data: { viewer: { login: "github-actions[bot]" } } });
    expect(ask(core, "{ viewer { login } }").errors).toMatchObject([{ type: "RATE_LIMITED" }]);
  });

  it.each([
    [403, 30],
    [403, undefined],
    [429, 30],
    [429, undefined],
  ] as const)(
    "for too many requests at once come as %s, with retry-after %s",
    async (status, retryAfterS) => {
      const { core } = await openCompany();
      core.forceAnswer({
        on: /^POST .*comments$/,
        times: 1,
        skip: 1,
        answer: secondaryLimit(status, retryAfterS),
      });
      const write = () => send(core, `POST ${REPO}/issues/2/comments`, { body: { body: "A" } });
      const answers = [write(), write(), write()];
      expect(answers.map((answer) => answer.status)).toEqual([201, status, 201]);
      expect(answers[1]?.body).toMatchObject({ message: expect.stringContaining("secondary rate limit") });
      expect(answers[1]?.headers?.["retry-after"]).toBe(retryAfterS?.toString());
      expect(core.discussion.of(2)).toHaveLength(4);
    },
  );
});
