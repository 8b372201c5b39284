import { createHash } from "node:crypto";
import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import type { WireRegistration } from "./account.ts";
import { toError, toRegistrationBody, toSuccess, toWorkflowBody } from "./answers.ts";
import { buildTransferSchema } from "./extensions.ts";
import { parseDomainName } from "./names.ts";
import { toPage } from "./pages.ts";
import type { Store, Workflow } from "./store.ts";

/** Answers `GET …/registrations`. */
export const answerList = (store: Store, { query }: PlaygroundRequest): PlaygroundAnswer => {
  const pending = store.listPending();
  const isListed = pending.length > 0 && store.unknowns.pending_in_list === "listed";
  const registrations = [...store.listVisible(), ...(isListed ? pending : [])];
  return toPage(registrations, query, {
    columns: {
      registry_created_at: ({ created_at, domain_name }) => [Date.parse(created_at), domain_name],
      registry_expires_at: ({ expires_at, domain_name }) => [Date.parse(expires_at ?? LATEST), domain_name],
      name: ({ domain_name }) => [domain_name],
    },
    toItem: (registration: WireRegistration) => toRegistrationBody(store, registration),
  });
};

/** A registration without an expiry date sorts after all others. */
const LATEST = "9999-12-31T00:00:00Z";

/** Answers `GET …/registrations/{domain}`. */
export const answerRegistration = (store: Store, text: string): PlaygroundAnswer => {
  const domain = parseDomainName(text);
  if (domain === undefined) return INVALID_NAME;
  const isAskedFor = ({ domain_name }: WireRegistration): boolean => domain_name === domain;
  const pending = store.listPending().find(isAskedFor);
  const isShown = pending !== undefined && store.unknowns.pending_get === "registration_pending";
  const registration = store.listVisible().find(isAskedFor) ?? (isShown ? pending : undefined);
  return registration === undefined
    ? toError(404, "Domain not found")
    : toSuccess(toRegistrationBody(store, registration));
};

const INVALID_NAME = toError(400, "Invalid domain name");

/** Answers `GET …/registrations/{domain}/registration-status` and `…/update-status`. */
export const answerStatus = (store: Store, kind: Workflow["kind"], text: string): PlaygroundAnswer => {
  const domain = parseDomainName(text);
  if (domain === undefined) return INVALID_NAME;
  const latest = store.findVisible(kind, domain);
  return latest === undefined
    ? toError(404, `No workflow found for ${domain}`)
    : toSuccess(toWorkflowBody(store, latest.workflow, latest.step));
};

/** Answers `GET …/extensions/{extension}`. */
export const answerExtension = (store: Store, name: string, request: PlaygroundRequest): PlaygroundAnswer => {
  const item = toExtensionItem(store, name.toLowerCase());
  return item === undefined
    ? toError(404, "Extension not found")
    : answerConditionally(request, toSuccess(item));
};

/** Answers `GET …/extensions`. */
export const answerExtensions = (store: Store, request: PlaygroundRequest): PlaygroundAnswer => {
  const nameFilter = request.query.get("name");
  const names = store.extensions.names().filter((name) => nameFilter === null || name === nameFilter);
  const page = toPage(names, request.query, {
    // All extensions were added and changed at the same moment, so these columns sort by name as well.
    columns: { name: (name) => [name], created_at: (name) => [name], updated_at: (name) => [name] },
    toItem: (name) => toExtensionItem(store, name),
  });
  return page.status === 200 ? answerConditionally(request, page) : page;
};

const toExtensionItem = ({ extensions }: Store, name: string): unknown => {
  const registration_schema = extensions.findSchema(name);
  if (registration_schema === undefined) return undefined;
  return {
    metadata: { name, tld: name.split(".").at(-1) },
    registration_schema,
    transfer_schema: buildTransferSchema(name, registration_schema),
  };
};

/** Adds an entity tag; 304 if the request names it (RFC 9110, section 13.1.2). */
const answerConditionally = ({ headers }: PlaygroundRequest, answer: PlaygroundAnswer): PlaygroundAnswer => {
  const hash = createHash("sha256").update(JSON.stringify(answer.body)).digest("hex").slice(0, 32);
  const etag = `"${hash}"`;
  const tags = String(headers["if-none-match"] ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*")
    ? { status: 304, headers: { etag } }
    : { ...answer, headers: { ...answer.headers, etag } };
};
