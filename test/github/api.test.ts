import { describe, expect, it } from "vitest";
import { openApi } from "../../src/github/api.ts";
import { useGitHubClients } from "../support/github-api.ts";

const openClient = useGitHubClients();

describe("the next page of a list", () => {
  it.each([
    ["another address", "baseUrl=https%3A%2F%2Facme.example"],
    ["another method and path", "url=%2Frepos%2Facme%2Fdomains&method=DELETE"],
    ["another repository", "owner=octocat&repo=secrets"],
    ["another header", "headers%5Bauthorization%5D=none"],
  ])("cannot be at %s: only what pages is taken from its link", async (_what, query) => {
    const { github, api } = await openClient({ "README.md": "Our domains." });
    github.forceAnswer({
      on: /GET .*\/activity/,
      times: 1,
      answer: {
        status: 200,
        headers: { link: `<https://acme.example/?after=CURSOR&${query}>; rel="next"` },
        body: [],
      },
    });
    const pages = api.answers("GET /repos/{owner}/{repo}/activity", { ref: "refs/heads/main" });
    await pages.next();
    await pages.next().catch(() => undefined);
    expect(github.requests()).toEqual([
      "GET /repos/acme/domains/activity?per_page=100&ref=refs%2Fheads%2Fmain",
      "GET /repos/acme/domains/activity?per_page=100&ref=refs%2Fheads%2Fmain&after=CURSOR",
    ]);
  });

  it.each(["https://acme.example/?cursor=abc", "no address"])(
    "is an error if it cannot be asked for (%s), so that a list is never cut silently",
    async (link) => {
      const { github, api } = await openClient({ "README.md": "Our domains." });
      const answer = { status: 200, headers: { link: `<${link}>; rel="next"` }, body: [] };
      github.forceAnswer({ on: /GET .*\/activity/, times: 1, answer });
      const pages = api.answers("GET /repos/{owner}/{repo}/activity", { ref: "refs/heads/main" });
      await pages.next();
      await expect(pages.next()).rejects.toThrow("cannot ask for");
    },
  );
});

describe("a connection of the caller's own", () => {
  const openOwn = (statuses: readonly number[]) => {
    const requests: string[] = [];
    const waits: number[] = [];
    const api = openApi({
      baseUrl: "https://api.github.example",
      graphqlUrl: "https://api.github.example/graphql",
      ...{ token: "secret", owner: "acme", repo: "domains" },
      clock: { sleep: async (ms) => void waits.push(ms) },
      connection: {
        fetch: async (url, { method } = {}) => {
          requests.push(`${method} ${url}`);
          return Response.json({}, { status: statuses[requests.length - 1] ?? 200 });
        },
        abortAfter: () => new AbortController().signal,
        random: () => 0.5,
      },
    });
    return { api, requests, waits };
  };

  it("carries every request, and a read waits for its next try by the caller's clock", async () => {
    const { api, requests, waits } = openOwn([502, 502]);
    await api.call("GET /repos/{owner}/{repo}");
    expect(requests).toEqual(Array(3).fill("GET https://api.github.example/repos/acme/domains"));
    expect(waits).toEqual([500, 1000]);
  });

  it("sends a write once", async () => {
    const { api, requests, waits } = openOwn([502]);
    await expect(api.call("POST /repos/{owner}/{repo}/deployments")).rejects.toThrow("502");
    expect(requests).toHaveLength(1);
    expect(waits).toEqual([]);
  });
});
