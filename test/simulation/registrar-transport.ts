import {
  createRequest,
  type DeferredAnswer,
  type PlaygroundAnswer,
  type PlaygroundRequest,
} from "../../src/playground/http.ts";
import { toError } from "../../src/playground/registrar/answers.ts";
import { RegistrarError } from "../../src/registrar/index.ts";
import type { Answer, Request, Transport } from "../../src/registrar/transport.ts";
import type { Actor } from "./actor.ts";
import { createFaultSource, drawLag } from "./faults.ts";
import type { Simulation } from "./orders.ts";
import { createRandom, type Random } from "./random.ts";
import { TOKEN } from "./registrar-state.ts";
import type { VirtualTime } from "./time.ts";
import { SECOND } from "./times.ts";

/** What the client's own transport adds to each request. */
const CLIENT_HEADERS = {
  authorization: `Bearer ${TOKEN}`,
  accept: "application/json",
  "user-agent": "freehold",
} as const;
const JSON_BODY = { "content-type": "application/json" } as const;

/** A request of Freehold as the registrar receives it. */
export const toPlaygroundRequest = (
  { method, path, body }: Request,
  headers: Readonly<Record<string, string>> = {},
): PlaygroundRequest =>
  createRequest(method, `/client/v4${path}`, {
    headers: { ...CLIENT_HEADERS, ...(body === undefined ? {} : JSON_BODY), ...headers },
    ...(body === undefined ? {} : { body: JSON.parse(JSON.stringify(body)) }),
  });

/** The answer when it is due. */
export const waitForAnswer = async (
  begun: PlaygroundAnswer | DeferredAnswer,
  time: VirtualTime,
): Promise<PlaygroundAnswer> => {
  if (!("dueMs" in begun)) return begun;
  await time.sleep(begun.dueMs - time.now());
  return begun.finish();
};

const NO_SECRETS: readonly string[] = [];

/** An answer of the registrar as Freehold receives it. */
export const toAnswer = ({ status, headers = {}, body }: PlaygroundAnswer, nowMs: number): Answer => ({
  status,
  contentType: headers["content-type"] ?? "application/json",
  date: new Date(nowMs).toUTCString(),
  retryAfter: headers["retry-after"],
  ray: undefined,
  body: typeof body === "string" ? body : JSON.stringify(body),
  secrets: NO_SECRETS,
});

/** An answer that does not come from the API. */
export const toPage = (status: number): PlaygroundAnswer => ({
  status,
  headers: { "content-type": "text/html" },
  body: "<title>Error</title>",
});

/** What goes wrong with a read: no answer before or after it reached the registrar, or another answer. */
export const READ_FAULTS = [
  "before",
  "after",
  "before",
  "after",
  "busy",
  "rate-limited",
  "page",
  "hang",
  "other domain",
] as const;

/** How long the client waits for an answer (registrar/transport.ts). */
const TIMEOUT_MS = 60 * SECOND;

/** Sends the reads of a run to the registrar in memory. Any of them may fail, lag, or show too little. */
export const createReadTransport = (actor: Actor, simulation: Simulation): Transport => {
  const { time, random } = simulation;
  // A generator of its own: the gaps in the list do not change the rest of a story.
  const gaps = createRandom(simulation.truth.story.seed ^ (0x9a9 * (actor.run.atMs + 1)));
  const drawFault = createFaultSource(actor, simulation, READ_FAULTS);
  const rate = simulation.truth.story.readFaultRate;
  return async (request) => {
    const name = nameRead(request);
    const fault = drawFault(name, `${request.method} ${request.path}`, { rate, isLasting: true });
    const deliver = (): PlaygroundAnswer => {
      switch (fault) {
        case "busy":
          return toError(503, "The service is unavailable.");
        case "rate-limited":
          return {
            ...toError(429, "Rate limited"),
            headers: { "retry-after": String(random.between(1, 20)) },
          };
        case "page":
          return toPage(200);
        case "other domain":
          return nameOtherDomain(answerRead(name, request, { actor, simulation, gaps }));
        default:
          return answerRead(name, request, { actor, simulation, gaps });
      }
    };
    if (fault === "hang") {
      await actor.call(name, () => undefined);
      await actor.wait(TIMEOUT_MS);
      throw new RegistrarError("unreachable", "The registrar did not answer in time.");
    }
    const callFault = fault === "before" || fault === "after" ? fault : undefined;
    const answer = actor.call(name, () => toAnswer(deliver(), time.now()), callFault);
    if (callFault === undefined) return answer;
    return answer.catch((cause: unknown) => {
      throw new RegistrarError("unreachable", `The registrar could not be reached: ${cause}`, { cause });
    });
  };
};

/** The answer about one domain as one about another. Answers about several domains stay as they are. */
const nameOtherDomain = (answer: PlaygroundAnswer): PlaygroundAnswer => {
  const { result } = answer.body as { result?: unknown };
  if (answer.status !== 200 || typeof result !== "object" || result === null) return answer;
  if ("domain_name" in result) return withResult(answer, { ...result, domain_name: "other.dev" });
  return "context" in result
    ? withResult(answer, { ...result, context: { domain_name: "other.dev" } })
    : answer;
};

const withResult = (answer: PlaygroundAnswer, result: object): PlaygroundAnswer => ({
  ...answer,
  body: { ...(answer.body as object), result },
});

/** The name of a read in the trace and in the counts. */
const nameRead = ({ path }: Request): string => {
  if (path.endsWith("/domain-check")) return "check";
  if (path.endsWith("/registration-status")) return "status";
  if (path.endsWith("/update-status")) return "update status";
  if (/\/registrations\/[^/]+$/.test(path)) return "registration";
  if (/\/registrations\?/.test(path)) return "list";
  return path.includes("/domain-search") ? "search" : "extension";
};

/** Reads may show what was true this long ago. */
const MAX_LAG_MS = 45 * SECOND;

type Reading = { readonly actor: Actor; readonly simulation: Simulation; readonly gaps: Random };

const answerRead = (name: string, request: Request, reading: Reading): PlaygroundAnswer => {
  const { actor, simulation } = reading;
  const lagMs = name === "check" ? 0 : drawLag(actor, simulation, MAX_LAG_MS);
  // A read is always answered at once.
  const answer = simulation.truth.registrar.begin(toPlaygroundRequest(request), lagMs) as PlaygroundAnswer;
  if (name === "list") return omitRegistrations(answer, reading);
  return name === "check" ? omitQuotes(answer, reading) : answer;
};

/** The items of a list, or of a check, in the body of an answer. */
type Items<T> = { readonly result: T };

/** The list may lack a domain that the account owns. */
const omitRegistrations = (
  answer: PlaygroundAnswer,
  { actor, simulation, gaps }: Reading,
): PlaygroundAnswer => {
  const body = answer.body as Items<readonly unknown[]>;
  const result = body.result.filter(() => {
    const isMissing = !actor.run.isClean && gaps.chance(simulation.truth.story.listGapRate);
    if (isMissing) simulation.count("list: lacks a name");
    return !isMissing;
  });
  return { ...answer, body: { ...body, result } };
};

/** A name and its price, as a check answers it. */
export type WireQuote = {
  readonly name: string;
  readonly registrable: boolean;
  readonly tier?: string;
  readonly pricing?: {
    readonly currency: string;
    readonly registration_cost: string;
    readonly renewal_cost: string;
  };
};

/** A check may lack a name. */
const omitQuotes = (answer: PlaygroundAnswer, { actor, simulation }: Reading): PlaygroundAnswer => {
  const { random, truth, watch, time } = simulation;
  if (answer.status !== 200) return answer;
  const body = answer.body as Items<{ readonly domains: readonly WireQuote[] }>;
  const domains = body.result.domains.filter((quote) => {
    const isMissing = !actor.run.isClean && random.chance(truth.story.readFaultRate);
    watch.onQuote(actor.run.id, isMissing ? { name: quote.name, registrable: false } : quote, time.now());
    return !isMissing;
  });
  return { ...answer, body: { ...body, result: { domains } } };
};
