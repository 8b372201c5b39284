import { Option } from "commander";
import { EXPORT_FORMATS } from "../model/export.ts";
import { type AddCommand, addRegistrarOptions, formatExamples } from "./options.ts";
import type { ExportOptions } from "./run-export.ts";

/** `freehold export`. */
export const addExport: AddCommand = (program, { terminal, exit }) => {
  addRegistrarOptions(
    program
      .command("export")
      .description("write the portfolio for people: a table, a calendar, a document or a page")
      .addOption(
        new Option("--as <format>", "what to write").choices([...EXPORT_FORMATS]).makeOptionMandatory(),
      )
      .option("--manifest <file>", "the manifest", "domains.yaml")
      .option("--out <file>", "the file to write (default: the standard output)")
      .option("--force", "replace the file that --out names, if there is one")
      .option("--owner <name>", "only the domains of this owner")
      .addOption(
        new Option("--rdap <scope>", "which domains to look up at their registries, one a second")
          .choices(["recent", "all", "off"])
          .default("recent"),
      ),
  )
    .addHelpText("after", formatExamples(EXAMPLES))
    .action(async (options: ExportOptions) => {
      const { runExport } = await import("./run-export.ts");
      exit(await runExport(options, terminal));
    });
};

const EXAMPLES = [
  ["freehold export --as html --out portfolio.html", "write a page to look at in a browser"],
  ["freehold export --as csv > portfolio.csv", "write a table for a spreadsheet"],
  ["freehold export --as ics --owner growth --out growth.ics", "write a calendar for one owner"],
] as const;
