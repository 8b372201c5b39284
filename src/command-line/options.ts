import { type Command, Option } from "commander";
import type { Terminal } from "./terminal.ts";

/** Adds a command to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/** Where a command runs, and how it says that it failed: with an exit code other than 0. */
export type CommandContext = { readonly terminal: Terminal; readonly exit: (code: number) => void };

/** An option that takes one of several formats. The first one is the default. */
export const formatOption = (formats: readonly [string, ...string[]]): Option =>
  new Option("--format <format>", "how to write the result").choices(formats).default(formats[0]);

/** Adds the options of every command that asks the registrar. `tokenNote` says what happens without a token. */
export const addRegistrarOptions = (command: Command, tokenNote = "required"): Command =>
  command
    .option("--account-id <id>", "the account, if the manifest names none (default: $CLOUDFLARE_ACCOUNT_ID)")
    .option("--sandbox", "use Cloudflare's Registrar Sandbox")
    .option("--api-base-url <url>", "a loopback address, for trials (default: $CLOUDFLARE_API_BASE_URL)")
    .addHelpText("after", describeVariables(tokenNote));

const describeVariables = (tokenNote: string): string => `
Variables:
  CLOUDFLARE_API_TOKEN
      an API token with the permission Registrar Domains Read;
      ${tokenNote}
  CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_BASE_URL
      like the options above`;

/** An example for the help of a command: what to type, and what it does. */
export type Example = readonly [command: string, meaning: string];

/** Examples below the help of a command. */
export const formatExamples = (examples: readonly Example[]): string =>
  ["", "Examples:", ...examples.flatMap(([command, meaning]) => [`  $ ${command}`, `      ${meaning}`])].join(
    "\n",
  );
