import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CommandError } from "../model/error.ts";
import type { Contacts } from "../model/order.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import { describeUnverifiedTls } from "../model/tls.ts";
import { parseContacts } from "../portfolio/index.ts";
import {
  createClock,
  isTrialUrl,
  listFinalSecrets,
  openReader,
  redact,
  requireBaseUrl,
} from "../registrar/index.ts";
import { CommandLineError } from "./error.ts";
import { readErrorCode } from "./files.ts";
import { openProgress, type Progress } from "./progress.ts";
import type { Output, Terminal } from "./terminal.ts";

/** The options of every command that asks the registrar. */
export type RegistrarOptions = {
  readonly accountId?: string;
  readonly sandbox?: boolean;
  readonly apiBaseUrl?: string;
  /** The path of a file. */
  readonly contacts?: string;
};

/** How a command reaches the registrar, and how it writes what it found. */
export type RegistrarSession = {
  readonly account: string | undefined;
  /** False: the registrar cannot be asked. */
  readonly hasToken: boolean;
  readonly sandbox: boolean;
  /** True for a registrar on this machine. */
  readonly isTrial: boolean;
  /** Undefined: no file was given. */
  readonly contacts: Contacts | undefined;
  /** Throws a `CommandLineError` if there is no token. */
  readonly registrarFor: (account: string) => RegistrarReader;
  /** The outputs, without tokens and contacts in what is written. */
  readonly stdout: Output;
  readonly stderr: Output;
  readonly progress: Progress;
};

const PUBLIC_BASE_URL = "https://api.cloudflare.com/client/v4";

/**
 * Reads the options and the variables. Throws a `FreeholdError` if one of them cannot be used. Nothing is requested
 * yet.
 */
export const openRegistrarSession = (options: RegistrarOptions, terminal: Terminal): RegistrarSession => {
  const { env } = terminal;
  const problem = describeUnverifiedTls(env);
  if (problem !== undefined) throw new CommandLineError("environment_refused", problem);
  const baseUrl = requireBaseUrl(options.apiBaseUrl ?? (env.CLOUDFLARE_API_BASE_URL || PUBLIC_BASE_URL));
  const contacts =
    options.contacts === undefined ? undefined : readContacts(terminal.directory, options.contacts);
  const token = env.CLOUDFLARE_API_TOKEN?.trim() || undefined;
  const secrets = listFinalSecrets({ tokens: [token], personal: contacts?.secrets ?? [], publicText: "" });
  const sandbox = options.sandbox ?? false;
  const progress = openProgress(terminal.stderr, createClock(1));
  return {
    account: requireAccountId(options.accountId ?? (env.CLOUDFLARE_ACCOUNT_ID || undefined)),
    hasToken: token !== undefined,
    sandbox,
    isTrial: isTrialUrl(baseUrl),
    contacts: contacts?.contacts,
    registrarFor: (account) => {
      const connection = { baseUrl, token: requireToken(token), secrets: contacts?.secrets ?? [] };
      return progress.watch(openReader({ account, sandbox }, { ...connection, clock: progress.clock }));
    },
    stdout: redactOutput(terminal.stdout, secrets),
    stderr: redactOutput(terminal.stderr, secrets),
    progress,
  };
};

const requireToken = (token: string | undefined): string => {
  if (token !== undefined && SENDABLE.test(token)) return token;
  if (token !== undefined) {
    throw new CommandLineError(
      "token_unusable",
      "The token in CLOUDFLARE_API_TOKEN contains a character that cannot be sent, such as a space or a line break. Set the variable to the token exactly as Cloudflare shows it.",
    );
  }
  throw new CommandLineError(
    "token_missing",
    "The variable CLOUDFLARE_API_TOKEN is not set, so the account cannot be read. Set it to an API token with the permission Registrar Domains Read.",
  );
};

/** Visible ASCII characters without a space: what a header can carry, and all that a token consists of. */
const SENDABLE = /^[\x21-\x7e]+$/;

const requireAccountId = (account: string | undefined): string | undefined => {
  if (account === undefined || /^[0-9a-f]{32}$/.test(account)) return account;
  throw new CommandError(
    "account_missing",
    "The account id (--account-id, or the variable CLOUDFLARE_ACCOUNT_ID) must have 32 hexadecimal digits in lower case. The registrar's dashboard shows it in its address.",
  );
};

const readContacts = (directory: string, path: string) => {
  const contacts = parseContacts(readContactsFile(directory, path));
  if (contacts.problems.length > 0) {
    throw new CommandLineError(
      "file_unreadable",
      [`${path} has no contacts that can be used:`, ...contacts.problems].join("\n"),
    );
  }
  return contacts;
};

const readContactsFile = (directory: string, path: string): string => {
  try {
    return readFileSync(resolve(directory, path), "utf8");
  } catch (error) {
    throw new CommandLineError(
      "file_unreadable",
      `Cannot read the contacts in ${path} (${readErrorCode(error)}). Check the path given with --contacts.`,
      { cause: error },
    );
  }
};

const redactOutput = (output: Output, secrets: readonly string[]): Output => ({
  ...output,
  write: (text) => output.write(redact(text, secrets)),
});
