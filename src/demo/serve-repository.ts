import { basename, resolve } from "node:path";
import { openGitFolder, openGitHub, type PlaygroundGitHub } from "../playground/index.ts";
import { explainPort } from "./ports.ts";

/** How to serve a repository. */
export type RepositoryOptions = {
  /** The folder of the git repository. */
  readonly folder: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly latencyMs: number;
  readonly token: string;
  /** The inputs with which the action reaches the registrar. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly write: (text: string) => void;
  /** Renders markdown for where it is written. */
  readonly render: (markdown: string) => string;
};

/** A repository that is served, and what a run of the action needs to reach it. */
export type ServedRepository = {
  readonly github: PlaygroundGitHub;
  /** Variables of the environment, as GitHub's runner sets them. */
  readonly environment: Readonly<Record<string, string>>;
};

/** What a workflow's token may do at most. Each job of a workflow asks for less. */
const PERMISSIONS = {
  contents: "write",
  "pull-requests": "write",
  issues: "write",
  deployments: "write",
} as const;

/**
 * Serves the git repository of a folder as GitHub does, and writes each request and comment. Throws an error for
 * the user if the folder is no repository, or if the port cannot be used.
 */
export const serveRepository = async (options: RepositoryOptions): Promise<ServedRepository> => {
  const { port, latencyMs, token, write, render } = options;
  const folder = openGitFolder(options.folder);
  const slug = folder.slug ?? `local/${basename(resolve(options.folder)).replace(/[^\w.-]+/g, "-")}`;
  const github = await openGitHub({
    slug,
    files: {},
    folder,
    token: { value: token, permissions: PERMISSIONS },
    now: Date.now,
    port,
    latencyMs,
    observe: ({ method, path, body }, answer) => {
      if (answer !== undefined && answer.status < 300 && isComment(method, path)) {
        write(render(String((body as { body?: unknown }).body)));
      }
    },
  }).catch((cause: unknown) => {
    throw explainPort(port, cause);
  });
  const environment = {
    GITHUB_REPOSITORY: slug,
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    GITHUB_SERVER_URL: "https://github.example",
  };
  for (const line of describeRepository(github, options, environment)) write(line);
  github.watch((line) => write(line.replace(/ \{.*$/, "")));
  return { github, environment };
};

const isComment = (method: string, path: string): boolean =>
  (method === "POST" || method === "PATCH") && /\/issues\/(\d+\/comments|comments\/\d+)$/.test(path);

const describeRepository = (
  { slug, url, settings }: PlaygroundGitHub,
  { folder, token, inputs }: RepositoryOptions,
  environment: Readonly<Record<string, string>>,
): string[] => {
  const repository = `${url}/repos/${slug}`;
  const authorization = `-H "authorization: Bearer ${token}"`;
  const { defaultBranch } = settings();
  return [
    `GitHub with the repository ${slug} from ${folder} is listening on ${url}.`,
    "",
    "Environment of the action:",
    ...Object.entries(environment).map(([name, value]) => `  ${name}=${value}`),
    "Inputs of the action:",
    ...Object.entries({ ...inputs, "github-token": token }).map(([name, value]) => `  ${name}: ${value}`),
    "Open a pull request:",
    `  curl ${authorization} -d '{"title":"…","head":"BRANCH","base":"${defaultBranch}"}' ${repository}/pulls`,
    "Merge it, which also moves the branch in the folder:",
    `  curl ${authorization} -X PUT ${repository}/pulls/1/merge`,
    "Payloads of the events pull_request and push:",
    `  curl ${url}/playground/events/pull_request/1`,
    `  curl ${url}/playground/events/push`,
    "",
  ];
};
