import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { errors } from "undici";
import { type Answer, dispatcherFor, type Request, sendOnce, type TransportOptions } from "./transport.ts";

/** No complete answer, and whether any of the request went out. */
export type NoAnswer = {
  /** False only where not one byte of the request was written. */
  readonly sent: boolean;
  readonly tls: boolean;
  readonly message: string;
};

/** Sends a request that writes, exactly once, on a connection of its own. */
export type WriteTransport = (request: Request) => Promise<Answer | NoAnswer>;

/** undici says so on this channel before it writes the first byte of a request (lib/dispatcher/client-h1.js, 7.30). */
const CHANNEL = "undici:client:sendHeaders";

/** A transport for writes: a fresh connection each, no repetition, and `sent` seen, not guessed. */
export const openWriteTransport =
  (options: TransportOptions): WriteTransport =>
  async (request) => {
    const dispatcher = dispatcherFor(options);
    const watch = watchSending(request);
    try {
      return await sendOnce(options, dispatcher, request);
    } catch (error) {
      return { sent: watch.sent(), tls: isTlsFault(error), message: messageOf(error) };
    } finally {
      watch.stop();
      await dispatcher.destroy();
    }
  };

const watchSending = ({ method, path }: Request) => {
  let sent = false;
  const onHeaders = (message: unknown): void => {
    const { request } = message as { request?: { method?: unknown; path?: unknown } };
    if (request?.method === method && String(request.path).endsWith(path)) sent = true;
  };
  subscribe(CHANNEL, onHeaders);
  return { sent: () => sent, stop: () => unsubscribe(CHANNEL, onHeaders) };
};

const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === "string") return code;
  return cause === undefined || cause === null ? "" : codeOf(cause);
};

/** Codes of Node's TLS layer: a certificate that cannot be trusted, or a handshake that failed. */
const TLS = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH)/;

const isTlsFault = (error: unknown): boolean => TLS.test(codeOf(error));

/** Names the kind of failure, never an address: a proxy's may hold a password. */
const messageOf = (error: unknown): string => {
  if (error instanceof errors.ResponseExceededMaxSizeError) return "the answer had more than 1 MiB";
  const code = codeOf(error);
  return `no complete answer came${code === "" ? "" : ` (${code})`}`;
};
