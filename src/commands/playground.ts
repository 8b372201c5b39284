import { readFileSync } from "node:fs";
import type { AccountSeed } from "../playground/registrar/account.ts";
import { openRegistrar, type PlaygroundRegistrar } from "../playground/registrar/server.ts";

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
export const playground = async ({
  port,
  state,
  latencyMs,
  write,
}: PlaygroundOptions): Promise<PlaygroundRegistrar> => {
  if (!isNumber(port, 65_535) || !isNumber(latencyMs, 60_000)) {
    throw new Error("--port must be a number up to 65535, and --latency one up to 60000.");
  }
  const seed: AccountSeed = {
    account: "023e105f4ecef8ad9ca31a8372d0c353",
    now: new Date().toISOString(),
    ...readState(state),
  };
  const registrar = await openRegistrar({ seed, token: TOKEN, now: Date.now, port, latencyMs });
  write(`A registrar for account ${seed.account} listens on ${registrar.baseUrl}.`);
  write(
    `Use it as api-base-url, with the api-token ${TOKEN}. Nothing is bought and nothing leaves this machine.`,
  );
  registrar.watch((line) => write(line.replace("/client/v4", "")));
  return registrar;
};

const isNumber = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= most;

const readState = (path: string | undefined): Partial<AccountSeed> => {
  if (path === undefined) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Error(`The state ${path} cannot be read as JSON.`, { cause });
  }
};
