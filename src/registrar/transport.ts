import { Agent, type Dispatcher, EnvHttpProxyAgent, errors, request as sendHttp } from "undici";
import { ownProperty } from "../model/json.ts";
import { isTrialUrl } from "./base-url.ts";
import { RegistrarError } from "./error.ts";

/** A request to the API. Its path begins after the base URL. */
export type Request = {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly body?: unknown;
};

/** A complete answer with any status. */
export type Answer = {
  readonly status: number;
  readonly contentType: string;
  readonly date: string | undefined;
  readonly retryAfter: string | undefined;
  /** Cloudflare's id of the request, for its support. */
  readonly ray: string | undefined;
  readonly body: string;
  /** What to redact in the answer's texts, in case the registrar repeats it. */
  readonly secrets: readonly string[];
};

/**
 * Sends a request once, without following redirects. Rejects with a `RegistrarError` (`unreachable` or
 * `oversized`) if no complete answer arrives.
 */
export type Transport = (request: Request) => Promise<Answer>;

/** How to reach the API. */
export type TransportOptions = {
  readonly baseUrl: string;
  readonly token: string;
  /** The environment, which may name a proxy. */
  readonly env: NodeJS.ProcessEnv;
  /** What to redact in answers: the token, and the values of contacts. */
  readonly secrets?: readonly string[];
  /** How long to wait for the headers, and for each part of a body. The defaults are 60 and 30 seconds. */
  readonly timeouts?: { readonly headersMs: number; readonly bodyMs: number };
};

/** A transport to the base URL that sends the token with every request. */
export const openTransport = (options: TransportOptions): Transport => {
  const dispatcher = createDispatcher(options);
  return async (request) => {
    try {
      return await sendOnce(options, dispatcher, request);
    } catch (cause) {
      throw toTransportError(cause, `${request.method} ${request.path}`);
    }
  };
};

const PROXY_VARIABLES = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];

/**
 * A pool of HTTP/1.1 connections that follows no redirects and uses the environment's proxy, if it names one.
 */
export const createDispatcher = (options: TransportOptions): Dispatcher => {
  const limits = buildLimits(options);
  // A trial's token stays on this machine.
  const isProxied = !isTrialUrl(options.baseUrl) && PROXY_VARIABLES.some((name) => options.env[name]);
  return isProxied ? new EnvHttpProxyAgent({ ...limits, ...readProxies(options.env) }) : new Agent(limits);
};

const NO_SECRETS: readonly string[] = [];

/**
 * A limit on one request and its whole answer: a body that arrives byte by byte never reaches its own
 * time-out.
 */
const MAX_REQUEST_MS = 120_000;

/** Sends a request once and reads the whole answer. Rejects with the HTTP client's own error. */
export const sendOnce = async (
  { baseUrl, token, secrets = NO_SECRETS }: TransportOptions,
  dispatcher: Dispatcher,
  { method, path, body }: Request,
): Promise<Answer> => {
  const response = await sendHttp(`${baseUrl}${path}`, {
    dispatcher,
    method,
    signal: AbortSignal.timeout(MAX_REQUEST_MS),
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/json",
      "user-agent": "freehold",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      // RFC 7240: the registrar answers a write at once, and Freehold polls its workflow.
      ...(method === "GET" || path.endsWith("/domain-check") ? {} : { prefer: "respond-async" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { ...(await readAnswer(response)), secrets };
};

const MAX_BODY_BYTES = 1024 * 1024;

const buildLimits = ({ timeouts }: TransportOptions) => ({
  allowH2: false,
  connections: 6,
  connect: { timeout: 10_000 },
  headersTimeout: timeouts?.headersMs ?? 60_000,
  bodyTimeout: timeouts?.bodyMs ?? 30_000,
  maxResponseSize: MAX_BODY_BYTES,
});

/** The proxies that this environment names, whatever the environment of the process says. */
const readProxies = (env: NodeJS.ProcessEnv) => {
  const proxies = {
    httpProxy: env.http_proxy ?? env.HTTP_PROXY,
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY,
    noProxy: env.no_proxy ?? env.NO_PROXY,
  };
  return Object.fromEntries(Object.entries(proxies).filter(([, value]) => value !== undefined));
};

const readAnswer = async (response: Dispatcher.ResponseData): Promise<Omit<Answer, "secrets">> => {
  const readHeader = (name: string): string | undefined => {
    const value = response.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    status: response.statusCode,
    contentType: readHeader("content-type") ?? "",
    date: readHeader("date"),
    retryAfter: readHeader("retry-after"),
    ray: readHeader("cf-ray"),
    body: await response.body.text(),
  };
};

/** What the words of Node.js and of its HTTP client mean. */
const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was cut",
  EAI_AGAIN: "its address could not be found",
  ENOTFOUND: "its address could not be found",
  ETIMEDOUT: "no answer in time",
  TimeoutError: "no complete answer in time",
  UND_ERR_BODY_TIMEOUT: "no complete answer in time",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  UND_ERR_HEADERS_TIMEOUT: "no answer in time",
  UND_ERR_SOCKET: "the connection was cut",
};

const toTransportError = (cause: unknown, requestLine: string): RegistrarError => {
  if (cause instanceof errors.ResponseExceededMaxSizeError) {
    return new RegistrarError(
      "oversized",
      `The registrar answered ${requestLine} with more than 1 MiB, so Freehold cannot use the answer.`,
      { cause },
    );
  }
  const { code, name } = (cause ?? {}) as { code?: unknown; name?: unknown };
  const word = typeof code === "string" ? code : name;
  const meaning = ownProperty(MEANINGS, String(word));
  const detail = typeof word === "string" ? ` (${meaning === undefined ? word : `${meaning}, ${word}`})` : "";
  return new RegistrarError(
    "unreachable",
    `The registrar could not be reached: ${requestLine} failed${detail}.`,
    { cause },
  );
};
