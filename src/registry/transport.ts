import { Agent, type Dispatcher, EnvHttpProxyAgent, errors, request as sendHttp } from "undici";

/** A complete answer with any status. */
export type Answer = {
  readonly kind: "answer";
  readonly status: number;
  readonly contentType: string;
  readonly location: string | undefined;
  readonly body: string;
};

/** No complete answer; `problem` says why, as the end of a sentence. */
export type Silence = { readonly kind: "silence"; readonly problem: string };

/** Sends a GET once, without following redirects. Never rejects. */
export type Transport = (url: string, accept: string) => Promise<Answer | Silence>;

/** How the servers are reached. */
export type TransportOptions = {
  /** A trial stays on this machine: it uses no proxy. */
  readonly isTrial: boolean;
  /** The limit on a request and its whole answer. */
  readonly timeoutMs: number;
};

/** Larger than any answer about one domain, and than IANA's list. */
const MAX_BODY_BYTES = 1024 * 1024;

/** A transport that sends the address and nothing else: no token, no cookie, no body. */
export const openTransport = ({ isTrial, timeoutMs }: TransportOptions): Transport => {
  let dispatcher: Dispatcher | undefined;
  return async (url, accept) => {
    dispatcher ??= createDispatcher(isTrial, timeoutMs);
    try {
      const response = await sendHttp(url, {
        dispatcher,
        method: "GET",
        signal: AbortSignal.timeout(timeoutMs),
        headers: { accept, "user-agent": "freehold" },
      });
      return {
        kind: "answer",
        status: response.statusCode,
        contentType: readHeader(response.headers["content-type"]) ?? "",
        location: readHeader(response.headers.location),
        body: await response.body.text(),
      };
    } catch (error) {
      return { kind: "silence", problem: describeFailure(error, timeoutMs) };
    }
  };
};

const createDispatcher = (isTrial: boolean, timeoutMs: number): Dispatcher => {
  const limits = {
    allowH2: false,
    connections: 2,
    connect: { timeout: timeoutMs },
    maxResponseSize: MAX_BODY_BYTES,
  };
  return isTrial ? new Agent(limits) : new EnvHttpProxyAgent(limits);
};

const readHeader = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

const TIMEOUTS = ["TimeoutError", "UND_ERR_CONNECT_TIMEOUT", "ETIMEDOUT"];

const describeFailure = (error: unknown, timeoutMs: number): string => {
  if (error instanceof errors.ResponseExceededMaxSizeError) return "answered with more than 1 MiB";
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const word = String(typeof code === "string" ? code : name);
  return TIMEOUTS.includes(word) || TIMEOUTS.includes(String(name))
    ? `did not answer within ${timeoutMs / 1000} seconds`
    : `could not be reached (${word})`;
};
