/** What went wrong when GitHub was asked. */
export type GitHubFaultCode = "not_found" | "forbidden" | "unreachable" | "refused" | "malformed";

/** A call to GitHub that brought no usable answer. Its message names the route, never a header. */
export class GitHubFault extends Error {
  override readonly name = "GitHubFault";
  readonly code: GitHubFaultCode;
  /** The HTTP status, where there was one. */
  readonly status: number | undefined;
  /** How long GitHub asks to wait, in seconds. */
  readonly retryAfterS: number | undefined;

  constructor(
    code: GitHubFaultCode,
    message: string,
    more: { status?: number; retryAfterS?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.code = code;
    this.status = more.status;
    this.retryAfterS = more.retryAfterS;
  }
}

/** True where GitHub says that there is no such thing (or that the token may not see it). */
export const isNotFound = (error: unknown): boolean =>
  error instanceof GitHubFault && error.code === "not_found";
