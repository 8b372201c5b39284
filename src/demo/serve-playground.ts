import { readFileSync } from "node:fs";
import {
  type AccountSeed,
  checkState,
  openRegistrar,
  type PlaygroundRegistrar,
} from "../playground/index.ts";

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
  const problems = checkState(state);
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
