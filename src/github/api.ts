import { getOctokit } from "@actions/github";
import { ended, shortened } from "../model/one-line.ts";
import { GitHubFault, type GitHubFaultCode } from "./fault.ts";
import { at } from "./json.ts";

/** A complete answer of 2xx. */
export type ApiAnswer = {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
};

type Parameters = Readonly<Record<string, unknown>>;

/** GitHub's REST API with one token. Both methods reject with a `GitHubFault`. */
export type Api = {
  /** One call, its route as GitHub's documentation writes it: `GET /repos/{owner}/{repo}`. */
  readonly call: (route: string, parameters?: Parameters) => Promise<ApiAnswer>;
  /** The answers with all pages of a list, as far as they are asked for. */
  readonly answers: (route: string, parameters?: Parameters) => AsyncGenerator<ApiAnswer>;
  /** All pages of a list, as far as they are asked for. */
  readonly pages: (route: string, parameters?: Parameters) => AsyncGenerator<readonly unknown[]>;
};

/** Where the API is, and what `{owner}` and `{repo}` stand for. */
export type ApiOptions = {
  readonly baseUrl: string;
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
};

const TIMEOUT_MS = 30_000;
const MAX_TRIES = 4;
const FIRST_DELAY_MS = 500;
/** Longer than this a run does not wait for GitHub's rate limit. */
const LONGEST_RETRY_AFTER_S = 60;
/** Ten thousand items: a list longer than this is endless. */
const MAX_PAGES = 100;

const ignore = (): void => undefined;
/** What the client would say comes from GitHub's headers, past the one place that makes text safe for the log. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Opens the API. A GET is repeated where that may help; a write is sent once. */
export const openApi = ({ baseUrl, token, owner, repo }: ApiOptions): Api => {
  const octokit = getOctokit(token, { baseUrl, log: SILENT });
  const send = async (route: string, parameters: Parameters): Promise<ApiAnswer> => {
    try {
      const { request: more, ...rest } = parameters;
      const request = { signal: AbortSignal.timeout(TIMEOUT_MS), ...(more as object | undefined) };
      const place = route.includes("{owner}") ? { owner, repo } : {};
      return await octokit.request(route, { ...place, ...rest, request });
    } catch (error) {
      throw faultOf(error, named(route, { owner, repo, ...parameters }));
    }
  };
  const call: Api["call"] = (route, parameters = {}) => repeated(route, () => send(route, parameters));
  const answers: Api["answers"] = (route, parameters = {}) => answersOf(call, route, parameters);
  return { call, answers, pages: (route, parameters) => pagesOf(answers(route, parameters), route) };
};

const repeated = async (route: string, send: () => Promise<ApiAnswer>, tries = 1): Promise<ApiAnswer> => {
  try {
    return await send();
  } catch (error) {
    const delayMs =
      route.startsWith("GET ") && tries < MAX_TRIES ? delayBeforeRepeat(error, tries) : undefined;
    if (delayMs === undefined) throw error;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    return repeated(route, send, tries + 1);
  }
};

/** How long to wait before a read is sent again; undefined where that would not help. */
const delayBeforeRepeat = (error: unknown, tries: number): number | undefined => {
  if (!(error instanceof GitHubFault)) return undefined;
  if (error.retryAfterS !== undefined) {
    return error.retryAfterS <= LONGEST_RETRY_AFTER_S ? error.retryAfterS * 1000 : undefined;
  }
  return error.code === "unreachable" ? Math.random() * FIRST_DELAY_MS * 2 ** tries : undefined;
};

async function* answersOf(
  call: Api["call"],
  route: string,
  parameters: Parameters,
): AsyncGenerator<ApiAnswer> {
  let next: Parameters | undefined = { per_page: 100, ...parameters };
  for (let page = 0; next !== undefined; page += 1) {
    if (page === MAX_PAGES) {
      throw new GitHubFault("malformed", `GitHub answered ${route} with more than ${MAX_PAGES} pages.`);
    }
    const answer: ApiAnswer = await call(route, next);
    yield answer;
    const link = nextLink(answer);
    next = link === undefined ? undefined : { ...next, ...link };
  }
}

async function* pagesOf(
  answers: AsyncGenerator<ApiAnswer>,
  route: string,
): AsyncGenerator<readonly unknown[]> {
  for await (const { data } of answers) {
    if (!Array.isArray(data)) throw new GitHubFault("malformed", `GitHub answered ${route} with no list.`);
    yield data;
  }
}

/** The parameters of the next page: GitHub pages by number or by cursor, and the Link header says which. */
const nextLink = ({ headers }: ApiAnswer): Parameters | undefined => {
  const link = /<([^>]+)>;\s*rel="next"/.exec(String(headers.link ?? ""))?.[1];
  return link === undefined ? undefined : Object.fromEntries(new URL(link).searchParams);
};

const faultOf = (error: unknown, what: string): GitHubFault => {
  const { status, message, response } = error as { status?: unknown; message?: unknown; response?: unknown };
  if (typeof status !== "number" || status >= 500) {
    return new GitHubFault("unreachable", `GitHub gave no answer to ${what} (${whyOf(error)}).`, {
      cause: error,
    });
  }
  const said = typeof message === "string" ? `: ${shortened(message.split(" - http")[0] ?? "", 300)}` : "";
  const advice = status === 401 ? " The input github-token must be valid; its default is the job's own." : "";
  return new GitHubFault(codeOf(status), `GitHub answered ${what} with ${status}${ended(said)}${advice}`, {
    status,
    retryAfterS: retryAfterOf(response),
    cause: error,
  });
};

/** The client calls a connection that failed a 500; then the reason lies deeper. */
const whyOf = (error: unknown): string => {
  const { status, code, message, cause } = (error ?? {}) as Record<string, unknown>;
  if (cause !== undefined && cause !== null) return whyOf(cause);
  return shortened(String(code ?? status ?? message ?? "no reason is known"), 60);
};

const retryAfterOf = (response: unknown): number | undefined => {
  const seconds = Number(at(response, "headers", "retry-after"));
  return Number.isInteger(seconds) && seconds >= 0 ? seconds : undefined;
};

const codeOf = (status: number): GitHubFaultCode => {
  if (status === 404) return "not_found";
  return status === 401 || status === 403 ? "forbidden" : "refused";
};

/** The route with its places filled in. */
const named = (route: string, parameters: Parameters): string =>
  route.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(parameters[name] ?? place));
