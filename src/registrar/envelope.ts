import { isRecord } from "../model/json.ts";
import { endSentence, shorten } from "../model/text.ts";
import { RegistrarError, type RegistrarErrorCode } from "./error.ts";
import { containsSecret, redact } from "./redact.ts";
import type { Answer } from "./transport.ts";

/** The body of a success. The shape of its result is not checked yet. */
export type SuccessEnvelope = {
  readonly kind: "success";
  readonly result: unknown;
  readonly resultInfo: unknown;
};

/** An error in the registrar's own envelope, as opposed to any other page with an error status. */
export type ErrorEnvelope = {
  readonly kind: "error";
  readonly codes: readonly number[];
  readonly message: string;
};

const MAX_MESSAGE_LENGTH = 300;

/**
 * Foreign text on one line, without control characters, and shortened. It is escaped later, where it is
 * shown.
 */
export const cleanText = (text: string): string => shorten(text, MAX_MESSAGE_LENGTH);

/** The envelope of an answer; undefined if the body is not JSON in the registrar's format. */
export const readEnvelope = (answer: Answer): SuccessEnvelope | ErrorEnvelope | undefined => {
  const body = parseJson(answer);
  if (!isRecord(body) || typeof body.success !== "boolean") return undefined;
  if (body.success) return { kind: "success", result: body.result, resultInfo: body.result_info };
  const errors = Array.isArray(body.errors) ? body.errors.filter(isRecord) : [];
  return {
    kind: "error",
    codes: errors.flatMap(({ code }) => (typeof code === "number" ? [code] : [])),
    message: cleanText(
      listMessages(errors)
        .flatMap(({ message }) => (typeof message === "string" ? message : []))
        .join("; "),
    ),
  };
};

/** Errors, each followed by the ones that it names as its causes. */
const listMessages = (errors: readonly Record<string, unknown>[]): Record<string, unknown>[] =>
  errors.flatMap((error) => [
    error,
    ...(Array.isArray(error.error_chain) ? error.error_chain.filter(isRecord) : []),
  ]);

/** The envelope of a success. Throws a `RegistrarError` for any other answer. */
export const requireSuccess = (answer: Answer, requestLine: string): SuccessEnvelope => {
  const envelope = readEnvelope(answer);
  if (is2xx(answer.status) && envelope?.kind === "success") return envelope;
  throw toAnswerError(answer, requestLine);
};

/** The error for an answer that is not a success. `requestLine` is the request's method and path. */
export const toAnswerError = (answer: Answer, requestLine: string): RegistrarError => {
  const envelope = readEnvelope(answer);
  const { codes, message } = envelope?.kind === "error" ? envelope : { codes: [], message: "" };
  const detail = message === "" ? describeMissingBody(answer.status, envelope) : `: ${message}`;
  const sentence = `The registrar answered ${requestLine} with ${answer.status}${formatRay(answer)}${detail}`;
  return new RegistrarError(
    toErrorCode(answer.status),
    `${endSentence(sentence)}${adviseOnStatus(answer, envelope)}`,
    {
      status: answer.status,
      codes,
      retryAfterS: readRetryAfter(answer),
    },
  );
};

/** The error for a success whose result does not have the expected shape. */
export const toMalformedError = (answer: Answer, requestLine: string, { message }: Error): RegistrarError => {
  const problem = redactText(message, answer.secrets);
  return new RegistrarError(
    "malformed",
    `The registrar answered ${requestLine} with ${problem}${formatRay(answer)}, so Freehold cannot use the answer.`,
    { status: answer.status },
  );
};

/** Cloudflare's id of the request, for a message. Text of any other form is left out. */
export const formatRay = ({ ray }: Pick<Answer, "ray">): string =>
  ray !== undefined && /^[0-9a-f]{4,32}(-[A-Z]{3})?$/.test(ray) ? ` (ray ${ray})` : "";

/** Longer texts are cut: nobody reads them, and redacting them takes long. */
const MAX_TEXT_LENGTH = 4_000;

/** A cut text loses this much at its end too, so that no part of a secret remains there. */
const MAX_SECRET_LENGTH = 250;

/** The text without secrets and without email addresses, cut to 4,000 characters. */
export const redactText = (text: string, secrets: readonly string[]): string => {
  const redacted = redact(text.slice(0, MAX_TEXT_LENGTH), secrets).replace(EMAIL_ADDRESS, "***");
  return text.length > MAX_TEXT_LENGTH ? redacted.slice(0, -MAX_SECRET_LENGTH) : redacted;
};

/** The text around an @, or around its encoded form in a URL. */
const EMAIL_ADDRESS = /(?<![^\s@<>()"',;:/])[^\s@<>()"',;:/]+?(?:@|%40)[^\s@<>()"',;:/]+/gi;

/** Keys whose values are text for people, to be redacted. Names stay as they are. */
const TEXT_KEYS = new Set(["message", "action", "description", "title"]);

/** Keys whose values are words for programs. */
const WORD_KEYS = new Set([
  ...["status", "reason", "tier", "state", "code", "currency"],
  ...["registrable", "auto_renew"],
]);

/** Keys whose values are decimals. An amount may have the digits of a postal code. */
const AMOUNT_KEYS = new Set(["registration_cost", "renewal_cost"]);

/** The words of the registrar's API (its documentation, 2026). They are public, whatever the name of a contact's city. */
const KNOWN_WORDS = new Set([
  ...["active", "registration_pending", "expired", "suspended", "redemption_period", "pending_delete"],
  ...["transfer_pending", "domain_unavailable", "domain_premium", "extension_not_supported"],
  ...["extension_not_supported_via_api", "extension_disallows_registration", "standard", "premium"],
  ...["pending", "in_progress", "action_required", "blocked", "succeeded", "failed"],
]);

/** In the place of a word that repeats a secret. It has not the form of a word, so it is read as an unknown one. */
const REDACTED_WORD = "***";

const parseJson = ({ contentType, body, secrets }: Answer): unknown => {
  if (!/\bjson\b/.test(contentType)) return undefined;
  try {
    return JSON.parse(body, (key, value: unknown) =>
      typeof value === "string" ? redactValue(key, value, secrets) : value,
    );
  } catch {
    return undefined;
  }
};

const redactValue = (key: string, value: string, secrets: readonly string[]): string => {
  if (TEXT_KEYS.has(key)) return redactText(value, secrets);
  const isWord = WORD_KEYS.has(key) && !KNOWN_WORDS.has(value);
  const isOddAmount = AMOUNT_KEYS.has(key) && /[^\d.]/.test(value);
  return (isWord || isOddAmount) && containsSecret(value, secrets) ? REDACTED_WORD : value;
};

const is2xx = (status: number): boolean => status >= 200 && status < 300;

type Envelope = ReturnType<typeof readEnvelope>;

const describeMissingBody = (status: number, envelope: Envelope): string =>
  is2xx(status) || envelope === undefined ? " and a body that is not the API's JSON" : "";

/** The registrar answers 400 with this code if the token has not the form of one (its API, 2026). */
const INVALID_HEADERS = 6003;

const adviseOnStatus = (answer: Answer, envelope: Envelope): string => {
  const { status } = answer;
  if (status === 429) return adviseOnLimit(readRetryAfter(answer));
  if (status === 400 && envelope?.kind === "error" && envelope.codes.includes(INVALID_HEADERS)) {
    return " Check that the API token is the whole token and nothing else, without quotes around it.";
  }
  if (![401, 403, 404].includes(status)) return "";
  if (envelope === undefined) {
    return " This is not an answer of the registrar, so the address may be wrong, or something between blocks the request. Check api-base-url and the network.";
  }
  return status === 404
    ? " Check the account: the id in the manifest or account-id, and that it may use the registrar."
    : " Check that the token is valid, belongs to this account and has the permission Registrar Domains Read (to buy: Registrar Domains Admin).";
};

/** Below two minutes, seconds are easier to read. */
const MAX_SHOWN_SECONDS = 120;

const adviseOnLimit = (retryAfterS: number | undefined): string => {
  const wait =
    retryAfterS === undefined
      ? "a few minutes"
      : retryAfterS < MAX_SHOWN_SECONDS
        ? `${retryAfterS} seconds`
        : `${Math.ceil(retryAfterS / 60)} minutes`;
  return ` This is the registrar's rate limit. Run the workflow again in ${wait}.`;
};

const toErrorCode = (status: number): RegistrarErrorCode => {
  if (is2xx(status)) return "malformed";
  if (status < 400) return "redirected";
  if (status === 429) return "rate_limited";
  return status < 500 ? "rejected" : "server_error";
};

const readRetryAfter = (answer: Answer): number | undefined => {
  const seconds = Number(answer.retryAfter);
  return answer.retryAfter !== undefined && Number.isInteger(seconds) && seconds >= 0 ? seconds : undefined;
};
