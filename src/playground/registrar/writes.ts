import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import { toError, toSuccess, toWorkflowBody } from "./answers.ts";
import { chooseSteps, findStep, type Order, type RegistrarCore, type Workflow } from "./core.ts";

/** Answers `POST …/registrations`: starts a workflow, or says why it cannot. */
export const answerCreate = (core: RegistrarCore, { body, headers }: PlaygroundRequest): PlaygroundAnswer => {
  const request = (body ?? {}) as Readonly<Record<string, unknown>>;
  const { domain_name: domain } = request;
  if (typeof domain !== "string") return toError(400, "domain_name is required");
  const script = core.findScript(domain);
  if (script.refuse !== undefined) return toError(script.refuse.status, script.refuse.message);
  const error = findAccountError(core, request) ?? findOrderError(request) ?? findDomainError(core, domain);
  if (error !== undefined) return toError(400, error);
  const order: Order = {
    years: typeof request.years === "number" ? request.years : 1,
    autoRenew: request.auto_renew === true,
    privacyMode: request.privacy_mode === "off" ? false : "redaction",
  };
  const steps = chooseSteps(script.workflow);
  return answerStarted(
    core,
    core.startWorkflow({ kind: "registration", domain, steps, order, autoRenew: undefined }),
    { isAsync: requestsAsync(headers.prefer), successStatus: 201 },
  );
};

/** Answers `PATCH …/registrations/{domain}`, which can only change `auto_renew`. */
export const answerUpdate = (
  core: RegistrarCore,
  domain: string,
  { body, headers }: PlaygroundRequest,
): PlaygroundAnswer => {
  if (!core.listRegistrations().some(({ domain_name }) => domain_name === domain)) {
    return toError(404, "Domain not found");
  }
  const { auto_renew: autoRenew } = (body ?? {}) as { auto_renew?: unknown };
  if (typeof autoRenew !== "boolean") return toError(400, "Must be a boolean if present");
  const steps = chooseSteps(core.findScript(domain).update);
  return answerStarted(
    core,
    core.startWorkflow({ kind: "update", domain, steps, order: undefined, autoRenew }),
    { isAsync: requestsAsync(headers.prefer), successStatus: 200 },
  );
};

/** True if the `Prefer` header asks for an answer at once (RFC 7240). */
const requestsAsync = (prefer: string | string[] | undefined): boolean =>
  String(prefer ?? "")
    .split(",")
    .some((word) => word.trim() === "respond-async");

/** How long the API waits for a workflow to end, unless the request asks for an answer at once. */
const SYNCHRONOUS_WAIT_S = 10;

const answerStarted = (
  core: RegistrarCore,
  workflow: Workflow,
  { isAsync, successStatus }: { isAsync: boolean; successStatus: number },
): PlaygroundAnswer => {
  const step = findStep(workflow, workflow.startedMs + SYNCHRONOUS_WAIT_S * 1000);
  const status = !isAsync && step.state === "succeeded" ? successStatus : 202;
  const answer = toSuccess(toWorkflowBody(core, workflow), { status });
  return isAsync ? { ...answer, headers: { "preference-applied": "respond-async" } } : answer;
};

/** Why the account cannot register any domain. */
const findAccountError = (
  core: RegistrarCore,
  request: Readonly<Record<string, unknown>>,
): string | undefined => {
  const { limit } = core.seed;
  if (limit !== undefined && core.listRegistrations().length >= limit) {
    return `Domain limit reached: you cannot register more than ${limit} domains.`;
  }
  return core.isSandbox && request.contacts === undefined
    ? "No registrant contact provided and no default address book entry found for this account."
    : undefined;
};

const findOrderError = (request: Readonly<Record<string, unknown>>): string | undefined => {
  const { auto_renew: autoRenew, privacy_mode: privacyMode, years } = request;
  if (autoRenew !== undefined && typeof autoRenew !== "boolean") return "Must be a boolean";
  if (privacyMode !== undefined && privacyMode !== "off" && privacyMode !== "redaction") {
    return "Must be a string";
  }
  const isTerm =
    years === undefined || (Number.isInteger(years) && Number(years) >= 1 && Number(years) <= 10);
  return isTerm ? undefined : "years must be between 1 and 10";
};

const findDomainError = (core: RegistrarCore, domain: string): string | undefined =>
  isAvailable(core, domain) ? undefined : "Domain is not available";

/** True if the account neither has the domain nor is registering it, and the name is for sale. */
const isAvailable = (core: RegistrarCore, domain: string): boolean => {
  const latest = core.findLatest("registration", domain);
  const isUnderWay = latest !== undefined && !["succeeded", "failed"].includes(latest.step.state);
  const isOwned = core.listRegistrations().some(({ domain_name }) => domain_name === domain);
  return !isOwned && !isUnderWay && core.findScript(domain).reason === undefined;
};
