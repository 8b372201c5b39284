import * as core from "@actions/core";
import { FreeholdError } from "../model/error.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../model/export.ts";
import { isFailOnWord } from "../model/finding-codes.ts";
import { ownProperty } from "../model/json.ts";
import { type Amount, parseAmount } from "../model/money.ts";

/** The values of the input command. The first is its default. */
export const COMMANDS = ["auto", "validate", "plan", "apply", "audit"] as const;

/** The action's inputs. Each value has its type, but nothing that it names is known to exist yet. */
export type Inputs = {
  readonly command: (typeof COMMANDS)[number];
  /** The manifest's path in the repository. */
  readonly manifest: string;
  readonly apiToken: string | undefined;
  readonly accountId: string | undefined;
  readonly sandbox: boolean;
  /** YAML or JSON of names and contacts, not parsed yet: personal data. */
  readonly contacts: string | undefined;
  readonly githubToken: string;
  readonly budget: Amount | undefined;
  readonly requirePullRequest: boolean;
  /** How long a merged pull request authorizes a purchase, in days (1 to 28). */
  readonly authorizationDays: number;
  /** Seconds between two orders. */
  readonly registrationInterval: number;
  /** Seconds to wait for started registrations to finish. */
  readonly wait: number;
  readonly comment: (typeof COMMENT_MODES)[number];
  /** The login that writes the comments; undefined: that of the GitHub token. */
  readonly commentAuthor: string | undefined;
  /** Whether an audit keeps its issue. */
  readonly auditIssue: boolean;
  /** Finding codes, `urgent` or `any`, that make an audit fail its run. */
  readonly failOn: readonly string[];
  /** What an audit writes its portfolio as, each once. */
  readonly exports: readonly ExportFormat[];
  readonly rdap: (typeof RDAP_SCOPES)[number];
  readonly rdapBootstrapUrl: string;
  readonly apiBaseUrl: string;
};

/** The values of the input rdap. */
export const RDAP_SCOPES = ["recent", "off", "all"] as const;

/** The values of the input comment. */
export const COMMENT_MODES = ["on-changes", "always", "never"] as const;

/** What was read: usable only if there are no problems, each a sentence that names an input and never its value. */
export type InputReading = { readonly inputs: Inputs; readonly problems: readonly string[] };

/** Inputs that cannot be used. The message has one line for each. */
export class InputError extends FreeholdError<"input_invalid"> {
  override readonly name = "InputError";

  constructor(message: string) {
    super("input_invalid", message);
  }
}

/**
 * Reads every input. An empty value, such as that of a variable that is not set, means the default, and so does
 * one that is wrong. Both tokens are masked before anything is judged.
 */
export const readInputs = (): InputReading => {
  for (const name of ["api-token", "github-token"]) maskLines(core.getInput(name));
  const reader = createInputReader();
  const inputs: Inputs = {
    command: reader.readChoice("command", COMMANDS),
    manifest: normalizeManifestPath(
      reader.readPattern(
        "manifest",
        /^(?!\/)(?!.*(^|\/)\.\.?(\/|$)).+$/,
        'a path in the repository, such as config/domains.yaml: without / at its start, and without the parts "." and ".."',
      ),
    ),
    apiToken: reader.readPattern(
      "api-token",
      WORD,
      "one word, exactly as the registrar shows it, without spaces and line breaks",
    ),
    accountId: reader.readPattern("account-id", /^[0-9a-f]{32}$/, "32 hexadecimal digits in lower case"),
    sandbox: reader.readFlag("sandbox", false),
    contacts: reader.readText("contacts"),
    githubToken:
      reader.readPattern(
        "github-token",
        WORD,
        "one word, exactly as GitHub shows it, without spaces and line breaks",
      ) ?? "",
    budget: reader.readAmount("budget"),
    requirePullRequest: reader.readFlag("require-pull-request", true),
    authorizationDays: reader.readWholeNumber("authorization-days", {
      unit: "days",
      min: 1,
      max: 28,
      fallback: 14,
    }),
    registrationInterval: reader.readWholeNumber("registration-interval", {
      unit: "seconds",
      min: 0,
      max: 3600,
      fallback: 15,
    }),
    wait: reader.readWholeNumber("wait", { unit: "seconds", min: 0, max: 18_000, fallback: 600 }),
    comment: reader.readChoice("comment", COMMENT_MODES, { true: "always", false: "never" }),
    commentAuthor: reader.readPattern(
      "comment-author",
      /^[A-Za-z0-9_-]{1,100}(?:\[bot\])?$/,
      "the login of a user, or of an app with [bot] at its end",
    ),
    auditIssue: reader.readFlag("audit-issue", true),
    failOn: reader.readFailOn("fail-on"),
    exports: reader.readChoices("exports", EXPORT_FORMATS),
    rdap: reader.readChoice("rdap", RDAP_SCOPES),
    rdapBootstrapUrl: reader.readText("rdap-bootstrap-url") ?? "https://data.iana.org/rdap/dns.json",
    apiBaseUrl: reader.readText("api-base-url") ?? "https://api.cloudflare.com/client/v4",
  };
  const isEmpty = core.getInput("github-token") === "";
  return { inputs, problems: [...reader.problems, ...(isEmpty ? [NO_GITHUB_TOKEN] : [])] };
};

/** Visible characters without a space. */
const WORD = /^[\x21-\x7e]+$/;

/** The runner masks single lines, and a token may have been pasted with a line break in it. */
const maskLines = (secret: string): void => {
  for (const line of new Set([secret, ...secret.split(/\s+/)])) {
    if (line.trim() !== "") core.setSecret(line);
  }
};

const splitWords = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

const NO_GITHUB_TOKEN =
  "The input github-token is empty, but Freehold needs it to read the manifest. Remove the input from the workflow to use the job's own token.";

const normalizeManifestPath = (path: string | undefined): string =>
  path?.replace(/^(\.\/)+/, "") ?? "domains.yaml";

/** The whole numbers that an input accepts, what they count, and its default. */
type NumberRange = {
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly fallback: number;
};

type InputReader = {
  readonly readText: (name: string) => string | undefined;
  readonly readFlag: (name: string, fallback: boolean) => boolean;
  readonly readChoice: <T extends string>(
    name: string,
    choices: readonly T[],
    synonyms?: Readonly<Record<string, T>>,
  ) => T;
  /** Values separated by commas, without repetitions. */
  readonly readChoices: <T extends string>(name: string, choices: readonly T[]) => readonly T[];
  readonly readPattern: (name: string, pattern: RegExp, expected: string) => string | undefined;
  readonly readWholeNumber: (name: string, range: NumberRange) => number;
  readonly readAmount: (name: string) => Amount | undefined;
  readonly readFailOn: (name: string) => readonly string[];
  /** What is wrong with the inputs that were read so far. */
  readonly problems: readonly string[];
};

const createInputReader = (): InputReader => {
  const problems: string[] = [];
  const readText = (name: string): string | undefined => core.getInput(name) || undefined;
  const addProblem = (name: string, expected: string): void => {
    problems.push(`The input ${name} must be ${expected}.`);
  };
  return {
    readText,
    problems,
    readFlag: (name, fallback) => {
      const value = readText(name) ?? String(fallback);
      if (value !== "true" && value !== "false") addProblem(name, "true or false");
      return value === "true";
    },
    readChoice: (name, choices, synonyms = {}) => {
      const text = readText(name) ?? choices[0];
      const choice = choices.find((value) => value === text) ?? ownProperty(synonyms, text ?? "");
      if (choice === undefined) addProblem(name, `one of ${choices.join(", ")}`);
      return choice ?? (choices[0] as (typeof choices)[number]);
    },
    readWholeNumber: (name, { unit, min, max, fallback }) => {
      const value = readText(name) ?? String(fallback);
      const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
      if (number >= min && number <= max) return number;
      addProblem(name, `a whole number of ${unit} from ${min} to ${max}, such as ${fallback}`);
      return fallback;
    },
    readAmount: (name) => {
      const value = readText(name);
      const amount = value === undefined ? undefined : parseAmount(value);
      if (value !== undefined && amount === undefined) {
        addProblem(name, 'a decimal such as "50.00", with up to nine digits and four decimals');
      }
      return amount;
    },
    readFailOn: (name) => {
      const words = splitWords(readText(name) ?? "");
      if (!words.every(isFailOnWord)) {
        const number = words.findIndex((word) => !isFailOnWord(word)) + 1;
        addProblem(
          name,
          `finding codes, urgent or any, separated by commas, such as urgent, unmanaged; its word ${number} is none of them`,
        );
      }
      return words;
    },
    readChoices: (name, choices) => {
      const words = splitWords(readText(name) ?? "");
      const known: ReadonlySet<string> = new Set(choices);
      const number = words.findIndex((word) => !known.has(word)) + 1;
      if (number > 0) {
        addProblem(
          name,
          `any of ${choices.join(", ")}, separated by commas; its word ${number} is none of them`,
        );
      }
      return choices.filter((choice) => words.includes(choice));
    },
    readPattern: (name, pattern, expected) => {
      const value = readText(name);
      if (value === undefined || pattern.test(value)) return value;
      addProblem(name, expected);
      return undefined;
    },
  };
};
