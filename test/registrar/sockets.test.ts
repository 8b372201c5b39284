import type { Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Order } from "../../src/model/registrar.ts";
import { verdictOf } from "../../src/purchase/verdict.ts";
import { createBuyer } from "../../src/registrar/buyer.ts";
import { createReader } from "../../src/registrar/reader.ts";
import { openTransport, type TransportOptions } from "../../src/registrar/transport.ts";
import { openWriteTransport } from "../../src/registrar/write-transport.ts";
import { type Behaviour, type RawServer, rawServer } from "../support/raw-server.ts";

let scopes = 0;
/** An account of its own: what is sent is seen process-wide, by its method and path. */
const aScope = () => {
  scopes += 1;
  return { account: String(scopes).padStart(32, "0"), sandbox: false };
};
const DOMAIN = "acme.dev" as DomainName;
const ORDER: Order = {
  domain: DOMAIN,
  years: 1,
  autoRenew: true,
  privacyMode: "redaction",
  contact: undefined,
  contactExtensions: undefined,
  acknowledgements: undefined,
};
const BODY = JSON.stringify({ success: true, errors: [], messages: [], result: null });

const open: RawServer[] = [];
afterAll(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
let certificate: { key: string; cert: string };
beforeAll(async () => {
  const made = await generate([{ name: "commonName", value: "localhost" }]);
  certificate = { key: made.private, cert: made.cert };
});

const reply = (text: string): Behaviour => ({ onRequest: (socket) => void socket.write(text) });
const replyAndEnd = (text: string): Behaviour => ({ onRequest: (socket) => void socket.end(text) });
const head = (status: string, more: string): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${more}\r\n\r\n`;

type Fault = {
  readonly name: string;
  readonly behaviour: Behaviour;
  readonly setting?: "closed" | "tls" | "tls-without-certificate" | "tls-to-plain" | "proxy" | "proxy-closed";
  /** What it means for an order. */
  readonly order:
    | "not-sent or unclear"
    | "unclear"
    | "not-sent"
    | "not-sent, abort"
    | "refused, abort"
    | "rate-limited";
  /** Whether the order reached the server whole. */
  readonly arrives: boolean;
};

const FAULTS: readonly Fault[] = [
  { name: "nobody listens", behaviour: {}, setting: "closed", order: "not-sent", arrives: false },
  {
    name: "the connection is reset at once",
    behaviour: { onConnection: (socket) => void socket.resetAndDestroy() },
    order: "not-sent or unclear",
    arrives: false,
  },
  {
    name: "the connection is reset after the request",
    behaviour: { onRequest: (socket) => void socket.resetAndDestroy() },
    order: "unclear",
    arrives: true,
  },
  {
    name: "the connection is ended after the request",
    behaviour: { onRequest: (socket) => void socket.end() },
    order: "unclear",
    arrives: true,
  },
  { name: "half a status line", behaviour: replyAndEnd("HTTP/1.1 20"), order: "unclear", arrives: true },
  {
    name: "half the headers",
    behaviour: replyAndEnd("HTTP/1.1 200 OK\r\ncontent-ty"),
    order: "unclear",
    arrives: true,
  },
  {
    name: "no body",
    behaviour: replyAndEnd(head("200 OK", "content-length: 0")),
    order: "unclear",
    arrives: true,
  },
  {
    name: "half a body",
    behaviour: replyAndEnd(`${head("200 OK", "content-length: 500")}{"success"`),
    order: "unclear",
    arrives: true,
  },
  {
    name: "half a body in chunks",
    behaviour: replyAndEnd(`${head("200 OK", "transfer-encoding: chunked")}5\r\n{"suc\r\n`),
    order: "unclear",
    arrives: true,
  },
  {
    name: "half a body, then a reset",
    behaviour: {
      onRequest: (socket) => {
        socket.write(`${head("200 OK", "content-length: 500")}{"success"`);
        setTimeout(() => socket.resetAndDestroy(), 20);
      },
    },
    order: "unclear",
    arrives: true,
  },
  { name: "no headers for too long", behaviour: {}, order: "unclear", arrives: true },
  {
    name: "no body for too long",
    behaviour: reply(`${head("200 OK", "content-length: 500")}{`),
    order: "unclear",
    arrives: true,
  },
  {
    name: "two mebibytes",
    behaviour: reply(`${head("200 OK", `content-length: ${2 * 1024 * 1024}`)}${" ".repeat(2 * 1024 * 1024)}`),
    order: "unclear",
    arrives: true,
  },
  {
    name: "what is no HTTP",
    behaviour: reply("220 smtp.example ESMTP\r\n"),
    order: "unclear",
    arrives: true,
  },
  {
    name: "JSON cut short",
    behaviour: reply(`${head("200 OK", "content-length: 20")}${BODY.slice(0, 20)}`),
    order: "unclear",
    arrives: true,
  },
  {
    name: "HTML with 200",
    behaviour: reply("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 5\r\n\r\n<p>Hi"),
    order: "unclear",
    arrives: true,
  },
  {
    name: "an error page of a proxy",
    behaviour: reply("HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\ncontent-length: 5\r\n\r\n<p>Hi"),
    order: "unclear",
    arrives: true,
  },
  {
    name: "a redirect",
    behaviour: reply("HTTP/1.1 307 Elsewhere\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n"),
    order: "refused, abort",
    arrives: true,
  },
  {
    name: "a certificate nobody trusts",
    behaviour: {},
    setting: "tls",
    order: "not-sent, abort",
    arrives: false,
  },
  {
    name: "a handshake that fails",
    behaviour: {},
    setting: "tls-without-certificate",
    order: "not-sent, abort",
    arrives: false,
  },
  {
    name: "no TLS where TLS is spoken",
    behaviour: { onConnection: (socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n") },
    setting: "tls-to-plain",
    order: "not-sent, abort",
    arrives: false,
  },
  {
    name: "a reset during the handshake",
    behaviour: { onConnection: (socket) => void socket.once("data", () => socket.resetAndDestroy()) },
    setting: "tls-to-plain",
    order: "not-sent",
    arrives: false,
  },
  {
    name: "a proxy that refuses to connect",
    behaviour: {
      onConnection: (socket) =>
        void socket.once("data", () => socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n")),
    },
    setting: "proxy",
    order: "not-sent",
    arrives: false,
  },
  {
    name: "a proxy that is not there",
    behaviour: {},
    setting: "proxy-closed",
    order: "not-sent",
    arrives: false,
  },
];

/** Nobody listens there, and it is never among those that are free to be given out. */
const NOBODYS_PORT = 1;
const TIMEOUTS = { headersMs: 300, bodyMs: 300 };

/** The faulty server, and how a client reaches it. */
const stage = async ({
  behaviour,
  setting,
}: Fault): Promise<{ server: RawServer; options: TransportOptions }> => {
  const create =
    setting === "tls"
      ? (listener: (socket: Socket) => void) => createTlsServer(certificate, listener)
      : setting === "tls-without-certificate"
        ? (listener: (socket: Socket) => void) => createTlsServer({}, listener)
        : undefined;
  const server = await rawServer(behaviour, create);
  open.push(server);
  const address = `127.0.0.1:${setting?.endsWith("closed") ? NOBODYS_PORT : server.port}`;
  const isProxied = setting?.startsWith("proxy") === true;
  const scheme = setting?.startsWith("tls") === true || isProxied ? "https" : "http";
  return {
    server,
    options: {
      baseUrl: isProxied ? "https://registrar.invalid" : `${scheme}://${address}`,
      token: "word",
      env: isProxied ? { HTTPS_PROXY: `http://somebody:password@${address}` } : {},
      timeouts: TIMEOUTS,
    },
  };
};

describe.concurrent.each(FAULTS)("$name", (fault) => {
  it("an order is sent once, and means what the table says", async () => {
    const { server, options } = await stage(fault);
    const reply = await createBuyer(aScope(), openWriteTransport(options)).register(ORDER);
    const verdict = verdictOf(reply, DOMAIN);
    const shown = "abort" in verdict && verdict.abort ? `${verdict.kind}, abort` : verdict.kind;
    expect(fault.order.split(" or ")).toContain(shown);
    expect(server.requests()).toBe(fault.arrives ? 1 : 0);
    expect(JSON.stringify(verdict)).not.toMatch(/password|127\.0\.0\.1|word/);
  });

  it("a switch is sent once by itself, and means the same", async () => {
    const { server, options } = await stage(fault);
    const reply = await createBuyer(aScope(), openWriteTransport(options)).setAutoRenew(DOMAIN, true);
    const verdict = verdictOf(reply, DOMAIN);
    expect(fault.order.replace(", abort", "").split(" or ")).toContain(verdict.kind);
    expect(server.requests()).toBe(fault.arrives ? 1 : 0);
  });

  it.each(["list", "check", "status"] as const)("a %s is an error, never empty, and ends", async (read) => {
    const { server, options } = await stage(fault);
    const clock = { now: () => 0, sleep: async () => undefined };
    const reader = createReader(aScope(), { transport: openTransport(options), clock, random: () => 0 });
    const asked = {
      list: () => reader.list(),
      check: () => reader.check([DOMAIN]),
      status: () => reader.registrationStatus(DOMAIN),
    };
    const failure = await asked[read]().then(
      () => undefined,
      (error: Error) => error,
    );
    expect(failure).toMatchObject({ name: "RegistrarFault" });
    expect(failure?.message).not.toMatch(/password|word\b/);
    expect(server.requests()).toBeLessThanOrEqual(5);
  });
});
