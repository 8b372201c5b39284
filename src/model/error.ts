import type { ChangeResult } from "./result.ts";

/**
 * The base class of every error that Freehold throws on purpose. `code` is for programs; `message` is for the
 * reader: what happened, and what to do. An error of another class is a bug.
 */
export class FreeholdError<Code extends string = string> extends Error {
  override readonly name: string = "FreeholdError";
  readonly code: Code;

  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A command was asked for something that it must not or cannot do. */
export class CommandError extends FreeholdError<
  | "account_mismatch"
  | "account_missing"
  | "token_missing"
  | "apply_refused"
  | "audit_refused"
  | "tip_missing"
  | "cancelled"
> {
  override readonly name = "CommandError";
}

/** The run failed after some changes had a result. The results must still be reported. */
export class PartialFailure extends FreeholdError<"partial_failure"> {
  override readonly name = "PartialFailure";
  readonly results: readonly ChangeResult[];
  /** Whether the results are of this run, or only of earlier runs. */
  readonly ranBy: "this run" | "earlier runs";

  constructor(cause: unknown, results: readonly ChangeResult[], ranBy: PartialFailure["ranBy"]) {
    super("partial_failure", `The run failed after ${ranBy} had changed something.`, { cause });
    this.results = results;
    this.ranBy = ranBy;
  }
}
