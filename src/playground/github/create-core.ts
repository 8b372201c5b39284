import { createHash } from "node:crypto";
import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import { SERVER_URL, toGraphqlUrl } from "./addresses.ts";
import { type Call, toMessage } from "./answers.ts";
import { toAuthor } from "./bodies.ts";
import type { GitHubCore, GitHubState, PlaygroundToken, Settings } from "./core.ts";
import { openDeployments } from "./deployments.ts";
import { openDiscussion } from "./discussion.ts";
import { followFolder } from "./follow-folder.ts";
import { openForcedAnswers } from "./forced-answers.ts";
import type { GitFolder } from "./git-folder.ts";
import type { Files } from "./git-objects.ts";
import {
  checkLimit,
  type HourlyLimits,
  openHourlyLimits,
  type Resource,
  toLimitHeaders,
  type Usage,
} from "./hourly-limits.ts";
import { openIssues } from "./issues.ts";
import { mergeInFolder } from "./merging.ts";
import { openPulls } from "./pulls.ts";
import { openRepository, type Repository } from "./repository.ts";
import { isApiVersion, listViolations, readText } from "./request-check.ts";
import { matchRoute } from "./routes.ts";

/** What GitHub is like at first. */
export type GitHubOptions = {
  /** `owner/name`. */
  readonly slug: string;
  /** The files of the first commit. */
  readonly files: Files;
  /** A git repository whose branches are served instead of `files`. What happens to them there counts as pushes. */
  readonly folder?: GitFolder | undefined;
  readonly token: PlaygroundToken;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A path in front of the API, as GitHub Enterprise Server has one (`/api/v3`). */
  readonly prefix?: string;
  /** Settings that differ from GitHub's usual ones. */
  readonly settings?: Partial<Omit<Settings, "token">>;
};

/** The age of the first commit: older than any window that authorizes purchases. */
const FIRST_COMMIT_AGE_MS = 60 * 24 * 60 * 60 * 1000;

/** The settings that GitHub has unless a test says otherwise. */
const DEFAULT_SETTINGS: Omit<Settings, "token"> = {
  otherTokens: [],
  defaultBranch: "main",
  isFork: false,
  isPrivate: true,
  isArchived: false,
  hasIssues: true,
  formerSlugs: [],
  activityLag: 0,
  activityLagMs: 0,
  commitLagMs: 0,
  unknownCommits: [],
  deploymentLagMs: 0,
  statusLagMs: undefined,
  // `GITHUB_TOKEN` has so many in each repository (GitHub's documentation of rate limits, 2026).
  hourlyLimit: 1000,
  commitStates: { apply: "pending" },
  findsRenamesBeforeCut: true,
  maxGraphqlTextBytes: 512_000,
  graphqlStatusOrder: "newest-first",
  encodesPayloadTwice: false,
  mergesIntoCommits: true,
};

/**
 * GitHub in memory, without HTTP: a repository with one commit on `main`. The package that runs GraphQL is
 * loaded here, and its schema is built when the first query comes.
 */
export const createGitHubCore = async (options: GitHubOptions): Promise<GitHubCore> => {
  const { answerGraphql } = await import("./graphql.ts");
  const { slug, files, folder, now, token, prefix = "" } = options;
  let hasFirstCommit = false;
  const repository = openRepository(() => (hasFirstCommit ? now() : now() - FIRST_COMMIT_AGE_MS));
  let settings: Settings = { ...DEFAULT_SETTINGS, ...options.settings, token };
  let lastNumber = 0;
  const takeNumber = (): number => {
    lastNumber += 1;
    return lastNumber;
  };
  const state: GitHubState = {
    slug,
    repository,
    pulls: openPulls({ repository, now, takeNumber, merging: folder && mergeInFolder(folder, repository) }),
    issues: openIssues(now, takeNumber),
    discussion: openDiscussion(now),
    deployments: openDeployments(now),
    settings: () => settings,
    author: () => toAuthor(settings.token),
    webUrl: `${SERVER_URL}/${slug}`,
    now,
  };
  const follow = (): void => {
    if (folder !== undefined) followFolder(folder, repository, state.pulls);
  };
  if (folder === undefined) repository.move("heads/main", repository.commit(files, []), "branch_creation");
  else settings = { ...settings, defaultBranch: folder.defaultBranch };
  follow();
  hasFirstCommit = true;
  const forcedAnswers = openForcedAnswers();
  const violations: string[] = [];
  const queries: string[] = [];
  const desk: Desk = {
    core: state,
    prefix,
    answerGraphql,
    limits: openHourlyLimits(now, () => settings),
  };
  const judge = (request: PlaygroundRequest) => judgeRequest(desk, request);
  return {
    ...state,
    judge,
    follow,
    answer: (request) => {
      follow();
      violations.push(...judge(request));
      const query = isGraphql(desk, request) ? readText(request, "query") : undefined;
      if (query !== undefined) queries.push(query);
      const forced = forcedAnswers.take(`${request.method} ${request.path}`);
      return addHeaders(request, forced ?? answerRequest(desk, request), now());
    },
    set: (change) => {
      settings = { ...settings, ...change };
    },
    push: (branch, changes, isForced = false) => pushCommit(repository, branch, changes, isForced),
    forceAnswer: forcedAnswers.add,
    violations: () => [...violations],
    queries: () => [...queries],
  };
};

/** Answers a request to GraphQL. */
export type AnswerGraphql = (call: Call, usage: Usage) => PlaygroundAnswer;

/** What it takes to answer requests. */
type Desk = {
  readonly core: GitHubState;
  readonly prefix: string;
  readonly answerGraphql: AnswerGraphql;
  readonly limits: HourlyLimits;
};

const isGraphql = ({ prefix }: Desk, { path }: PlaygroundRequest): boolean => path === toGraphqlUrl(prefix);

/** The path below the API's address; empty if the request is for another address. */
const toApiPath = ({ prefix }: Desk, { path }: PlaygroundRequest): string =>
  path.startsWith(prefix) ? path.slice(prefix.length).replace(/(.)\/$/, "$1") : "";

const judgeRequest = (desk: Desk, request: PlaygroundRequest): readonly string[] => {
  if (isGraphql(desk, request)) {
    return listViolations(request.method === "POST" ? "graphql" : undefined, request);
  }
  const call = { core: desk.core, request, caller: undefined, apiUrl: "" };
  return listViolations(matchRoute(call, toApiPath(desk, request)).operation, request);
};

const USER_AGENT_REQUIRED =
  "Request forbidden by administrative rules. Please make sure your request has a User-Agent header " +
  "(https://docs.github.com/rest/overview/resources-in-the-rest-api#user-agent-required).";

const answerRequest = (desk: Desk, request: PlaygroundRequest): PlaygroundAnswer => {
  const { authorization, "user-agent": userAgent, "x-github-api-version": version } = request.headers;
  const caller = findToken(desk.core.settings(), authorization);
  if (userAgent === undefined) {
    return { status: 403, body: USER_AGENT_REQUIRED, headers: { "content-type": "text/html" } };
  }
  if (authorization !== undefined && caller === undefined) return toMessage(401, "Bad credentials");
  if (version !== undefined && !isApiVersion(version)) {
    return toMessage(400, `The API version "${version}" is not supported.`);
  }
  if (!acceptsJson(request.headers.accept)) {
    return toMessage(415, "Unsupported 'Accept' header. Must accept 'application/json'.");
  }
  return answerCounted(desk, request, caller);
};

/** A request's token, if GitHub knows it. */
const findToken = (
  { token, otherTokens }: Settings,
  authorization: string | undefined,
): PlaygroundToken | undefined => {
  const [, value] = /^(?:token|bearer) (.+)$/i.exec(authorization ?? "") ?? [];
  return value === undefined
    ? undefined
    : [token, ...otherTokens].find((candidate) => candidate.value === value);
};

const acceptsJson = (accept: string | undefined): boolean =>
  accept === undefined || /\*\/\*|application\/(\*|json|vnd\.github\b)/.test(accept);

/** Answers a request, after counting it against its token's limit. */
const answerCounted = (
  desk: Desk,
  request: PlaygroundRequest,
  caller: PlaygroundToken | undefined,
): PlaygroundAnswer => {
  const { core, prefix, limits } = desk;
  const resource: Resource = isGraphql(desk, request) ? "graphql" : "core";
  const usage = limits.count(caller, resource);
  const limitAnswer = checkLimit(usage, resource);
  if (limitAnswer !== undefined) return limitAnswer;
  const call = { core, request, caller, apiUrl: toApiUrl(request, prefix), groups: [] };
  const answer =
    resource === "graphql"
      ? desk.answerGraphql(call, usage)
      : matchRoute(call, toApiPath(desk, request)).answer();
  return { ...answer, headers: { ...toLimitHeaders(usage, resource), ...answer.headers } };
};

/** The address at which a client reached the API. */
const toApiUrl = ({ headers: { host } }: PlaygroundRequest, prefix: string): string =>
  host === undefined ? `https://api.github.example${prefix}` : `http://${host}${prefix}`;

/** Adds the headers that every answer has, and answers 304 if the client has the same already. */
const addHeaders = (
  { method, headers: requestHeaders }: PlaygroundRequest,
  { status, headers = {}, body }: PlaygroundAnswer,
  now: number,
): PlaygroundAnswer => {
  const isRaw = typeof body === "string" || Buffer.isBuffer(body);
  const common = {
    date: new Date(now).toUTCString(),
    "x-github-media-type": "github.v3; format=json",
    ...(body === undefined || isRaw ? {} : { "content-type": "application/json; charset=utf-8" }),
    ...headers,
  };
  if (status !== 200 || (method !== "GET" && method !== "HEAD")) {
    return { status, headers: common, ...(body === undefined ? {} : { body }) };
  }
  const bytes = isRaw ? body : JSON.stringify(body);
  const etag = `W/"${createHash("sha256").update(bytes).digest("hex")}"`;
  const isSame = requestHeaders["if-none-match"] === etag;
  return isSame
    ? { status: 304, headers: { ...common, etag } }
    : { status, headers: { ...common, etag }, body };
};

const pushCommit = (repository: Repository, branch: string, files: Files, isForced: boolean): string => {
  const before = repository.at(`heads/${branch}`);
  if (before === undefined) {
    const firstSha = repository.commit(files, []);
    repository.move(`heads/${branch}`, firstSha, "branch_creation");
    return firstSha;
  }
  const oldTip = repository.find(before);
  const parents = isForced ? (oldTip?.parents ?? []) : [before];
  const sha = repository.commit({ ...oldTip?.files, ...files }, parents);
  repository.move(`heads/${branch}`, sha, isForced ? "force_push" : "push");
  return sha;
};
