import { type AddCommand, formatExamples, formatOption } from "./options.ts";

/** `freehold validate`. */
export const addValidate: AddCommand = (program, { terminal, exit }) => {
  program
    .command("validate")
    .argument("[file...]", "manifests to check (default: domains.yaml)")
    .description("check manifests without the network, and show every problem with its line and column")
    .addOption(formatOption(["text", "json", "github", "markdown"]))
    .addHelpText("after", formatExamples(EXAMPLES))
    .action(async (files: readonly string[], { format }: { readonly format: string }) => {
      const { runValidate } = await import("./run-validate.ts");
      exit(runValidate(files.length === 0 ? ["domains.yaml"] : files, format, terminal));
    });
};

const EXAMPLES = [
  ["freehold validate", "check domains.yaml"],
  ["freehold validate brands/*.yaml", "check several manifests"],
  ["freehold validate --format github", "in a workflow: show each problem on its line"],
] as const;
