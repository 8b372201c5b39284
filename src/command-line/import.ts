import { type AddCommand, addRegistrarOptions, formatExamples } from "./options.ts";
import type { ImportOptions } from "./run-import.ts";

/** `freehold import`. */
export const addImport: AddCommand = (program, { terminal, exit }) => {
  addRegistrarOptions(
    program
      .command("import")
      .description("write the account as a manifest whose plan has no changes, or add what a manifest lacks")
      .option(
        "--merge <file>",
        "a manifest: write it with the entries that it lacks, and change nothing else",
      )
      .option("--out <file>", "the file to write (default: the standard output)")
      .option("--force", "replace the file that --out names, if there is one"),
  )
    .addHelpText("after", formatExamples(EXAMPLES))
    .action(async (options: ImportOptions) => {
      const { runImport } = await import("./run-import.ts");
      exit(await runImport(options, terminal));
    });
};

const EXAMPLES = [
  ["freehold import --out domains.yaml", "start with the domains that the account has"],
  [
    "freehold import --merge domains.yaml --out domains.yaml",
    "add to a manifest what was bought in the dashboard",
  ],
] as const;
