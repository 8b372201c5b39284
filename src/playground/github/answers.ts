import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import type { GitHubState, Permission, PlaygroundToken } from "./core.ts";
import type { Operation } from "./operations.ts";

/** One of these permissions is enough. An empty list needs none. */
export type Needs = readonly (readonly [name: Permission, level: "read" | "write"])[];

/** A request to an endpoint, and what it takes to answer it. */
export type Call = {
  readonly core: GitHubState;
  readonly request: PlaygroundRequest;
  /** The token of the request; undefined if it has none, which may only read what is public. */
  readonly caller: PlaygroundToken | undefined;
  /** The address of the API, where each `url` starts. */
  readonly apiUrl: string;
  /** The groups of the route's path, decoded. */
  readonly groups: readonly string[];
};

/** One endpoint of the API: the permissions it needs, and what it answers. */
export type Route = {
  readonly operation: Operation;
  readonly method: string;
  /** Matched against the path below `/repos/{owner}/{repo}`. */
  readonly path: RegExp;
  readonly needs: Needs;
  readonly answer: (call: Call) => PlaygroundAnswer;
};

const DOCS = "https://docs.github.com/rest";

/** An answer that has only a message. */
export const toMessage = (status: number, text: string, docs = DOCS): PlaygroundAnswer => ({
  status,
  body: { message: text, documentation_url: docs, status: String(status) },
});

/** GitHub's answer if something does not exist, or if the token may not see it. */
export const NOT_FOUND = toMessage(404, "Not Found");

/** GitHub's answer if the token lacks a permission. Its words depend on whose token it is. */
export const toForbidden = (caller: PlaygroundToken | undefined): PlaygroundAnswer =>
  caller === undefined ? NOT_FOUND : toMessage(403, readForbiddenWords(caller));

/** What GitHub says if a token lacks a permission. */
export const readForbiddenWords = (caller: PlaygroundToken): string =>
  isPersonal(caller)
    ? "Resource not accessible by personal access token"
    : "Resource not accessible by integration";

/** True if a token belongs to a person, not to a workflow or an app. */
export const isPersonal = ({ login }: PlaygroundToken): boolean =>
  login !== undefined && !login.endsWith("[bot]");

/** True if a token has one of these permissions, or may read because the repository is public. */
export const isAllowed = (
  { settings }: GitHubState,
  caller: PlaygroundToken | undefined,
  needs: Needs,
): boolean => {
  const isPublic = !settings().isPrivate;
  if (needs.length === 0) return isPublic || caller !== undefined;
  return needs.some(([name, level]) => {
    if (level === "read" && isPublic) return true;
    const permission = caller?.permissions[name];
    return permission === "write" || permission === level;
  });
};

/** What is wrong with one field of a request. */
export type FieldError = {
  readonly resource: string;
  readonly field?: string;
  readonly code: "missing_field" | "invalid" | "custom" | "unprocessable";
  readonly message?: string;
  readonly value?: string | null;
};

/** GitHub's answer to a request that it understands and that breaks a rule. */
export const toValidationError = (...errors: readonly FieldError[]): PlaygroundAnswer => ({
  status: 422,
  body: { message: "Validation Failed", errors, documentation_url: DOCS, status: "422" },
});

/** GitHub's answer to a body that its description does not allow. */
export const toInvalidRequest = (detail: string): PlaygroundAnswer =>
  toMessage(422, `Invalid request.\n\n${detail}`);

const DEFAULT_PAGE_SIZE = 30;

const MAX_PAGE_SIZE = 100;

/** The page size that a request asks for. GitHub uses its default if the number makes no sense. */
export const readPageSize = (query: URLSearchParams): number => {
  const size = readPositive(query.get("per_page"));
  return size === undefined ? DEFAULT_PAGE_SIZE : Math.min(MAX_PAGE_SIZE, size);
};

/** The number of the page that a request asks for. */
export const readPageNumber = (query: URLSearchParams): number => readPositive(query.get("page")) ?? 1;

const readPositive = (text: string | null): number | undefined =>
  text !== null && /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;

/** One page of a list. Pages have numbers, and GitHub's `Link` header leads to the others. */
export const toPage = <Item>(
  items: readonly Item[],
  call: Call,
  toBody: (item: Item) => unknown = (item) => item,
): PlaygroundAnswer => {
  const { query } = call.request;
  const [size, page] = [readPageSize(query), readPageNumber(query)];
  const last = Math.max(1, Math.ceil(items.length / size));
  const links: Link[] = [
    ...(page > 1 ? [toNumberedLink("prev", Math.min(page - 1, last))] : []),
    ...(page < last ? [toNumberedLink("next", page + 1), toNumberedLink("last", last)] : []),
    ...(page > 1 ? [toNumberedLink("first", 1)] : []),
  ];
  const body = items.slice((page - 1) * size, page * size).map(toBody);
  return { status: 200, body, headers: toLinkHeader(call, links) };
};

/** A link to another page: its relation, and the parameter that leads to it. */
export type Link = { readonly rel: string; readonly parameter: readonly [name: string, value: string] };

const toNumberedLink = (rel: string, page: number): Link => ({ rel, parameter: ["page", String(page)] });

/**
 * GitHub's `Link` header: the same request with another page parameter. It has the repository's number, not
 * its name.
 */
export const toLinkHeader = (
  { core, request: { path, query }, apiUrl }: Call,
  links: readonly Link[],
): Readonly<Record<string, string>> => {
  if (links.length === 0) return {};
  const rest = path.replace(/^.*?\/(repos\/[^/]+\/[^/]+|repositories\/\d+)/, "");
  const toUrl = ([name, value]: Link["parameter"]): string => {
    const next = new URLSearchParams([...query].filter(([key]) => !PAGE_PARAMETERS.has(key)));
    if (query.has("per_page")) next.set("per_page", query.get("per_page") ?? "");
    next.set(name, value);
    return `${apiUrl}/repositories/${toRepositoryId(core.slug)}${rest}?${next}`;
  };
  return { link: links.map(({ rel, parameter }) => `<${toUrl(parameter)}>; rel="${rel}"`).join(", ") };
};

const PAGE_PARAMETERS = new Set(["page", "before", "after", "per_page"]);

/** The number of a repository, which stays if it is renamed. */
export const toRepositoryId = (slug: string): number => toId(`repository ${slug}`);

/** A number that identifies a text. The same text always has the same number. */
export const toId = (text: string): number => {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007;
  return hash + 1;
};

/** The opaque id that GraphQL has for a thing. */
export const toNodeId = (kind: string, id: number | string): string =>
  Buffer.from(`${kind}:${id}`).toString("base64url");
