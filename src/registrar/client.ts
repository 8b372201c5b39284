import type { Clock } from "../model/clock.ts";
import { fromMs, type IsoDate, parseIsoDate } from "../model/iso-date.ts";
import { isRead } from "./allowed.ts";
import { expectSuccess, faultOfAnswer, malformed, readEnvelope, type Success } from "./envelope.ts";
import { RegistrarFault } from "./fault.ts";
import { delayBeforeRepeat } from "./repeat.ts";
import type { Answer, Request, Transport } from "./transport.ts";
import { ShapeError } from "./wire.ts";

/** A parsed answer, and the registrar's own time when it was given; by this machine's clock where it does not say. */
export type Read<T> = { readonly value: T; readonly asOf: IsoDate; readonly isOwnTime: boolean };

/** What a client of the registrar is made of. */
export type ClientOptions = {
  readonly transport: Transport;
  readonly clock: Clock;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
};

/** How many repetitions all reads of a run may take together. */
const REPEATS_PER_RUN = 20;

/** Sends reads, repeats them where that may help, and gives only complete, well-formed answers. */
export type ReadClient = {
  readonly read: <T>(request: Request, parse: (success: Success) => T) => Promise<Read<T>>;
  /** Like `read`, with undefined for a 404 in the registrar's own envelope; any other 404 is an error. */
  readonly readOptional: <T>(
    request: Request,
    parse: (success: Success) => T,
  ) => Promise<Read<T> | undefined>;
};

/** A client that can only read. */
export const createReadClient = ({ transport, clock, random }: ClientOptions): ReadClient => {
  let repeatsLeft = REPEATS_PER_RUN;

  /** Waits where the read may be sent again; otherwise the fault is final. */
  const pause = async (fault: RegistrarFault, tries: number): Promise<void> => {
    const delayMs = repeatsLeft > 0 ? delayBeforeRepeat(fault, tries, random()) : undefined;
    if (delayMs === undefined) throw fault;
    repeatsLeft -= 1;
    await clock.sleep(delayMs);
  };

  const send = async (request: Request, tries = 1): Promise<Answer> => {
    const { answer, fault } = await attempt(transport, request);
    if (fault === undefined) return answer;
    await pause(fault, tries);
    return send(request, tries + 1);
  };

  const parsed = <T>(answer: Answer, request: Request, parse: (success: Success) => T): Read<T> => {
    const date = parseIsoDate(answer.date ?? "");
    const value = parseShape(answer, nameOf(request), parse);
    return { value, asOf: date ?? fromMs(clock.now()), isOwnTime: date !== undefined };
  };

  return {
    read: async (request, parse) => parsed(await send(request), request, parse),
    readOptional: async (request, parse) => {
      const answer = await send(request);
      const none = answer.status === 404 && readEnvelope(answer)?.kind === "refusal";
      return none ? undefined : parsed(answer, request, parse);
    },
  };
};

/** One sending; an answer that calls for a repetition comes back as its fault. */
const attempt = async (
  transport: Transport,
  request: Request,
): Promise<{ answer: Answer; fault: undefined } | { answer: undefined; fault: RegistrarFault }> => {
  if (!isRead(request)) {
    throw new RegistrarFault("not_allowed", `A reader must not send ${nameOf(request)}.`);
  }
  try {
    const answer = await transport(request);
    return answer.status === 429 || answer.status >= 500
      ? { answer: undefined, fault: faultOfAnswer(answer, nameOf(request)) }
      : { answer, fault: undefined };
  } catch (error) {
    if (error instanceof RegistrarFault) return { answer: undefined, fault: error };
    throw error;
  }
};

const parseShape = <T>(answer: Answer, what: string, parse: (success: Success) => T): T => {
  const success = expectSuccess(answer, what);
  try {
    return parse(success);
  } catch (error) {
    if (error instanceof ShapeError) throw malformed(answer, what, error);
    throw error;
  }
};

const nameOf = ({ method, path }: Request): string => `${method} ${path}`;
