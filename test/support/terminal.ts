import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "../../src/command-line/program.ts";
import type { Output } from "../../src/command-line/terminal.ts";
import { judgeText } from "./judges.ts";

/** How a command line ended, and what it wrote. */
export type EndedCommand = {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
};

/** Where a command line runs. By default: an empty directory, no variables, and no terminal. */
export type CommandPlace = {
  readonly directory?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The width of the terminal; undefined: the output is none. */
  readonly columns?: number;
};

/** Runs the command line in this process. */
export const runCommand = async (
  args: readonly string[],
  { directory = makeDirectory(), env = {}, columns }: CommandPlace = {},
): Promise<EndedCommand> => {
  const texts = { stdout: "", stderr: "" };
  const open = (name: keyof typeof texts): Output => ({
    write: (text) => {
      texts[name] += text;
    },
    isTerminal: columns !== undefined,
    columns,
  });
  const terminal = { directory, env, stdout: open("stdout"), stderr: open("stderr") };
  const exitCode = await runCommandLine(args, terminal);
  for (const text of Object.values(texts)) judgeText(text);
  return { exitCode, ...texts };
};

/** A new directory with these files, in the system's place for temporary ones. */
export const makeDirectory = (files: Readonly<Record<string, string>> = {}): string => {
  const directory = mkdtempSync(join(tmpdir(), "freehold-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
};
