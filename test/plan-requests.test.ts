import { afterAll, describe, it } from "vitest";
import { pullRequestEvent, pullRequestTargetEvent } from "../src/playground/github/events.ts";
import { type Network, openNetwork } from "./support/network.ts";
import { account, manifest, type Stage, useStages } from "./support/stage.ts";

const openStage = useStages();
const networks: Network[] = [];
afterAll(() => {
  for (const network of networks) network.close();
});

const OWNED = "acme.com: { auto_renew: true }";
const NEW = "acme.dev: { auto_renew: true }";

const open = () =>
  openStage(manifest(OWNED), account({ registrations: [{ domain_name: "acme.com", auto_renew: true }] }));

/** Resolves when GitHub has received requests that match all of these. */
const waitForGitHub = ({ github }: Stage, patterns: readonly RegExp[]): Promise<void> =>
  new Promise((resolve) => {
    const check = (): void => {
      const requests = github.requests();
      if (patterns.every((pattern) => requests.some((line) => pattern.test(line)))) resolve();
    };
    github.watch(check);
    check();
  });

/** The address of a registrar whose requests wait for those that GitHub receives. */
const holdRegistrar = async (
  stage: Stage,
  holds: readonly [RegExp, readonly RegExp[]][],
): Promise<string> => {
  const network = await openNetwork(stage.registrar.url, {
    hold: async (request) => {
      for (const [pattern, awaited] of holds) {
        if (pattern.test(request)) await waitForGitHub(stage, awaited);
      }
    },
  });
  networks.push(network);
  return network.baseUrl;
};

/** GitHub's requests without commits and texts, sorted. */
const listGitHubRequests = ({ github }: Stage): string[] =>
  github
    .requests()
    .map((line) =>
      line
        .replace("/repos/acme/domains", "")
        .replace(/[0-9a-f]{40}/g, "SHA")
        .replace(/ \{"query":"query \{ viewer.*/s, " viewer")
        .replace(/ \{"query":.*/s, " files")
        .replace(/ \{.*/s, ""),
    )
    .sort();

describe.concurrent("a plan of the built action", () => {
  it("asks GitHub beside the registrar's list and prices, and asks nothing twice", async ({ expect }) => {
    const stage = await open();
    const number = stage.propose(manifest(OWNED, NEW));
    const baseUrl = await holdRegistrar(stage, [
      [/registrations$/, [/viewer/, /comments/, /git\/commits/, /activity/, /c0: object/]],
      [/domain-check$/, [/pulls\/1$/]],
    ]);
    const run = await stage.run(pullRequestEvent(stage.github, number), { "api-base-url": baseUrl });
    expect([run.exitCode, stage.github.discussion.of(number).length], run.log).toEqual([0, 1]);
    const requests = listGitHubRequests(stage);
    // On a machine that needs seconds for the rest, it is read again.
    expect(requests).toContain("GET /pulls/1");
    expect(requests.filter((line) => line !== "GET /pulls/1")).toEqual([
      "GET ",
      "GET /activity?per_page=100&ref=refs%2Fheads%2Fmain",
      "GET /contents/domains.yaml?ref=SHA",
      "GET /contents/domains.yaml?ref=SHA",
      "GET /git/commits/SHA",
      "GET /git/ref/heads/main",
      // The second time, to see whether another run has created one as well.
      "GET /issues/1/comments?per_page=100",
      "GET /issues/1/comments?per_page=100",
      "POST /graphql files",
      "POST /graphql viewer",
      "POST /issues/1/comments",
    ]);
  });

  it("on pull_request_target reads the merge of the pull request once", async ({ expect }) => {
    const stage = await open();
    const number = stage.propose(manifest(OWNED, NEW));
    const run = await stage.run(pullRequestTargetEvent(stage.github, number));
    expect([run.exitCode, stage.github.discussion.of(number).length], run.log).toEqual([0, 1]);
    const requests = listGitHubRequests(stage);
    expect(requests.filter((line) => line.startsWith("GET /git/commits/"))).toHaveLength(1);
  });

  it("says in today's words that its comment could not be looked up", async ({ expect }) => {
    const stage = await open();
    const number = stage.propose(manifest(OWNED, NEW));
    const answer = { status: 403, body: { message: "Resource not accessible by integration" } };
    stage.github.forceAnswer({ on: /\/comments$/, times: 9, answer });
    const run = await stage.run(pullRequestEvent(stage.github, number));
    expect([run.exitCode, run.outputs.outcome]).toEqual([0, "changes"]);
    expect(run.log).toContain(
      "The comment on pull request 1 could not be written, so only the job's summary has its text: GitHub answered GET /repos/acme/domains/issues/1/comments with 403: Resource not accessible by integration. The job needs the permission pull-requests: write.",
    );
    expect(listGitHubRequests(stage).filter((line) => line.includes("/comments"))).toHaveLength(1);
  });

  it("does not need to look up a comment that it must not write", async ({ expect }) => {
    const stage = await open();
    const number = stage.propose(manifest(OWNED, NEW));
    const run = await stage.run(pullRequestEvent(stage.github, number), { comment: "never" });
    expect(run.exitCode).toBe(0);
    expect(listGitHubRequests(stage).filter((line) => /viewer|comments|pulls/.test(line))).toEqual([]);
  });
});
