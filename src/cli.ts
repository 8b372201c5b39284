import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Command } from "commander";
import { demo } from "./commands/demo.ts";
import { playground } from "./commands/playground.ts";

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

program
  .command("playground")
  .description("serves a registrar on this machine, for trying workflows: point api-base-url at it")
  .option("--port <number>", "the port to listen on", "8787")
  .option("--state <file>", "an account as JSON; an empty one where left out")
  .option("--latency <ms>", "milliseconds before each answer", "0")
  .action(async ({ port, state, latency }: { port: string; state?: string; latency: string }) => {
    await playground({ port: Number(port), state, latencyMs: Number(latency), write });
  });

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
