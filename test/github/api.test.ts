import { describe, expect, it } from "vitest";
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
