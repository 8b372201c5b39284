import { describe, expect, it } from "vitest";
import type { Api } from "../../src/github/api.ts";
import { createCommentWriter } from "../../src/github/comment.ts";
import type { Comment } from "../../src/model/publication.ts";
import { type GitHubClient, useGitHubClients } from "../support/github-api.ts";
import { WORKFLOW_TOKEN } from "../support/stage.ts";

const openClient = useGitHubClients();
const MARKER = "<!-- freehold manifest=domains.yaml -->";
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

describe("a comment", () => {
  it("is created, updated, and left alone if it says the same", async () => {
    const opened = await open();
    const { writer, comment } = opened;
    expect((await writer.write(comment)).kind).toBe("written");
    expect((await writer.write(comment)).kind).toBe("unchanged");
    const body = `${MARKER}\nNewer.`;
    expect((await writer.write({ ...comment, body })).kind).toBe("written");
    expect(readBodies(opened)).toEqual([body]);
  });

  it.each([
    ["another bot", { login: "renovate[bot]", type: "Bot" }],
    ["a person", { login: "octocat", type: "User" }],
  ] as const)("of %s is never taken for Freehold's, whatever its first line is", async (_who, author) => {
    const opened = await open();
    const { writer, comment, github } = opened;
    github.discussion.add(comment.pullRequest, author, `${MARKER}\nForged.`);
    await writer.write({ ...comment, addEarlier: (earlier) => earlier });
    expect(readBodies(opened)).toEqual([`${MARKER}\nForged.`, comment.body]);
  });

  it("is that of the configured login, if one is configured", async () => {
    const opened = await open();
    const { comment, github, api, clock } = opened;
    github.discussion.add(comment.pullRequest, { login: "Acme-App[bot]", type: "Bot" }, `${MARKER}\nOld.`);
    github.set({ token: { ...WORKFLOW_TOKEN, login: "acme-app[bot]" } });
    await createCommentWriter(api, "acme-app[bot]", clock).write(comment);
    expect(readBodies(opened)).toEqual([comment.body]);
    expect(github.requests().filter((line) => /user|graphql/.test(line))).toEqual([]);
  });

  it("is that of the token, if GraphQL refuses to say who it is", async () => {
    const opened = await open();
    const { comment, github, api, clock } = opened;
    github.forceAnswer({ on: /graphql/, times: 9, answer: { status: 403, body: { message: "No." } } });
    await createCommentWriter(api, undefined, clock).write(comment);
    await createCommentWriter(api, undefined, clock).write({ ...comment, body: `${MARKER}\nNewer.` });
    expect(readBodies(opened)).toEqual([`${MARKER}\nNewer.`]);
  });

  it("stays one if two runs write at once", async () => {
    const opened = await open();
    const { writer, comment } = opened;
    const bodies = [1, 2, 3].map((run) => `${MARKER}\nRun ${run}.`);
    await Promise.all(bodies.map((body) => writer.write({ ...comment, body })));
    const [body, ...others] = readBodies(opened);
    expect([bodies.includes(body ?? ""), others]).toEqual([true, []]);
  });

  it("is the first one, and others of the same login are deleted", async () => {
    const opened = await open();
    const { writer, comment, github } = opened;
    for (const text of ["One.", "Two."]) {
      github.discussion.add(comment.pullRequest, BOT, `${MARKER}\n${text}`);
    }
    await writer.write(comment);
    expect(readBodies(opened)).toEqual([comment.body]);
  });

  it("of another run, made at the same time, keeps its text if the pull request has moved since", async () => {
    const opened = await open();
    const { comment, github, api, clock } = opened;
    const { pullRequest, body } = comment;
    const call: Api["call"] = async (route, parameters) => {
      if (route.startsWith("POST ")) {
        github.discussion.add(pullRequest, BOT, `${MARKER}\nOf the newer head.`);
        github.pulls.push(pullRequest, { "domains.yaml": "version: 1\n" });
      }
      return api.call(route, parameters);
    };
    const written = await createCommentWriter({ ...api, call }, undefined, clock).write(comment);
    expect([written.kind, readBodies(opened)]).toEqual(["outdated", [`${MARKER}\nOf the newer head.`]]);
    expect(body).not.toContain("Of the newer head.");
  });

  it("with another marker is revised by what the comment says about others", async () => {
    const opened = await open();
    const { writer, comment, github } = opened;
    const other = "<!-- freehold manifest=domains.yaml sandbox -->";
    github.discussion.add(comment.pullRequest, BOT, `${other}\nOld.`);
    github.discussion.add(comment.pullRequest, BOT, "<!-- freehold manifest=other.yaml -->\nOther.");
    const others = { markerStart: MARKER.slice(0, -3), revise: (earlier: string) => `${earlier} Note.` };
    await writer.write({ ...comment, isOptional: true, others });
    expect(readBodies(opened)).toEqual([
      `${other}\nOld. Note.`,
      "<!-- freehold manifest=other.yaml -->\nOther.",
    ]);
  });

  it("that only updates is not created", async () => {
    const opened = await open();
    const { writer, comment } = opened;
    const optional = { ...comment, isOptional: true };
    expect([(await writer.write(optional)).kind, readBodies(opened)]).toEqual(["unneeded", []]);
    await writer.write(comment);
    await writer.write({ ...optional, body: `${MARKER}\nNo changes.` });
    expect(readBodies(opened)).toEqual([`${MARKER}\nNo changes.`]);
  });

  it("is found although GitHub lists something that is no comment", async () => {
    const opened = await open();
    const { comment, api, clock } = opened;
    const pages: Api["pages"] = async function* (route, parameters) {
      for await (const page of api.pages(route, parameters)) yield [null, { id: "x" }, ...page];
    };
    const writer = createCommentWriter({ ...api, pages }, undefined, clock);
    await writer.write(comment);
    await writer.write({ ...comment, body: `${MARKER}\nNewer.` });
    expect(readBodies(opened)).toEqual([`${MARKER}\nNewer.`]);
  });
});
