/** What went wrong when the registrar was asked. */
export type FaultCode =
  | "not_allowed"
  | "unreachable"
  | "rate_limited"
  | "server_error"
  | "refused"
  | "redirected"
  | "malformed"
  | "oversized"
  | "inconsistent";

/** A request to the registrar that brought no usable answer. Its message names the request's path, never a header. */
export class RegistrarFault extends Error {
  override readonly name = "RegistrarFault";
  readonly code: FaultCode;
  /** The HTTP status, where there was one. */
  readonly status: number | undefined;
  /** The error codes of the registrar's envelope; nearly all are 10000, so status and message come first. */
  readonly codes: readonly number[];
  /** How long the registrar asks to wait, in seconds. */
  readonly retryAfterS: number | undefined;

  constructor(
    code: FaultCode,
    message: string,
    more: {
      status?: number;
      codes?: readonly number[];
      retryAfterS?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: more.cause });
    this.code = code;
    this.status = more.status;
    this.codes = more.codes ?? [];
    this.retryAfterS = more.retryAfterS;
  }
}
