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
  /** Answered as usual, and then nobody listens any more. */
  | "last_words";

/** A request that goes wrong. */
export type Fault = {
  /** Matched against `METHOD /path`. */
  readonly on: RegExp;
  /** How many of the matching requests; they are counted down. */
  times: number;
  /** How many matching requests go well before. */
  skip?: number;
  /** True: the request is carried out, and only its answer is lost. */
  readonly accepted: boolean;
  readonly kind: FaultKind;
  /** Seconds, where the kind is `rate_limited`. */
  readonly retryAfterS?: number;
};

/** The fault that hits this request, used up by it. */
export const takeFault = (faults: readonly Fault[], request: string): Fault | undefined => {
  const found = faults.find(({ on, times }) => times > 0 && on.test(request));
  if (found === undefined) return undefined;
  if ((found.skip ?? 0) > 0) {
    found.skip = (found.skip ?? 0) - 1;
    return undefined;
  }
  found.times -= 1;
  return found;
};

const PAGE = "<!doctype html><title>error</title><p>Something went wrong.</p>";

/** Answers as the fault has it. A hanging request ends when its server closes. */
export const applyFault = (fault: Fault, response: ServerResponse): void => WAYS[fault.kind](response, fault);

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};

const refusal = (message: string) => ({
  success: false,
  errors: [{ code: 10000, message }],
  messages: [],
  result: null,
});

const WAYS: Readonly<Record<FaultKind, (response: ServerResponse, fault: Fault) => void>> = {
  reset: (response) => response.socket?.resetAndDestroy(),
  server_error: (response) => json(response, 500, refusal("Internal error")),
  html: (response) => {
    response.writeHead(502, { "content-type": "text/html" });
    response.end(PAGE);
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
    json(response, 429, refusal("Rate limited"));
  },
  redirect: (response) => {
    response.writeHead(307, { location: "http://127.0.0.1:9/elsewhere" });
    response.end();
  },
  refused: (response) => json(response, 400, refusal("It is registered already")),
  conflict: (response) => json(response, 409, refusal("Conflict")),
  hang: () => undefined,
  last_words: () => undefined,
};
