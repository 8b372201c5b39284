import { toDomainName } from "../model/domain-name.ts";
import { type IsoDate, parseIsoDate, toMs } from "../model/iso-date.ts";
import { textAt, valueAt } from "../model/json.ts";
import type { Intent } from "../model/ledger.ts";
import type { ApiAnswer } from "./api.ts";
import { GitHubError } from "./error.ts";
import { isSha } from "./parse.ts";

/** The account whose purchases are recorded, and the run that writes. */
export type LedgerScope = {
  readonly account: string;
  readonly sandbox: boolean;
  readonly run: string;
  /** The page of the run, which GitHub links from each status. */
  readonly runUrl: string | undefined;
};

/** The environment of the ledger's deployments. No job uses it, so all its deployments are intents. */
export const ENVIRONMENT = "domain-registrations";

/** The task of the deployments about a domain, by which GitHub filters them. */
export const toTask = (domain: string): string => `register:${domain}`;

/** A deployment's fields, whichever API they come from. */
type Fields = {
  readonly id: unknown;
  readonly task: unknown;
  readonly environment: unknown;
  readonly payload: unknown;
  readonly createdAt: unknown;
};

/** The fields of a deployment in an answer of REST. */
export const toRestFields = (raw: unknown): Fields => toFields(raw, { id: "id", createdAt: "created_at" });

/** The fields of a deployment in an answer of GraphQL. */
export const toGraphqlFields = (raw: unknown): Fields =>
  toFields(raw, { id: "databaseId", createdAt: "createdAt" });

const toFields = (raw: unknown, keys: { readonly id: string; readonly createdAt: string }): Fields => ({
  id: valueAt(raw, keys.id),
  task: valueAt(raw, "task"),
  environment: valueAt(raw, "environment"),
  payload: parsePayload(valueAt(raw, "payload")),
  createdAt: valueAt(raw, keys.createdAt),
});

/** GitHub returns a payload as it was sent, or as the text of its JSON, or as JSON of that text. */
const parsePayload = (payload: unknown, depth = 0): unknown => {
  if (typeof payload !== "string" || depth === 2) return payload;
  try {
    return parsePayload(JSON.parse(payload), depth + 1);
  } catch {
    return undefined;
  }
};

/** What a deployment of the ledger's environment is. */
export type LedgerRecord =
  | { readonly kind: "intent"; readonly intent: Intent }
  /** It belongs to another account, or this run is in the sandbox and the record is not. */
  | { readonly kind: "foreign" }
  /** Freehold did not write it. */
  | { readonly kind: "malformed" };

const MALFORMED: LedgerRecord = { kind: "malformed" };

/** The largest attempt that a manifest can declare. */
const MAX_ATTEMPT = 1000;

/**
 * A deployment as an intent. Anyone with write access can create deployments, so every field must have the form
 * in which Freehold writes it. Throws a `GitHubError` if GitHub's answer lacks a time.
 */
export const parseRecord = (
  { id, task, environment, payload, createdAt: created }: Fields,
  answer: ApiAnswer,
  { account, sandbox }: LedgerScope,
): LedgerRecord => {
  const fields = parsePayloadFields(payload);
  const isDeployment = isPositiveInteger(id) && environment === ENVIRONMENT;
  if (fields === undefined || !isDeployment || task !== toTask(fields.domain)) return MALFORMED;
  const isFromSandbox = !sandbox && valueAt(payload, "sandbox") === true;
  const isHere = isFromSandbox || valueAt(payload, "sandbox") === sandbox;
  if (valueAt(payload, "account") !== account || !isHere) return { kind: "foreign" };
  const createdAt = parseIsoDate(String(created));
  const ageMs = readAgeMs(createdAt, answer);
  return createdAt === undefined
    ? MALFORMED
    : { kind: "intent", intent: { ...fields, id, ...NO_STATUS, createdAt, ageMs, isFromSandbox } };
};

/** What an intent is without a status. */
const NO_STATUS = { state: "open", isAnswered: false } as const;

type PayloadFields = Pick<Intent, "domain" | "attempt" | "run" | "pullRequest" | "commit">;

/** Undefined if a field does not have its form. */
const parsePayloadFields = (payload: unknown): PayloadFields | undefined => {
  const text = textAt(payload, "domain") ?? "";
  const [domain, attempt] = [toDomainName(text), valueAt(payload, "attempt")];
  const [run, commit] = [textAt(payload, "run") ?? "", textAt(payload, "commit")];
  const pullRequest = valueAt(payload, "pull") ?? undefined;
  const hasForms = [
    valueAt(payload, "v") === 1,
    typeof valueAt(payload, "account") === "string",
    typeof valueAt(payload, "sandbox") === "boolean",
    /^[\w-]{1,60}$/.test(run),
    domain === text,
  ].every(Boolean);
  if (!hasForms || domain === undefined || !isSha(commit)) return undefined;
  if (!isPositiveInteger(attempt) || attempt > MAX_ATTEMPT) return undefined;
  return pullRequest === undefined || isPositiveInteger(pullRequest)
    ? { domain, attempt, run, commit, pullRequest }
    : undefined;
};

const isPositiveInteger = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) > 0;

/** The age of a deployment in milliseconds, by GitHub's clock. */
const readAgeMs = (createdAt: IsoDate | undefined, { headers }: ApiAnswer): number => {
  const now = parseIsoDate(String(headers.date ?? ""));
  if (createdAt === undefined || now === undefined) {
    throw new GitHubError(
      "malformed",
      "GitHub's answer about a deployment has no time, so Freehold cannot use it.",
    );
  }
  return toMs(now) - toMs(createdAt);
};
