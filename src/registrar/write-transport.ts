import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { errors } from "undici";
import { type Answer, createDispatcher, type Request, sendOnce, type TransportOptions } from "./transport.ts";

/** No complete answer arrived. */
export type NoAnswer = {
  /** Whether any byte of the request was written. False only if that is certain. */
  readonly sent: boolean;
  /** True if the encrypted connection failed: an untrusted certificate, or a failed handshake. */
  readonly tls: boolean;
  /** What happened, as a clause for a sentence. */
  readonly message: string;
};

/** Sends a write exactly once, on a connection of its own. It does not reject if the network fails. */
export type WriteTransport = (request: Request) => Promise<Answer | NoAnswer>;

/** A transport for writes: a new connection for each, no retry, and `sent` observed instead of guessed. */
export const openWriteTransport =
  (options: TransportOptions): WriteTransport =>
  async (request) => {
    const dispatcher = createDispatcher(options);
    const watch = watchSending(request);
    try {
      return await sendOnce(options, dispatcher, request);
    } catch (error) {
      return { sent: watch.wasSent(), tls: isTlsError(error), message: describeNoAnswer(error) };
    } finally {
      watch.stop();
      await dispatcher.destroy();
    }
  };

/** undici publishes here before it writes the first byte of a request (lib/dispatcher/client-h1.js, 7.30). */
const SEND_HEADERS_CHANNEL = "undici:client:sendHeaders";

const watchSending = ({ method, path }: Request) => {
  let wasSent = false;
  const onHeaders = (message: unknown): void => {
    const { request } = message as { request?: { method?: unknown; path?: unknown } };
    if (request?.method === method && String(request.path).endsWith(path)) wasSent = true;
  };
  subscribe(SEND_HEADERS_CHANNEL, onHeaders);
  return { wasSent: () => wasSent, stop: () => unsubscribe(SEND_HEADERS_CHANNEL, onHeaders) };
};

/** Codes of Node's TLS layer: a certificate that is not trusted, or a handshake that failed. */
const TLS_ERROR_CODE = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH)/;

const isTlsError = (error: unknown): boolean => TLS_ERROR_CODE.test(findErrorCode(error));

/** Names the kind of failure, never an address: a proxy's address may contain a password. */
const describeNoAnswer = (error: unknown): string => {
  if (error instanceof errors.ResponseExceededMaxSizeError) return "the answer had more than 1 MiB";
  const code = findErrorCode(error);
  return `no complete answer arrived${code === "" ? "" : ` (${code})`}`;
};

const findErrorCode = (error: unknown): string => {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === "string") return code;
  return cause === undefined || cause === null ? "" : findErrorCode(cause);
};
