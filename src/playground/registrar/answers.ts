import type { PlaygroundAnswer } from "../http.ts";
import { formatTime, type Step, type WireRegistration } from "./account.ts";
import { findStep, type RegistrarCore, type Workflow } from "./core.ts";

/** A result in the API's envelope. */
export const toSuccess = (
  result: unknown,
  { status = 200, info }: { status?: number; info?: unknown } = {},
): PlaygroundAnswer => ({
  status,
  body: {
    success: true,
    errors: [],
    messages: [],
    result,
    ...(info === undefined ? {} : { result_info: info }),
  },
});

/** An error in the API's envelope. Nearly all errors have the code 10000. */
export const toError = (status: number, message: string, code = 10000): PlaygroundAnswer => ({
  status,
  body: { success: false, errors: [{ code, message }], messages: [], result: null },
});

/** A workflow as the API writes it. The sandbox links to production paths too, as the real one does. */
export const toWorkflowBody = (core: RegistrarCore, workflow: Workflow): unknown => {
  const { domain, kind, startedMs } = workflow;
  const step = findStep(workflow, core.now());
  const path = `/accounts/${core.seed.account}/registrar/registrations/${domain}`;
  const registration = core.listRegistrations().find(({ domain_name }) => domain_name === domain);
  return {
    state: step.state,
    completed: step.state === "succeeded" || step.state === "failed",
    created_at: formatTime(startedMs),
    updated_at: formatTime(startedMs + step.after * 1000),
    context: toContext(workflow, step, registration),
    ...(step.error === undefined ? {} : { error: step.error }),
    links: {
      self: `${path}/${kind === "registration" ? "registration-status" : "update-status"}`,
      resource: path,
    },
  };
};

const toContext = ({ domain }: Workflow, step: Step, registration: WireRegistration | undefined) => ({
  domain_name: domain,
  ...(step.action === undefined ? {} : { action: step.action }),
  ...(step.confirmation_sent_to === undefined ? {} : { confirmation_sent_to: step.confirmation_sent_to }),
  ...(step.state === "succeeded" && registration !== undefined ? { registration } : {}),
});
