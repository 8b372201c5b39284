import type { DeferredAnswer, PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import { toError, toSuccess } from "./answers.ts";
import { answerDomainCheck, answerSearch } from "./discovery.ts";
import { answerExtension, answerExtensions, answerList, answerRegistration, answerStatus } from "./reads.ts";
import type { Store } from "./store.ts";
import { answerCreate, answerUpdate } from "./writes.ts";

type Answer = PlaygroundAnswer | DeferredAnswer;

type Route = {
  readonly method: string;
  /** Matched against the path below `/registrar` or `/registrar-sandbox`. Its group is the domain or extension. */
  readonly path: RegExp;
  readonly answer: (store: Store, request: PlaygroundRequest, name: string) => Answer;
};

const ROUTES: readonly Route[] = [
  { method: "POST", path: /^\/domain-check$/, answer: answerDomainCheck },
  { method: "GET", path: /^\/domain-search$/, answer: answerSearch },
  { method: "GET", path: /^\/extensions$/, answer: answerExtensions },
  {
    method: "GET",
    path: /^\/extensions\/([^/]+)$/,
    answer: (store, request, extension) => answerExtension(store, extension, request),
  },
  { method: "GET", path: /^\/registrations$/, answer: answerList },
  { method: "POST", path: /^\/registrations$/, answer: answerCreate },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)$/,
    answer: (store, _request, domain) => answerRegistration(store, domain),
  },
  {
    method: "PATCH",
    path: /^\/registrations\/([^/]+)$/,
    answer: (store, request, domain) => answerUpdate(store, domain, request),
  },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)\/registration-status$/,
    answer: (store, _request, domain) => answerStatus(store, "registration", domain),
  },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)\/update-status$/,
    answer: (store, _request, domain) => answerStatus(store, "update", domain),
  },
];

/** The endpoints that the registrar removed on 2026-09-27. */
const LEGACY_PATH = /^\/registrar\/domains(\/|$)/;

type Stores = { readonly production: Store; readonly sandbox: Store };

/** Answers a request of the account, of its sandbox, or of the token. */
export const answerRoute = (request: PlaygroundRequest, stores: Stores): Answer => {
  const [, path = ""] = /^\/client\/v4(\/.*)$/.exec(request.path) ?? [];
  const route = `${request.method} ${path}`;
  if (route === "GET /user/tokens/verify") return answerTokenCheck();
  if (route === "GET /accounts") return answerAccounts(stores.production);
  const [, id, accountPath = ""] = /^\/accounts\/([0-9a-f]{32})(\/.*)$/.exec(path) ?? [];
  if (id === undefined) return NO_ROUTE;
  return id === stores.production.seed.account
    ? answerAccountRoute(request, accountPath, stores)
    : toError(403, "Not authorized for this account");
};

const answerAccountRoute = (
  request: PlaygroundRequest,
  path: string,
  { production, sandbox }: Stores,
): Answer => {
  if (LEGACY_PATH.test(path)) return toError(410, "This endpoint has been removed. Use registrations.");
  const [, product, registrarPath] = /^\/(registrar|registrar-sandbox)(\/.*)$/.exec(path) ?? [];
  if (registrarPath === undefined) return NO_ROUTE;
  return answerRegistrarRoute(product === "registrar" ? production : sandbox, request, registrarPath);
};

/** The API document's example of an error (August 2026). */
const NO_ROUTE = toError(404, "No route for the URI", { code: 7003 });

const answerRegistrarRoute = (store: Store, request: PlaygroundRequest, path: string): Answer => {
  const routes = ROUTES.filter((candidate) => candidate.path.test(path));
  const route = routes.find(({ method }) => method === request.method);
  if (routes.length === 0) return NO_ROUTE;
  if (route === undefined) {
    const allow = routes.map(({ method }) => method).join(", ");
    return { ...toError(405, "Method not allowed"), headers: { allow } };
  }
  const name = decodePath(route.path.exec(path)?.[1] ?? "");
  return name === undefined ? toError(400, "Malformed request path") : route.answer(store, request, name);
};

/** A part of a path without its percent signs; undefined if they are not in pairs of digits, or not UTF-8. */
const decodePath = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const TOKEN_ID = "ed17574386854bf78a67040be0a770b0";

/** Answers `GET /user/tokens/verify` (Cloudflare's API documentation, 2026). */
const answerTokenCheck = (): PlaygroundAnswer => ({
  status: 200,
  body: {
    success: true,
    errors: [],
    messages: [{ code: 10000, message: "This API Token is valid and active" }],
    result: { id: TOKEN_ID, status: "active" },
  },
});

/** Answers `GET /accounts`, whose pages have numbers (Cloudflare's API documentation, 2026). */
const answerAccounts = ({ seed }: Store): PlaygroundAnswer =>
  toSuccess([{ id: seed.account, name: "Playground", type: "standard", created_on: seed.now }], {
    info: { page: 1, per_page: 20, count: 1, total_count: 1, total_pages: 1 },
  });
