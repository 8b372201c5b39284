import type { Connection } from "../../src/github/api.ts";
import { secondaryLimit } from "../../src/playground/github/forced-answers.ts";
import { createRequest, type PlaygroundAnswer, type PlaygroundRequest } from "../../src/playground/http.ts";
import type { Actor } from "./actor.ts";
import { createFaultSource, drawLag } from "./faults.ts";
import type { Simulation } from "./orders.ts";
import { MAX_LEDGER_LAG_MS, SECOND } from "./times.ts";

/** Where the simulated GitHub is. */
export const API_URL = "https://api.github.example";

/** The names of GitHub's requests in the trace and in the counts. The first six are about the repository. */
export const REPOSITORY_READS = ["facts", "tip", "manifest", "activity", "files", "pull requests"] as const;
/** Reads of the ledger. */
export const LEDGER_READS = ["open intents", "intents", "states"] as const;
/** Writes to the ledger. */
export const LEDGER_WRITES = ["intent", "remark", "close"] as const;

/** What goes wrong with a read of GitHub: no answer before or after it arrived, no answer at all, or another one. */
export const GITHUB_READ_FAULTS = ["before", "after", "busy", "hang", "limited"] as const;
/** What goes wrong with a write: it is lost or refused, or its answer is lost, at once or after a time-out. */
export const GITHUB_WRITE_FAULTS = ["before", "after", "busy", "hang", "hang-after"] as const;

type GitHubFault = (typeof GITHUB_READ_FAULTS)[number] | (typeof GITHUB_WRITE_FAULTS)[number];

/** The network between a run and GitHub, in virtual time. */
export const createConnection = (actor: Actor, simulation: Simulation): Connection => {
  const { time, truth, random } = simulation;
  let timeoutMs = Number.POSITIVE_INFINITY;
  const drawReadFault = createFaultSource(actor, simulation, GITHUB_READ_FAULTS);
  const drawWriteFault = createFaultSource(actor, simulation, GITHUB_WRITE_FAULTS);
  const drawFault = (name: string, request: PlaygroundRequest): GitHubFault | undefined => {
    const isLedger = isIn(LEDGER_READS, name) || isIn(LEDGER_WRITES, name);
    const rate = isLedger ? truth.story.ledgerFaultRate : truth.story.readFaultRate;
    const line = `${request.method} ${request.path} ${name}`;
    // A write is sent once, so no fault of it lasts.
    return isIn(LEDGER_WRITES, name)
      ? drawWriteFault(name, line, { rate, isLasting: false })
      : drawReadFault(name, line, { rate, isLasting: true });
  };
  const send = async (request: PlaygroundRequest): Promise<PlaygroundAnswer> => {
    const name = nameRequest(request);
    const fault = drawFault(name, request);
    const deliver = () => answerRequest(name, request, actor, simulation);
    switch (fault) {
      case undefined:
        return actor.call(name, deliver);
      case "before":
      case "after":
        return actor.call(name, deliver, fault);
      case "busy":
        return actor.call(name, () => ({ status: 502, headers: HTML, body: "<title>Unicorn!</title>" }));
      case "limited": {
        const retryAfterS = random.chance(0.5) ? random.between(1, 90) : undefined;
        return actor.call(name, () => secondaryLimit(random.pick([403, 429] as const), retryAfterS));
      }
      case "hang":
      case "hang-after":
        await actor.call(name, () => (fault === "hang" ? undefined : deliver()));
        return actor.wait(timeoutMs).then(() => {
          throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
        });
    }
  };
  return {
    random: random.next,
    abortAfter: (ms) => {
      timeoutMs = ms;
      return NEVER;
    },
    fetch: async (input, { method = "GET", headers, body } = {}) => {
      const target = String(input).slice(API_URL.length);
      const request = createRequest(method, target, {
        headers: headers as Record<string, string>,
        ...(body == null ? {} : { body: JSON.parse(String(body)) }),
      });
      return toResponse(String(input), await send(request), time.now());
    },
  };
};

const HTML = { "content-type": "text/html" };

/** The simulation itself ends a request that hangs. */
const NEVER = new AbortController().signal;

const isIn = <T extends string>(names: readonly T[], name: string): name is T =>
  (names as readonly string[]).includes(name);

const nameRequest = ({ method, path, body }: PlaygroundRequest): string => {
  const { query = "", state } = (body ?? {}) as { query?: string; state?: string };
  if (path === "/graphql") {
    if (query.includes("deployments(")) return "open intents";
    return query.includes("associatedPullRequests") ? "pull requests" : "files";
  }
  if (method === "POST") return state === undefined ? "intent" : OPEN_STATES.has(state) ? "remark" : "close";
  if (path.includes("/deployments")) return path.endsWith("/statuses") ? "states" : "intents";
  const [, folder = "facts"] = /^\/repos\/[^/]+\/[^/]+\/(\w+)/.exec(path) ?? [];
  return FOLDERS[folder] ?? folder;
};

const OPEN_STATES: ReadonlySet<string> = new Set(["in_progress", "pending"]);

const FOLDERS: Readonly<Record<string, string>> = { git: "tip", contents: "manifest", compare: "comparison" };

/** How long ago what GitHub shows of the repository may have been true. Refs show it at once. */
const MAX_REPOSITORY_LAG_MS = 20 * SECOND;

const answerRequest = (
  name: string,
  request: PlaygroundRequest,
  actor: Actor,
  simulation: Simulation,
): PlaygroundAnswer => {
  const { github } = simulation.truth;
  const draw = (maxMs: number) => drawLag(actor, simulation, maxMs);
  const isRead = !isIn(LEDGER_WRITES, name);
  github.set({
    activityLagMs: name === "activity" ? draw(MAX_REPOSITORY_LAG_MS) : 0,
    commitLagMs: isRead && !isIn(LEDGER_READS, name) ? draw(MAX_REPOSITORY_LAG_MS) : 0,
    deploymentLagMs: isIn(LEDGER_READS, name) ? draw(MAX_LEDGER_LAG_MS) : 0,
    statusLagMs: isIn(LEDGER_READS, name) ? draw(MAX_LEDGER_LAG_MS) : 0,
  });
  if (!isRead) traceWrite(name, request, actor, simulation);
  return github.answer(request);
};

const traceWrite = (
  name: string,
  { path, body }: PlaygroundRequest,
  { run }: Actor,
  { trace }: Simulation,
): void => {
  const { task, state, payload } = body as Record<string, unknown> & { payload?: { attempt?: number } };
  if (name === "intent") trace(`${run.id} writes an intent: ${task}, attempt ${payload?.attempt}`);
  if (name === "close") trace(`${run.id} closes intent ${path.split("/").at(-2)}: ${state}`);
};

/** An answer as the client of GitHub's API receives it. It reads nothing else of a response. */
export const toResponse = (
  url: string,
  { status, headers = {}, body }: PlaygroundAnswer,
  nowMs: number,
): Response => {
  const bytes = Buffer.isBuffer(body) ? body : undefined;
  const text = (): string =>
    bytes ? bytes.toString("utf8") : typeof body === "string" ? body : toJson(body);
  const response: Pick<Response, "status" | "url" | "text"> & { headers: unknown; body: unknown } = {
    status,
    url,
    headers: new Map(Object.entries({ date: new Date(nowMs).toUTCString(), ...headers })),
    text: async () => text(),
    body: [bytes ?? Buffer.from(text())],
  };
  return response as unknown as Response;
};

const toJson = (body: unknown): string => (body === undefined ? "" : JSON.stringify(body));
