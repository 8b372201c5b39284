import { type Context, createContext, Script } from "node:vm";
import { textAt } from "../model/json.ts";

/** What a piece of work returned, or that it was ended because it took too long. */
export type TimedResult<T> = { readonly kind: "done"; readonly value: T } | { readonly kind: "too-slow" };

const CALL = new Script("work()");

let context: Context | undefined;

/**
 * Does a piece of work that contains foreign code, such as a regular expression, and ends it after `milliseconds`,
 * wherever it is. Nothing that the work has changed may be used after that.
 */
export const limitTime = <T>(milliseconds: number, work: () => T): TimedResult<T> => {
  // One context for all calls: creating one takes longer than most pieces of work. The work itself runs in its own.
  context ??= createContext({});
  context.work = work;
  try {
    return { kind: "done", value: CALL.runInContext(context, { timeout: milliseconds }) as T };
  } catch (error) {
    // The error belongs to the other context, so it is no instance of this one's Error.
    if (textAt(error, "code") === "ERR_SCRIPT_EXECUTION_TIMEOUT") return { kind: "too-slow" };
    throw error;
  }
};
