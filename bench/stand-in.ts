import { branchEvent, pullRequestEvent, type RunnerEvent } from "../src/playground/github/events.ts";
import { openGitHub } from "../src/playground/github/server.ts";
import type { PlaygroundAnswer, PlaygroundRequest } from "../src/playground/http.ts";
import type { AccountSeed } from "../src/playground/registrar/account.ts";
import { openRegistrar } from "../src/playground/registrar/server.ts";
import { SLUG, TOKENS } from "./scene.ts";

/**
 * A process of its own, so that the CPU of the stand-ins is no part of what is measured, and the same for all
 * that use them. It opens a registrar and a GitHub on 127.0.0.1 when its parent asks for them.
 */

/** What to open: always in the same state, whatever ran before. */
export type Opening = {
  readonly seed: AccountSeed;
  /** The manifest at the tip of the default branch, and that of the pull request. */
  readonly before: string;
  readonly proposed: string;
  /** True if the pull request is merged, and the event is the push. */
  readonly isMerged?: boolean;
  /** Milliseconds before each answer. */
  readonly latencyMs: number;
};

/** Servers that are open. */
export type Opened = {
  readonly baseUrl: string;
  readonly githubUrl: string;
  readonly event: RunnerEvent;
};

/** A request that arrived, and its answer. */
export type Exchange = {
  readonly server: "registrar" | "github";
  readonly method: string;
  /** The path with its query. */
  readonly target: string;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
  /** When the request had arrived, by the stand-in's clock. The answer was sent `latencyMs` later. */
  readonly arrivalMs: number;
};

/** What the parent sends. */
export type Command = { readonly kind: "open"; readonly opening: Opening } | { readonly kind: "close" };

let closeServers = async (): Promise<readonly Exchange[]> => [];

const open = async ({ seed, before, proposed, isMerged = false, latencyMs }: Opening): Promise<Opened> => {
  const exchanges: Exchange[] = [];
  const record =
    (server: Exchange["server"]) =>
    ({ method, path, query, body }: PlaygroundRequest, answer: PlaygroundAnswer | undefined): void => {
      const target = query.size === 0 ? path : `${path}?${query}`;
      const { status = 0, body: answered } = answer ?? {};
      const arrivalMs = performance.now();
      exchanges.push({ server, method, target, body, status, answer: answered, arrivalMs });
    };
  const startMs = Date.now();
  const now = (): number => Date.parse(seed.now) + Date.now() - startMs;
  const [registrar, github] = await Promise.all([
    openRegistrar({ seed, token: TOKENS.registrar, now, latencyMs, observe: record("registrar") }),
    openGitHub({
      ...{ slug: SLUG, files: { "domains.yaml": before }, now, latencyMs, observe: record("github") },
      token: {
        value: TOKENS.github,
        permissions: { contents: "read", "pull-requests": "write", deployments: "write" },
      },
    }),
  ]);
  const { number } = github.pulls.open({
    files: { "domains.yaml": proposed },
    branch: "change",
    base: "main",
  });
  if (isMerged) github.pulls.merge(number);
  closeServers = async () => {
    await Promise.all([registrar.close(), github.close()]);
    return exchanges;
  };
  return {
    baseUrl: registrar.baseUrl,
    githubUrl: github.url,
    event: isMerged ? branchEvent(github, "push") : pullRequestEvent(github, number),
  };
};

process.on("message", (command: Command) => {
  const work = command.kind === "open" ? open(command.opening) : closeServers();
  work.then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
