import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Command } from "commander";
import { demo } from "./commands/demo.ts";

/** Colour only where somebody looks. */
const write = (text: string): void =>
  console.log(process.stdout.isTTY && !process.env.NO_COLOR ? text : stripVTControlCharacters(text));

const program = new Command("freehold")
  .description("GitOps for domain portfolios: a priced plan on the pull request.")
  .showHelpAfterError();

program
  .command("demo")
  .description("plays a pull request against a registrar and a GitHub on this machine; needs no account")
  .action(async () => {
    await demo({ action: join(__dirname, ".."), write });
  });

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
