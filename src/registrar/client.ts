import type { Clock } from "../model/clock.ts";
import { fromMs, type IsoDate, parseIsoDate } from "../model/iso-date.ts";
import { isAllowedRead } from "./allow-list.ts";
import {
  readEnvelope,
  requireSuccess,
  type SuccessEnvelope,
  toAnswerError,
  toMalformedError,
} from "./envelope.ts";
import { RegistrarError } from "./error.ts";
import { chooseRetryDelay } from "./retry.ts";
import type { Answer, Request, Transport } from "./transport.ts";
import { ShapeError } from "./wire.ts";

/** A parsed answer and its time: the registrar's own, or this machine's if the answer has no date. */
export type ReadResult<T> = { readonly value: T; readonly asOf: IsoDate; readonly isRegistrarTime: boolean };

/** What a client of the registrar is made of. */
export type ClientOptions = {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Returns a number from 0 to 1, for jitter. */
  readonly random: () => number;
};

/** Sends reads, retries them if that may help, and returns only complete, well-formed answers. */
export type ReadClient = {
  /** Rejects with a `RegistrarError` if the answer is not a success that `parse` accepts. */
  readonly read: <T>(request: Request, parse: (success: SuccessEnvelope) => T) => Promise<ReadResult<T>>;
  /** Like `read`, but undefined for a 404 in the registrar's own envelope; any other 404 is an error. */
  readonly readOptional: <T>(
    request: Request,
    parse: (success: SuccessEnvelope) => T,
  ) => Promise<ReadResult<T> | undefined>;
};

/** How many retries all reads of a run have together. */
const MAX_RETRIES_PER_RUN = 20;

/** A client that can only read. */
export const createReadClient = ({ transport, clock, random }: ClientOptions): ReadClient => {
  let retriesLeft = MAX_RETRIES_PER_RUN;

  /** Waits if the read may be retried; otherwise throws the error. */
  const waitForRetry = async (error: RegistrarError, tries: number): Promise<void> => {
    const delayMs = retriesLeft > 0 ? chooseRetryDelay(error, tries, random()) : undefined;
    if (delayMs === undefined) throw error;
    retriesLeft -= 1;
    await clock.sleep(delayMs, describeRetry(error, tries + 1));
  };

  const send = async (request: Request, tries = 1): Promise<Answer> => {
    const { answer, error } = await tryOnce(transport, request);
    if (error === undefined) return answer;
    await waitForRetry(error, tries);
    return send(request, tries + 1);
  };

  const parseResult = <T>(
    answer: Answer,
    request: Request,
    parse: (success: SuccessEnvelope) => T,
  ): ReadResult<T> => {
    const date = parseIsoDate(answer.date ?? "");
    const value = parseSuccess(answer, describeRequest(request), parse);
    return { value, asOf: date ?? fromMs(clock.now()), isRegistrarTime: date !== undefined };
  };

  return {
    read: async (request, parse) => parseResult(await send(request), request, parse),
    readOptional: async (request, parse) => {
      const answer = await send(request);
      const isMissing = answer.status === 404 && readEnvelope(answer)?.kind === "error";
      return isMissing ? undefined : parseResult(answer, request, parse);
    },
  };
};

/** Sends a request once. An answer that may be worth a retry is returned as its error. */
const tryOnce = async (
  transport: Transport,
  request: Request,
): Promise<{ answer: Answer; error: undefined } | { answer: undefined; error: RegistrarError }> => {
  if (!isAllowedRead(request)) {
    throw new RegistrarError(
      "not_allowed",
      `${describeRequest(request)} is not a request that Freehold may read with, so it was not sent. This is a bug in Freehold; please report it.`,
    );
  }
  try {
    const answer = await transport(request);
    return answer.status === 429 || answer.status >= 500
      ? { answer: undefined, error: toAnswerError(answer, describeRequest(request)) }
      : { answer, error: undefined };
  } catch (error) {
    if (error instanceof RegistrarError) return { answer: undefined, error };
    throw error;
  }
};

const parseSuccess = <T>(answer: Answer, requestLine: string, parse: (success: SuccessEnvelope) => T): T => {
  const success = requireSuccess(answer, requestLine);
  try {
    return parse(success);
  } catch (error) {
    if (error instanceof ShapeError) throw toMalformedError(answer, requestLine, error);
    throw error;
  }
};

/** What the wait before this try is for. */
const describeRetry = ({ code, status }: RegistrarError, tries: number): string => {
  if (code === "rate_limited")
    return `try ${tries} of a read, because the registrar's rate limit was reached`;
  return `try ${tries} of a read, because the registrar ${status === undefined ? "could not be reached" : `answered ${status}`}`;
};

const describeRequest = ({ method, path }: Request): string => `${method} ${path}`;
