import { Option } from "commander";
import { type AddCommand, addRegistrarOptions, formatExamples, formatOption } from "./options.ts";
import type { AuditOptions } from "./run-audit.ts";

/** `freehold audit`. */
export const addAudit: AddCommand = (program, { terminal, exit }) => {
  addRegistrarOptions(
    program
      .command("audit")
      .description(
        "report what needs attention in the account, and what auto-renew will charge in the next 12 months",
      )
      .option("--manifest <file>", "the manifest", "domains.yaml")
      .option(
        "--fail-on <codes>",
        "exit with 1 if there is such a finding: codes, urgent or any, separated by commas",
      )
      .addOption(
        new Option("--rdap <scope>", "which domains are looked up at their registries, one a second")
          .choices(["off", "recent", "all"])
          .default("recent"),
      ),
  )
    .addOption(formatOption(["text", "markdown", "json"]))
    .addHelpText("after", TRIAL_HELP)
    .addHelpText("after", formatExamples(EXAMPLES))
    .action(async (options: AuditOptions) => {
      const { runAudit } = await import("./run-audit.ts");
      exit(await runAudit(options, terminal));
    });
};

const TRIAL_HELP = `  FREEHOLD_RDAP_BOOTSTRAP_URL
      a loopback address of a list of RDAP servers, for trials`;

const EXAMPLES = [
  ["freehold audit", "report what needs attention"],
  ["freehold audit --rdap all", "ask the registries about every domain"],
  ["freehold audit --fail-on urgent", "exit with 1 if a domain is lost or will be"],
] as const;
