import { createRequest } from "../../src/playground/http.ts";
import type { AccountSeed } from "../../src/playground/registrar/account.ts";
import { createJudgedRegistrar, REJECTED } from "../support/judges.ts";

export const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
export const TOKEN = "secret";
export const NOW = "2026-11-22T10:00:00Z";
/** The header that asks for an answer at once. */
export const ASYNC = { prefer: "respond-async" };

/** What a well-behaved client sends besides its token. */
export const CLIENT_HEADERS = {
  accept: "application/json",
  "content-type": "application/json",
  "user-agent": "tests",
};

/** A part of an answer's body, as tests look at it. */
// biome-ignore lint/suspicious/noExplicitAny: the judge checks every shape.
type Part = any;

/** What a request got. */
export type Reply = {
  readonly status: number;
  readonly result: Part;
  /** The first error. */
  readonly error: Part;
  readonly headers: Readonly<Record<string, string>>;
};

/** A registrar in this process, with a clock that moves only if it is told to. No answer may deviate from the API. */
export const openSession = (seed: Partial<AccountSeed> = {}) => {
  let seconds = 0;
  const core = createJudgedRegistrar({
    exceptions: [REJECTED],
    seed: { account: ACCOUNT, now: NOW, ...seed },
    token: TOKEN,
    now: () => Date.parse(NOW) + seconds * 1000,
  });
  const send = (line: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Reply => {
    const [method = "", path = ""] = line.split(" ");
    const target = `/client/v4/accounts/${ACCOUNT}/registrar${path}`;
    const request = createRequest(method, target, {
      headers: { ...CLIENT_HEADERS, authorization: `Bearer ${TOKEN}`, ...headers },
      body,
    });
    const answer = core.answer(request);
    const { result, errors } = (answer.body ?? {}) as { result?: Part; errors?: Part[] };
    return { status: answer.status, result, error: errors?.[0], headers: answer.headers ?? {} };
  };
  return {
    core,
    send,
    order: (domain_name: string, headers?: Readonly<Record<string, string>>) =>
      send("POST /registrations", { domain_name }, headers),
    check: (...domains: readonly string[]): Part[] =>
      send("POST /domain-check", { domains }).result.domains as Part[],
    /** The state of the registration of a domain. */
    poll: (domain: string): string => send(`GET /registrations/${domain}/registration-status`).result.state,
    list: (): Part[] => send("GET /registrations?sort_by=name").result,
    /** Moves the clock. */
    pass: (more: number) => {
      seconds += more;
    },
  };
};
