import { type RunStart, startRun } from "./action/open-run.ts";
import {
  type CommandName,
  chooseCommand,
  describeRun,
  mayApply,
  presentRunFailure,
  type Run,
} from "./action/run.ts";
import { runApply } from "./action/run-apply.ts";
import { runAudit } from "./action/run-audit.ts";
import { runPlan, runValidate } from "./action/run-plan.ts";
import { keepFirstWasmTier } from "./action/wasm-tiers.ts";
import { exitWhenWritten, fail } from "./github/index.ts";
import type { Publication } from "./model/publication.ts";
import { presentFailure } from "./report/index.ts";

const COMMANDS: Readonly<Record<CommandName, (run: Run) => Promise<Publication>>> = {
  validate: runValidate,
  plan: runPlan,
  apply: runApply,
  audit: runAudit,
};

const carryOut = async (start: RunStart): Promise<Publication> => {
  const run = start.open();
  const command = await chooseCommand(run);
  run.writeLog(describeRun(run, command));
  return COMMANDS[command](run);
};

const main = async (): Promise<void> => {
  const start = startRun(process.env);
  if (!mayApply(start)) keepFirstWasmTier();
  await start.publish(await carryOut(start).catch((error) => presentRunFailure(start, error)));
  // A run that was asked to stop is never green.
  if (start.stop.isRequested()) process.exitCode = 1;
};

main()
  .catch((error: unknown) => fail(presentFailure(error).failure ?? ""))
  // Timers and connections that are left must not hold the run.
  .finally(exitWhenWritten);
