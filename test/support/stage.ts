import { afterAll } from "vitest";
import { FIRST_TIER_OPTION } from "../../src/action/wasm-tiers.ts";
import type { PlaygroundToken } from "../../src/playground/github/core.ts";
import { branchEvent, pullRequestEvent, type RunnerEvent } from "../../src/playground/github/events.ts";
import {
  type ActionRun,
  type EndedRun,
  runAction,
  type StartedRun,
  startAction,
} from "../../src/playground/github/runner.ts";
import type { PlaygroundGitHub } from "../../src/playground/github/server.ts";
import type { AccountSeed } from "../../src/playground/registrar/account.ts";
import type { PlaygroundRegistrar, RegistrarOptions } from "../../src/playground/registrar/server.ts";
import { judgeText, openJudgedGitHub, openJudgedRegistrar } from "./judges.ts";

/** The account of every stage. */
export const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
/** When every stage opens, by the clocks of both servers. */
export const NOW = "2026-11-22T10:00:00Z";
/** The repository of every stage. */
export const SLUG = "acme/domains";
/** The two tokens. Nothing that a run writes may contain them. */
export const CANARY = { registrar: "canary-of-the-registrar", github: "canary-of-github" };

/** The workflow's own token, with the permissions that an apply needs. */
export const WORKFLOW_TOKEN: PlaygroundToken = {
  value: CANARY.github,
  permissions: { contents: "read", "pull-requests": "write", deployments: "write" },
};

/** No pause between orders: the simulated registrar needs none. */
const QUICK_INPUTS = { "registration-interval": "0", wait: "20" };

/** Time passes twenty times as fast in the action, so that ninety seconds of polling take less than five. */
const FAST_ENV = { FREEHOLD_TRIAL_RATE: "20" };

/** Builds an account: `ACCOUNT` at `NOW`, and nothing in it by default. */
export const account = (seed: Partial<AccountSeed> = {}): AccountSeed => ({
  account: ACCOUNT,
  now: NOW,
  unknowns: { respond_async: "finished" },
  ...seed,
});

/** Builds a manifest with generous limits and these lines under `domains:`. */
export const manifest = (...lines: string[]): string =>
  [
    "version: 1",
    `account: ${ACCOUNT}`,
    'policy: { currency: USD, max_price: "15.00", max_renewal_price: "20.00", budget: "60.00" }',
    lines.length === 0 ? "domains: {}" : "domains:",
    ...lines.map((line) => `  ${line}`),
    "",
  ].join("\n");

/** A registrar and a GitHub on 127.0.0.1, and the built action between them. */
export type Stage = {
  readonly registrar: PlaygroundRegistrar;
  readonly github: PlaygroundGitHub;
  /** Runs the action on an event, to its end. */
  readonly run: (
    event: RunnerEvent,
    inputs?: Readonly<Record<string, string>>,
    more?: { actor?: string; runId?: string; env?: Readonly<Record<string, string>> },
  ) => Promise<EndedRun>;
  /** Starts an apply as a push to the default branch does. A test may kill its process. */
  readonly start: (inputs?: Readonly<Record<string, string>>, rate?: string) => StartedRun;
  /** Opens a pull request with this manifest, and returns its number. */
  readonly propose: (text: string, more?: { isFork?: boolean; base?: string }) => number;
  /** Opens a pull request with this manifest, and runs the action on it. */
  readonly plan: (text: string, inputs?: Readonly<Record<string, string>>) => Promise<EndedRun>;
  /** Merges a pull request, and runs the action on the push. */
  readonly merge: (number: number, inputs?: Readonly<Record<string, string>>) => Promise<EndedRun>;
  /** Runs the action on a push to the default branch. */
  readonly apply: (inputs?: Readonly<Record<string, string>>) => Promise<EndedRun>;
  /** Moves the clocks of both servers forward. */
  readonly advanceClocks: (ms: number) => void;
  /** The requests that the registrar received, without the start that all their paths share. */
  readonly registrarRequests: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** How a stage differs from the usual one. */
export type StageOptions = {
  /** A path before that of GitHub's API, such as `/api/v3`. */
  readonly prefix?: string;
  /** True if the servers' clocks run, from the account's `now`. */
  readonly ticking?: boolean;
  /** Changes the registrar's answers before they are sent. */
  readonly mangle?: RegistrarOptions["mangle"];
};

/** Opens a stage with a manifest at the tip of the default branch (undefined: none) and an account. */
export const openStage = async (
  tip: string | undefined,
  seed: AccountSeed = account(),
  { prefix = "", ticking = false, mangle }: StageOptions = {},
): Promise<Stage> => {
  const startMs = Date.now();
  let shiftMs = 0;
  const now = () => Date.parse(seed.now) + shiftMs + (ticking ? Date.now() - startMs : 0);
  const [registrar, github] = await Promise.all([
    openJudgedRegistrar({ seed, token: CANARY.registrar, now, ...(mangle === undefined ? {} : { mangle }) }),
    openJudgedGitHub({
      slug: SLUG,
      files: { "README.md": "Our domains.", ...(tip === undefined ? {} : { "domains.yaml": tip }) },
      token: WORKFLOW_TOKEN,
      now,
      prefix,
    }),
  ]);
  let runs = 0;
  const buildRun = (event: RunnerEvent, inputs: Readonly<Record<string, string>> = {}): ActionRun => {
    runs += 1;
    return {
      action: ".",
      slug: SLUG,
      apiUrl: github.url,
      githubToken: CANARY.github,
      event,
      runId: String(4241 + runs),
      // An apply takes 0.2 s of CPU less with it, and there are hundreds.
      nodeOptions: [FIRST_TIER_OPTION],
      inputs: { "api-token": CANARY.registrar, "api-base-url": registrar.baseUrl, ...inputs },
    };
  };
  const run: Stage["run"] = async (event, inputs, more = {}) => {
    const ended = requireQuiet(await runAction({ ...buildRun(event, inputs), ...more }));
    judgeTexts(ended);
    return ended;
  };
  const propose: Stage["propose"] = (text, { isFork = false, base = "main" } = {}) =>
    github.pulls.open({ files: { "domains.yaml": text }, branch: "change", base, isFork }).number;
  const apply: Stage["apply"] = (inputs) =>
    run(branchEvent(github, "push"), { ...QUICK_INPUTS, ...inputs }, { env: FAST_ENV });
  return {
    registrar,
    github,
    run,
    apply,
    start: (inputs, rate = FAST_ENV.FREEHOLD_TRIAL_RATE) => {
      const started = startAction({
        ...buildRun(branchEvent(github, "push"), { ...QUICK_INPUTS, ...inputs }),
        env: { FREEHOLD_TRIAL_RATE: rate },
      });
      started.ended.then(judgeTexts, () => undefined);
      return started;
    },
    merge: (number, inputs) => {
      github.pulls.merge(number);
      return apply(inputs);
    },
    advanceClocks: (ms) => {
      shiftMs += ms;
    },
    propose,
    plan: (text, inputs) => run(pullRequestEvent(github, propose(text)), inputs),
    registrarRequests: () =>
      registrar.requests().map((line) => line.replace(`/client/v4/accounts/${seed.account}/registrar`, "")),
    close: async () => {
      await Promise.all([registrar.close(), github.close()]);
    },
  };
};

/** The run, if Node.js had nothing to warn about, such as a deprecated module. */
const requireQuiet = (run: EndedRun): EndedRun => {
  const [warning] = /^.*\(node:\d+\).*$/m.exec(run.log) ?? [];
  if (warning !== undefined) throw new Error(`Node.js warned: ${warning}`);
  return run;
};

const judgeTexts = ({ log, summary, documents }: EndedRun): void => {
  for (const text of [log, summary, ...Object.values(documents)]) judgeText(text);
};

/** Returns `openStage` for one test file. All its stages are closed after the last test. */
export const useStages = (): typeof openStage => {
  const stages: Stage[] = [];
  afterAll(async () => {
    await Promise.all(stages.map((stage) => stage.close()));
  });
  return async (...args) => {
    const stage = await openStage(...args);
    stages.push(stage);
    return stage;
  };
};

/** Removes the lines of a log that tell the runner what to mask. */
export const removeMasks = (log: string): string =>
  log
    .split("\n")
    .filter((line) => !line.startsWith("::add-mask::"))
    .join("\n");
