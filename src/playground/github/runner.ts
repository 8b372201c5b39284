import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import type { RunnerEvent } from "./events.ts";

/** One start of the action. */
export type ActionRun = {
  /** The folder with `action.yml` and what it names. */
  readonly action: string;
  readonly slug: string;
  /** Where GitHub's API is. */
  readonly apiUrl: string;
  readonly githubToken: string;
  readonly event: RunnerEvent;
  readonly inputs: Readonly<Record<string, string>>;
  readonly actor?: string;
  readonly runId?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The program that runs it; this one where left out. */
  readonly node?: string;
};

/** How a run ended, and all that it wrote. */
export type Ended = {
  /** Null where it was killed. */
  readonly exitCode: number | null;
  /** Standard output and error, in order. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The JSON documents that outputs name, by output. */
  readonly documents: Readonly<Record<string, string>>;
};

/** A run under way. */
export type Started = { readonly process: ChildProcess; readonly ended: Promise<Ended> };

/** What is left of runs under way goes with this process. */
const underWay = new Set<() => void>();
process.on("exit", () => {
  for (const clear of underWay) clear();
});

/** Starts the action as GitHub's runner does, and takes what it writes. */
export const startAction = (run: ActionRun): Started => {
  const folder = mkdtempSync(join(tmpdir(), "freehold-run-"));
  const paths = { event: "event.json", output: "output", summary: "summary.md" };
  writeFileSync(join(folder, paths.event), JSON.stringify(run.event.payload));
  for (const name of [paths.output, paths.summary]) writeFileSync(join(folder, name), "");
  const description = readDescription(run.action);
  const child = spawn(run.node ?? process.execPath, [resolve(run.action, description.main)], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", ...environmentOf(run, description, folder), ...run.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const clear = (): void => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  underWay.add(clear);
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => log.push(text));
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => {
      const outputs = readOutputs(readFileSync(join(folder, paths.output), "utf8"));
      const summary = readFileSync(join(folder, paths.summary), "utf8");
      const documents = readDocuments(outputs);
      underWay.delete(clear);
      clear();
      resolve({ exitCode, log: log.join(""), outputs, summary, documents });
    });
  });
  return { process: child, ended };
};

/** Runs the action to its end. */
export const runAction = (run: ActionRun): Promise<Ended> => startAction(run).ended;

type Description = { readonly main: string; readonly defaults: Readonly<Record<string, string>> };

const readDescription = (action: string): Description => {
  const { inputs, runs } = parse(readFileSync(join(action, "action.yml"), "utf8")) as {
    inputs: Record<string, { default?: unknown }>;
    runs: { main: string };
  };
  const defaults = Object.entries(inputs).map(([name, { default: value }]) => [name, String(value ?? "")]);
  return { main: runs.main, defaults: Object.fromEntries(defaults) };
};

const environmentOf = (run: ActionRun, { defaults }: Description, folder: string): Record<string, string> => {
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

/** The file's format is GitHub's: `name<<delimiter`, the value's lines, the delimiter. */
const readOutputs = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/^([^\n<]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [
      name,
      value ?? "",
    ]),
  );

const readDocuments = (outputs: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    ["plan", "result"].flatMap((name) => {
      const path = outputs[name];
      return path === undefined ? [] : [[name, readFileSync(path, "utf8")]];
    }),
  );
