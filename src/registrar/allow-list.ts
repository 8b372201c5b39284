import type { Request } from "./transport.ts";

/**
 * True if a reader may send this request: a read, or the check of availability and prices. None of them
 * spends.
 */
export const isAllowedRead = (request: Request): boolean => matchesAny(READS, request);

/** True if a buyer may send this request: an order, or a change of auto-renew. */
export const isAllowedWrite = (request: Request): boolean => matchesAny(WRITES, request);

type RequestPattern = { readonly method: Request["method"]; readonly path: RegExp };

const ROOT = "^/accounts/[0-9a-f]{32}/registrar(-sandbox)?";

const READS: readonly RequestPattern[] = [
  { method: "GET", path: new RegExp(`${ROOT}/[a-z0-9./?&=%_+!~'()*-]+$`, "i") },
  { method: "POST", path: new RegExp(`${ROOT}/domain-check$`) },
];

const WRITES: readonly RequestPattern[] = [
  { method: "POST", path: new RegExp(`${ROOT}/registrations$`) },
  { method: "PATCH", path: new RegExp(`${ROOT}/registrations/[a-z0-9.-]+$`) },
];

const matchesAny = (patterns: readonly RequestPattern[], { method, path }: Request): boolean =>
  patterns.some((pattern) => pattern.method === method && pattern.path.test(path));
