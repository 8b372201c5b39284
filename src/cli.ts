import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Command } from "commander";
import { version } from "../package.json";
import { runDemo } from "./demo/demo.ts";
import { runOwnDemo } from "./demo/own-demo.ts";
import { servePlayground } from "./demo/serve-playground.ts";

/** Keeps colors only if the output is a terminal, and `NO_COLOR` is not set. */
const write = (text: string): void =>
  console.log(process.stdout.isTTY && !process.env.NO_COLOR ? text : stripVTControlCharacters(text));

const MANIFEST_MISSING =
  "--state and --contacts belong to a manifest of your own. Add --manifest FILE, or remove them.";

/** Accepts digits only: no `0x50`, `1e3` or empty text. Anything else becomes NaN. */
const toNumber = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN);

// The reader of a pipe may close it early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

// A signal would skip the exit handlers, which end what this process started.
for (const [signal, status] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  process.on(signal, () => process.exit(status));
}

const program = new Command("freehold")
  .version(version)
  .description("GitOps for domain portfolios: a priced plan on the pull request, registration on merge.")
  .showHelpAfterError();

program
  .command("demo")
  .description("run a pull request from plan to receipt on local stand-ins for the registrar and GitHub")
  .option("--manifest <file>", "play this manifest instead of the demo's own")
  .option("--state <file>", "JSON file that describes the account (default: an account without domains)")
  .option("--contacts <file>", "contacts that the manifest names, as the action's input contacts")
  .action(async ({ manifest, state, contacts }: { manifest?: string; state?: string; contacts?: string }) => {
    const ports = { action: join(__dirname, ".."), write };
    if (manifest === undefined) {
      if (state !== undefined || contacts !== undefined) throw new Error(MANIFEST_MISSING);
      await runDemo(ports);
    } else if (!(await runOwnDemo(ports, { manifest, state, contacts }))) process.exitCode = 1;
  });

type PlaygroundFlags = {
  port: string;
  state?: string;
  save?: string;
  latency: string;
  github?: true;
  repository?: string;
};

program
  .command("playground")
  .description("serve a local registrar, and GitHub too, for trying out workflows")
  .option("--port <number>", "port of the registrar; GitHub gets the next one; 0 for any free ports", "8787")
  .option("--state <file>", "JSON file that describes the account (default: an account without domains)")
  .option("--save <file>", "save the account in this file after each change")
  .option("--latency <ms>", "delay of each answer in milliseconds", "0")
  .option("--github", "serve a git repository as GitHub does, with pull requests")
  .option("--repository <folder>", "the git repository to serve; implies --github (default: this folder)")
  .action(async ({ port, state, save, latency, github, repository }: PlaygroundFlags) => {
    await servePlayground({
      port: toNumber(port),
      state,
      save,
      latencyMs: toNumber(latency),
      repository: repository ?? (github ? "." : undefined),
      write,
    });
  });

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
