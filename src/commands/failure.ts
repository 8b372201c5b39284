/** Why a command cannot go on, in words its reader can act on. */
export type FailureCode =
  | "account_mismatch"
  | "account_missing"
  | "token_missing"
  | "base_url_refused"
  | "apply_refused"
  | "tip_missing";

/** A command was asked for something it must not or cannot do. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.code = code;
  }
}
