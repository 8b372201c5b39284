import { readFileSync } from "node:fs";
import { isRecord } from "../model/json.ts";
import { type AccountSeed, openRegistrar, type PlaygroundRegistrar } from "../playground/index.ts";

/** How to serve the playground. */
export type PlaygroundOptions = {
  /** 0 for any free port. */
  readonly port: number;
  /** The path of a JSON file that describes the account. Undefined: an account without registrations. */
  readonly state: string | undefined;
  readonly latencyMs: number;
  readonly write: (text: string) => void;
};

const TOKEN = "playground";

/**
 * Serves a registrar until the process stops, and writes each request. Throws an error for the user if an
 * option or the state file is not valid, or if the port cannot be used.
 */
export const servePlayground = async ({
  port,
  state,
  latencyMs,
  write,
}: PlaygroundOptions): Promise<PlaygroundRegistrar> => {
  if (!isIntegerUpTo(port, 65_535) || !isIntegerUpTo(latencyMs, 60_000)) {
    throw new Error(
      "--port must be a whole number from 0 to 65535, and --latency a whole number from 0 to 60000.",
    );
  }
  const seed: AccountSeed = {
    account: "023e105f4ecef8ad9ca31a8372d0c353",
    now: new Date().toISOString(),
    ...(state === undefined ? {} : readStateFile(state)),
  };
  const registrar = await openRegistrar({ seed, token: TOKEN, now: Date.now, port, latencyMs }).catch(
    (cause: unknown) => {
      const code = readErrorCode(cause);
      throw new Error(
        `Cannot listen on port ${port} (${code}). Choose another port, or --port 0 for any free one.`,
        { cause },
      );
    },
  );
  write(`A registrar for account ${seed.account} is listening on ${registrar.baseUrl}.`);
  write(
    `Set api-base-url to this address and api-token to ${TOKEN}. Nothing is bought or leaves this machine.`,
  );
  registrar.watch((line) => write(line.replace("/client/v4", "")));
  return registrar;
};

const isIntegerUpTo = (value: number, max: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= max;

const readErrorCode = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? error);

const readStateFile = (path: string): Partial<AccountSeed> => {
  const state = parseStateFile(path);
  const problems = findStateProblems(state);
  if (problems.length > 0) {
    throw new Error(`The state file ${path} does not describe an account:\n${problems.join("\n")}`);
  }
  return state as Partial<AccountSeed>;
};

const parseStateFile = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot read the state file ${path} as JSON: ${message}`, { cause });
  }
};

/** A check of a value, and what the value must be, as the end of the sentence "… must be". */
type Shape = { readonly isValid: (value: unknown) => boolean; readonly expected: string };

const LIST: Shape = {
  isValid: (value) => Array.isArray(value) && value.every(isRecord),
  expected: "a list of objects",
};

const MAP: Shape = { isValid: isRecord, expected: "an object" };

const NUMBER: Shape = {
  isValid: (value) => typeof value === "number" && value >= 0,
  expected: "a number of 0 or more",
};

/** The keys of a state file. docs/playground.md describes them. */
const STATE_SHAPES: Readonly<Record<keyof AccountSeed, Shape>> = {
  account: {
    isValid: (value) => typeof value === "string" && /^[0-9a-f]{32}$/.test(value),
    expected: "32 hexadecimal digits in lower case",
  },
  now: {
    isValid: (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)),
    expected: 'a time such as "2026-11-22T10:00:00Z"',
  },
  registrations: LIST,
  names: MAP,
  workflows: LIST,
  extensions: MAP,
  limit: NUMBER,
  rate: NUMBER,
  lag: NUMBER,
};

const findStateProblems = (state: unknown): string[] => {
  const knownKeys = Object.keys(STATE_SHAPES).join(", ");
  if (!isRecord(state)) return [`It must be a JSON object. Known keys: ${knownKeys}.`];
  return Object.entries(state).flatMap(([key, value]) => {
    const shape = Object.hasOwn(STATE_SHAPES, key) ? STATE_SHAPES[key as keyof AccountSeed] : undefined;
    if (shape === undefined) return [`Unknown key "${key}". Known keys: ${knownKeys}.`];
    return shape.isValid(value) ? [] : [`${key} must be ${shape.expected}.`];
  });
};
