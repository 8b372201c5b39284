import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ActionRun } from "../src/playground/github/runner.ts";
import { SLUG, TOKENS } from "./scene.ts";
import type { Command, Exchange, Opened, Opening } from "./stand-in.ts";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** The path of a program that is built beside this one. */
export const toProgramPath = (name: string): string => join(FOLDER, `${name}.mjs`);

/** The path of a program that is built as `dist/` is. */
export const toBuiltPath = (name: string): string => join(FOLDER, `${name}.cjs`);

/** The process of the stand-ins. It ends with this one. */
let standIn: ChildProcess | undefined;

const send = (command: Command): Promise<unknown> => {
  standIn ??= fork(toProgramPath("stand-in"), { serialization: "advanced" });
  const child = standIn;
  return new Promise((fulfill, reject) => {
    child.once("message", ({ value, error }: { value?: unknown; error?: string }) =>
      error === undefined ? fulfill(value) : reject(new Error(error)),
    );
    child.send(command);
  });
};

/** Ends the process of the stand-ins, so that this one can end. */
export const closeStandIn = (): void => {
  standIn?.disconnect();
  standIn = undefined;
};

/** The result of one use of fresh stand-ins, and the requests that they received. */
export type Staged<Result> = { readonly result: Result; readonly exchanges: readonly Exchange[] };

/** Opens stand-ins in a state that is always the same, uses them, and closes them. */
export const withStandIns = async <Result>(
  opening: Opening,
  use: (opened: Opened) => Promise<Result>,
): Promise<Staged<Result>> => {
  const opened = (await send({ kind: "open", opening })) as Opened;
  const result = await use(opened);
  return { result, exchanges: (await send({ kind: "close" })) as readonly Exchange[] };
};

/** How GitHub's runner starts the action on these stand-ins. */
export const toActionRun = (
  { baseUrl, githubUrl, event }: Opened,
  inputs: Readonly<Record<string, string>>,
): Omit<ActionRun, "action" | "node"> => ({
  ...{ slug: SLUG, apiUrl: githubUrl, githubToken: TOKENS.github, event },
  inputs: { "api-token": TOKENS.registrar, "api-base-url": baseUrl, ...inputs },
});
