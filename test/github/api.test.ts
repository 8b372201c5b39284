import { describe, expect, it } from "vitest";
import { openApi } from "../../src/github/api.ts";
import { advisePermission } from "../../src/github/permissions.ts";
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

describe("a rate limit", () => {
  const SECONDARY =
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

  it("is recognized by GitHub's message if no header says so", async () => {
    const { github, api } = await openClient({ "README.md": "Our domains." });
    const answer = { status: 403, body: { message: SECONDARY } };
    github.forceAnswer({ on: /GET .*\/activity/, times: 1, answer });
    const call = advisePermission(api, "contents: read").call("GET /repos/{owner}/{repo}/activity");
    await expect(call).rejects.toMatchObject({
      code: "rate_limited",
      message: `GitHub answered GET /repos/acme/domains/activity with 403: ${SECONDARY} This is GitHub's rate limit. Run the workflow again later.`,
    });
  });

  it("is recognized in an answer of GraphQL", async () => {
    const { github, api } = await openClient({ "README.md": "Our domains." });
    const errors = [{ type: "RATE_LIMITED", message: "API rate limit exceeded." }];
    github.forceAnswer({ on: /graphql/, times: 1, answer: { status: 200, body: { errors } } });
    await expect(api.graphql("query { viewer { login } }")).rejects.toMatchObject({
      code: "rate_limited",
      message: expect.stringContaining("Run the workflow again later."),
    });
  });
});

describe("advice about permissions", () => {
  const refuse = async (message: string): Promise<string> => {
    const { github, api } = await openClient({ "README.md": "Our domains." });
    github.forceAnswer({ on: /GET .*\/activity/, times: 1, answer: { status: 403, body: { message } } });
    const advising = advisePermission(api, "contents: read", "pull-requests: write");
    return advising.call("GET /repos/{owner}/{repo}/activity").then(
      () => "",
      ({ message: text }: Error) => text,
    );
  };

  it("names each permission that the call needs", async () => {
    expect(await refuse("Resource not accessible by integration")).toMatch(
      /The job needs the permissions contents: read and pull-requests: write\.$/,
    );
  });

  it.each([
    "Repository was archived so is read-only.",
    "Resource protected by organization SAML enforcement.",
    "Your account was suspended.",
    "Although you appear to have the correct authorization credentials, the organization has an IP allow list enabled.",
  ])("is not given if GitHub names another cause: %s", async (message) => {
    expect(await refuse(message)).not.toContain("needs the permission");
  });
});
