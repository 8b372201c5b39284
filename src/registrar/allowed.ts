import type { Request } from "./transport.ts";

/** What a reader may send: it cannot spend, whatever calls it. */
const READS: readonly { method: Request["method"]; path: RegExp }[] = [
  { method: "GET", path: /^\/accounts\/[0-9a-f]{32}\/registrar(-sandbox)?\/[a-z0-9./?&=%_+!~'()*-]+$/i },
  { method: "POST", path: /^\/accounts\/[0-9a-f]{32}\/registrar(-sandbox)?\/domain-check$/ },
];

/** True where the request is one a reader may send. */
export const isRead = ({ method, path }: Request): boolean =>
  READS.some((allowed) => allowed.method === method && allowed.path.test(path));
