import { openRegistrar, type PlaygroundRegistrar } from "../playground/index.ts";
import { ACCOUNT } from "./demo.ts";
import { explainPort } from "./ports.ts";
import { type ServedRepository, serveRepository } from "./serve-repository.ts";
import { readStateFile, writeStateFile } from "./state-file.ts";

/** How to serve the playground. */
export type PlaygroundOptions = {
  /** 0 for any free port. */
  readonly port: number;
  /** The path of a JSON file that describes the account. Undefined: an account without registrations. */
  readonly state: string | undefined;
  /** Where to save the account after each change, and at the end. Undefined: nowhere. */
  readonly save: string | undefined;
  readonly latencyMs: number;
  /** The folder of a git repository to serve as GitHub does. Undefined: no GitHub. */
  readonly repository: string | undefined;
  readonly write: (text: string) => void;
  /** Renders markdown for where it is written. */
  readonly render: (markdown: string) => string;
};

/** What is served until the process stops. */
export type ServedPlayground = {
  readonly registrar: PlaygroundRegistrar;
  readonly repository: ServedRepository | undefined;
};

const TOKEN = "playground";

/**
 * Serves a registrar, and GitHub if there is a repository, until the process stops; writes each request. Throws an
 * error for the user if an option or a file is not valid, or if a port cannot be used.
 */
export const servePlayground = async (options: PlaygroundOptions): Promise<ServedPlayground> => {
  const { port, latencyMs, repository, write, render } = options;
  if (!isIntegerUpTo(port, MAX_PORT) || !isIntegerUpTo(latencyMs, 60_000)) {
    throw new Error(
      `--port must be a whole number from 0 to ${MAX_PORT}, and --latency a whole number from 0 to 60000.`,
    );
  }
  const registrar = await serveRegistrar(options);
  const served =
    repository === undefined
      ? undefined
      : await serveRepository({
          folder: repository,
          port: port === 0 ? 0 : port + 1,
          latencyMs,
          token: TOKEN,
          inputs: { "api-base-url": registrar.baseUrl, "api-token": TOKEN },
          write,
          render,
        }).catch(async (error: unknown) => {
          await registrar.close();
          throw error;
        });
  registrar.watch((line) => write(line.replace("/client/v4", "")));
  return { registrar, repository: served };
};

/** The one above it is for GitHub. */
const MAX_PORT = 65_534;

const isIntegerUpTo = (value: number, max: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= max;

const serveRegistrar = async ({
  port,
  state,
  save,
  latencyMs,
  write,
}: PlaygroundOptions): Promise<PlaygroundRegistrar> => {
  const given = state === undefined ? {} : readStateFile(state);
  const seed = { account: ACCOUNT, now: new Date().toISOString(), ...given };
  const saveAccount = (): void => {
    if (save === undefined) return;
    const { registrations = [], workflows = [] } = registrar.describeAccount();
    writeStateFile(save, { ...given, account: seed.account, registrations, workflows });
  };
  const registrar = await openRegistrar({
    seed,
    token: TOKEN,
    now: Date.now,
    port,
    latencyMs,
    observe: ({ method }) => {
      if (method !== "GET") saveAccount();
    },
  }).catch((cause: unknown) => {
    throw explainPort(port, cause);
  });
  write(`A registrar for account ${seed.account} is listening on ${registrar.baseUrl}.`);
  write(
    `Set api-base-url to this address and api-token to ${TOKEN}. Nothing is bought or leaves this machine.`,
  );
  if (save !== undefined) {
    saveAccount();
    process.on("exit", saveAccount);
    write(`The state of the account is saved in ${save} after each change.`);
  }
  return registrar;
};
