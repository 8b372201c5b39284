import { FreeholdError } from "../model/error.ts";

/**
 * What went wrong with a call to GitHub. `unreachable`: no answer, or a 5xx. `rejected`: any other 3xx or
 * 4xx. `malformed`: a 2xx whose body does not have the expected form. `rate_limited`: too many requests.
 */
export type GitHubErrorCode =
  | "not_found"
  | "forbidden"
  | "rate_limited"
  | "unreachable"
  | "rejected"
  | "malformed";

/** A call to GitHub without a usable answer. Its message names the route, never a header. */
export class GitHubError extends FreeholdError<GitHubErrorCode> {
  override readonly name = "GitHubError";
  /** The HTTP status; undefined if there was no answer. */
  readonly status: number | undefined;
  /** How long GitHub asks to wait, in seconds; undefined if it does not say. */
  readonly retryAfterS: number | undefined;

  constructor(
    code: GitHubErrorCode,
    message: string,
    details: { status?: number; retryAfterS?: number | undefined; cause?: unknown } = {},
  ) {
    super(code, message, { cause: details.cause });
    this.status = details.status;
    this.retryAfterS = details.retryAfterS;
  }
}

/** True if GitHub answered 404: the thing does not exist, or the token may not see it. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof GitHubError && error.code === "not_found";
