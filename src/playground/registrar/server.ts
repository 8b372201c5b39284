import { type Answered, type Asked, type Served, serve } from "../http.ts";
import type { AccountSeed, WireRegistration } from "./account.ts";
import { refusal } from "./answers.ts";
import { domainCheck, extension, extensions, list, one, search, status } from "./reads.ts";
import { type Charge, openWorld, type World } from "./world.ts";
import { create, update } from "./writes.ts";

/** A registrar on loopback. */
export type PlaygroundRegistrar = Served & {
  /** The base URL to give as `api-base-url`. */
  readonly baseUrl: string;
  /** What it has charged. */
  readonly charges: () => readonly Charge[];
  /** What it holds for the account, now. */
  readonly registrations: () => readonly WireRegistration[];
};

/** How it is run. */
export type RegistrarOptions = {
  readonly seed: AccountSeed;
  /** The one token it accepts. */
  readonly token: string;
  /** Milliseconds since 1970; the seed's own time, standing still, where left out. */
  readonly now?: () => number;
  readonly latencyMs?: number;
  readonly port?: number;
  /** Changes an answer before it goes out. */
  readonly mangle?: (asked: Asked, answer: Answered) => Answered;
};

/** Serves an account over HTTP on 127.0.0.1. */
export const openRegistrar = async (options: RegistrarOptions): Promise<PlaygroundRegistrar> => {
  const { seed, token, latencyMs = 0, port = 0, mangle = (_asked, answer) => answer } = options;
  const start = Date.parse(seed.now);
  const now = options.now ?? (() => start);
  const world = openWorld(seed, now);
  const sandbox = openWorld({ ...seed, registrations: [], workflows: [] }, now, true);
  const isTooMuch = rateLimit(seed.rate, now);
  const answer = (asked: Asked): Answered => {
    if (asked.headers.authorization !== `Bearer ${token}`) return refusal(401, "Authentication error");
    return isTooMuch() ?? route({ world, sandbox }, asked);
  };
  const handle = (asked: Asked): Answered => mangle(asked, answer(asked));
  const served = await serve({ handle, now, latencyMs, port });
  return {
    ...served,
    baseUrl: `${served.url}/client/v4`,
    charges: world.charges,
    registrations: world.truth,
  };
};

type Route = {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (world: World, asked: Asked, domain: string) => Answered;
};

const ROUTES: readonly Route[] = [
  { method: "POST", path: /^\/domain-check$/, answer: (world, asked) => domainCheck(world, asked) },
  { method: "GET", path: /^\/domain-search$/, answer: (world, asked) => search(world, asked) },
  { method: "GET", path: /^\/extensions$/, answer: (world, asked) => extensions(world, asked) },
  { method: "GET", path: /^\/extensions\/([^/]+)$/, answer: (world, _asked, name) => extension(world, name) },
  { method: "GET", path: /^\/registrations$/, answer: (world, asked) => list(world, asked) },
  { method: "POST", path: /^\/registrations$/, answer: (world, asked) => create(world, asked) },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)$/,
    answer: (world, _asked, domain) => one(world, domain),
  },
  {
    method: "PATCH",
    path: /^\/registrations\/([^/]+)$/,
    answer: (world, asked, domain) => update(world, domain, asked),
  },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)\/registration-status$/,
    answer: (world, _asked, domain) => status(world, "registration", domain),
  },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)\/update-status$/,
    answer: (world, _asked, domain) => status(world, "update", domain),
  },
];

/** What ended on 2026-09-27 and must not be called any more. */
const LEGACY = /^\/registrar\/domains(\/|$)/;

const route = ({ world, sandbox }: { world: World; sandbox: World }, asked: Asked): Answered => {
  const prefix = `/client/v4/accounts/${world.seed.account}`;
  const rest = asked.path.startsWith(prefix) ? asked.path.slice(prefix.length) : "";
  if (LEGACY.test(rest)) return refusal(410, "This endpoint has been removed. Use registrations.");
  const [, kind, path] = /^\/(registrar|registrar-sandbox)(\/.*)$/.exec(rest) ?? [];
  if (path === undefined) return refusal(403, "Not authorized for this account");
  return routed(kind === "registrar" ? world : sandbox, asked, path);
};

const routed = (world: World, asked: Asked, rest: string): Answered => {
  for (const { method, path, answer } of ROUTES) {
    const match = method === asked.method ? path.exec(rest) : null;
    if (match !== null) return answer(world, asked, decodeURIComponent(match[1] ?? ""));
  }
  return refusal(404, "Not found");
};

const WINDOW_MS = 5 * 60_000;

/** Refuses what is more than so many requests in five minutes, with the API's headers. */
const rateLimit = (most: number | undefined, now: () => number): (() => Answered | undefined) => {
  let [start, count] = [now(), 0];
  return () => {
    if (most === undefined) return undefined;
    if (now() - start >= WINDOW_MS) [start, count] = [now(), 0];
    count += 1;
    if (count <= most) return undefined;
    const seconds = String(Math.ceil((start + WINDOW_MS - now()) / 1000));
    const headers = {
      "retry-after": seconds,
      ratelimit: `"default";r=0;t=${seconds}`,
      "ratelimit-policy": `"default";q=${most};w=300`,
    };
    return { ...refusal(429, "Rate limited"), headers };
  };
};
