import { readFileSync } from "node:fs";
import { isRecord } from "../model/json.ts";
import { type AccountSeed, openRegistrar, type PlaygroundRegistrar } from "../playground/index.ts";

/** How the playground is served. */
export type PlaygroundOptions = {
  readonly port: number;
  /** A file with an account as JSON. */
  readonly state: string | undefined;
  readonly latencyMs: number;
  readonly write: (text: string) => void;
};

const TOKEN = "playground";

/** Serves a registrar until the process is stopped, and says every request. */
export const servePlayground = async ({
  port,
  state,
  latencyMs,
  write,
}: PlaygroundOptions): Promise<PlaygroundRegistrar> => {
  if (!isIntegerUpTo(port, 65_535) || !isIntegerUpTo(latencyMs, 60_000)) {
    throw new Error("--port must be a number up to 65535, and --latency one up to 60000.");
  }
  const seed: AccountSeed = {
    account: "023e105f4ecef8ad9ca31a8372d0c353",
    now: new Date().toISOString(),
    ...(state === undefined ? {} : readStateFile(state)),
  };
  const registrar = await openRegistrar({ seed, token: TOKEN, now: Date.now, port, latencyMs }).catch(
    (cause: unknown) => {
      throw new Error(
        `Port ${port} cannot be listened on (${readErrorCode(cause)}). Give another one with --port, or 0 for any that is free.`,
        { cause },
      );
    },
  );
  write(`A registrar for account ${seed.account} listens on ${registrar.baseUrl}.`);
  write(
    `Use it as api-base-url, with the api-token ${TOKEN}. Nothing is bought and nothing leaves this machine.`,
  );
  registrar.watch((line) => write(line.replace("/client/v4", "")));
  return registrar;
};

const isIntegerUpTo = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= most;

const readErrorCode = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? error);

const readStateFile = (path: string): Partial<AccountSeed> => {
  const state = parseStateFile(path);
  const problems = findStateProblems(state);
  if (problems.length > 0) throw new Error(`The state ${path} is no account:\n${problems.join("\n")}`);
  return state as Partial<AccountSeed>;
};

const parseStateFile = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The state ${path} cannot be read as JSON: ${why}`, { cause });
  }
};

type Shape = { readonly is: (value: unknown) => boolean; readonly want: string };

const LIST: Shape = {
  is: (value) => Array.isArray(value) && value.every(isRecord),
  want: "a list of objects",
};

const MAP: Shape = { is: isRecord, want: "an object" };

const NUMBER: Shape = { is: (value) => typeof value === "number" && value >= 0, want: "a number from 0" };

/** What a state may hold; docs/playground.md tells what it means. */
const STATE: Readonly<Record<keyof AccountSeed, Shape>> = {
  account: {
    is: (value) => typeof value === "string" && /^[0-9a-f]{32}$/.test(value),
    want: "32 hexadecimal digits, lower case",
  },
  now: {
    is: (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)),
    want: 'a moment such as "2026-11-22T10:00:00Z"',
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
  if (!isRecord(state)) return [`It must be an object with any of ${Object.keys(STATE).join(", ")}.`];
  return Object.entries(state).flatMap(([key, value]) => {
    const shape = Object.hasOwn(STATE, key) ? STATE[key as keyof AccountSeed] : undefined;
    if (shape === undefined) return [`${key} is not known: it may have ${Object.keys(STATE).join(", ")}.`];
    return shape.is(value) ? [] : [`${key} must be ${shape.want}.`];
  });
};
