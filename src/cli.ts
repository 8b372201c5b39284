#!/usr/bin/env node
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import {
  type AddCommand,
  chooseWidth,
  hasColor,
  openTerminal,
  runCommandLine,
  type Terminal,
} from "./command-line/index.ts";

/** Writes lines of text. They keep their colors only where colors are wanted. */
const openWriter =
  ({ stdout, env }: Terminal) =>
  (text: string): void =>
    stdout.write(`${hasColor(stdout, env) ? text : stripVTControlCharacters(text)}\n`);

/** Accepts digits only: no `0x50`, `1e3` or empty text. Anything else becomes NaN. */
const toNumber = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN);

const addDemo: AddCommand = (program, { terminal }) => {
  program
    .command("demo")
    .description("run a pull request from plan to receipt on local stand-ins for the registrar and GitHub")
    .action(async () => {
      const { runDemo } = await import("./demo/demo.ts");
      const { renderForTerminal } = await import("./command-line/markdown.ts");
      const format = {
        width: chooseWidth(terminal.stdout),
        isColored: hasColor(terminal.stdout, terminal.env),
      };
      await runDemo({
        action: join(__dirname, ".."),
        write: openWriter(terminal),
        render: (markdown) => renderForTerminal(markdown, format),
      });
    });
};

const addPlayground: AddCommand = (program, { terminal }) => {
  program
    .command("playground")
    .description("serve a local registrar for trying out workflows (set api-base-url to its address)")
    .option("--port <number>", "port to listen on; 0 for any free port", "8787")
    .option("--state <file>", "JSON file that describes the account (default: an account without domains)")
    .option("--latency <ms>", "delay of each answer in milliseconds", "0")
    .action(async ({ port, state, latency }: { port: string; state?: string; latency: string }) => {
      const { servePlayground } = await import("./demo/serve-playground.ts");
      await servePlayground({
        port: toNumber(port),
        state,
        latencyMs: toNumber(latency),
        write: openWriter(terminal),
      });
    });
};

// The reader of a pipe may close it early, as `head` does.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}

// A signal would skip the exit handlers, which end what this process started.
for (const [signal, status] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  process.on(signal, () => process.exit(status));
}

// Not `process.exit`: a pipe may still have to take what was written, and a playground goes on.
void runCommandLine(process.argv.slice(2), openTerminal(process), [addDemo, addPlayground]).then((code) => {
  process.exitCode = code;
});
