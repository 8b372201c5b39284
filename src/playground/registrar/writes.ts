import type { DeferredAnswer, PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import type { Step } from "./account.ts";
import { type ApiError, buildStatusPath, toError, toErrors, toSuccess, toWorkflowBody } from "./answers.ts";
import { findAvailability } from "./availability.ts";
import { parseDomainName } from "./names.ts";
import { findBodyErrors, findExtensionErrors } from "./order-check.ts";
import {
  chooseSteps,
  computePrice,
  findStep,
  isFinal,
  type Order,
  readMinimumYears,
  type Store,
  WAITING_STEP,
  type Workflow,
  type WorkflowAt,
} from "./store.ts";

type Body = Readonly<Record<string, unknown>>;

type Answer = PlaygroundAnswer | DeferredAnswer;

/** Answers `POST …/registrations`: starts a workflow, or says why it cannot. */
export const answerCreate = (store: Store, request: PlaygroundRequest): Answer => {
  const body = readBody(request);
  if (body === undefined) return MALFORMED_BODY;
  const domain = readOrderedName(body);
  if (typeof domain !== "string") return toErrors(readInvalidStatus(store), [domain]);
  const script = store.findScript(domain);
  if (script.refuse !== undefined) return toError(script.refuse.status, script.refuse.message);
  const rejection = rejectOrder(store, domain, body);
  if (rejection !== undefined) return rejection;
  const first = store.findLatest("registration", domain);
  return first === undefined || hasEnded(store, first)
    ? answerNewOrder(store, domain, { body, request, isRepeated: false })
    : answerSecondOrder(store, first.workflow, {
        body,
        request,
        isRepeated: first.step.state === "succeeded",
      });
};

/** True if an order failed, or if the account no longer has what it registered. */
const hasEnded = (store: Store, { workflow, step }: WorkflowAt): boolean =>
  step.state === "failed" ||
  (step.state === "succeeded" && store.findRegistration(workflow.domain) === undefined);

/** An order whose form is right. */
type Placement = {
  readonly body: Body;
  readonly request: PlaygroundRequest;
  /** True if an earlier order has already registered the domain. */
  readonly isRepeated: boolean;
};

/** The status of an answer to an invalid order. */
const readInvalidStatus = ({ unknowns }: Store): number =>
  unknowns.rejected_order === "status_422" ? 422 : 400;

const MALFORMED_BODY = toError(400, "Malformed request body");

/** The body as a JSON object; undefined for any other. No body counts as an empty object. */
const readBody = ({ body = {}, isMalformed }: PlaygroundRequest): Body | undefined =>
  isMalformed === true || typeof body !== "object" || body === null || Array.isArray(body)
    ? undefined
    : (body as Body);

const readOrderedName = ({ domain_name: text = "" }: Body): string | ApiError => {
  if (text === "" || text === null) return { message: "domain_name is required", pointer: "/domain_name" };
  if (typeof text !== "string") return { message: "Must be a string", pointer: "/domain_name" };
  return parseDomainName(text) ?? { message: "Invalid domain name", pointer: "/domain_name" };
};

/** The most domains an account may have (the official SDKs, October 2026). */
const DOMAIN_LIMIT = 500;

/** The answer to an order that cannot be accepted, whether it is the first one or not. */
const rejectOrder = (store: Store, domain: string, body: Body): PlaygroundAnswer | undefined => {
  const { extensions, seed } = store;
  const bodyErrors = findBodyErrors({ ...body, domain_name: domain });
  if (bodyErrors.length > 0) return toErrors(readInvalidStatus(store), bodyErrors);
  if (!extensions.isRegistrableForm(domain)) {
    return toError(readInvalidStatus(store), "Invalid domain name", { pointer: "/domain_name" });
  }
  if (isUnsupported(store, domain)) return toError(400, "Registration is not supported for this extension");
  const limit = seed.limit ?? DOMAIN_LIMIT;
  if (store.listRegistrations().length >= limit) {
    return toError(400, `Domain limit reached: you cannot register more than ${limit} domains.`, {
      pointer: "/domain_name",
    });
  }
  const schema = extensions.findSchema(extensions.findExtension(domain));
  const schemaErrors = findExtensionErrors(schema, { ...body, domain_name: domain });
  return schemaErrors.length > 0 ? toErrors(readInvalidStatus(store), schemaErrors) : undefined;
};

const isUnsupported = (store: Store, domain: string): boolean =>
  UNSUPPORTED_REASONS.has(findAvailability(store, domain).reason ?? "");

const UNSUPPORTED_REASONS: ReadonlySet<string> = new Set([
  "extension_not_supported_via_api",
  "extension_not_supported",
  "extension_disallows_registration",
]);

/** The answer to an order for a name whose registration is open, or has succeeded here. */
const answerSecondOrder = (store: Store, first: Workflow, placement: Placement): Answer => {
  switch (store.unknowns.second_order) {
    case "refused_400":
      return UNAVAILABLE;
    case "refused_409":
      return toError(409, "A registration for this domain already exists", { pointer: "/domain_name" });
    case "joined":
      return answerWorkflow(store, first, { ...placement, successStatus: 201, isJoined: true });
    case "charged_again":
      return answerNewOrder(store, first.domain, placement);
  }
};

const UNAVAILABLE = toError(400, "Domain is not available", { pointer: "/domain_name" });

const answerNewOrder = (store: Store, domain: string, { body, request, isRepeated }: Placement): Answer => {
  const { reason, tier } = findAvailability(store, domain);
  if (reason === "domain_premium" || tier === "premium") {
    return toError(400, "Premium domain registration is not supported", { pointer: "/domain_name" });
  }
  if (reason !== undefined && !isRepeated) return UNAVAILABLE;
  const obstacle = findAccountObstacle(store, body, request);
  if (obstacle?.kind === "refused") return toError(400, obstacle.message);
  const workflow = store.startWorkflow({
    kind: "registration",
    domain,
    steps: obstacle === undefined ? chooseSteps(store.findScript(domain).workflow) : [obstacle.step],
    order: readOrder(store, domain, body),
    autoRenew: undefined,
  });
  return answerWorkflow(store, workflow, { request, successStatus: 201 });
};

const readOrder = (store: Store, domain: string, body: Body): Order => {
  const { extensions } = store;
  const years =
    typeof body.years === "number"
      ? body.years
      : readMinimumYears(extensions.findSchema(extensions.findExtension(domain)));
  return {
    years,
    autoRenew: body.auto_renew === true,
    privacyMode: body.privacy_mode === "off" ? "off" : "redaction",
    price: computePrice(store, domain, years),
  };
};

/** Why this account cannot order: an error, or a workflow that fails. */
type Obstacle =
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "failing"; readonly step: Step };

const NO_CONTACT = "No registrant contact provided and no default address book entry found for this account.";

const NO_PAYMENT = "No default payment method found for this account.";

const findAccountObstacle = (
  { seed, isSandbox, unknowns }: Store,
  { contacts }: Body,
  { headers }: PlaygroundRequest,
): Obstacle | undefined => {
  const hasDefaultContact = !isSandbox && seed.default_contact !== false;
  if (!hasDefaultContact && (contacts as Body | undefined)?.registrant === undefined) {
    const isFailing =
      unknowns.missing_contact === "by_preference"
        ? requestsAsync(headers.prefer)
        : unknowns.missing_contact === "failed_workflow";
    return isFailing ? toFailing("missing_contact", NO_CONTACT) : { kind: "refused", message: NO_CONTACT };
  }
  if (isSandbox || seed.payment_method !== false) return undefined;
  return unknowns.missing_payment === "failed_workflow"
    ? toFailing("billing_quote_failed", NO_PAYMENT)
    : { kind: "refused", message: NO_PAYMENT };
};

const toFailing = (code: string, message: string): Obstacle => ({
  kind: "failing",
  step: { after: 0, state: "failed", error: { code, message } },
});

/** Answers `PATCH …/registrations/{domain}`, which can only change `auto_renew`. */
export const answerUpdate = (store: Store, text: string, request: PlaygroundRequest): Answer => {
  const domain = parseDomainName(text);
  if (domain === undefined) return toError(400, "Invalid domain name");
  const registration = store.findRegistration(domain);
  if (registration === undefined) return toError(404, "Domain not found");
  const body = readBody(request);
  if (body === undefined) return MALFORMED_BODY;
  const { auto_renew: autoRenew } = body;
  if (autoRenew === undefined) return toError(400, "No field to update: only auto_renew can be updated");
  if (typeof autoRenew !== "boolean") {
    return toError(400, "Must be a boolean if present", { pointer: "/auto_renew" });
  }
  const reaction =
    registration.status === "pending_delete" ? store.unknowns.update_pending_delete : "accepted";
  if (reaction !== "accepted") {
    return toError(reaction === "refused_409" ? 409 : 400, "Domain is pending deletion");
  }
  const steps = chooseSteps(store.findScript(domain).update);
  const workflow = store.startWorkflow({ kind: "update", domain, steps, order: undefined, autoRenew });
  return answerWorkflow(store, workflow, { request, successStatus: 200 });
};

/** True if the `Prefer` header asks for an answer at once. Preferences have no case (RFC 7240, section 2). */
const requestsAsync = (prefer: string | readonly string[] | undefined): boolean =>
  String(prefer ?? "")
    .split(",")
    .some((preference) => (preference.split(/[;=]/)[0] ?? "").trim().toLowerCase() === "respond-async");

/** How long the API waits for a workflow to end, unless the request asks for an answer at once (reported, 2026). */
const SYNCHRONOUS_WAIT_MS = 10_000;

type Reply = {
  readonly request: PlaygroundRequest;
  /** The status if the workflow succeeds while the server waits. */
  readonly successStatus: number;
  /** True if another request started the workflow. */
  readonly isJoined?: boolean;
};

const answerWorkflow = (store: Store, workflow: Workflow, reply: Reply): Answer => {
  const requestedMs = store.now();
  if (requestsAsync(reply.request.headers.prefer)) {
    const step = findStep(workflow, requestedMs);
    const isUnfinished = isFinal(step) && !reply.isJoined && store.unknowns.respond_async === "unfinished";
    return toAccepted(store, workflow, {
      step: isUnfinished ? WAITING_STEP : step,
      headers: { "preference-applied": "respond-async" },
    });
  }
  const finalStep = workflow.steps.find(isFinal);
  const finalMs = workflow.startedMs + (finalStep?.after ?? Number.POSITIVE_INFINITY) * 1000;
  return {
    dueMs: Math.max(requestedMs, Math.min(finalMs, requestedMs + SYNCHRONOUS_WAIT_MS)),
    finish: () => answerWaited(store, workflow, reply),
  };
};

const answerWaited = (store: Store, workflow: Workflow, { successStatus }: Reply): PlaygroundAnswer => {
  const step = findStep(workflow, store.now());
  const isSuccess =
    step.state === "succeeded" ||
    (step.state === "failed" && store.unknowns.failed_within_wait === "status_success");
  return isSuccess
    ? toSuccess(toWorkflowBody(store, workflow, step), { status: successStatus })
    : toAccepted(store, workflow, { step });
};

const toAccepted = (
  store: Store,
  workflow: Workflow,
  { step, headers }: { readonly step: Step; readonly headers?: PlaygroundAnswer["headers"] },
): PlaygroundAnswer =>
  toSuccess(toWorkflowBody(store, workflow, step), {
    status: 202,
    headers: { location: buildStatusPath(store, workflow), ...headers },
  });
