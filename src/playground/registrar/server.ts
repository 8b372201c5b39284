import { type Answered, type Asked, type Served, serve } from "../http.ts";
import type { AccountSeed, WireRegistration } from "./account.ts";
import { refusal } from "./answers.ts";
import { domainCheck, list, one, status } from "./reads.ts";
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
};

/** Serves an account over HTTP on 127.0.0.1. */
export const openRegistrar = async (options: RegistrarOptions): Promise<PlaygroundRegistrar> => {
  const { seed, token, latencyMs = 0, port = 0 } = options;
  const start = Date.parse(seed.now);
  const now = options.now ?? (() => start);
  const world = openWorld(seed, now);
  const handle = (asked: Asked): Answered =>
    asked.headers.authorization === `Bearer ${token}`
      ? route(world, asked)
      : refusal(401, "Authentication error");
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

const route = (world: World, asked: Asked): Answered => {
  const prefix = `/client/v4/accounts/${world.seed.account}/registrar`;
  if (!asked.path.startsWith(prefix)) return refusal(403, "Not authorized for this account");
  const rest = asked.path.slice(prefix.length);
  for (const { method, path, answer } of ROUTES) {
    const match = method === asked.method ? path.exec(rest) : null;
    if (match !== null) return answer(world, asked, decodeURIComponent(match[1] ?? ""));
  }
  return refusal(404, "Not found");
};
