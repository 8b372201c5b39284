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

type Reader = {
  readonly text: (name: string) => string | undefined;
  /** An empty value, as an unset variable gives it, is the default. */
  readonly flag: (name: string, fallback: boolean) => boolean;
  readonly choice: <T extends string>(name: string, known: readonly T[]) => T;
  readonly shaped: (name: string, shape: RegExp, example: string) => string | undefined;
  readonly whole: (name: string, least: number, most: number) => number;
  readonly problems: readonly string[];
};

/** Reads every input at once; rejects with an `InputError` that names all that are wrong, never their values. */
export const readInputs = (): Inputs => {
  const { text, flag, choice, shaped, whole, problems } = reader();
  const budget = shaped("budget", /^\d+(\.\d+)?$/, 'a decimal such as "50.00"');
  const inputs: Inputs = {
    command: choice("command", COMMANDS),
    manifest: manifestPath(
      shaped("manifest", /^(?!\/)(?!.*(^|\/)\.\.?(\/|$)).+$/, "a path in the repository, without . and .."),
    ),
    apiToken: shaped("api-token", /^[\x21-\x7e]+$/, "one word, as the registrar gave it"),
    accountId: shaped("account-id", /^[0-9a-f]{32}$/, "32 hexadecimal digits, lower case"),
    sandbox: flag("sandbox", false),
    contacts: text("contacts"),
    githubToken: text("github-token") ?? "",
    budget: budget === undefined ? undefined : parseAmount(budget),
    requirePullRequest: flag("require-pull-request", true),
    authorizationDays: whole("authorization-days", 0, 28),
    registrationInterval: whole("registration-interval", 0, 3600),
    wait: whole("wait", 0, 18_000),
    comment: flag("comment", true),
    apiBaseUrl: text("api-base-url") ?? "https://api.cloudflare.com/client/v4",
  };
  const more = [
    ...(budget !== undefined && inputs.budget === undefined ? ["The input budget has too many digits."] : []),
    ...(inputs.githubToken === "" ? ["The input github-token is empty: the manifest is read with it."] : []),
  ];
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
    whole: (name, least, most) => {
      const value = text(name) ?? "";
      const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
      if (!(number >= least && number <= most)) complain(name, `a whole number from ${least} to ${most}`);
      return number;
    },
    shaped: (name, shape, example) => {
      const value = text(name);
      if (value !== undefined && !shape.test(value)) complain(name, example);
      return value;
    },
  };
};
