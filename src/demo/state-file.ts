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
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`The state file ${path} is not JSON: ${readMessage(cause)}`, { cause });
  }
};

const readText = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new Error(`Cannot read the state file ${path}: ${readMessage(cause)}`, { cause });
  }
};

const readMessage = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Writes the state of an account. Throws an error for the user if the file cannot be written. */
export const writeStateFile = (path: string, state: Partial<AccountSeed>): void => {
  try {
    writeFileSync(path, `${JSON.stringify(state, null, 2)}\n`);
  } catch (cause) {
    throw new Error(`Cannot write the state to ${path}: ${readMessage(cause)}`, { cause });
  }
};
