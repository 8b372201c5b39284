import { FreeholdError } from "../model/error.ts";

/**
 * What went wrong with a request to the registrar. `base_url_refused` and `not_allowed`: Freehold did not
 * send it. `inconsistent`: the pages of the list contradict each other.
 */
export type RegistrarErrorCode =
  | "base_url_refused"
  | "not_allowed"
  | "unreachable"
  | "rate_limited"
  | "server_error"
  | "rejected"
  | "redirected"
  | "malformed"
  | "oversized"
  | "inconsistent";

/**
 * A request to the registrar without a usable answer. Its message names the request's path, never a header.
 */
export class RegistrarError extends FreeholdError<RegistrarErrorCode> {
  override readonly name = "RegistrarError";
  /** The HTTP status; undefined if there was no answer. */
  readonly status: number | undefined;
  /** The error codes of the registrar's envelope. Nearly all are 10000, so check status and message first. */
  readonly codes: readonly number[];
  /** How long the registrar asks to wait, in seconds; undefined if it does not say. */
  readonly retryAfterS: number | undefined;

  constructor(
    code: RegistrarErrorCode,
    message: string,
    details: {
      status?: number;
      codes?: readonly number[];
      retryAfterS?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(code, message, { cause: details.cause });
    this.status = details.status;
    this.codes = details.codes ?? [];
    this.retryAfterS = details.retryAfterS;
  }
}

/**
 * True if the registrar answered, but not as it should about this one thing: that says nothing about others. A
 * token that may not read, a rate limit and a broken connection concern everything.
 */
export const isItemError = (error: unknown): error is RegistrarError =>
  error instanceof RegistrarError &&
  ["server_error", "malformed", "oversized", "rejected"].includes(error.code) &&
  error.status !== 401 &&
  error.status !== 403;
