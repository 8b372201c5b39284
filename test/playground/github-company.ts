import type { IncomingHttpHeaders } from "node:http";
import type { GitHubCore, PlaygroundToken, Settings } from "../../src/playground/github/core.ts";
import type { Files } from "../../src/playground/github/git-objects.ts";
import type { PlaygroundAnswer } from "../../src/playground/http.ts";
import { createJudgedGitHub, type Exception, REJECTED } from "../support/judges.ts";

export const NOW = "2026-11-22T10:00:00Z";

/** Every permission. The workflow's own token. */
export const TOKEN: PlaygroundToken = {
  value: "token-of-the-workflow",
  permissions: { contents: "write", "pull-requests": "write", issues: "write", deployments: "write" },
};

/** A token of a person. */
export const PERSON: PlaygroundToken = { ...TOKEN, value: "token-of-a-person", login: "octocat" };

/** A token of a GitHub App. */
export const APP: PlaygroundToken = { ...TOKEN, value: "token-of-an-app", login: "registrar-app[bot]" };

/** A token without any permission. */
export const POWERLESS: PlaygroundToken = { value: "token-without-permissions", permissions: {} };

/** A token of a person, without any permission. */
export const POWERLESS_PERSON: PlaygroundToken = {
  value: "token-of-a-powerless-person",
  permissions: {},
  login: "visitor",
};

export const FILES: Files = {
  "README.md": "Our domains.\n",
  "domains.yaml": "version: 1\n",
  "bin/check": { text: "#!/bin/sh\n", mode: "100755" },
  "config/prod/domains.yaml": "version: 1\ndomains: {}\n",
  "link.yaml": { link: "domains.yaml" },
  "config/up.yaml": { link: "../link.yaml" },
  "config-link": { link: "config" },
  "outside.yaml": { link: "../../secrets.yaml" },
  "loop-a": { link: "loop-b" },
  "loop-b": { link: "loop-a" },
  "logo.png": { text: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0) },
};

/** What is right in these tests although it deviates from GitHub's description. */
const EXCEPTIONS: readonly Exception[] = [
  REJECTED,
  {
    on: /^GET \/repos\/acme\/domains: missing header authorization \(answered with 200\)$/,
    reason: "Everybody may read a public repository without a token.",
  },
];

/** A company's repository, and the hashes and numbers of what is in it. */
export type Company = {
  readonly core: GitHubCore;
  /** Moves the clock of GitHub. */
  readonly wait: (ms: number) => void;
  /** What replaces `{name}` in the requests of the tests. */
  readonly names: Readonly<Record<string, string>>;
};

/** One request, written `GET /path?query`. */
export type Sending = {
  readonly token?: PlaygroundToken | null;
  readonly headers?: IncomingHttpHeaders;
  readonly body?: unknown;
  /** True if the body is not JSON. */
  readonly isMalformed?: boolean;
};

/**
 * A repository with pull request 1 merged, 2 open and 3 open from a fork, issue 4 open and 5 closed, comments
 * on 2 and 4, and two deployments of the environment `ledger`.
 */
export const openCompany = async (settings: Partial<Omit<Settings, "token">> = {}): Promise<Company> => {
  let shiftMs = 0;
  const now = () => Date.parse(NOW) + shiftMs;
  const otherTokens = [PERSON, APP, POWERLESS, POWERLESS_PERSON];
  const core = await createJudgedGitHub({
    exceptions: EXCEPTIONS,
    slug: "acme/domains",
    files: FILES,
    token: TOKEN,
    now,
    settings: { otherTokens, ...settings },
  });
  const { repository, pulls, issues, discussion, deployments } = core;
  const root = repository.at("heads/main") ?? "";
  const files = { "domains.yaml": "version: 1\ndomains:\n  acme.dev:\n" };
  const first = pulls.open({ files, branch: "first", base: "main" });
  pulls.merge(first.number);
  const second = pulls.open({ files: { "domains.yaml": "version: 1\n" }, branch: "second", base: "main" });
  const third = pulls.open({ files: { "a.txt": "b" }, branch: "third", base: "main", isFork: true });
  const bot = core.author();
  const octocat = { login: "octocat", type: "User" } as const;
  const audit = issues.create(bot, {
    title: "Audit",
    body: "<!-- marker -->",
    labels: ["freehold", "audit"],
  });
  const closedIssue = issues.create(octocat, { title: "Done", body: null, labels: [] });
  issues.update(closedIssue.number, { state: "closed" }, octocat);
  const comment = discussion.add(second.number, bot, "The plan.");
  discussion.add(second.number, octocat, "Fine.");
  const auditComment = discussion.add(audit.number, octocat, "Thanks.");
  const tip = repository.at("heads/main") ?? "";
  for (const domain of ["acme.dev", "acme.app"]) {
    const { id } = deployments.create({
      ref: tip,
      sha: tip,
      task: `register:${domain}`,
      environment: "ledger",
      description: `Register ${domain}`,
      payload: { domain, attempt: 1 },
      production_environment: false,
      transient_environment: false,
      creator: bot,
    });
    const status = { environment: "ledger", log_url: "", environment_url: "", creator: bot };
    deployments.addStatus(id, { ...status, state: "in_progress", description: "Open" }, false);
    deployments.addStatus(id, { ...status, state: "success", description: "Registered" }, false);
  }
  const names = {
    root,
    tip,
    head: second.head,
    merged: first.head,
    fork: third.head,
    none: "f".repeat(40),
    blob: repository.readBlobs(tip).get("domains.yaml")?.sha ?? "",
    link: repository.readBlobs(tip).get("link.yaml")?.sha ?? "",
    image: repository.readBlobs(tip).get("logo.png")?.sha ?? "",
    tree: repository.readDirectories(tip).get("")?.sha ?? "",
    folder: repository.readDirectories(tip).get("config")?.sha ?? "",
    comment: String(comment?.id),
    auditComment: String(auditComment?.id),
    deployment: "1",
  };
  return {
    core,
    wait: (ms) => {
      shiftMs += ms;
    },
    names,
  };
};

/** Fills in `{names}`. */
export const fill = (text: string, names: Company["names"]): string =>
  text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => names[name] ?? placeholder);

/** Sends a request to a stand-in without HTTP, as a client of GitHub would send it. */
export const send = (
  core: GitHubCore,
  line: string,
  { token = TOKEN, headers = {}, body, isMalformed = false }: Sending = {},
): PlaygroundAnswer => {
  const [method = "", target = ""] = line.split(/ (.*)/);
  const url = new URL(target, "http://github");
  return core.answer({
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: {
      accept: "application/vnd.github+json",
      "user-agent": "tests",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === null ? {} : { authorization: `Bearer ${token.value}` }),
      ...headers,
    },
    body,
    isMalformed,
  });
};

/** Asks GraphQL, and returns what it answers. */
export const ask = (
  core: GitHubCore,
  query: string,
  { variables, ...sending }: Sending & { readonly variables?: Readonly<Record<string, unknown>> } = {},
): { readonly data?: unknown; readonly errors?: readonly { message: string; type?: string }[] } => {
  const body = { query, ...(variables === undefined ? {} : { variables }) };
  const answer = send(core, "POST /graphql", { ...sending, body });
  if (answer.status !== 200) throw new Error(`GraphQL answered ${answer.status}.`);
  return answer.body as ReturnType<typeof ask>;
};
