import { type Command, Option } from "commander";
import type { Terminal } from "./terminal.ts";

/** Adds a command to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/** Where a command runs, and how it says that it failed: with an exit code other than 0. */
export type CommandContext = { readonly terminal: Terminal; readonly exit: (code: number) => void };

/** An option that takes one of several formats. The first one is the default. */
export const formatOption = (formats: readonly [string, ...string[]]): Option =>
  new Option("--format <format>", "how to write the result").choices(formats).default(formats[0]);

/** An example for the help of a command: what to type, and what it does. */
export type Example = readonly [command: string, meaning: string];

/** Examples below the help of a command. */
export const formatExamples = (examples: readonly Example[]): string =>
  ["", "Examples:", ...examples.flatMap(([command, meaning]) => [`  $ ${command}`, `      ${meaning}`])].join(
    "\n",
  );
