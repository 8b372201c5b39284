import { type AddCommand, addRegistrarOptions, formatExamples } from "./options.ts";
import type { InitOptions } from "./run-init.ts";

/** `freehold init`. */
export const addInit: AddCommand = (program, { terminal, exit }) => {
  addRegistrarOptions(
    program
      .command("init")
      .description("write a workflow and a manifest for this repository, and list what to set up beside them")
      .option("--manifest <file>", "the manifest to write", "domains.yaml")
      .option("--action <action>", "the action to use, such as acme/freehold@SHA (default: its publisher's)")
      .option("--force", "replace files that are there already"),
    "without a token, the manifest has no domains yet",
  )
    .addHelpText("after", formatExamples(EXAMPLES))
    .action(async (options: InitOptions) => {
      const { runInit } = await import("./run-init.ts");
      exit(await runInit(options, terminal));
    });
};

const EXAMPLES = [
  ["freehold init", "write .github/workflows/domains.yml and domains.yaml"],
  ["CLOUDFLARE_API_TOKEN=… freehold init --account-id 023e…", "start with the domains that the account has"],
] as const;
