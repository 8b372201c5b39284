import { FreeholdError } from "../model/error.ts";

/** The command line was used in a way that cannot work. The message says what would. */
export class CommandLineError extends FreeholdError<
  | "action_unusable"
  | "token_missing"
  | "token_unusable"
  | "environment_refused"
  | "file_unreadable"
  | "file_unwritable"
  | "file_exists"
  | "unmergeable"
  | "base_unknown"
  | "owner_unknown"
  | "git_failed"
  | "option_invalid"
> {
  override readonly name = "CommandLineError";
}
