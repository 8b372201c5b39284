import type { EndedRun } from "../../src/playground/github/runner.ts";
import type { AccountSeed } from "../../src/playground/registrar/account.ts";
import type { Unknowns } from "../../src/playground/registrar/unknowns.ts";
import { type NetworkOptions, openNetwork } from "./network.ts";
import { account, manifest, type openStage, removeMasks, type Stage, type StageOptions } from "./stage.ts";

/** Applies of the built action, on a stage whose clocks move only if the story moves them. */
export type Story = {
  readonly title: string;
  /** The entries of the pull request that is merged before the first apply. */
  readonly entries: readonly string[];
  readonly seed?: Partial<AccountSeed>;
  readonly mangle?: StageOptions["mangle"];
  /** Without it, requests arrive as they were sent. */
  readonly network?: NetworkOptions;
  /** By default, one apply. */
  readonly play?: (scene: Scene) => Promise<void>;
};

/** What a story works with. */
export type Scene = {
  readonly stage: Stage;
  /** Runs an apply to its end. It waits for what is pending, unless the inputs say otherwise. */
  readonly apply: (inputs?: Readonly<Record<string, string>>) => Promise<void>;
};

/** What came of a story. */
export type Ending = {
  /** For each run its outcome and exit code, then each result, and each change that its plan blocks. */
  readonly runs: readonly (readonly string[])[];
  /** Each order and each update that reached the registrar, with the status of its answer. */
  readonly writes: readonly string[];
  /** The last state of each intent in the ledger, the oldest first. */
  readonly intents: readonly string[];
  /** The domain of each charge until a day after the last run. */
  readonly charges: readonly string[];
};

const DAY_MS = 24 * 60 * 60_000;

/** Plays a story to its end. The switches that are not given have their defaults. */
export const playStory = async (
  open: typeof openStage,
  story: Story,
  unknowns: Partial<Unknowns>,
): Promise<Ending> => {
  const { entries, seed, mangle = (_request, answer) => answer, network: options } = story;
  const writes: string[] = [];
  const stage = await open(manifest(), account({ ...seed, unknowns }), {
    mangle: (request, answer) => {
      const { method, path, body } = request;
      const isOrder = method === "POST" && path.endsWith("/registrations");
      const domain = isOrder ? Object(body).domain_name : path.split("/").at(-1);
      if (isOrder || method === "PATCH") writes.push(`${method} ${domain} ${answer.status}`);
      return mangle(request, answer);
    },
  });
  mergeManifest(stage, "change", manifest(...entries));
  const network = options === undefined ? undefined : await openNetwork(stage.registrar.url, options);
  const baseUrl = network?.baseUrl ?? stage.registrar.baseUrl;
  const runs: EndedRun[] = [];
  const apply: Scene["apply"] = async (inputs) => {
    runs.push(await stage.apply({ wait: "600", "api-base-url": baseUrl, ...inputs }));
  };
  const { play = () => apply() } = story;
  await play({ stage, apply }).finally(network?.close);
  stage.advanceClocks(DAY_MS);
  return {
    runs: runs.map(describeRun),
    writes,
    intents: listIntents(stage),
    charges: stage.registrar.charges().map(({ domain }) => domain),
  };
};

/** Merges a pull request with this manifest, and starts no run. */
export const mergeManifest = ({ github: { pulls } }: Stage, branch: string, text: string): void => {
  pulls.merge(pulls.open({ files: { "domains.yaml": text }, branch, base: "main" }).number);
};

/** Changes the result of each successful answer to a request for a path with this end. */
export const changeResult =
  (pathEnd: string, change: (result: object) => unknown): StageOptions["mangle"] =>
  ({ path }, answer) => {
    const body = Object(answer.body);
    return path.endsWith(pathEnd) && body.success === true
      ? { ...answer, body: { ...body, result: change(body.result) } }
      : answer;
  };

type ResultLine = { readonly domain: string; readonly status: string; readonly code: string | null };

const describeRun = ({ documents, log, outputs, exitCode }: EndedRun): string[] => {
  if (documents.result === undefined) throw new Error(removeMasks(log));
  const { results, blocked }: Record<"results" | "blocked", ResultLine[]> = JSON.parse(documents.result);
  return [
    `${outputs.outcome} ${exitCode}`,
    ...results.map(({ domain, status, code }) => `${domain} ${status} ${code ?? "-"}`),
    ...blocked.map(({ domain, code }) => `${domain} blocked ${code}`),
  ];
};

const listIntents = ({ github }: Stage): string[] =>
  github.deployments
    .all()
    .map(({ task, statuses }) => `${task.replace("register:", "")} ${statuses.at(-1)?.state}`)
    .reverse();
