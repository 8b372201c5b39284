import { type PlaygroundAnswer, type PlaygroundRequest, type RunningServer, serve } from "../http.ts";
import type { AccountSeed, WireRegistration } from "./account.ts";
import { toError } from "./answers.ts";
import { type Charge, createRegistrarCore, type RegistrarCore } from "./core.ts";
import {
  answerDomainCheck,
  answerExtension,
  answerExtensions,
  answerList,
  answerRegistration,
  answerSearch,
  answerStatus,
} from "./reads.ts";
import { answerCreate, answerUpdate } from "./writes.ts";

/** A registrar on loopback. */
export type PlaygroundRegistrar = RunningServer & {
  /** The base URL to set as `api-base-url`. */
  readonly baseUrl: string;
  /** All charges so far. */
  readonly charges: () => readonly Charge[];
  /** The account's registrations as they are now. */
  readonly registrations: () => readonly WireRegistration[];
};

/** How a registrar is served. */
export type RegistrarOptions = {
  readonly seed: AccountSeed;
  /** The one token it accepts. */
  readonly token: string;
  /** The clock, in milliseconds since 1970. By default it always shows the seed's `now`. */
  readonly now?: () => number;
  readonly latencyMs?: number;
  readonly port?: number;
  /** Changes an answer before it is sent. */
  readonly mangle?: (request: PlaygroundRequest, answer: PlaygroundAnswer) => PlaygroundAnswer;
};

/** Serves an account and its sandbox over HTTP on 127.0.0.1. Rejects if it cannot listen on the port. */
export const openRegistrar = async (options: RegistrarOptions): Promise<PlaygroundRegistrar> => {
  const { seed, token, latencyMs = 0, port = 0, mangle = (_request, original) => original } = options;
  const start = Date.parse(seed.now);
  const now = options.now ?? (() => start);
  const production = createRegistrarCore(seed, now);
  const sandbox = createRegistrarCore({ ...seed, registrations: [], workflows: [] }, now, true);
  const checkRate = createRateLimit(seed.rate, now);
  const respond = (request: PlaygroundRequest): PlaygroundAnswer => {
    if (request.headers.authorization !== `Bearer ${token}`) return toError(401, "Authentication error");
    return checkRate() ?? answerRequest({ production, sandbox }, request);
  };
  const handle = (request: PlaygroundRequest): PlaygroundAnswer => mangle(request, respond(request));
  const server = await serve({ handle, now, latencyMs, port });
  return {
    ...server,
    baseUrl: `${server.url}/client/v4`,
    charges: production.listCharges,
    registrations: production.listRegistrations,
  };
};

type Route = {
  readonly method: string;
  /**
   * Matched against the path below `/registrar` or `/registrar-sandbox`. Its group is the domain or
   * extension.
   */
  readonly path: RegExp;
  readonly answer: (core: RegistrarCore, request: PlaygroundRequest, name: string) => PlaygroundAnswer;
};

const ROUTES: readonly Route[] = [
  { method: "POST", path: /^\/domain-check$/, answer: (core, request) => answerDomainCheck(core, request) },
  { method: "GET", path: /^\/domain-search$/, answer: (core, request) => answerSearch(core, request) },
  { method: "GET", path: /^\/extensions$/, answer: (core, request) => answerExtensions(core, request) },
  {
    method: "GET",
    path: /^\/extensions\/([^/]+)$/,
    answer: (core, _request, extension) => answerExtension(core, extension),
  },
  { method: "GET", path: /^\/registrations$/, answer: (core, request) => answerList(core, request) },
  { method: "POST", path: /^\/registrations$/, answer: (core, request) => answerCreate(core, request) },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)$/,
    answer: (core, _request, domain) => answerRegistration(core, domain),
  },
  {
    method: "PATCH",
    path: /^\/registrations\/([^/]+)$/,
    answer: (core, request, domain) => answerUpdate(core, domain, request),
  },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)\/registration-status$/,
    answer: (core, _request, domain) => answerStatus(core, "registration", domain),
  },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)\/update-status$/,
    answer: (core, _request, domain) => answerStatus(core, "update", domain),
  },
];

/** The endpoints that the registrar removed on 2026-09-27. */
const LEGACY_PATH = /^\/registrar\/domains(\/|$)/;

const answerRequest = (
  { production, sandbox }: { production: RegistrarCore; sandbox: RegistrarCore },
  request: PlaygroundRequest,
): PlaygroundAnswer => {
  const prefix = `/client/v4/accounts/${production.seed.account}`;
  const accountPath = request.path.startsWith(prefix) ? request.path.slice(prefix.length) : "";
  if (LEGACY_PATH.test(accountPath)) {
    return toError(410, "This endpoint has been removed. Use registrations.");
  }
  const [, product, path] = /^\/(registrar|registrar-sandbox)(\/.*)$/.exec(accountPath) ?? [];
  if (path === undefined) return toError(403, "Not authorized for this account");
  return answerRoute(product === "registrar" ? production : sandbox, request, path);
};

const answerRoute = (core: RegistrarCore, request: PlaygroundRequest, path: string): PlaygroundAnswer => {
  for (const route of ROUTES) {
    const match = route.method === request.method ? route.path.exec(path) : null;
    if (match !== null) return route.answer(core, request, decodeURIComponent(match[1] ?? ""));
  }
  return toError(404, "Not found");
};

const WINDOW_MS = 5 * 60_000;

/** Counts requests, and answers those beyond the limit in five minutes with 429 and the API's headers. */
const createRateLimit = (
  limit: number | undefined,
  now: () => number,
): (() => PlaygroundAnswer | undefined) => {
  let [start, count] = [now(), 0];
  return () => {
    if (limit === undefined) return undefined;
    if (now() - start >= WINDOW_MS) [start, count] = [now(), 0];
    count += 1;
    if (count <= limit) return undefined;
    const seconds = String(Math.ceil((start + WINDOW_MS - now()) / 1000));
    const headers = {
      "retry-after": seconds,
      ratelimit: `"default";r=0;t=${seconds}`,
      "ratelimit-policy": `"default";q=${limit};w=300`,
    };
    return { ...toError(429, "Rate limited"), headers };
  };
};
