import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { applyFault, type Fault, takeFault } from "./faults.ts";

/** A request as a handler sees it. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  /** The parsed JSON body; undefined where there is none, or it is not JSON. */
  readonly body: unknown;
};

/** An answer: text and bytes go out as they are, anything else as JSON. */
export type Answered = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** A server on loopback, what it was asked, and what goes wrong with it. */
export type Served = {
  readonly url: string;
  /** Every request so far, as `METHOD /path?query {body}`. */
  readonly requests: () => readonly string[];
  /** Is told of every request, before it is carried out. */
  readonly watch: (listener: (request: string) => void) => void;
  /** Makes later requests go wrong. */
  readonly inject: (fault: Fault) => void;
  readonly close: () => Promise<void>;
};

/** What a server does with a request, and what its `Date` header says. */
export type Service = {
  readonly handle: (asked: Asked) => Answered;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds before each answer. */
  readonly latencyMs?: number;
  readonly port?: number;
};

/** Serves on 127.0.0.1, on a free port unless one is given. */
export const serve = async (service: Service): Promise<Served> => {
  const requests: string[] = [];
  const faults: Fault[] = [];
  const listeners: ((request: string) => void)[] = [];
  const server = createServer((request, response) => {
    receive(request)
      .then((asked) => {
        const line = lineOf(asked);
        requests.push(line);
        for (const listener of listeners) listener(line);
        respond(asked, {
          service,
          server,
          response,
          fault: takeFault(faults, `${asked.method} ${asked.path}`),
        });
      })
      .catch(() => response.destroy());
  });
  await listening(server, service.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => [...requests],
    watch: (listener) => {
      listeners.push(listener);
    },
    inject: (fault) => {
      faults.push(fault);
    },
    close: () => closed(server),
  };
};

/** Rejects where the port cannot be had. */
const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });

type Responding = {
  readonly service: Service;
  readonly server: Server;
  readonly response: ServerResponse;
  readonly fault: Fault | undefined;
};

const respond = (asked: Asked, { service, server, response, fault }: Responding): void => {
  const answer = fault?.accepted === false ? undefined : answerTo(service, asked);
  if (fault?.kind === "last_words") leave(server, response);
  const send = isBroken(fault)
    ? () => applyFault(fault, response)
    : () => write(response, answer ?? { status: 500 }, service.now());
  if (service.latencyMs) setTimeout(send, service.latencyMs);
  else send();
};

const isBroken = (fault: Fault | undefined): fault is Fault =>
  fault !== undefined && fault.kind !== "last_words";

/** Nobody listens after this answer. */
const leave = (server: Server, response: ServerResponse): void => {
  server.close();
  response.setHeader("connection", "close");
};

const answerTo = (service: Service, asked: Asked): Answered => {
  try {
    return service.handle(asked);
  } catch (error) {
    return { status: 500, body: `The playground failed: ${String(error)}` };
  }
};

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const receive = async (request: IncomingMessage): Promise<Asked> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? "/", "http://playground");
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: parsed(Buffer.concat(chunks).toString("utf8")),
  };
};

const parsed = (text: string): unknown => {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

const lineOf = ({ method, path, query, body }: Asked): string => {
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  return `${method} ${path}${search}${body === undefined ? "" : ` ${JSON.stringify(body)}`}`;
};

const write = (response: ServerResponse, { status, headers = {}, body }: Answered, now: number): void => {
  response.statusCode = status;
  response.setHeader("date", new Date(now).toUTCString());
  const plain = typeof body === "string" || Buffer.isBuffer(body);
  if (!plain && body !== undefined) response.setHeader("content-type", "application/json");
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(plain ? body : body === undefined ? undefined : JSON.stringify(body));
};
