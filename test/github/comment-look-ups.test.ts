import { describe, expect, it } from "vitest";
import { createCommentWriter } from "../../src/github/comment.ts";
import type { Comment } from "../../src/model/publication.ts";
import { secondaryLimit } from "../../src/playground/github/forced-answers.ts";
import { type GitHubClient, useGitHubClients } from "../support/github-api.ts";

const openClient = useGitHubClients();
const MARKER = "<!-- freehold manifest=domains.yaml -->";
const OTHER_MARKER = "<!-- freehold manifest=domains.yaml sandbox -->";
const BOT = { login: "github-actions[bot]", type: "Bot" } as const;

const open = async () => {
  const client = await openClient({ "domains.yaml": "version: 1\n" });
  const { number, head } = client.github.pulls.open({
    ...{ files: { "domains.yaml": "version: 1\ndomains: {}\n" }, branch: "change", base: "main" },
  });
  const comment: Comment = {
    ...{ pullRequest: number, marker: MARKER, body: `${MARKER}\nNew.`, onlyAtHead: head },
    ...{ addEarlier: undefined, isOptional: false, others: undefined },
  };
  return { ...client, comment, writer: createCommentWriter(client.api, undefined, client.clock) };
};

const readBodies = ({ github, comment }: Pick<GitHubClient, "github"> & { comment: Comment }): string[] =>
  github.discussion.of(comment.pullRequest).map(({ body }) => body);

/** The requests so far, without those that ask who the token is. */
const listRequests = ({ github }: Pick<GitHubClient, "github">): string[] =>
  github.requests().flatMap((line) => /^\w+ \/repos\/acme\/domains\/([^? ]+)/.exec(line)?.[0] ?? []);

const LIST = "GET /repos/acme/domains/issues/1/comments";
const PULL = "GET /repos/acme/domains/pulls/1";

/** Resolves when what was asked for has been answered, or has failed. */
const settle = async ({ writer, comment }: Awaited<ReturnType<typeof open>>): Promise<void> => {
  await writer.read(comment.pullRequest, MARKER).catch(() => undefined);
};

describe("a comment whose look-up began earlier", () => {
  it("is written with what was read then, and nothing is asked twice", async () => {
    const opened = await open();
    const { writer, comment, github } = opened;
    github.discussion.add(comment.pullRequest, BOT, `${MARKER}\nOld.`);
    writer.lookUpComments(comment.pullRequest);
    expect(await writer.read(comment.pullRequest, MARKER)).toBe(`${MARKER}\nOld.`);
    writer.lookUpPullRequest(comment.pullRequest);
    expect((await writer.write(comment)).kind).toBe("written");
    expect(listRequests(opened)).toEqual([
      LIST,
      PULL,
      expect.stringMatching(/^PATCH \/repos\/acme\/domains\/issues\/comments\/\d+$/),
    ]);
    expect(github.queries()).toHaveLength(1);
    expect(readBodies(opened)).toEqual([comment.body]);
  });

  it("is looked up anew by the next write", async () => {
    const opened = await open();
    const { writer, comment } = opened;
    writer.lookUpComments(comment.pullRequest);
    await writer.write(comment);
    await writer.write({ ...comment, body: `${MARKER}\nNewer.` });
    expect(readBodies(opened)).toEqual([`${MARKER}\nNewer.`]);
  });

  it("is created again if somebody deleted it since", async () => {
    const opened = await open();
    const { writer, comment, github, api } = opened;
    const id = github.discussion.add(comment.pullRequest, BOT, `${MARKER}\nOld.`)?.id;
    writer.lookUpComments(comment.pullRequest);
    await settle(opened);
    await api.call("DELETE /repos/{owner}/{repo}/issues/comments/{id}", { id });
    expect((await writer.write(comment)).kind).toBe("written");
    expect(readBodies(opened)).toEqual([comment.body]);
  });

  it("stays one if another run wrote it since", async () => {
    const opened = await open();
    const { writer, comment, github } = opened;
    writer.lookUpComments(comment.pullRequest);
    await settle(opened);
    github.discussion.add(comment.pullRequest, BOT, `${MARKER}\nOf another run.`);
    await writer.write(comment);
    expect(readBodies(opened)).toEqual([comment.body]);
  });

  it("leaves to a comment with another marker what another run wrote there since", async () => {
    const opened = await open();
    const { writer, comment, github, api } = opened;
    const id = github.discussion.add(comment.pullRequest, BOT, `${OTHER_MARKER}\nOld.`)?.id;
    writer.lookUpComments(comment.pullRequest);
    await settle(opened);
    const body = `${OTHER_MARKER}\nOf another run.`;
    await api.call("PATCH /repos/{owner}/{repo}/issues/comments/{id}", { id, body });
    const others = { markerStart: MARKER.slice(0, -3), revise: (earlier: string) => `${earlier} Note.` };
    await writer.write({ ...comment, isOptional: true, others });
    expect(readBodies(opened)).toEqual([`${body} Note.`]);
  });

  it("is not written if the pull request has a newer commit by an answer of more than three seconds later", async () => {
    const opened = await open();
    const { writer, comment, github, clock } = opened;
    writer.lookUpPullRequest(comment.pullRequest);
    await settle(opened);
    github.pulls.push(comment.pullRequest, { "domains.yaml": "version: 1\n" });
    await clock.sleep(3_001, "a slow answer");
    expect((await writer.write(comment)).kind).toBe("outdated");
    expect(listRequests(opened).filter((line) => line === PULL)).toHaveLength(2);
  });

  it("fails with GitHub's answer of then, which is not asked for again", async () => {
    const opened = await open();
    const { writer, comment, github } = opened;
    const answer = { status: 403, body: { message: "Resource not accessible by integration" } };
    github.forceAnswer({ on: /comments/, times: 1, answer });
    writer.lookUpComments(comment.pullRequest);
    await settle(opened);
    await expect(writer.write(comment)).rejects.toThrow(
      `GitHub answered ${LIST} with 403: Resource not accessible by integration.`,
    );
    expect(listRequests(opened).filter((line) => line === LIST)).toHaveLength(1);
  });

  it("is looked up once more if GitHub's limit was reached then", async () => {
    const opened = await open();
    const { writer, comment, github } = opened;
    // As often as one read tries.
    github.forceAnswer({ on: /comments/, times: 4, answer: secondaryLimit(403, 1) });
    writer.lookUpComments(comment.pullRequest);
    await settle(opened);
    expect((await writer.write(comment)).kind).toBe("written");
    expect(readBodies(opened)).toEqual([comment.body]);
  });

  it("that is only updated replaces what another run has written since", async () => {
    const opened = await open();
    const { writer, comment, github } = opened;
    writer.lookUpComments(comment.pullRequest);
    await settle(opened);
    github.discussion.add(comment.pullRequest, BOT, `${MARKER}\nAbout an older commit.`);
    expect((await writer.write({ ...comment, isOptional: true })).kind).toBe("written");
    expect(readBodies(opened)).toEqual([comment.body]);
  });

  it("does not matter if it fails and nothing is written", async () => {
    const opened = await open();
    const { writer, comment, github } = opened;
    github.forceAnswer({ on: /./, times: 9, answer: { status: 404, body: { message: "Not Found" } } });
    writer.lookUpComments(comment.pullRequest);
    writer.lookUpPullRequest(comment.pullRequest);
    await settle(opened);
    expect(listRequests(opened).sort()).toEqual([LIST, PULL]);
  });
});
