import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Command } from "commander";
import about from "../package.json" with { type: "json" };
import { demo } from "./demo/demo.ts";
import { servePlayground } from "./demo/serve-playground.ts";

/** Colour only where somebody looks. */
const write = (text: string): void =>
  console.log(process.stdout.isTTY && !process.env.NO_COLOR ? text : stripVTControlCharacters(text));

/** Digits alone: nothing else that a program might take for a number. */
const toNumber = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN);

// Whoever reads may have seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

// By ending on its own the process lets what it has started end with it.
for (const [signal, status] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  process.on(signal, () => process.exit(status));
}

const program = new Command("freehold")
  .version(about.version)
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
    await servePlayground({ port: toNumber(port), state, latencyMs: toNumber(latency), write });
  });

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
