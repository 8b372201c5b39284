import { hidden } from "../model/hidden.ts";
import { shortened } from "../model/one-line.ts";
import { isRecord } from "../model/record.ts";
import { type FaultCode, RegistrarFault } from "./fault.ts";
import type { Answer } from "./transport.ts";

/** The body of a success, still of unknown shape. */
export type Success = { readonly kind: "success"; readonly result: unknown; readonly resultInfo: unknown };
/** A refusal in the registrar's own envelope, as opposed to any page with that status. */
export type Refusal = {
  readonly kind: "refusal";
  readonly codes: readonly number[];
  readonly message: string;
};

const LONGEST_MESSAGE = 300;

/** Foreign text made safe to keep: one line, no control characters, cut. Escaping for its place comes later. */
export const cleanText = (text: string): string => shortened(text, LONGEST_MESSAGE);

/** The envelope of an answer: undefined where the body is not JSON in the registrar's form. */
export const readEnvelope = (answer: Answer): Success | Refusal | undefined => {
  const body = parseJson(answer);
  if (!isRecord(body) || typeof body.success !== "boolean") return undefined;
  if (body.success) return { kind: "success", result: body.result, resultInfo: body.result_info };
  const errors = Array.isArray(body.errors) ? body.errors.filter(isRecord) : [];
  return {
    kind: "refusal",
    codes: errors.flatMap(({ code }) => (typeof code === "number" ? [code] : [])),
    message: cleanText(
      errors.flatMap(({ message }) => (typeof message === "string" ? message : [])).join("; "),
    ),
  };
};

/** A success, or a fault that says what came instead. */
export const expectSuccess = (answer: Answer, what: string): Success => {
  const envelope = readEnvelope(answer);
  if (is2xx(answer.status) && envelope?.kind === "success") return envelope;
  throw faultOfAnswer(answer, what);
};

/** The fault that an answer amounts to. */
export const faultOfAnswer = (answer: Answer, what: string): RegistrarFault => {
  const envelope = readEnvelope(answer);
  const refusal = envelope?.kind === "refusal" ? envelope : { codes: [], message: "" };
  const said = refusal.message === "" ? saidNothing(answer.status) : `: ${refusal.message}`;
  const message = `The registrar answered ${what} with ${answer.status}${rayOf(answer)}${said}.${adviceFor(answer.status)}`;
  return new RegistrarFault(codeOf(answer.status), message, {
    status: answer.status,
    codes: refusal.codes,
    retryAfterS: retryAfter(answer),
  });
};

/** A fault for an answer whose JSON lacks what it must have. */
export const malformed = (answer: Answer, what: string, { message }: Error): RegistrarFault => {
  const detail = impersonal(message, answer.secrets);
  return new RegistrarFault("malformed", `The registrar answered ${what} with ${detail}${rayOf(answer)}.`, {
    status: answer.status,
  });
};

/** Cloudflare's id of the request, as it writes one; nothing else is repeated for it. */
export const rayOf = ({ ray }: Pick<Answer, "ray">): string =>
  ray !== undefined && /^[0-9a-f]{4,32}(-[A-Z]{3})?$/.test(ray) ? ` (ray ${ray})` : "";

const saidNothing = (status: number): string =>
  is2xx(status) ? ", and a body that is not the API's JSON" : "";

/** Keys whose text is for people: there, and only there, is hidden what must not be shown. Names stay as they are. */
const SPOKEN = new Set(["message", "action", "description", "title"]);

/** More of a text than this is read by nobody, and would take long to look through. */
const LONGEST_TEXT = 4_000;

/** A text without secrets, and without whatever is a person's address; at its end a part of one could be left. */
export const impersonal = (text: string, secrets: readonly string[]): string => {
  const rest = hidden(text.slice(0, LONGEST_TEXT), secrets).replace(ADDRESS, "***");
  return text.length > LONGEST_TEXT ? rest.slice(0, -LONGEST_SECRET) : rest;
};

/** What is written before and behind an @, or its code in a link. */
const ADDRESS = /(?<![^\s@<>()"',;:/])[^\s@<>()"',;:/]+?(?:@|%40)[^\s@<>()"',;:/]+/gi;
const LONGEST_SECRET = 250;

const parseJson = ({ contentType, body, secrets }: Answer): unknown => {
  if (!/\bjson\b/.test(contentType)) return undefined;
  try {
    return JSON.parse(body, (key, value: unknown) =>
      typeof value === "string" && SPOKEN.has(key) ? impersonal(value, secrets) : value,
    );
  } catch {
    return undefined;
  }
};

const is2xx = (status: number): boolean => status >= 200 && status < 300;

const codeOf = (status: number): FaultCode => {
  if (is2xx(status)) return "malformed";
  if (status < 400) return "redirected";
  if (status === 429) return "rate_limited";
  return status < 500 ? "refused" : "server_error";
};

const adviceFor = (status: number): string =>
  status === 401 || status === 403
    ? " The token must be valid, belong to this account, and carry the permission Registrar Domains Read (to buy: Admin)."
    : "";

const retryAfter = (answer: Answer): number | undefined => {
  const seconds = Number(answer.retryAfter);
  return answer.retryAfter !== undefined && Number.isInteger(seconds) && seconds >= 0 ? seconds : undefined;
};
