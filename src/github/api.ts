import { getOctokit } from "@actions/github";
import type { Clock } from "../model/clock.ts";
import { isRecord, textAt, valueAt } from "../model/json.ts";
import { endSentence, shorten } from "../model/text.ts";
import { type Addresses, type Fetch, openFetch } from "./connection.ts";
import { GitHubError, type GitHubErrorCode } from "./error.ts";
import { type Redact, redactTexts } from "./redaction.ts";

/** A complete answer with a 2xx status. */
export type ApiAnswer = {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
};

type RouteParameters = Readonly<Record<string, unknown>>;

/** GitHub's API with one token. All methods reject with a `GitHubError`. */
export type Api = {
  /** One call. Its route is written as in GitHub's documentation: `GET /repos/{owner}/{repo}`. */
  readonly call: (route: string, parameters?: RouteParameters) => Promise<ApiAnswer>;
  /** The answers with the pages of a list. A page is requested only when the caller asks for it. */
  readonly answers: (route: string, parameters?: RouteParameters) => AsyncGenerator<ApiAnswer>;
  /** The pages of a list. A page is requested only when the caller asks for it. */
  readonly pages: (route: string, parameters?: RouteParameters) => AsyncGenerator<readonly unknown[]>;
  /** One query to GraphQL, with the repository as the variables `owner` and `repo`. The answer has its `data`. */
  readonly graphql: (query: string, variables?: RouteParameters) => Promise<ApiAnswer>;
};

/** Where the API is, and the values of `{owner}` and `{repo}` in routes. */
export type ApiOptions = {
  readonly baseUrl: string;
  readonly graphqlUrl: string;
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
  /** The clock by which retries wait; real time by default. */
  readonly clock?: Pick<Clock, "sleep">;
  /** How requests are sent; over the network by default. */
  readonly connection?: Connection;
  /** Redacts what is written to GitHub, and what GitHub's messages repeat. By default nothing is redacted. */
  readonly redact?: Redact;
};

/** What the client needs of the network. A simulation has its own, in virtual time. */
export type Connection = {
  readonly fetch: Fetch;
  /** A signal that aborts a request after so many milliseconds. */
  readonly abortAfter: (ms: number) => AbortSignal;
  /** From 0 to 1, for the time between two tries. */
  readonly random: () => number;
};

const TIMEOUT_MS = 30_000;

/** How many times a read is sent at most, the first time included. */
const MAX_TRIES = 4;

const FIRST_DELAY_MS = 500;

/** If GitHub's rate limit asks for a longer wait, the run fails instead. */
const MAX_RETRY_AFTER_S = 60;

/** Ten thousand items. A longer list never ends. */
const MAX_PAGES = 100;

const doNothing = (): void => undefined;

/** The client's own logger writes text of GitHub's headers without escaping it for the runner's log. */
const SILENT_LOG = { debug: doNothing, info: doNothing, warn: doNothing, error: doNothing };

const REAL_TIME: Pick<Clock, "sleep"> = {
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** The network, with real time. */
const openNetwork = (addresses: Addresses): Connection => ({
  fetch: openFetch(addresses),
  abortAfter: (ms) => AbortSignal.timeout(ms),
  random: Math.random,
});

/** Opens the API. A read is retried if that may help; a write is sent once. */
export const openApi = ({
  baseUrl,
  graphqlUrl,
  token,
  owner,
  repo,
  clock = REAL_TIME,
  connection,
  redact = (text) => text,
}: ApiOptions): Api => {
  const { fetch, abortAfter, random } = connection ?? openNetwork({ baseUrl, graphqlUrl });
  const octokit = getOctokit(token, { baseUrl, log: SILENT_LOG, request: { fetch } });
  const retrying: Retrying = { clock, random };
  const send = async (route: string, parameters: RouteParameters): Promise<ApiAnswer> => {
    try {
      const { request: requestOptions, ...rest } = parameters;
      const request = {
        signal: abortAfter(TIMEOUT_MS),
        ...(requestOptions as object | undefined),
      };
      const repository = route.includes("{owner}") ? { owner, repo } : {};
      const answer = await octokit.request(route, { ...repository, ...rest, request });
      return requireJson(answer, route, request);
    } catch (error) {
      throw toGitHubError(error, fillRoute(route, { owner, repo, ...parameters }), redact);
    }
  };
  const call: Api["call"] = (route, parameters = {}) => {
    return route.startsWith("GET ")
      ? withRetries(() => send(route, parameters), retrying)
      : send(route, route === CREATE_DEPLOYMENT ? parameters : redactTexts(parameters, redact));
  };
  const answers: Api["answers"] = (route, parameters = {}) => fetchAnswers(call, route, parameters);
  const query: Api["graphql"] = async (text, variables = {}) => {
    const body = { query: text, variables: { owner, repo, ...variables } };
    const answer = await withRetries(() => send(`POST ${graphqlUrl}`, body), retrying);
    return { ...answer, data: readQueryData(answer.data, redact) };
  };
  return {
    call,
    answers,
    pages: (route, parameters) => toPages(answers(route, parameters), route),
    graphql: query,
  };
};

/**
 * An intent is made of checked values and read back to decide about money: what redaction would make of it would be
 * another domain's.
 */
const CREATE_DEPLOYMENT = "POST /repos/{owner}/{repo}/deployments";

/** The client takes a body that is not JSON for text. No answer of the API is text, unless the bytes are asked for. */
const requireJson = (answer: ApiAnswer, route: string, request: object): ApiAnswer => {
  const { status, data } = answer;
  const isRaw = "parseSuccessResponseBody" in request;
  if (isRaw || status === 204 || isRecord(data) || Array.isArray(data)) return answer;
  throw new GitHubError(
    "malformed",
    `GitHub's answer to ${route} is not JSON of the API, so Freehold cannot use it.`,
  );
};

type Retrying = Pick<Connection, "random"> & { readonly clock: Pick<Clock, "sleep"> };

const withRetries = async (
  send: () => Promise<ApiAnswer>,
  retrying: Retrying,
  tries = 1,
): Promise<ApiAnswer> => {
  try {
    return await send();
  } catch (error) {
    const delayMs = tries < MAX_TRIES ? chooseRetryDelay(error, tries, retrying.random()) : undefined;
    if (delayMs === undefined) throw error;
    await retrying.clock.sleep(delayMs, describeRetry(error, tries + 1));
    return withRetries(send, retrying, tries + 1);
  }
};

/** What the wait before this try is for. */
const describeRetry = (error: unknown, tries: number): string => {
  const isLimited = error instanceof GitHubError && error.retryAfterS !== undefined;
  const cause = isLimited ? "GitHub's rate limit was reached" : "GitHub did not answer";
  return `try ${tries} of ${MAX_TRIES} of a read, because ${cause}`;
};

/** The data of an answer of GraphQL, whose errors come with status 200. Throws a `GitHubError`. */
const readQueryData = (answer: unknown, redact: Redact): unknown => {
  const errors = valueAt(answer, "errors");
  const data = valueAt(answer, "data");
  if (errors === undefined && isRecord(data)) return data;
  const [error] = Array.isArray(errors) ? errors : [];
  const message = shorten(redact(textAt(error, "message") ?? "it has no data"), 300);
  const type = textAt(error, "type");
  const isForbidden = type === "FORBIDDEN" || /not accessible/i.test(message);
  const hasLimit = type === "RATE_LIMITED" || namesLimit(message);
  throw new GitHubError(
    hasLimit ? "rate_limited" : isForbidden ? "forbidden" : "malformed",
    `GitHub could not answer a GraphQL query: ${endSentence(message)}${hasLimit ? LIMIT_ADVICE : ""}`,
  );
};

/**
 * How long to wait before a read is retried, in milliseconds; undefined if a retry would not help. `jitter` is
 * from 0 to 1.
 */
const chooseRetryDelay = (error: unknown, tries: number, jitter: number): number | undefined => {
  if (!(error instanceof GitHubError)) return undefined;
  if (error.retryAfterS !== undefined) {
    return error.retryAfterS <= MAX_RETRY_AFTER_S ? error.retryAfterS * 1000 : undefined;
  }
  return error.code === "unreachable" ? jitter * FIRST_DELAY_MS * 2 ** tries : undefined;
};

async function* fetchAnswers(
  call: Api["call"],
  route: string,
  parameters: RouteParameters,
): AsyncGenerator<ApiAnswer> {
  let next: RouteParameters | undefined = { per_page: 100, ...parameters };
  for (let page = 0; next !== undefined; page += 1) {
    if (page === MAX_PAGES) {
      throw new GitHubError(
        "malformed",
        `GitHub answered ${route} with more than ${MAX_PAGES} pages, so Freehold stopped reading.`,
      );
    }
    const answer: ApiAnswer = await call(route, next);
    yield answer;
    const link = readNextLink(answer);
    next = link === undefined ? undefined : { ...next, ...link };
  }
}

async function* toPages(
  answers: AsyncGenerator<ApiAnswer>,
  route: string,
): AsyncGenerator<readonly unknown[]> {
  for await (const { data } of answers) {
    if (!Array.isArray(data)) {
      throw new GitHubError(
        "malformed",
        `GitHub's answer to ${route} is not a list, so Freehold cannot use it.`,
      );
    }
    yield data;
  }
}

/** The parameters by which GitHub pages: by number, or by cursor. Nothing else in a link is followed. */
const PAGING_KEYS = ["page", "after", "before"];

/**
 * The parameters of the next page, by the Link header. Only those that page are taken, so that a link can change
 * neither the address nor the method of a request.
 */
const readNextLink = ({ headers }: ApiAnswer): RouteParameters | undefined => {
  const link = /<([^>]+)>;\s*rel="next"/.exec(String(headers.link ?? ""))?.[1];
  if (link === undefined) return undefined;
  const query = URL.canParse(link) ? [...new URL(link).searchParams] : [];
  const parameters = query.filter(([key]) => PAGING_KEYS.includes(key));
  if (parameters.length > 0) return Object.fromEntries(parameters);
  throw new GitHubError(
    "malformed",
    "GitHub's answer has a next page that Freehold cannot ask for, so the list cannot be used.",
  );
};

const toGitHubError = (error: unknown, requestLine: string, redact: Redact): GitHubError => {
  const known = [error, valueAt(error, "cause")].find((part) => part instanceof GitHubError);
  if (known instanceof GitHubError) return known;
  const { status, message, response } = error as { status?: unknown; message?: unknown; response?: unknown };
  if (typeof status !== "number" || status >= 500) {
    return new GitHubError(
      "unreachable",
      `GitHub failed to answer ${requestLine} (${describeCause(error)}).`,
      {
        cause: error,
      },
    );
  }
  const detail =
    typeof message === "string" ? `: ${shorten(redact(message.split(" - http")[0] ?? ""), 300)}` : "";
  const code = toErrorCode(status, response);
  const advice =
    code === "rate_limited"
      ? describeLimitEnd(response)
      : status === 401
        ? " Check the input github-token; if you do not set it, the job's own token is used."
        : "";
  return new GitHubError(
    code,
    `GitHub answered ${requestLine} with ${status}${endSentence(detail)}${advice}`,
    {
      status,
      retryAfterS: readRetryAfter(response),
      cause: error,
    },
  );
};

/** The client reports a failed connection as a 500; the actual reason is the innermost cause. */
const describeCause = (error: unknown): string => {
  const { status, code, message, cause } = (error ?? {}) as Record<string, unknown>;
  if (cause !== undefined && cause !== null) return describeCause(cause);
  return shorten(String(code ?? status ?? message ?? "unknown cause"), 60);
};

const readRetryAfter = (response: unknown): number | undefined => {
  const seconds = Number(valueAt(response, "headers", "retry-after"));
  return Number.isInteger(seconds) && seconds >= 0 ? seconds : undefined;
};

const toErrorCode = (status: number, response: unknown): GitHubErrorCode => {
  if (status === 404) return "not_found";
  const isLimited =
    status === 429 || hasLimitHeader(response) || namesLimit(textAt(response, "data", "message"));
  if (isLimited) return "rate_limited";
  return status === 401 || status === 403 ? "forbidden" : "rejected";
};

/** When the workflow may run again, by the headers of an answer. */
const describeLimitEnd = (response: unknown): string => {
  const reset = Number(valueAt(response, "headers", "x-ratelimit-reset"));
  const seconds = readRetryAfter(response);
  if (seconds !== undefined)
    return ` This is GitHub's rate limit. Run the workflow again in ${seconds} seconds.`;
  return Number.isInteger(reset) && reset > 0
    ? ` This is GitHub's rate limit for the token. Run the workflow again after ${new Date(reset * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC.`
    : LIMIT_ADVICE;
};

const LIMIT_ADVICE = " This is GitHub's rate limit. Run the workflow again later.";

/** True if the headers of an answer say that a rate limit was reached. GitHub says so with a 403 too (its REST API, 2026). */
const hasLimitHeader = (response: unknown): boolean =>
  readRetryAfter(response) !== undefined || textAt(response, "headers", "x-ratelimit-remaining") === "0";

/** A secondary rate limit may have no header, only a message (GitHub's REST API, 2026). */
const namesLimit = (message = ""): boolean => /rate limit/i.test(message);

/** The route with its placeholders filled in. */
const fillRoute = (route: string, parameters: RouteParameters): string =>
  route.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => String(parameters[name] ?? placeholder));
