import type { Request } from "./transport.ts";

type Allowed = { readonly method: Request["method"]; readonly path: RegExp };

const ROOT = "^/accounts/[0-9a-f]{32}/registrar(-sandbox)?";

/** What a reader may send: it cannot spend, whatever calls it. */
const READS: readonly Allowed[] = [
  { method: "GET", path: new RegExp(`${ROOT}/[a-z0-9./?&=%_+!~'()*-]+$`, "i") },
  { method: "POST", path: new RegExp(`${ROOT}/domain-check$`) },
];

/** What a buyer may send. */
const WRITES: readonly Allowed[] = [
  { method: "POST", path: new RegExp(`${ROOT}/registrations$`) },
  { method: "PATCH", path: new RegExp(`${ROOT}/registrations/[a-z0-9.-]+$`) },
];

const isAmong = (list: readonly Allowed[], { method, path }: Request): boolean =>
  list.some((allowed) => allowed.method === method && allowed.path.test(path));

/** True where the request is one a reader may send. */
export const isRead = (request: Request): boolean => isAmong(READS, request);

/** True where the request is one a buyer may send. */
export const isWrite = (request: Request): boolean => isAmong(WRITES, request);
