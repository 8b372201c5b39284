import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { toGraphqlUrl } from "./addresses.ts";
import type { RunnerEvent } from "./events.ts";

/** How to start the action once. */
export type ActionRun = {
  /** The folder of `action.yml`. */
  readonly action: string;
  readonly slug: string;
  /** The address of GitHub's API. */
  readonly apiUrl: string;
  readonly githubToken: string;
  readonly event: RunnerEvent;
  readonly inputs: Readonly<Record<string, string>>;
  readonly actor?: string;
  readonly runId?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The Node.js program that runs the action. By default, the current one. */
  readonly node?: string;
  /** Options of that program; GitHub's runner gives none. By default, none. */
  readonly nodeOptions?: readonly string[];
};

/** How a run ended, and everything it wrote. */
export type EndedRun = {
  /** Null if the run was killed. */
  readonly exitCode: number | null;
  /** Standard output and error, in order. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The JSON documents that the outputs `plan` and `result` point to, by output. */
  readonly documents: Readonly<Record<string, string>>;
  /** The files in the folder that the output `exports` points to, by name. */
  readonly exports: Readonly<Record<string, string>>;
};

/** A run in progress. `ended` rejects if the process cannot start. */
export type StartedRun = { readonly process: ChildProcess; readonly ended: Promise<EndedRun> };

/** For each run in progress, how to kill it and delete its folder if this process exits. */
const runCleanups = new Set<() => void>();

process.on("exit", () => {
  for (const cleanUp of runCleanups) cleanUp();
});

/** Starts the action as GitHub's runner does, and collects everything it writes. */
export const startAction = (run: ActionRun): StartedRun => {
  const folder = mkdtempSync(join(tmpdir(), "freehold-run-"));
  const paths = { event: "event.json", output: "output", summary: "summary.md" };
  writeFileSync(join(folder, paths.event), JSON.stringify(run.event.payload));
  for (const name of [paths.output, paths.summary]) writeFileSync(join(folder, name), "");
  const description = readDescription(run.action);
  const child = spawn(
    run.node ?? process.execPath,
    [...(run.nodeOptions ?? []), resolve(run.action, description.main)],
    {
      cwd: folder,
      env: { PATH: process.env.PATH ?? "", ...buildEnvironment(run, description, folder), ...run.env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const cleanUp = (): void => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  runCleanups.add(cleanUp);
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => log.push(text));
  }
  const ended = new Promise<EndedRun>((fulfill, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => {
      const outputs = readOutputs(readFileSync(join(folder, paths.output), "utf8"));
      const summary = readFileSync(join(folder, paths.summary), "utf8");
      const documents = readDocuments(outputs);
      const exports = readFolder(outputs.exports);
      runCleanups.delete(cleanUp);
      cleanUp();
      fulfill({ exitCode, log: log.join(""), outputs, summary, documents, exports });
    });
  });
  return { process: child, ended };
};

/** Runs the action until it ends. */
export const runAction = (run: ActionRun): Promise<EndedRun> => startAction(run).ended;

type Description = { readonly main: string; readonly defaults: Readonly<Record<string, string>> };

const readDescription = (action: string): Description => {
  const { inputs, runs } = parse(readFileSync(join(action, "action.yml"), "utf8")) as {
    inputs: Record<string, { default?: unknown }>;
    runs: { main: string };
  };
  const defaults = Object.entries(inputs).map(([name, { default: value }]) => [name, String(value ?? "")]);
  return { main: runs.main, defaults: Object.fromEntries(defaults) };
};

const buildEnvironment = (
  run: ActionRun,
  { defaults }: Description,
  folder: string,
): Record<string, string> => {
  const inputs = { ...defaults, "github-token": run.githubToken, ...run.inputs };
  return {
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [
        `INPUT_${name.toUpperCase().replaceAll(" ", "_")}`,
        value,
      ]),
    ),
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: run.apiUrl,
    GITHUB_GRAPHQL_URL: toGraphqlUrl(run.apiUrl),
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_REPOSITORY: run.slug,
    GITHUB_EVENT_NAME: run.event.name,
    GITHUB_EVENT_PATH: join(folder, "event.json"),
    GITHUB_SHA: run.event.sha,
    GITHUB_REF: run.event.ref,
    GITHUB_ACTOR: run.actor ?? "octocat",
    GITHUB_RUN_ID: run.runId ?? "4242",
    GITHUB_OUTPUT: join(folder, "output"),
    GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
    RUNNER_TEMP: folder,
  };
};

/** Parses GitHub's output file: `name<<delimiter`, the lines of the value, and the delimiter. */
const readOutputs = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/^([^\n<]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [
      name,
      value ?? "",
    ]),
  );

const readDocuments = (outputs: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    ["plan", "result", "audit"].flatMap((name) => {
      const path = outputs[name];
      return path === undefined ? [] : [[name, readFileSync(path, "utf8")]];
    }),
  );

const readFolder = (folder: string | undefined): Record<string, string> =>
  folder === undefined
    ? {}
    : Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
