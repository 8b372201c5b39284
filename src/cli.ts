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

/** Where the demo and the playground write: lines of text, and markdown. Colors are kept only where they are wanted. */
const openOutput = async ({ stdout, env }: Terminal) => {
  const { renderForTerminal } = await import("./command-line/markdown.ts");
  const format = { width: chooseWidth(stdout), isColored: hasColor(stdout, env) };
  return {
    write: (text: string): void => {
      stdout.write(`${format.isColored ? text : stripVTControlCharacters(text)}\n`);
    },
    render: (markdown: string): string => renderForTerminal(markdown, format),
  };
};

const MANIFEST_MISSING =
  "--state and --contacts belong to a manifest of your own. Add --manifest FILE, or remove them.";

/** Accepts digits only: no `0x50`, `1e3` or empty text. Anything else becomes NaN. */
const toNumber = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN);

type DemoFlags = { manifest?: string; state?: string; contacts?: string };

const addDemo: AddCommand = (program, { terminal, exit }) => {
  program
    .command("demo")
    .description("run a pull request from plan to receipt on local stand-ins for the registrar and GitHub")
    .option("--manifest <file>", "play this manifest instead of the demo's own")
    .option("--state <file>", "JSON file that describes the account (default: an account without domains)")
    .option("--contacts <file>", "contacts that the manifest names, as the action's input contacts")
    .action(async ({ manifest, state, contacts }: DemoFlags) => {
      const ports = { action: join(__dirname, ".."), ...(await openOutput(terminal)) };
      if (manifest === undefined) {
        if (state !== undefined || contacts !== undefined) throw new Error(MANIFEST_MISSING);
        const { runDemo } = await import("./demo/demo.ts");
        await runDemo(ports);
        return;
      }
      const { runOwnDemo } = await import("./demo/own-demo.ts");
      if (!(await runOwnDemo(ports, { manifest, state, contacts }))) exit(1);
    });
};

type PlaygroundFlags = {
  port: string;
  state?: string;
  save?: string;
  latency: string;
  github?: true;
  repository?: string;
};

const addPlayground: AddCommand = (program, { terminal }) => {
  program
    .command("playground")
    .description("serve a local registrar, and GitHub too, for trying out workflows")
    .option(
      "--port <number>",
      "port of the registrar; GitHub gets the next one; 0 for any free ports",
      "8787",
    )
    .option("--state <file>", "JSON file that describes the account (default: an account without domains)")
    .option("--save <file>", "save the account in this file after each change")
    .option("--latency <ms>", "delay of each answer in milliseconds", "0")
    .option("--github", "serve a git repository as GitHub does, with pull requests")
    .option("--repository <folder>", "the git repository to serve; implies --github (default: this folder)")
    .action(async ({ port, state, save, latency, github, repository }: PlaygroundFlags) => {
      const { servePlayground } = await import("./demo/serve-playground.ts");
      await servePlayground({
        port: toNumber(port),
        state,
        save,
        latencyMs: toNumber(latency),
        repository: repository ?? (github ? "." : undefined),
        ...(await openOutput(terminal)),
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
