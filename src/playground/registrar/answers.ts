import type { Answered } from "../http.ts";
import type { Step, WireRegistration } from "./account.ts";
import { type Flow, stepAt, type World } from "./world.ts";

/** A success in the API's envelope. */
export const success = (result: unknown, more: { status?: number; info?: unknown } = {}): Answered => ({
  status: more.status ?? 200,
  body: {
    success: true,
    errors: [],
    messages: [],
    result,
    ...(more.info === undefined ? {} : { result_info: more.info }),
  },
});

/** A refusal in the API's envelope; nearly all of them carry code 10000. */
export const refusal = (status: number, message: string, code = 10000): Answered => ({
  status,
  body: { success: false, errors: [{ code, message }], messages: [], result: null },
});

/** A workflow as the API writes it. Even the sandbox links to production paths. */
export const workflow = (world: World, flow: Flow): unknown => {
  const step = stepAt(flow, world.now());
  const path = `/accounts/${world.seed.account}/registrar/registrations/${flow.domain}`;
  const registration = world.truth().find(({ domain_name }) => domain_name === flow.domain);
  return {
    state: step.state,
    completed: step.state === "succeeded" || step.state === "failed",
    created_at: secondsOf(flow.startedMs),
    updated_at: secondsOf(flow.startedMs + step.after * 1000),
    context: contextOf(flow, step, registration),
    ...(step.error === undefined ? {} : { error: step.error }),
    links: {
      self: `${path}/${flow.kind === "registration" ? "registration-status" : "update-status"}`,
      resource: path,
    },
  };
};

const contextOf = ({ domain }: Flow, step: Step, registration: WireRegistration | undefined) => ({
  domain_name: domain,
  ...(step.action === undefined ? {} : { action: step.action }),
  ...(step.confirmation_sent_to === undefined ? {} : { confirmation_sent_to: step.confirmation_sent_to }),
  ...(step.state === "succeeded" && registration !== undefined ? { registration } : {}),
});

const secondsOf = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
