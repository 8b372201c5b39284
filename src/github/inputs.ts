import * as core from "@actions/core";
import { type Amount, parseAmount } from "../model/money.ts";

export const COMMANDS = ["auto", "validate", "plan", "apply"] as const;

/** What the workflow asks for; every value is of its type, but nothing is yet known to exist. */
export type Inputs = {
  readonly command: (typeof COMMANDS)[number];
  readonly manifest: string;
  readonly apiToken: string | undefined;
  readonly accountId: string | undefined;
  readonly sandbox: boolean;
  /** YAML or JSON of names and contacts, as it came: personal data. */
  readonly contacts: string | undefined;
  readonly githubToken: string;
  readonly budget: Amount | undefined;
  readonly requirePullRequest: boolean;
  /** Days, at most 28. */
  readonly authorizationDays: number;
  /** Seconds between two purchases. */
  readonly registrationInterval: number;
  /** Seconds in which a run follows open workflows. */
  readonly wait: number;
  readonly comment: boolean;
  readonly apiBaseUrl: string;
};

/** Inputs that cannot be used; one line for each. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** Whole numbers that are allowed, and the one that is meant where none is given. */
type Range = { readonly least: number; readonly most: number; readonly fallback: number };

type Reader = {
  readonly text: (name: string) => string | undefined;
  readonly flag: (name: string, fallback: boolean) => boolean;
  readonly choice: <T extends string>(name: string, known: readonly T[]) => T;
  readonly shaped: (name: string, shape: RegExp, example: string) => string | undefined;
  readonly whole: (name: string, range: Range) => number;
  readonly amount: (name: string) => Amount | undefined;
  readonly problems: readonly string[];
};

/**
 * Reads every input at once; an empty value, as an unset variable gives it, is the default. Rejects
 * with an `InputError` that names all that are wrong, never their values.
 */
export const readInputs = (): Inputs => {
  const { text, flag, choice, shaped, whole, amount, problems } = reader();
  const inputs: Inputs = {
    command: choice("command", COMMANDS),
    manifest: manifestPath(
      shaped(
        "manifest",
        /^(?!\/)(?!.*(^|\/)\.\.?(\/|$)).+$/,
        'a path in the repository, without "." and ".." in it',
      ),
    ),
    apiToken: shaped("api-token", /^[\x21-\x7e]+$/, "one word, as the registrar gave it"),
    accountId: shaped("account-id", /^[0-9a-f]{32}$/, "32 hexadecimal digits, lower case"),
    sandbox: flag("sandbox", false),
    contacts: text("contacts"),
    githubToken: text("github-token") ?? "",
    budget: amount("budget"),
    requirePullRequest: flag("require-pull-request", true),
    authorizationDays: whole("authorization-days", { least: 1, most: 28, fallback: 14 }),
    registrationInterval: whole("registration-interval", { least: 0, most: 3600, fallback: 15 }),
    wait: whole("wait", { least: 0, most: 18_000, fallback: 600 }),
    comment: flag("comment", true),
    apiBaseUrl: text("api-base-url") ?? "https://api.cloudflare.com/client/v4",
  };
  const more =
    inputs.githubToken === "" ? ["The input github-token is empty: the manifest is read with it."] : [];
  if (problems.length + more.length > 0) throw new InputError([...problems, ...more].join("\n"));
  if (inputs.apiToken !== undefined) core.setSecret(inputs.apiToken);
  return inputs;
};

const manifestPath = (path: string | undefined): string => path?.replace(/^(\.\/)+/, "") ?? "domains.yaml";

const reader = (): Reader => {
  const problems: string[] = [];
  const text = (name: string): string | undefined => core.getInput(name) || undefined;
  const complain = (name: string, want: string): void => {
    problems.push(`The input ${name} must be ${want}.`);
  };
  return {
    text,
    problems,
    flag: (name, fallback) => {
      const value = text(name) ?? String(fallback);
      if (value !== "true" && value !== "false") complain(name, "true or false");
      return value === "true";
    },
    choice: (name, known) => {
      const found = known.find((word) => word === (text(name) ?? known[0]));
      if (found === undefined) complain(name, `one of ${known.join(", ")}`);
      return found ?? (known[0] as (typeof known)[number]);
    },
    whole: (name, { least, most, fallback }) => {
      const value = text(name) ?? String(fallback);
      const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
      if (!(number >= least && number <= most)) complain(name, `a whole number from ${least} to ${most}`);
      return number;
    },
    amount: (name) => {
      const value = text(name);
      const parsed = value === undefined ? undefined : parseAmount(value);
      if (value !== undefined && parsed === undefined) {
        complain(name, 'a decimal such as "50.00", with up to nine digits and four decimals');
      }
      return parsed;
    },
    shaped: (name, shape, example) => {
      const value = text(name);
      if (value !== undefined && !shape.test(value)) complain(name, example);
      return value;
    },
  };
};
