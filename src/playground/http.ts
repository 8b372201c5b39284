import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { applyFault, type Fault, takeFault } from "./faults.ts";

/** A request as a handler gets it. */
export type PlaygroundRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  /** The parsed JSON body; undefined if there is none, or if it is not JSON. */
  readonly body: unknown;
  /** True if there is a body that is not JSON. */
  readonly isMalformed?: boolean;
};

/** A handler's answer: text and bytes are sent unchanged, anything else as JSON. */
export type PlaygroundAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** An answer that the server gives only when its clock reaches a time. */
export type DeferredAnswer = {
  /** Milliseconds since 1970. */
  readonly dueMs: number;
  /** Makes the answer. To be called once, at that time. */
  readonly finish: () => PlaygroundAnswer;
};

/** A server on loopback that records its requests and can be made to fail. */
export type RunningServer = {
  readonly url: string;
  /** All requests so far, each as `METHOD /path?query {body}`. */
  readonly requests: () => readonly string[];
  /** Calls the listener with each later request, before the request is carried out. */
  readonly watch: (listener: (request: string) => void) => void;
  /** Makes later requests go wrong. */
  readonly inject: (fault: Fault) => void;
  readonly close: () => Promise<void>;
};

/** What a server does with a request, and how it is served. */
export type Service = {
  readonly handle: (request: PlaygroundRequest) => PlaygroundAnswer | DeferredAnswer;
  /** The clock for deferred answers and for the `Date` header, in milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds before each answer. */
  readonly latencyMs?: number;
  /** Any free port if it is 0 or undefined. */
  readonly port?: number;
  /** Called with each request and its answer, before anything falsifies it; undefined if a fault prevents an answer. */
  readonly observe?: (request: PlaygroundRequest, answer: PlaygroundAnswer | undefined) => void;
  /** Changes an answer before it is sent. */
  readonly mangle?: (request: PlaygroundRequest, answer: PlaygroundAnswer) => PlaygroundAnswer;
};

/** Serves on 127.0.0.1. Rejects if it cannot listen on the port. */
export const serve = async (service: Service): Promise<RunningServer> => {
  const requests: string[] = [];
  const faults: Fault[] = [];
  const listeners: ((request: string) => void)[] = [];
  const server = createServer((message, response) => {
    readRequest(message)
      .then((request) => {
        const line = formatRequest(request);
        requests.push(line);
        for (const listener of listeners) listener(line);
        const fault = takeFault(faults, `${request.method} ${request.path}`);
        return respond(request, { service, server, response, fault });
      })
      .catch(() => response.destroy());
  });
  await startListening(server, service.port ?? 0);
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
    close: () => closeServer(server),
  };
};

const startListening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });

/** What it takes to answer one request. */
type Exchange = {
  readonly service: Service;
  readonly server: Server;
  readonly response: ServerResponse;
  readonly fault: Fault | undefined;
};

const respond = async (
  request: PlaygroundRequest,
  { service, server, response, fault }: Exchange,
): Promise<void> => {
  const begun = fault?.accepted === false ? undefined : beginSafely(service, request);
  if (begun !== undefined && "dueMs" in begun) await waitUntil(begun.dueMs, service.now, response);
  const original = begun === undefined ? undefined : finishSafely(begun);
  service.observe?.(request, original);
  const answer = original === undefined ? { status: 500 } : (service.mangle?.(request, original) ?? original);
  if (fault?.kind === "last_words") stopListening(server, response);
  const send = replacesAnswer(fault)
    ? () => applyFault(fault, response)
    : () => writeAnswer(response, answer, service.now());
  if (service.latencyMs) setTimeout(send, service.latencyMs);
  else send();
};

const WAIT_STEP_MS = 20;

/**
 * Keeps the connection open until the clock reaches the time, or the client closes it. A clock that stands still, as a
 * test's may, is not waited for.
 */
const waitUntil = async (dueMs: number, now: () => number, response: ServerResponse): Promise<void> => {
  for (let ms = now(); ms < dueMs && !response.destroyed; ) {
    const stepMs = Math.max(1, Math.min(WAIT_STEP_MS, dueMs - ms));
    await new Promise((resolve) => setTimeout(resolve, stepMs).unref());
    const laterMs = now();
    if (laterMs === ms) return;
    ms = laterMs;
  }
};

const replacesAnswer = (fault: Fault | undefined): fault is Fault =>
  fault !== undefined && fault.kind !== "last_words";

/** Makes this answer the last one: the server takes no new connection, and closes this one. */
const stopListening = (server: Server, response: ServerResponse): void => {
  server.close();
  response.setHeader("connection", "close");
};

const beginSafely = (service: Service, request: PlaygroundRequest): PlaygroundAnswer | DeferredAnswer => {
  try {
    return service.handle(request);
  } catch (error) {
    return toFailure(error);
  }
};

const finishSafely = (begun: PlaygroundAnswer | DeferredAnswer): PlaygroundAnswer => {
  try {
    return "dueMs" in begun ? begun.finish() : begun;
  } catch (error) {
    return toFailure(error);
  }
};

const toFailure = (error: unknown): PlaygroundAnswer => ({
  status: 500,
  body: `The playground failed: ${String(error)}`,
});

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const readRequest = async (message: IncomingMessage): Promise<PlaygroundRequest> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return {
    ...createRequest(message.method ?? "GET", message.url ?? "/"),
    headers: message.headers,
    ...parseBody(text),
  };
};

/** A request as a handler gets it. `target` is a path with its query; header names are in lower case. */
export const createRequest = (
  method: string,
  target: string,
  { headers = {}, body }: { headers?: PlaygroundRequest["headers"]; body?: unknown } = {},
): PlaygroundRequest => {
  const url = new URL(target.startsWith("/") ? `http://playground${target}` : target, "http://playground");
  return { method, path: url.pathname, query: url.searchParams, headers, body };
};

const parseBody = (text: string): Pick<PlaygroundRequest, "body" | "isMalformed"> => {
  try {
    return { body: text === "" ? undefined : JSON.parse(text) };
  } catch {
    return { body: undefined, isMalformed: true };
  }
};

const formatRequest = ({ method, path, query, body }: PlaygroundRequest): string => {
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  return `${method} ${path}${search}${body === undefined ? "" : ` ${JSON.stringify(body)}`}`;
};

const writeAnswer = (
  response: ServerResponse,
  { status, headers = {}, body }: PlaygroundAnswer,
  now: number,
): void => {
  response.statusCode = status;
  response.setHeader("date", new Date(now).toUTCString());
  const isRaw = typeof body === "string" || Buffer.isBuffer(body);
  if (!isRaw && body !== undefined) response.setHeader("content-type", "application/json");
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(isRaw ? body : body === undefined ? undefined : JSON.stringify(body));
};
