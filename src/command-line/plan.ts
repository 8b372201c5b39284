import { type AddCommand, addRegistrarOptions, formatExamples, formatOption } from "./options.ts";
import type { PlanOptions } from "./run-plan.ts";

/** `freehold plan`. */
export const addPlan: AddCommand = (program, { terminal, exit }) => {
  addRegistrarOptions(
    program
      .command("plan")
      .description(
        "compare the manifest with the account: what a merge would buy and change, and what it costs",
      )
      .option("--manifest <file>", "the manifest", "domains.yaml")
      .option(
        "--base <ref>",
        "the commit to compare with: what it lacks counts as new (default: origin/HEAD)",
      )
      .option("--contacts <file>", "contacts as YAML or JSON, as in the action's input contacts"),
  )
    .addOption(formatOption(["text", "markdown", "json"]))
    .option("--detailed-exitcode", "exit with 2 if there are changes")
    .addHelpText("after", formatExamples(EXAMPLES))
    .action(async (options: PlanOptions) => {
      const { runPlan } = await import("./run-plan.ts");
      exit(await runPlan(options, terminal));
    });
};

const EXAMPLES = [
  ["freehold plan", "plan domains.yaml"],
  ["freehold plan --base main", "count as new what the branch main lacks"],
  ["freehold plan --format json > plan.json", "write the plan for programs"],
] as const;
