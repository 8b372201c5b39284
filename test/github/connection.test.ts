import { createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { type Api, openApi } from "../../src/github/api.ts";
import { openFetch } from "../../src/github/connection.ts";
import { type Behaviour, type RawServer, rawServer } from "../support/raw-server.ts";

const openServers: RawServer[] = [];
afterAll(async () => {
  await Promise.all(openServers.map((server) => server.close()));
});

const TOKEN = "canary-of-github";
const MAX_TRIES = 4;

type RawGitHub = { readonly api: Api; readonly url: string; readonly received: string[] };

/** A server of bytes in the place of GitHub, and the product's client, which does not wait between two tries. */
const openRawGitHub = async (
  behaviour: Behaviour,
  { path = "", limitMs = 30_000 }: { readonly path?: string; readonly limitMs?: number | undefined } = {},
): Promise<RawGitHub> => {
  const received: string[] = [];
  const server = await rawServer(behaviour, createServer, (text) => received.push(text));
  openServers.push(server);
  const url = `http://127.0.0.1:${server.port}`;
  const addresses = { baseUrl: `${url}${path}`, graphqlUrl: `${url}/api/graphql` };
  const api = openApi({
    ...addresses,
    ...{ token: TOKEN, owner: "acme", repo: "domains", clock: { sleep: async () => undefined } },
    connection: {
      fetch: openFetch(addresses),
      abortAfter: () => AbortSignal.timeout(limitMs),
      random: () => 0,
    },
  });
  return { api, url, received };
};

/** An answer of HTTP/1.1 with its length, and then the end of the connection. */
const buildAnswer = (status: string, headers: readonly string[], body: string | Buffer = ""): Buffer =>
  Buffer.concat([
    Buffer.from(
      [`HTTP/1.1 ${status}`, ...headers, `content-length: ${Buffer.byteLength(body)}`, "", ""].join("\r\n"),
    ),
    Buffer.from(body),
  ]);

const JSON_TYPE = "content-type: application/json";
const FOUND = buildAnswer("200 OK", [JSON_TYPE], '{"id":1}');
const answerAlways = (bytes: Buffer): Behaviour => ({ onRequest: (socket) => void socket.end(bytes) });

/** Answers each request with the next of these, and with the last one from then on. */
const answerInTurn = (...answers: readonly Buffer[]): Behaviour => {
  let count = 0;
  return {
    onRequest: (socket) => {
      socket.end(answers[Math.min(count, answers.length - 1)] ?? "");
      count += 1;
    },
  };
};

const redirectTo = (location: string, status = 302): Buffer =>
  buildAnswer(`${status} Elsewhere`, [`location: ${location}`]);

const READ = "GET /repos/{owner}/{repo}";
const WRITE = "POST /repos/{owner}/{repo}/issues/{number}/comments";
const send = ({ api }: RawGitHub, route: string) =>
  api.call(route, route === WRITE ? { number: 1, body: "a comment" } : {});
const listLines = ({ received }: RawGitHub) => received.map((text) => text.split(" HTTP/")[0]);

describe.concurrent("a redirect to another address", () => {
  it.each([READ, WRITE])("is not followed (%s), so that nobody else gets the token", async (route) => {
    const stranger = await openRawGitHub(answerAlways(FOUND));
    for (const status of [301, 302, 303, 307, 308]) {
      const github = await openRawGitHub(answerAlways(redirectTo(`${stranger.url}/repos/1`, status)));
      await expect(send(github, route)).rejects.toMatchObject({
        code: "rejected",
        message: expect.stringContaining("did not follow it"),
      });
      expect(github.received).toHaveLength(1);
    }
    expect(stranger.received).toEqual([]);
  });

  it.each([
    ["of no form", "http://["],
    ["beside the API's path", "/api/v4/user"],
    ["above it", "/api/v3/../user"],
    ["above it, encoded", "/api/v3/%2E%2e/user"],
    ["with a name and a password", "http://name:word@127.0.0.1:1/api/v3/user"],
    ["of GraphQL", "/api/graphql"],
    ["that is missing", ""],
  ])("is not followed if the address is one %s", async (_what, location) => {
    const github = await openRawGitHub(answerInTurn(redirectTo(location), FOUND), { path: "/api/v3" });
    await expect(send(github, READ)).rejects.toMatchObject({ code: "rejected", status: 302 });
    expect(github.received).toHaveLength(1);
  });
});

describe.concurrent("a redirect within the API", () => {
  it.each([301, 302, 307, 308])("of a read with %s is followed", async (status) => {
    const github = await openRawGitHub(answerInTurn(redirectTo("/api/v3/repositories/7", status), FOUND), {
      path: "/api/v3",
    });
    expect(await send(github, READ)).toMatchObject({ status: 200, data: { id: 1 } });
    expect(listLines(github)).toEqual(["GET /api/v3/repos/acme/domains", "GET /api/v3/repositories/7"]);
  });

  it.each([307, 308])("of a write with %s is followed as the same write", async (status) => {
    const github = await openRawGitHub(answerInTurn(redirectTo("/repositories/7/comments", status), FOUND));
    await send(github, WRITE);
    expect(listLines(github)).toEqual([
      "POST /repos/acme/domains/issues/1/comments",
      "POST /repositories/7/comments",
    ]);
    expect(github.received[1]).toContain('{"body":"a comment"}');
  });

  it.each([301, 302, 303])("of a write with %s is an error, because it would be a read", async (status) => {
    const github = await openRawGitHub(answerInTurn(redirectTo("/repositories/7", status), FOUND));
    await expect(send(github, WRITE)).rejects.toMatchObject({ code: "rejected", status });
    expect(github.received).toHaveLength(1);
  });

  it("is followed three times at most", async () => {
    const github = await openRawGitHub(answerAlways(redirectTo("/repos/acme/domains")));
    await expect(send(github, READ)).rejects.toThrow("more than 3 redirects");
    expect(github.received).toHaveLength(4);
  });
});

describe.concurrent("an address", () => {
  it.each([
    ["with a part that is ..", "/repos/acme/domains/contents/../../../user"],
    ["with a part that is an encoded ..", "/repos/acme/%2e%2E/user"],
    ["beside the API's path", "/../v4/user"],
  ])("%s is refused before anything is sent", async (_what, path) => {
    const github = await openRawGitHub(answerAlways(FOUND), { path: "/api/v3" });
    await expect(github.api.call(`GET ${path}`)).rejects.toThrow("nothing was sent");
    expect(github.received).toEqual([]);
  });

  it("with a part that is .. behind a backslash is refused before anything is sent", async () => {
    const { url, received } = await openRawGitHub(answerAlways(FOUND));
    const fetch = openFetch({ baseUrl: `${url}/api/v3`, graphqlUrl: `${url}/api/graphql` });
    await expect(fetch(`${url}/api/v3/repos\\..\\user`)).rejects.toThrow("nothing was sent");
    expect(received).toEqual([]);
  });

  it("of another origin is refused before anything is sent", async () => {
    const stranger = await openRawGitHub(answerAlways(FOUND));
    const github = await openRawGitHub(answerAlways(FOUND));
    await expect(github.api.call(`GET ${stranger.url}/user`)).rejects.toThrow("nothing was sent");
    expect([...github.received, ...stranger.received]).toEqual([]);
  });
});

/** A megabyte of zeros takes a kilobyte. */
const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024));

const write = (bytes: Buffer | string): Behaviour => ({ onRequest: (socket) => void socket.write(bytes) });

type Fault = {
  readonly name: string;
  readonly behaviour: Behaviour;
  readonly code: string;
  readonly message: string;
  /** When a request is abandoned. */
  readonly limitMs?: number;
  /** How often a read is sent. */
  readonly tries: number;
};

const FAULTS: readonly Fault[] = [
  {
    name: "GitHub answers 421, which may be sent again on another connection",
    behaviour: answerAlways(buildAnswer("421 Misdirected Request", [JSON_TYPE], '{"message":"Elsewhere"}')),
    ...{ code: "rejected", message: "421", tries: 1 },
  },
  {
    name: "a small answer grows beyond 16 MiB when it is decompressed",
    behaviour: answerAlways(buildAnswer("200 OK", [JSON_TYPE, "content-encoding: gzip"], BOMB)),
    ...{ code: "malformed", message: "more than 16 MiB", tries: 1 },
  },
  {
    name: "an answer is compressed in an unknown way",
    behaviour: answerAlways(buildAnswer("200 OK", [JSON_TYPE, "content-encoding: br"], "abc")),
    ...{ code: "malformed", message: "decompressed", tries: 1 },
  },
  {
    name: "an answer says that it is compressed and is not",
    behaviour: answerAlways(buildAnswer("200 OK", [JSON_TYPE, "content-encoding: gzip"], '{"id":1}')),
    ...{ code: "malformed", message: "decompressed", tries: 1 },
  },
  {
    name: "an answer does not end",
    behaviour: {
      onRequest: (socket) => {
        const chunk = `100000\r\n${" ".repeat(1024 * 1024)}\r\n`;
        const pour = (): void => {
          while (!socket.destroyed && socket.write(chunk));
        };
        socket.on("drain", pour);
        socket.write(`HTTP/1.1 200 OK\r\n${JSON_TYPE}\r\ntransfer-encoding: chunked\r\n\r\n`);
        pour();
      },
    },
    ...{ code: "malformed", message: "more than 16 MiB", tries: 1 },
  },
  {
    name: "the headers do not arrive in time",
    behaviour: {},
    ...{ code: "unreachable", message: "in time", tries: MAX_TRIES, limitMs: 300 },
  },
  {
    name: "the body does not arrive in time",
    behaviour: write(`HTTP/1.1 200 OK\r\n${JSON_TYPE}\r\ncontent-length: 500\r\n\r\n{`),
    ...{ code: "unreachable", message: "in time", tries: MAX_TRIES, limitMs: 300 },
  },
  {
    name: "the body breaks off",
    behaviour: {
      onRequest: (socket) =>
        void socket.end(`HTTP/1.1 200 OK\r\n${JSON_TYPE}\r\ncontent-length: 500\r\n\r\n{"id"`),
    },
    ...{ code: "unreachable", message: "failed to answer", tries: MAX_TRIES },
  },
  {
    name: "the connection is reset",
    behaviour: { onRequest: (socket) => void socket.resetAndDestroy() },
    ...{ code: "unreachable", message: "failed to answer", tries: MAX_TRIES },
  },
  {
    name: "the JSON is cut short",
    behaviour: answerAlways(buildAnswer("200 OK", [JSON_TYPE], '{"id":')),
    ...{ code: "malformed", message: "is not JSON", tries: 1 },
  },
  {
    name: "the answer is a page of a network that wants a login",
    behaviour: answerAlways(buildAnswer("200 OK", ["content-type: text/html"], "<p>Hello")),
    ...{ code: "malformed", message: "is not JSON", tries: 1 },
  },
  {
    name: "the answer has a status that HTTP does not know",
    behaviour: answerAlways(buildAnswer("999 Odd", [JSON_TYPE], "{}")),
    ...{ code: "malformed", message: "unknown status", tries: 1 },
  },
];

describe.concurrent.each(FAULTS)("if $name", ({ behaviour, code, message, tries, limitMs }) => {
  it("a write is sent once, and the error says what happened", async () => {
    const github = await openRawGitHub(behaviour, { limitMs });
    const error = await send(github, WRITE).catch((cause: Error) => cause);
    expect(error).toMatchObject({ name: "GitHubError", code, message: expect.stringContaining(message) });
    expect(String(error)).not.toContain(TOKEN);
    expect(github.received).toHaveLength(1);
  });

  it("a read fails with the same error, and is retried only if that may help", async () => {
    const github = await openRawGitHub(behaviour, { limitMs });
    await expect(send(github, READ)).rejects.toMatchObject({ name: "GitHubError", code });
    expect(github.received).toHaveLength(tries);
  });
});

describe("an answer that is compressed", () => {
  it("is read", async () => {
    const body = gzipSync('{"id":1}');
    const github = await openRawGitHub(
      answerAlways(buildAnswer("200 OK", [JSON_TYPE, "content-encoding: gzip"], body)),
    );
    expect(await send(github, READ)).toMatchObject({ data: { id: 1 } });
  });
});
