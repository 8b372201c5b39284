import { openRun } from "./action/open-run.ts";
import { type CommandName, chooseCommand, type Run } from "./action/run.ts";
import { runApply } from "./action/run-apply.ts";
import { runPlan, runValidate } from "./action/run-plan.ts";
import { fail } from "./github/index.ts";
import type { Publication } from "./model/publication.ts";
import { presentFailure } from "./report/index.ts";

const COMMANDS: Readonly<Record<CommandName, (run: Run) => Promise<Publication>>> = {
  validate: runValidate,
  plan: runPlan,
  apply: runApply,
};

const main = async (): Promise<void> => {
  const run = openRun(process.env);
  const carryOut = async () => COMMANDS[await chooseCommand(run)](run);
  await run.github.publish(await carryOut().catch(presentFailure));
  // A run that was asked to stop is never green.
  if (run.stop.isRequested()) process.exitCode = 1;
  // Timers and connections that are left must not hold the run.
  process.exit();
};

main().catch((error: unknown) => {
  fail(presentFailure(error).failure ?? "");
  process.exit();
});
