import { afterAll } from "vitest";
import type { PlaygroundToken } from "../../src/playground/github/core.ts";
import { branchEvent, pullRequestEvent, type RunnerEvent } from "../../src/playground/github/events.ts";
import {
  type ActionRun,
  type EndedRun,
  runAction,
  type StartedRun,
  startAction,
} from "../../src/playground/github/runner.ts";
import { openGitHub, type PlaygroundGitHub } from "../../src/playground/github/server.ts";
import type { AccountSeed } from "../../src/playground/registrar/account.ts";
import {
  openRegistrar,
  type PlaygroundRegistrar,
  type RegistrarOptions,
} from "../../src/playground/registrar/server.ts";

export const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
export const NOW = "2026-11-22T10:00:00Z";
export const SLUG = "acme/domains";
/** Words that must never be seen in anything a run writes. */
export const CANARY = { registrar: "canary-of-the-registrar", github: "canary-of-github" };

export const WORKFLOW_TOKEN: PlaygroundToken = {
  value: CANARY.github,
  permissions: { contents: "read", "pull-requests": "write", deployments: "write" },
};

/** Purchases need not be far apart on a registrar of one's own. */
const QUICK = { "registration-interval": "0", wait: "20" };

/** Time runs faster in the action, so that ninety seconds of looking take less than five. */
const FAST = { FREEHOLD_TRIAL_RATE: "20" };

/** An account that holds what is given, with the time standing still. */
export const account = (seed: Partial<AccountSeed> = {}): AccountSeed => ({
  account: ACCOUNT,
  now: NOW,
  ...seed,
});

/** A manifest with generous limits and these domains. */
export const manifest = (...lines: string[]): string =>
  [
    "version: 1",
    `account: ${ACCOUNT}`,
    'policy: { currency: USD, max_price: "15.00", max_renewal_price: "20.00", budget: "60.00" }',
    lines.length === 0 ? "domains: {}" : "domains:",
    ...lines.map((line) => `  ${line}`),
    "",
  ].join("\n");

/** Both servers, and the built action that runs between them. */
export type Stage = {
  readonly registrar: PlaygroundRegistrar;
  readonly github: PlaygroundGitHub;
  readonly run: (
    event: RunnerEvent,
    inputs?: Readonly<Record<string, string>>,
    more?: { actor?: string; runId?: string; env?: Readonly<Record<string, string>> },
  ) => Promise<EndedRun>;
  /** Starts an apply as a push wakes it, and lets it be killed. */
  readonly start: (inputs?: Readonly<Record<string, string>>, rate?: string) => StartedRun;
  /** Opens a pull request with this manifest. */
  readonly propose: (text: string, more?: { isFork?: boolean; base?: string }) => number;
  /** Opens a pull request and runs the action on it. */
  readonly plan: (text: string, inputs?: Readonly<Record<string, string>>) => Promise<EndedRun>;
  /** Merges a pull request and runs the action on the push. */
  readonly merge: (number: number, inputs?: Readonly<Record<string, string>>) => Promise<EndedRun>;
  /** Runs the action as a push to the default branch wakes it. */
  readonly apply: (inputs?: Readonly<Record<string, string>>) => Promise<EndedRun>;
  /** Lets both servers' clocks jump. */
  readonly later: (ms: number) => void;
  /** What the registrar was asked, without the path that all have. */
  readonly asked: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** What is out of the ordinary about a stage. */
export type StageOptions = {
  /** A path in front of GitHub's API. */
  readonly prefix?: string;
  /** Time goes on, from the account's `now`. */
  readonly ticking?: boolean;
  /** Changes the registrar's answers before they go out. */
  readonly mangle?: RegistrarOptions["mangle"];
};

/** Sets the stage: the manifest at the tip of the default branch (undefined: none), and an account. */
export const setStage = async (
  tip: string | undefined,
  seed: AccountSeed = account(),
  { prefix = "", ticking = false, mangle }: StageOptions = {},
): Promise<Stage> => {
  const start = Date.now();
  let shiftMs = 0;
  const now = () => Date.parse(seed.now) + shiftMs + (ticking ? Date.now() - start : 0);
  const [registrar, github] = await Promise.all([
    openRegistrar({ seed, token: CANARY.registrar, now, ...(mangle === undefined ? {} : { mangle }) }),
    openGitHub({
      slug: SLUG,
      files: { "README.md": "Our domains.", ...(tip === undefined ? {} : { "domains.yaml": tip }) },
      token: WORKFLOW_TOKEN,
      now,
      prefix,
    }),
  ]);
  let runs = 0;
  const wish = (event: RunnerEvent, inputs: Readonly<Record<string, string>> = {}): ActionRun => {
    runs += 1;
    return {
      action: ".",
      slug: SLUG,
      apiUrl: github.url,
      githubToken: CANARY.github,
      event,
      runId: String(4241 + runs),
      inputs: { "api-token": CANARY.registrar, "api-base-url": registrar.baseUrl, ...inputs },
    };
  };
  const run: Stage["run"] = (event, inputs, more = {}) => runAction({ ...wish(event, inputs), ...more });
  const propose: Stage["propose"] = (text, { isFork = false, base = "main" } = {}) =>
    github.pulls.open({ files: { "domains.yaml": text }, branch: "change", base, isFork }).number;
  const apply: Stage["apply"] = (inputs) =>
    run(branchEvent(github, "push"), { ...QUICK, ...inputs }, { env: FAST });
  return {
    registrar,
    github,
    run,
    apply,
    start: (inputs, rate = FAST.FREEHOLD_TRIAL_RATE) =>
      startAction({
        ...wish(branchEvent(github, "push"), { ...QUICK, ...inputs }),
        env: { FREEHOLD_TRIAL_RATE: rate },
      }),
    merge: (number, inputs) => {
      github.pulls.merge(number);
      return apply(inputs);
    },
    later: (ms) => {
      shiftMs += ms;
    },
    propose,
    plan: (text, inputs) => run(pullRequestEvent(github, propose(text)), inputs),
    asked: () =>
      registrar.requests().map((line) => line.replace(`/client/v4/accounts/${seed.account}/registrar`, "")),
    close: async () => {
      await Promise.all([registrar.close(), github.close()]);
    },
  };
};

/** Sets stages, and clears them when the tests of a file are over. */
export const aCompany = (): typeof setStage => {
  const stages: Stage[] = [];
  afterAll(async () => {
    await Promise.all(stages.map((stage) => stage.close()));
  });
  return async (...args) => {
    const stage = await setStage(...args);
    stages.push(stage);
    return stage;
  };
};

/** The log without the lines by which the runner learns what to mask. */
export const unmasked = (log: string): string =>
  log
    .split("\n")
    .filter((line) => !line.startsWith("::add-mask::"))
    .join("\n");
