import { Command, CommanderError } from "commander";
import { version } from "../../package.json";
import { FreeholdError } from "../model/error.ts";
import { toOneLine } from "../model/text.ts";
import { addAudit } from "./audit.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { addInit } from "./init.ts";
import type { AddCommand } from "./options.ts";
import { addPlan } from "./plan.ts";
import { chooseWidth, hasColor, type Terminal } from "./terminal.ts";
import { addValidate } from "./validate.ts";

const COMMANDS: readonly AddCommand[] = [addValidate, addPlan, addAudit, addImport, addExport, addInit];

/**
 * Runs the command line with these arguments. The result is the exit code: 0; 1 on an error, or if the manifest is
 * invalid or something is blocked; 2 with `--detailed-exitcode`. `others` are more commands, listed last.
 */
export const runCommandLine = async (
  args: readonly string[],
  terminal: Terminal,
  others: readonly AddCommand[] = [],
): Promise<number> => {
  let exitCode = 0;
  const exit = (code: number): void => {
    exitCode = code;
  };
  const program = createProgram(terminal);
  for (const addCommand of [...COMMANDS, ...others]) addCommand(program, { terminal, exit });
  if (args[0] === "apply") return refuseApply(terminal);
  try {
    await program.parseAsync(keepUnknownCommand(program, args), { from: "user" });
  } catch (error) {
    // Commander has written its own message.
    if (error instanceof CommanderError) return error.exitCode;
    terminal.stderr.write(`${describeError(error)}\n`);
    return 1;
  }
  return exitCode;
};

const createProgram = ({ stdout, stderr, env }: Terminal): Command =>
  new Command("freehold")
    .version(version)
    .description("GitOps for domain portfolios: a priced plan on the pull request, registration on merge.")
    .addHelpText("after", PROGRAM_HELP)
    .showHelpAfterError("(freehold --help lists the commands; freehold <command> --help explains one)")
    .exitOverride()
    .configureHelp({ minWidthToWrap: 20 })
    .configureOutput({
      writeOut: stdout.write,
      writeErr: stderr.write,
      getOutHelpWidth: () => chooseWidth(stdout),
      getErrHelpWidth: () => chooseWidth(stderr),
      getOutHasColors: () => hasColor(stdout, env),
      getErrHasColors: () => hasColor(stderr, env),
    });

const PROGRAM_HELP = `
Start with:
  $ freehold demo   see it work, without an account
  $ freehold init   write a workflow and a manifest
  $ freehold plan   compare domains.yaml with the account

The command line never buys: only the action on GitHub does,
after a merge. It exits with 0; with 1 on an error, if a
manifest is invalid, or if a change is blocked; and with 2
if plan --detailed-exitcode finds changes.
`;

/** Whoever knows the action, or another tool that plans, looks for it here. */
const refuseApply = ({ stderr }: Terminal): number => {
  stderr.write(
    "The command line never buys, so it has no apply: the action on GitHub applies a manifest after a merge. To see what a merge would do, run freehold plan.\n",
  );
  return 1;
};

/** A request for help about an unknown command is a mistake in its name. */
const keepUnknownCommand = (program: Command, args: readonly string[]): readonly string[] => {
  const [name, topic] = args;
  const subject = name === "help" ? topic : name;
  const isUnknown =
    subject !== undefined &&
    !subject.startsWith("-") &&
    subject !== "help" &&
    !program.commands.some((command) => command.name() === subject);
  return isUnknown ? [subject] : args;
};

/** What went wrong, in lines for the reader. The demo and the playground throw plain errors on purpose. */
const describeError = (error: unknown): string => {
  const isMeant = error instanceof FreeholdError || (error instanceof Error && error.name === "Error");
  const text = isMeant ? error.message : `Freehold failed unexpectedly: ${String(error)}`;
  return text.split("\n").map(toOneLine).join("\n");
};
