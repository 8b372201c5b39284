import { readFileSync } from "node:fs";
import { buildSchema, GraphQLError, type GraphQLSchema, parse, validate } from "graphql";
import type { GitHubCore } from "../../src/playground/github/core.ts";
import { createGitHubCore, type GitHubOptions } from "../../src/playground/github/create-core.ts";
import {
  openGitHub,
  type PlaygroundGitHub,
  type ServedGitHubOptions,
} from "../../src/playground/github/server.ts";
import {
  createRequest,
  type PlaygroundAnswer,
  type PlaygroundRequest,
  type RunningServer,
  type Service,
  serve,
} from "../../src/playground/http.ts";
import {
  type CoreOptions,
  createRegistrarCore,
  type RegistrarCore,
} from "../../src/playground/registrar/core.ts";
import {
  openRegistrar,
  type PlaygroundRegistrar,
  type RegistrarOptions,
} from "../../src/playground/registrar/server.ts";
import {
  openRegistries,
  type PlaygroundRegistries,
  type RegistriesOptions,
} from "../../src/playground/registry/server.ts";
import { GRAPHQL_PATH, judgeGitHubAnswer } from "../playground/github-shapes.ts";
import { judgeAnswer, judgeRequest } from "../playground/registrar-shapes.ts";

/** A deviation that is right where it is declared. `on` is matched against the judge's sentence. */
export type Exception = { readonly on: RegExp; readonly reason: string };

type Judged = { readonly exceptions?: readonly Exception[] };

/** An answer is undefined if a fault prevented it. */
type Judge = (request: PlaygroundRequest, answer: PlaygroundAnswer | undefined) => void;

/** Two full stops that are neither an ellipsis nor part of a path. */
const DOUBLED_STOP = /.{0,60}[\p{L}\p{N})*`]\.\.(?=[\s"<\\]|$)/gmu;

/** Judges a text that people read: foreign messages end with a full stop or without one. */
export const judgeText = (text: string, exceptions: readonly Exception[] = []): void =>
  report(exceptions, () => (text.match(DOUBLED_STOP) ?? []).map((part) => `Doubled full stop: ${part}`));

/** For clients that are tests of a stand-in. It does not hold for what the stand-in accepts. */
export const REJECTED: Exception = {
  on: / \(rejected with \d+\)$/,
  reason: "Tests of a stand-in send wrong requests on purpose, and the stand-in must reject them.",
};

/** For clients that describe their token. */
export const TOKEN_OPERATIONS: Exception = {
  on: /^GET \/client\/v4\/(user\/tokens\/verify|accounts) is not an operation of the API /,
  reason: "They belong to Cloudflare's API, but not to the registrar's, and the product does not need them.",
};

/** What was found since the last call of `takeViolations`. A query is judged only there, because that is slow. */
const findings: (() => readonly string[])[] = [];

/** Returns how the requests and answers of all stand-ins deviated from the APIs since the last call. */
export const takeViolations = (): readonly string[] => findings.splice(0).flatMap((find) => find());

const report = (exceptions: readonly Exception[] = [], find: () => readonly string[]): void => {
  findings.push(() => find().filter((sentence) => !exceptions.some(({ on }) => on.test(sentence))));
};

/** Says what became of a request. An answer of GraphQL with errors has the status 200. */
const describeOutcome = (answer: PlaygroundAnswer | undefined): string => {
  if (answer === undefined) return "(not answered)";
  const { status, body } = answer;
  const { errors } = (body ?? {}) as { errors?: readonly unknown[] };
  const isRejected = status >= 400 || (errors !== undefined && errors.length > 0);
  return isRejected ? `(rejected with ${status})` : `(answered with ${status})`;
};

const createRegistrarJudge =
  (words: readonly string[] = [], exceptions: readonly Exception[] = []): Judge =>
  (request, answer) => {
    const sentences = [
      ...judgeRequest(request).map((sentence) => `${sentence} ${describeOutcome(answer)}`),
      ...(answer === undefined ? [] : judgeAnswer(request, answer, words)),
    ];
    report(exceptions, () => sentences);
  };

/** Opens a registrar on loopback whose requests and answers are judged. */
export const openJudgedRegistrar = ({
  exceptions,
  ...options
}: Omit<RegistrarOptions, "observe"> & Judged): Promise<PlaygroundRegistrar> =>
  openRegistrar({ ...options, observe: createRegistrarJudge(options.seed.undocumented, exceptions) });

/** Creates a registrar in memory whose requests and answers are judged. */
export const createJudgedRegistrar = ({
  exceptions,
  ...options
}: CoreOptions & Judged): Omit<RegistrarCore, "begin"> => {
  const { begin: _unjudged, ...core } = createRegistrarCore(options);
  return { ...core, answer: judgeAnswers(core, createRegistrarJudge(options.seed.undocumented, exceptions)) };
};

/**
 * Creates a registrar in memory for a simulation, which decides itself when an answer that is due later arrives.
 * Judging costs more than answering, so a simulation judges only some of its many stories.
 */
export const createSimulatedRegistrar = (options: CoreOptions, isJudged: boolean): RegistrarCore => {
  const core = createRegistrarCore(options);
  if (!isJudged) return core;
  // A story makes some orders wrong on their way, and the stand-in must reject them.
  const judge = createRegistrarJudge(options.seed.undocumented, [REJECTED]);
  return {
    ...core,
    answer: judgeAnswers(core, judge),
    begin: (request) => {
      const begun = core.begin(request);
      if (!("dueMs" in begun)) {
        judge(request, begun);
        return begun;
      }
      const finish = (): PlaygroundAnswer => {
        const answer = begun.finish();
        judge(request, answer);
        return answer;
      };
      return { ...begun, finish };
    },
  };
};

/** Serves a registrar that a test plays itself. Its requests are judged; its answers are the test's. */
export const openPlayedRegistrar = async (
  service: Omit<Service, "observe">,
): Promise<RunningServer & Pick<PlaygroundRegistrar, "baseUrl">> => {
  const judge = createRegistrarJudge();
  const server = await serve({ ...service, observe: (request) => judge(request, undefined) });
  return { ...server, baseUrl: `${server.url}/client/v4` };
};

/** Judges a request that a server of bytes received: its lines, an empty line, and its body. */
export const judgeRawRequest = (text: string): void => {
  const [head = "", body = ""] = text.split("\r\n\r\n");
  const [line = "", ...lines] = head.split("\r\n");
  const [method = "", target = ""] = line.split(" ");
  const headers = lines
    .map((header) => header.split(/: ?(.*)/))
    .map(([name = "", value]) => [name.toLowerCase(), value]);
  createRegistrarJudge()(
    createRequest(method, target, {
      headers: Object.fromEntries(headers),
      body: body === "" ? undefined : JSON.parse(body),
    }),
    undefined,
  );
};

const createGitHubJudge =
  (judge: GitHubCore["judge"], prefix?: string, exceptions?: readonly Exception[]): Judge =>
  (request, answer) => {
    const outcome = describeOutcome(answer);
    const sentences = [
      ...judge(request).map((sentence) => `${sentence} ${outcome}`),
      ...(answer === undefined ? [] : judgeGitHubAnswer(request, answer, prefix)),
    ];
    report(exceptions, () => sentences);
    const { query } = (request.body ?? {}) as { query?: unknown };
    if (!GRAPHQL_PATH.test(request.path) || typeof query !== "string") return;
    report(exceptions, () => judgeQuery(query).map((sentence) => `${sentence} ${outcome}`));
  };

/** Opens a GitHub on loopback whose requests and answers are judged. */
export const openJudgedGitHub = async ({
  exceptions,
  ...options
}: Omit<ServedGitHubOptions, "observe"> & Judged): Promise<PlaygroundGitHub> => {
  const judge = createGitHubJudge((request) => github.judge(request), options.prefix, exceptions);
  const github: PlaygroundGitHub = await openGitHub({ ...options, observe: judge });
  return { ...github, answer: judgeAnswers(github, judge) };
};

/** Creates a GitHub in memory whose requests and answers are judged. */
export const createJudgedGitHub = async ({
  exceptions,
  ...options
}: GitHubOptions & Judged): Promise<GitHubCore> => {
  const core = await createGitHubCore(options);
  return { ...core, answer: judgeAnswers(core, createGitHubJudge(core.judge, options.prefix, exceptions)) };
};

/** Creates a GitHub in memory for a simulation, which judges only some of its many stories. */
export const createSimulatedGitHub = async (
  options: GitHubOptions,
  isJudged: boolean,
): Promise<GitHubCore> => {
  const core = await createGitHubCore(options);
  return isJudged ? { ...core, answer: judgeAnswers(core, createGitHubJudge(core.judge)) } : core;
};

/** What a request to IANA or a registry may have besides the name: what every HTTP client sends. */
const REGISTRY_HEADERS = new Set(["host", "connection", "accept", "user-agent"]);

/** How a request to IANA or a registry deviates from RDAP, or says more than a name. */
const judgeRegistryRequest = ({
  method,
  path,
  query,
  headers,
  body,
}: PlaygroundRequest): readonly string[] => [
  ...(method === "GET" && /^\/rdap\/(dns\.json|(moved\/)?domain\/[a-z0-9.-]+)$/.test(path)
    ? []
    : [`${method} ${path} is not a request of RDAP`]),
  ...(query.size === 0 && body === undefined ? [] : [`${path} has more than a path`]),
  ...Object.keys(headers).flatMap((name) =>
    REGISTRY_HEADERS.has(name) ? [] : [`${path} has the header ${name}`],
  ),
];

/** Opens IANA's list and registries on loopback whose requests are judged: nothing is sent to them but a name. */
export const openJudgedRegistries = (
  options: Omit<RegistriesOptions, "observe">,
): Promise<PlaygroundRegistries> =>
  openRegistries({
    ...options,
    observe: (request) => report([], () => judgeRegistryRequest(request)),
  });

const judgeAnswers =
  ({ answer: respond }: Pick<GitHubCore, "answer">, judge: Judge): GitHubCore["answer"] =>
  (request) => {
    const answer = respond(request);
    judge(request, answer);
    return answer;
  };

/** The package's own entry builds the schema from JSON of five megabytes: its text is quicker. */
const SCHEMA_PATH = "node_modules/@octokit/graphql-schema/schema.graphql";

let wholeSchema: GraphQLSchema | undefined;

/** GitHub's whole schema for GraphQL, built once in a process, when it is first needed. */
export const readWholeSchema = (): GraphQLSchema => {
  wholeSchema ??= buildSchema(readFileSync(SCHEMA_PATH, "utf8"), {
    assumeValidSDL: true,
    assumeValid: true,
  });
  return wholeSchema;
};

const queryVerdicts = new Map<string, readonly string[]>();

/** How a query deviates from GitHub's schema: one sentence each. */
export const judgeQuery = (query: string): readonly string[] => {
  const verdict = queryVerdicts.get(query) ?? validateQuery(query).map((message) => `GraphQL: ${message}`);
  queryVerdicts.set(query, verdict);
  return verdict;
};

const validateQuery = (query: string): readonly string[] => {
  try {
    return validate(readWholeSchema(), parse(query)).map(({ message }) => message);
  } catch (error) {
    if (error instanceof GraphQLError) return [error.message];
    throw error;
  }
};
