import { gunzipSync } from "node:zlib";
import { Agent, type Dispatcher, EnvHttpProxyAgent, request as sendHttp } from "undici";
import { GitHubError } from "./error.ts";

/** Where requests may go. */
export type Addresses = { readonly baseUrl: string; readonly graphqlUrl: string };

/** Larger than any answer that GitHub gives. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

const MAX_REDIRECTS = 3;

/**
 * As much of `fetch` as GitHub's client uses. The whole of it, and even a `Response`, would load Node's own HTTP client
 * beside the one that is used here.
 */
export type Fetch = (address: string, options?: RequestInit) => Promise<FetchAnswer>;

/** As much of a `Response` as GitHub's client reads. */
export type FetchAnswer = Pick<Response, "status" | "url" | "text" | "arrayBuffer"> & {
  readonly headers: Iterable<[string, string]> & {
    readonly get: (name: string) => string | null | undefined;
  };
  /** The bytes in pieces. */
  readonly body: unknown;
};

/**
 * A `fetch` that talks to GitHub's API and to nobody else. It sends each request once, except that it follows
 * redirects within the API, and reads the whole answer before it resolves. What it refuses rejects with a
 * `GitHubError`.
 */
export const openFetch = (addresses: Addresses): Fetch => {
  let dispatcher: Dispatcher | undefined;
  return async (address, { method = "GET", headers, body, signal } = {}) => {
    const line = describeRequest(method, address);
    requireAddress(address, addresses, line);
    try {
      dispatcher ??= createDispatcher(addresses.baseUrl);
      const options = {
        ...{ dispatcher, method: method as Dispatcher.HttpMethod, signal: signal ?? null },
        headers: { ...(headers as Record<string, string>), "accept-encoding": "gzip" },
        ...(typeof body === "string" ? { body } : {}),
      };
      return await sendWithin(address, options, { addresses, line });
    } catch (error) {
      throw signal?.aborted ? createTimeoutError(line, error) : error;
    }
  };
};

/** A pool of HTTP/1.1 connections. What goes to a loopback address, for trials, stays on this machine. */
const createDispatcher = (baseUrl: string): Dispatcher => {
  const limits = { allowH2: false, connections: 6, connect: { timeout: 10_000 } };
  const isTrial = /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(new URL(baseUrl).hostname);
  return isTrial ? new Agent(limits) : new EnvHttpProxyAgent(limits);
};

type HttpAnswer = Dispatcher.ResponseData<unknown>;

type HttpOptions = NonNullable<Parameters<typeof sendHttp>[1]>;

/** What is known of a request besides its address. `line` names it in messages. */
type Sending = { readonly addresses: Addresses; readonly line: string };

const sendWithin = async (
  address: string,
  options: HttpOptions,
  sending: Sending,
  redirects = 0,
): Promise<FetchAnswer> => {
  const answer = await sendHttp(address, options);
  if (answer.statusCode >= 300 && answer.statusCode < 400 && answer.statusCode !== 304) {
    await answer.body.dump();
    const target = resolveRedirect(answer, address, options.method === "GET", sending);
    if (redirects === MAX_REDIRECTS) {
      throw createRejection(`${sending.line} with more than ${MAX_REDIRECTS} redirects`, answer.statusCode);
    }
    return sendWithin(target, options, sending, redirects + 1);
  }
  return toAnswer(answer, await readBody(answer, sending.line), { url: address, line: sending.line });
};

/** These change no method. */
const WRITE_REDIRECTS = [307, 308];

const READ_REDIRECTS = [301, 302, ...WRITE_REDIRECTS];

/**
 * The address that a redirect leads to. Throws a `GitHubError` if it leaves the API, since the token would go
 * there, or if a write would become another request.
 */
const resolveRedirect = (
  { statusCode: status, headers }: HttpAnswer,
  address: string,
  isRead: boolean,
  { addresses: { baseUrl }, line }: Sending,
): string => {
  const location = readHeader(headers.location) ?? "";
  const subject = `${line} with a redirect (${status})`;
  if (!(isRead ? READ_REDIRECTS : WRITE_REDIRECTS).includes(status)) {
    throw createRejection(`${subject} that cannot be followed`, status);
  }
  const isKnown = location !== "" && URL.canParse(location, address) && !hasDotSegment(location);
  const target = isKnown ? new URL(location, address) : undefined;
  if (target !== undefined && isBelow(target, baseUrl)) return target.href;
  throw createRejection(`${subject} to an address outside of GitHub's API`, status);
};

const requireAddress = (address: string, { baseUrl, graphqlUrl }: Addresses, line: string): void => {
  const isAllowed =
    URL.canParse(address) &&
    !hasDotSegment(address) &&
    (address === graphqlUrl || isBelow(new URL(address), baseUrl));
  if (isAllowed) return;
  throw new GitHubError(
    "rejected",
    `${line} is not an address of GitHub's API, so nothing was sent. This is a bug in Freehold; please report it.`,
  );
};

const isBelow = ({ origin, pathname, username, password }: URL, baseUrl: string): boolean => {
  const base = new URL(baseUrl);
  const path = base.pathname.replace(/\/*$/, "/");
  return origin === base.origin && pathname.startsWith(path) && `${username}${password}` === "";
};

/** True if a part of the path is `.` or `..`, also as `%2e`: a URL loses what stands before it. */
const hasDotSegment = (address: string): boolean =>
  (address.split(/[?#]/)[0] ?? "")
    .replaceAll(/%2e/gi, ".")
    .split(/[/\\]/)
    .some((segment) => segment === "." || segment === "..");

const readBody = async ({ body, headers }: HttpAnswer, line: string): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > MAX_ANSWER_BYTES) throw createSizeError(line);
  }
  return decompress(Buffer.concat(chunks), readHeader(headers["content-encoding"]), line);
};

const decompress = (bytes: Buffer, encoding: string | undefined, line: string): Buffer => {
  if (encoding === undefined || encoding === "identity" || bytes.length === 0) return bytes;
  try {
    if (encoding === "gzip") return gunzipSync(bytes, { maxOutputLength: MAX_ANSWER_BYTES });
  } catch (error) {
    if ((error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") throw createSizeError(line);
  }
  throw new GitHubError(
    "malformed",
    `GitHub answered ${line} with a body that cannot be decompressed, so Freehold cannot use it.`,
  );
};

/** What Freehold and its client read of an answer. */
const HEADERS = [
  ...["content-type", "date", "link", "retry-after"],
  ...["x-ratelimit-remaining", "x-ratelimit-reset"],
];

const toAnswer = (
  { statusCode: status, headers }: HttpAnswer,
  body: Buffer,
  { url, line }: { readonly url: string; readonly line: string },
): FetchAnswer => {
  const values = HEADERS.flatMap((name): [string, string][] => {
    const value = readHeader(headers[name]);
    return value === undefined ? [] : [[name, value.trim()]];
  });
  if (status < 200 || status > 599) {
    throw new GitHubError(
      "malformed",
      `GitHub answered ${line} with an unknown status, so Freehold cannot use the answer.`,
    );
  }
  const bytes = new Uint8Array(body);
  return {
    ...{ status, url, headers: new Map(values), body: [bytes] },
    text: async () => new TextDecoder().decode(bytes),
    arrayBuffer: async () => bytes.buffer,
  };
};

const readHeader = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** The method and the path, without a query: it may be long. */
const describeRequest = (method: string, address: string): string =>
  `${method} ${URL.canParse(address) ? new URL(address).pathname : "a malformed address"}`;

const createRejection = (detail: string, status: number): GitHubError =>
  new GitHubError("rejected", `GitHub answered ${detail}, so Freehold did not follow it.`, { status });

const createSizeError = (line: string): GitHubError =>
  new GitHubError(
    "malformed",
    `GitHub answered ${line} with more than 16 MiB, so Freehold cannot use the answer.`,
  );

const createTimeoutError = (line: string, cause: unknown): GitHubError =>
  new GitHubError("unreachable", `GitHub did not answer ${line} completely in time.`, { cause });
