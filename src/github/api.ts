import { getOctokit } from "@actions/github";
import { GitHubFault, type GitHubFaultCode } from "./fault.ts";

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

/** Opens the API. A GET is repeated where that may help; a write is sent once. */
export const openApi = ({ baseUrl, token, owner, repo }: ApiOptions): Api => {
  const octokit = getOctokit(token, { baseUrl });
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
  return { call, pages: (route, parameters = {}) => pagesOf(call, route, parameters) };
};

const repeated = async (route: string, send: () => Promise<ApiAnswer>, tries = 1): Promise<ApiAnswer> => {
  try {
    return await send();
  } catch (error) {
    const worthwhile = route.startsWith("GET ") && isPassing(error) && tries < MAX_TRIES;
    if (!worthwhile) throw error;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * FIRST_DELAY_MS * 2 ** tries));
    return repeated(route, send, tries + 1);
  }
};

const isPassing = (error: unknown): boolean => error instanceof GitHubFault && error.code === "unreachable";

async function* pagesOf(
  call: Api["call"],
  route: string,
  parameters: Parameters,
): AsyncGenerator<readonly unknown[]> {
  let next: Parameters | undefined = { per_page: 100, ...parameters };
  while (next !== undefined) {
    const answer: ApiAnswer = await call(route, next);
    if (!Array.isArray(answer.data))
      throw new GitHubFault("malformed", `GitHub answered ${route} with no list.`);
    yield answer.data;
    const link = nextLink(answer);
    next = link === undefined ? undefined : { ...next, ...link };
  }
}

/** The parameters of the next page: GitHub pages by number or by cursor, and the Link header says which. */
const nextLink = ({ headers }: ApiAnswer): Parameters | undefined => {
  const link = /<([^>]+)>;\s*rel="next"/.exec(String(headers.link ?? ""))?.[1];
  return link === undefined ? undefined : Object.fromEntries(new URL(link).searchParams);
};

const faultOf = (error: unknown, what: string): GitHubFault => {
  const { status, message } = error as { status?: unknown; message?: unknown };
  if (typeof status !== "number" || status >= 500) {
    const why = typeof status === "number" ? ` (${status})` : "";
    return new GitHubFault("unreachable", `GitHub gave no answer to ${what}${why}.`, { cause: error });
  }
  const said = typeof message === "string" ? `: ${message.split(" - http")[0]}` : "";
  return new GitHubFault(codeOf(status), `GitHub answered ${what} with ${status}${said}.`, {
    status,
    cause: error,
  });
};

const codeOf = (status: number): GitHubFaultCode => {
  if (status === 404) return "not_found";
  return status === 401 || status === 403 ? "forbidden" : "refused";
};

/** The route with its places filled in. */
const named = (route: string, parameters: Parameters): string =>
  route.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(parameters[name] ?? place));
