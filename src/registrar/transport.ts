import { Agent, type Dispatcher, EnvHttpProxyAgent, errors, request } from "undici";
import { RegistrarFault } from "./fault.ts";

/** One request, its path below the base URL. */
export type Request = {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly body?: unknown;
};

/** One complete answer, of whatever status. */
export type Answer = {
  readonly status: number;
  readonly contentType: string;
  readonly date: string | undefined;
  readonly retryAfter: string | undefined;
  /** Cloudflare's id of the request, for its support. */
  readonly ray: string | undefined;
  readonly body: string;
  /** What must not be shown of its texts, should the registrar repeat it. */
  readonly secrets: readonly string[];
};

/** Sends one request once: no redirect, no repetition. Rejects with a `RegistrarFault` where no complete answer came. */
export type Transport = (request: Request) => Promise<Answer>;

/** Where the API is, with which token, and the environment that may name a proxy. */
export type TransportOptions = {
  readonly baseUrl: string;
  readonly token: string;
  readonly env: NodeJS.ProcessEnv;
  /** What of a request must not be shown: the token, and the texts of contacts. */
  readonly secrets?: readonly string[];
  /** How long is waited for the headers and for each part of a body; a minute and half of one where left out. */
  readonly timeouts?: { readonly headersMs: number; readonly bodyMs: number };
};

const NO_SECRETS: readonly string[] = [];
const MAX_BODY_BYTES = 1024 * 1024;
/** One request and its whole answer take no longer than this. */
const LONGEST_MS = 120_000;

const limitsOf = ({ timeouts }: TransportOptions) => ({
  allowH2: false,
  connections: 6,
  connect: { timeout: 10_000 },
  headersTimeout: timeouts?.headersMs ?? 60_000,
  bodyTimeout: timeouts?.bodyMs ?? 30_000,
  maxResponseSize: MAX_BODY_BYTES,
});

const PROXY_VARIABLES = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];

/** Connections of its own, HTTP/1.1, no redirects; through a proxy where the environment names one. */
export const dispatcherFor = (options: TransportOptions): Dispatcher => {
  const limits = limitsOf(options);
  const isProxied = PROXY_VARIABLES.some((name) => options.env[name]);
  return isProxied ? new EnvHttpProxyAgent({ ...limits, ...proxiesOf(options.env) }) : new Agent(limits);
};

/** The proxies that this environment names, whatever the process's own says. */
const proxiesOf = (env: NodeJS.ProcessEnv) => {
  const named = {
    httpProxy: env.http_proxy ?? env.HTTP_PROXY,
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY,
    noProxy: env.no_proxy ?? env.NO_PROXY,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
};

/** A transport to the base URL that sends the token with every request. */
export const openTransport = (options: TransportOptions): Transport => {
  const dispatcher = dispatcherFor(options);
  return async (wish) => {
    try {
      return await sendOnce(options, dispatcher, wish);
    } catch (cause) {
      throw faultOf(cause, `${wish.method} ${wish.path}`);
    }
  };
};

/** Sends one request and reads its answer to the end; rejects with whatever came between. */
export const sendOnce = async (
  { baseUrl, token, secrets = NO_SECRETS }: TransportOptions,
  dispatcher: Dispatcher,
  { method, path, body }: Request,
): Promise<Answer> => {
  const answer = await request(`${baseUrl}${path}`, {
    dispatcher,
    method,
    // A body that drips byte by byte never comes to its own time-out.
    signal: AbortSignal.timeout(LONGEST_MS),
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/json",
      "user-agent": "freehold",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      // RFC 7240: a write is answered at once, and followed by reading.
      ...(method === "GET" || path.endsWith("/domain-check") ? {} : { prefer: "respond-async" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { ...(await readAnswer(answer)), secrets };
};

const readAnswer = async (answer: Dispatcher.ResponseData): Promise<Omit<Answer, "secrets">> => {
  const header = (name: string): string | undefined => {
    const value = answer.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    status: answer.statusCode,
    contentType: header("content-type") ?? "",
    date: header("date"),
    retryAfter: header("retry-after"),
    ray: header("cf-ray"),
    body: await answer.body.text(),
  };
};

const faultOf = (cause: unknown, what: string): RegistrarFault => {
  if (cause instanceof errors.ResponseExceededMaxSizeError) {
    return new RegistrarFault("oversized", `The registrar answered ${what} with more than 1 MiB.`, { cause });
  }
  const code = (cause as { code?: unknown } | undefined)?.code;
  const why = typeof code === "string" ? ` (${code})` : "";
  return new RegistrarFault("unreachable", `The registrar could not be reached for ${what}${why}.`, {
    cause,
  });
};
