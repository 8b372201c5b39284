import { CommandError } from "../model/error.ts";

/**
 * The same port, whose calls reject once `ended` resolves, and which starts no more of them then. So a run that
 * was asked to stop never waits for an answer that does not come, and publishes what it knows. All functions of
 * the port must be asynchronous.
 */
export const makeStoppable = <Port extends object>(port: Port, ended: Promise<void>): Port => {
  let hasEnded = false;
  const end = ended.then(() => {
    hasEnded = true;
  });
  const race =
    (call: (...parameters: unknown[]) => Promise<unknown>) =>
    async (...parameters: unknown[]): Promise<unknown> => {
      if (hasEnded) throw createError();
      return Promise.race([call(...parameters), end.then(() => Promise.reject(createError()))]);
    };
  return Object.fromEntries(
    Object.entries(port).map(([name, member]) => [
      name,
      typeof member === "function" ? race(member) : member,
    ]),
  ) as Port;
};

const createError = (): CommandError =>
  new CommandError("cancelled", "The run was cancelled before an answer came (cancelled).");
