import type { Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Order } from "../../src/model/order.ts";
import { judgeReply } from "../../src/purchase/verdict.ts";
import { createBuyer } from "../../src/registrar/buyer.ts";
import { createReader } from "../../src/registrar/reader.ts";
import { openTransport, type TransportOptions } from "../../src/registrar/transport.ts";
import { openWriteTransport } from "../../src/registrar/write-transport.ts";
import { type Behaviour, type RawServer, rawServer } from "../support/raw-server.ts";

let scopes = 0;
/** An account that no other test uses: the write transport watches the whole process, by method and path. */
const createScope = () => {
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

const openServers: RawServer[] = [];
afterAll(async () => {
  await Promise.all(openServers.splice(0).map((server) => server.close()));
});
let certificate: { key: string; cert: string };
beforeAll(async () => {
  const pair = await generate([{ name: "commonName", value: "localhost" }]);
  certificate = { key: pair.private, cert: pair.cert };
});

const sendText = (text: string): Behaviour => ({ onRequest: (socket) => void socket.write(text) });
const sendTextAndEnd = (text: string): Behaviour => ({ onRequest: (socket) => void socket.end(text) });
const buildHead = (status: string, headers: string): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${headers}\r\n\r\n`;

type Fault = {
  readonly name: string;
  readonly behaviour: Behaviour;
  readonly setting?: "closed" | "tls" | "tls-without-certificate" | "tls-to-plain" | "proxy" | "proxy-closed";
  /** The verdict on an order, and whether it stops the run's other orders. */
  readonly order:
    | "not-sent or unclear"
    | "unclear"
    | "not-sent"
    | "not-sent, abort"
    | "rejected, abort"
    | "rate-limited";
  /** Whether the server receives the whole request. */
  readonly arrives: boolean;
};

const FAULTS: readonly Fault[] = [
  { name: "no server listens", behaviour: {}, setting: "closed", order: "not-sent", arrives: false },
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
    name: "the connection ends after the request",
    behaviour: { onRequest: (socket) => void socket.end() },
    order: "unclear",
    arrives: true,
  },
  {
    name: "the answer ends within its status line",
    behaviour: sendTextAndEnd("HTTP/1.1 20"),
    order: "unclear",
    arrives: true,
  },
  {
    name: "the answer ends within its headers",
    behaviour: sendTextAndEnd("HTTP/1.1 200 OK\r\ncontent-ty"),
    order: "unclear",
    arrives: true,
  },
  {
    name: "the answer has no body",
    behaviour: sendTextAndEnd(buildHead("200 OK", "content-length: 0")),
    order: "unclear",
    arrives: true,
  },
  {
    name: "the answer ends within its body",
    behaviour: sendTextAndEnd(`${buildHead("200 OK", "content-length: 500")}{"success"`),
    order: "unclear",
    arrives: true,
  },
  {
    name: "the answer ends within its chunked body",
    behaviour: sendTextAndEnd(`${buildHead("200 OK", "transfer-encoding: chunked")}5\r\n{"suc\r\n`),
    order: "unclear",
    arrives: true,
  },
  {
    name: "the connection is reset within the body",
    behaviour: {
      onRequest: (socket) => {
        socket.write(`${buildHead("200 OK", "content-length: 500")}{"success"`);
        setTimeout(() => socket.resetAndDestroy(), 20);
      },
    },
    order: "unclear",
    arrives: true,
  },
  { name: "the headers do not arrive in time", behaviour: {}, order: "unclear", arrives: true },
  {
    name: "the body does not arrive in time",
    behaviour: sendText(`${buildHead("200 OK", "content-length: 500")}{`),
    order: "unclear",
    arrives: true,
  },
  {
    name: "the answer has two mebibytes",
    behaviour: sendText(
      `${buildHead("200 OK", `content-length: ${2 * 1024 * 1024}`)}${" ".repeat(2 * 1024 * 1024)}`,
    ),
    order: "unclear",
    arrives: true,
  },
  {
    name: "the answer is not HTTP",
    behaviour: sendText("220 smtp.example ESMTP\r\n"),
    order: "unclear",
    arrives: true,
  },
  {
    name: "the JSON is cut short",
    behaviour: sendText(`${buildHead("200 OK", "content-length: 20")}${BODY.slice(0, 20)}`),
    order: "unclear",
    arrives: true,
  },
  {
    name: "the answer is HTML with status 200",
    behaviour: sendText("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 5\r\n\r\n<p>Hi"),
    order: "unclear",
    arrives: true,
  },
  {
    name: "a proxy answers with an error page",
    behaviour: sendText(
      "HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\ncontent-length: 5\r\n\r\n<p>Hi",
    ),
    order: "unclear",
    arrives: true,
  },
  {
    name: "the answer is a redirect",
    behaviour: sendText(
      "HTTP/1.1 307 Elsewhere\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n",
    ),
    order: "rejected, abort",
    arrives: true,
  },
  {
    name: "the certificate is not trusted",
    behaviour: {},
    setting: "tls",
    order: "not-sent, abort",
    arrives: false,
  },
  {
    name: "the TLS handshake fails",
    behaviour: {},
    setting: "tls-without-certificate",
    order: "not-sent, abort",
    arrives: false,
  },
  {
    name: "the server does not speak TLS",
    behaviour: { onConnection: (socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n") },
    setting: "tls-to-plain",
    order: "not-sent, abort",
    arrives: false,
  },
  {
    name: "the connection is reset during the TLS handshake",
    behaviour: { onConnection: (socket) => void socket.once("data", () => socket.resetAndDestroy()) },
    setting: "tls-to-plain",
    order: "not-sent",
    arrives: false,
  },
  {
    name: "the proxy does not connect",
    behaviour: {
      onConnection: (socket) =>
        void socket.once("data", () => socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n")),
    },
    setting: "proxy",
    order: "not-sent",
    arrives: false,
  },
  {
    name: "no proxy listens",
    behaviour: {},
    setting: "proxy-closed",
    order: "not-sent",
    arrives: false,
  },
];

/** No server listens on this port, and the system never assigns it to one. */
const CLOSED_PORT = 1;
const TIMEOUTS = { headersMs: 300, bodyMs: 300 };

/** Starts a server with this fault, and returns the options to reach it. */
const startServer = async ({
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
  openServers.push(server);
  const address = `127.0.0.1:${setting?.endsWith("closed") ? CLOSED_PORT : server.port}`;
  const isProxied = setting?.startsWith("proxy") === true;
  const scheme = setting?.startsWith("tls") === true || isProxied ? "https" : "http";
  return {
    server,
    options: {
      baseUrl: `${isProxied ? "https://registrar.invalid" : `${scheme}://${address}`}/client/v4`,
      token: "word",
      env: isProxied ? { HTTPS_PROXY: `http://somebody:password@${address}` } : {},
      timeouts: TIMEOUTS,
    },
  };
};

describe.concurrent.each(FAULTS)("if $name", (fault) => {
  it("an order is sent once, and gets the verdict of the table", async () => {
    const { server, options } = await startServer(fault);
    const reply = await createBuyer(createScope(), openWriteTransport(options)).register(ORDER);
    const verdict = judgeReply(reply, DOMAIN);
    const outcome = "abort" in verdict && verdict.abort ? `${verdict.kind}, abort` : verdict.kind;
    expect(fault.order.split(" or ")).toContain(outcome);
    expect(server.requests()).toBe(fault.arrives ? 1 : 0);
    expect(JSON.stringify(verdict)).not.toMatch(/password|127\.0\.0\.1|word/);
  });

  it("an auto-renew change is sent once, and gets the same verdict", async () => {
    const { server, options } = await startServer(fault);
    const reply = await createBuyer(createScope(), openWriteTransport(options)).setAutoRenew(DOMAIN, true);
    const verdict = judgeReply(reply, DOMAIN);
    expect(fault.order.replace(", abort", "").split(" or ")).toContain(verdict.kind);
    expect(server.requests()).toBe(fault.arrives ? 1 : 0);
  });

  it.each(["list", "check", "status"] as const)(
    "a read of the %s ends with an error or with a price that was not checked, and is never empty",
    async (read) => {
      const { server, options } = await startServer(fault);
      const clock = { now: () => 0, sleep: async () => undefined };
      const reader = createReader(createScope(), {
        transport: openTransport(options),
        clock,
        random: () => 0,
      });
      const reads = {
        list: () => reader.list(),
        check: () => reader.check([DOMAIN]),
        status: () => reader.registrationStatus(DOMAIN),
      };
      const outcome = await reads[read]().catch((error: Error) => error);
      const isError = outcome instanceof Error;
      expect(isError ? outcome : read).toEqual(
        isError ? expect.objectContaining({ name: "RegistrarError" }) : "check",
      );
      if (!isError) expect(outcome).toMatchObject({ quotes: [{ kind: "not-checked" }] });
      expect(isError ? outcome.message : JSON.stringify(outcome)).not.toMatch(/password|word\b/);
      expect(server.requests()).toBeLessThanOrEqual(5);
    },
  );
});
