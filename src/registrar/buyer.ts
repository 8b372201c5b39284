import type { Order, RegistrarBuyer, Reply } from "../model/registrar.ts";
import { isWrite } from "./allowed.ts";
import { impersonal, rayOf, readEnvelope } from "./envelope.ts";
import { RegistrarFault } from "./fault.ts";
import { rootOf, type Scope } from "./reader.ts";
import type { Answer, Request } from "./transport.ts";
import { ShapeError, toWorkflow } from "./wire.ts";
import type { NoAnswer, WriteTransport } from "./write-transport.ts";

/** A buyer of one account, with the contacts it knows by name. It sends each request once, and says what came of it. */
export const createBuyer = (
  scope: Scope,
  transport: WriteTransport,
  contacts: ReadonlyMap<string, unknown> = new Map(),
): RegistrarBuyer => {
  const registrations = `${rootOf(scope)}/registrations`;
  const send = async (request: Request): Promise<Reply> => {
    if (!isWrite(request)) {
      throw new RegistrarFault("not_allowed", `A buyer must not send ${request.method} ${request.path}.`);
    }
    const answer = await transport(request);
    return "status" in answer ? toReply(answer) : toSilence(answer);
  };
  return {
    register: (order) => send({ method: "POST", path: registrations, body: bodyOf(order, contacts) }),
    setAutoRenew: (domain, autoRenew) =>
      send({ method: "PATCH", path: `${registrations}/${domain}`, body: { auto_renew: autoRenew } }),
  };
};

/** Everything explicit: the registrar's own default for auto_renew is off (its documentation, August 2026). */
const bodyOf = (order: Order, contacts: ReadonlyMap<string, unknown>) => ({
  domain_name: order.domain,
  years: order.years,
  auto_renew: order.autoRenew,
  privacy_mode: order.privacyMode,
  ...contactsOf(order, contacts),
  ...(order.contactExtensions === undefined ? {} : { contact_extensions: order.contactExtensions }),
  ...(order.acknowledgements === undefined ? {} : { acknowledgements: order.acknowledgements }),
});

/** A contact that is named and not known must not become the account's default in silence. */
const contactsOf = ({ contact }: Order, contacts: ReadonlyMap<string, unknown>): { contacts?: unknown } => {
  if (contact === undefined) return {};
  const known = contacts.get(contact);
  if (known === undefined) throw new RegistrarFault("not_allowed", `There is no contact ${contact}.`);
  return { contacts: known };
};

const toSilence = ({ sent, tls, message }: NoAnswer): Reply => ({ kind: "silence", sent, tls, message });

const toReply = (answer: Answer): Reply => {
  const { status } = answer;
  const envelope = readEnvelope(answer);
  const ray = rayOf(answer);
  if (envelope?.kind === "refusal" && status >= 400) {
    return { kind: "refusal", status, message: `${envelope.message || `status ${status}`}${ray}` };
  }
  if (envelope?.kind !== "success" || status < 200 || status >= 300) {
    return {
      kind: "unreadable",
      status,
      message: `the answer, of status ${status}, was not the API's${ray}`,
    };
  }
  try {
    return { kind: "workflow", status, workflow: toWorkflow(envelope.result) };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const held = impersonal(error.message, answer.secrets);
    return { kind: "unreadable", status, message: `the answer held ${held}${ray}` };
  }
};
