import type { ServerResponse } from "node:http";

/** How an answer goes wrong. */
export type FaultKind =
  | "reset"
  | "server_error"
  | "html"
  | "empty"
  | "truncated"
  | "oversized"
  | "rate_limited"
  | "redirect"
  | "conflict"
  | "refused"
  | "hang"
  /** The answer is sent as usual, and then the server stops listening. */
  | "last_words";

/** Which requests go wrong, and how. */
export type Fault = {
  /** Matched against `METHOD /path`. */
  readonly on: RegExp;
  /** How many matching requests go wrong. Each one counts it down. */
  times: number;
  /** How many matching requests succeed first. Each one counts it down. */
  skip?: number;
  /** True if the request is carried out and only its answer is lost. */
  readonly accepted: boolean;
  readonly kind: FaultKind;
  /** Seconds, for the kind `rate_limited`. */
  readonly retryAfterS?: number;
};

/** The fault for this request, counted down; undefined if the request succeeds. */
export const takeFault = (faults: readonly Fault[], request: string): Fault | undefined => {
  const fault = faults.find(({ on, times }) => times > 0 && on.test(request));
  if (fault === undefined) return undefined;
  if ((fault.skip ?? 0) > 0) {
    fault.skip = (fault.skip ?? 0) - 1;
    return undefined;
  }
  fault.times -= 1;
  return fault;
};

/** Answers a request the way its fault says. A hanging request ends when its server closes. */
export const applyFault = (fault: Fault, response: ServerResponse): void =>
  FAULT_WRITERS[fault.kind](response, fault);

const ERROR_PAGE = "<!doctype html><title>error</title><p>Something went wrong.</p>";

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};

const toErrorBody = (message: string) => ({
  success: false,
  errors: [{ code: 10000, message }],
  messages: [],
  result: null,
});

const FAULT_WRITERS: Readonly<Record<FaultKind, (response: ServerResponse, fault: Fault) => void>> = {
  reset: (response) => response.socket?.resetAndDestroy(),
  server_error: (response) => sendJson(response, 500, toErrorBody("Internal error")),
  html: (response) => {
    response.writeHead(502, { "content-type": "text/html" });
    response.end(ERROR_PAGE);
  },
  empty: (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end();
  },
  truncated: (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
    response.write('{"success": true, "result": {"sta');
    setTimeout(() => response.destroy(), 10);
  },
  oversized: (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ success: true, result: "x".repeat(2 * 1024 * 1024) }));
  },
  rate_limited: (response, { retryAfterS = 1 }) => {
    response.setHeader("retry-after", String(retryAfterS));
    sendJson(response, 429, toErrorBody("Rate limited"));
  },
  redirect: (response) => {
    response.writeHead(307, { location: "http://127.0.0.1:9/elsewhere" });
    response.end();
  },
  refused: (response) => sendJson(response, 400, toErrorBody("Domain is already registered")),
  conflict: (response) => sendJson(response, 409, toErrorBody("Conflict")),
  hang: () => undefined,
  last_words: () => undefined,
};
