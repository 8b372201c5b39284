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
  const server = createServer((request, response) => {
    receive(request)
      .then((asked) => {
        requests.push(lineOf(asked));
        const fault = takeFault(faults, `${asked.method} ${asked.path}`);
        const answer = fault?.accepted === false ? undefined : answerTo(service, asked);
        const send = () =>
          fault === undefined
            ? write(response, answer ?? { status: 500 }, service.now())
            : applyFault(fault, response);
        if (service.latencyMs) setTimeout(send, service.latencyMs);
        else send();
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(service.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => [...requests],
    inject: (fault) => {
      faults.push(fault);
    },
    close: () => closed(server),
  };
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
