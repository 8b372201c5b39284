import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";
import type { Dispatcher, Pool } from "undici";
import { FIRST_TIER_OPTION } from "../../src/action/wasm-tiers.ts";
import type { Replay, Step } from "../exchanges.ts";

/**
 * Sends the requests of the file that it is given, each as soon as the answers that it needs are there. It loads only
 * the parts of undici that this takes, reads the answers as text, and does nothing with them.
 */
// V8 would compile undici's parser a second time, and the process would wait for that: see src/action/wasm-tiers.ts.
setFlagsFromString(FIRST_TIER_OPTION);
const load = createRequire(import.meta.url);
const PlainPool = load("undici/lib/dispatcher/pool.js") as typeof Pool;
const sendHttp = load("undici/lib/api/api-request.js") as (
  this: Dispatcher,
  options: Dispatcher.RequestOptions,
) => Promise<Dispatcher.ResponseData>;

const { origins, tokens, steps }: Replay = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));

/** As many connections to one server as the action opens. */
const LIMITS = { allowH2: false, connections: 6 };
const pools = {
  registrar: new PlainPool(origins.registrar, LIMITS),
  github: new PlainPool(origins.github, LIMITS),
};

const send = async ({ server, method, target, body, status }: Step): Promise<void> => {
  const { statusCode, body: answer } = await sendHttp.call(pools[server], {
    method: method as Dispatcher.HttpMethod,
    path: target,
    headers: {
      authorization: `Bearer ${tokens[server]}`,
      accept: "application/json",
      "user-agent": "freehold-bench",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (statusCode !== status) throw new Error(`${method} ${target}: ${statusCode}, not ${status}\n${text}`);
};

const answered: Promise<void>[] = [];
for (const step of steps) {
  answered.push(Promise.all(step.after.map((index) => answered[index])).then(() => send(step)));
}
await Promise.all(answered);
await Promise.all(Object.values(pools).map((pool) => pool.close()));
