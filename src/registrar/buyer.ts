import { type Contacts, type Order, toOrderBody } from "../model/order.ts";
import type { RegistrarBuyer, Reply } from "../model/registrar.ts";
import { isAllowedWrite } from "./allow-list.ts";
import { formatRay, readEnvelope, redactText } from "./envelope.ts";
import { RegistrarError } from "./error.ts";
import { buildRoot, type Scope } from "./reader.ts";
import type { Answer, Request } from "./transport.ts";
import { ShapeError, toWorkflow } from "./wire.ts";
import type { NoAnswer, WriteTransport } from "./write-transport.ts";

/**
 * A buyer for one account. It sends each request exactly once and returns what the answer was. `contacts` are
 * the contacts that an order can name. Throws a `RegistrarError` with the code `not_allowed`, before anything
 * is sent, if the request is not on the allow-list or the contact is not defined.
 */
export const createBuyer = (
  scope: Scope,
  transport: WriteTransport,
  contacts: Contacts = new Map(),
): RegistrarBuyer => {
  const registrations = `${buildRoot(scope)}/registrations`;
  const send = async (request: Request): Promise<Reply> => {
    if (!isAllowedWrite(request)) {
      throw new RegistrarError(
        "not_allowed",
        `${request.method} ${request.path} is not a request that Freehold may write with, so it was not sent. This is a bug in Freehold; please report it.`,
      );
    }
    const answer = await transport(request);
    return "status" in answer ? toReply(answer) : toNoAnswerReply(answer);
  };
  return {
    register: (order) =>
      send({
        method: "POST",
        path: registrations,
        body: toOrderBody(order, requireContact(order, contacts)),
      }),
    setAutoRenew: (domain, autoRenew) =>
      send({ method: "PATCH", path: `${registrations}/${domain}`, body: { auto_renew: autoRenew } }),
  };
};

/** A contact that is named but not defined must never silently become the account's default contact. */
const requireContact = ({ domain, contact }: Order, contacts: Contacts): unknown => {
  if (contact === undefined) return undefined;
  const data = contacts.get(contact);
  if (data !== undefined) return data;
  throw new RegistrarError(
    "not_allowed",
    `${domain} was not ordered, because its contact ${contact} is not defined. Define it in the input contacts, or name another one.`,
  );
};

const toNoAnswerReply = ({ sent, tls, message }: NoAnswer): Reply => ({
  kind: "no-answer",
  sent,
  tls,
  message,
});

const toReply = (answer: Answer): Reply => {
  const { status } = answer;
  const envelope = readEnvelope(answer);
  const ray = formatRay(answer);
  if (envelope?.kind === "error" && status >= 400) {
    return { kind: "error", status, message: `${envelope.message || `status ${status}`}${ray}` };
  }
  if (envelope?.kind !== "success" || status < 200 || status >= 300) {
    return {
      kind: "unreadable",
      status,
      message: `the answer had status ${status} and was not in the API's format${ray}`,
    };
  }
  try {
    return { kind: "workflow", status, workflow: toWorkflow(envelope.result) };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const problem = redactText(error.message, answer.secrets);
    return { kind: "unreadable", status, message: `the answer contained ${problem}${ray}` };
  }
};
