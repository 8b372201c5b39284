import { readFileSync, writeFileSync } from "node:fs";
import { type AccountSeed, checkState } from "../playground/index.ts";

/** Reads the state of an account. Throws an error for the user with one line per problem in the file. */
export const readStateFile = (path: string): Partial<AccountSeed> => {
  const state = parseStateFile(path);
  const problems = checkState(state);
  if (problems.length > 0) {
    throw new Error(`The state file ${path} does not describe an account:\n${problems.join("\n")}`);
  }
  // The address of its schema depends on where the file is.
  const { $schema: _, ...account } = state as Partial<AccountSeed> & { $schema?: string };
  return account;
};

const parseStateFile = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot read the state file ${path} as JSON: ${message}`, { cause });
  }
};

/** Writes the state of an account. Throws an error for the user if the file cannot be written. */
export const writeStateFile = (path: string, state: Partial<AccountSeed>): void => {
  try {
    writeFileSync(path, `${JSON.stringify(state, null, 2)}\n`);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot write the state to ${path}: ${message}`, { cause });
  }
};
