import type { PlaygroundAnswer } from "../http.ts";
import { formatTime, type Step, type WireRegistration } from "./account.ts";
import { toUnicodeName } from "./names.ts";
import { isFinal, type Store, type Workflow } from "./store.ts";

/** A result in the API's envelope. */
export const toSuccess = (
  result: unknown,
  {
    status = 200,
    info,
    headers,
  }: { status?: number; info?: unknown; headers?: PlaygroundAnswer["headers"] } = {},
): PlaygroundAnswer => ({
  status,
  ...(headers === undefined ? {} : { headers }),
  body: {
    success: true,
    errors: [],
    messages: [],
    result,
    ...(info === undefined ? {} : { result_info: info }),
  },
});

/** What is wrong with a request. */
export type ApiError = {
  readonly message: string;
  /** The JSON pointer of the part of the body that is wrong. */
  readonly pointer?: string;
  /** Nearly all errors have the code 10000. */
  readonly code?: number;
};

/** An error in the API's envelope. */
export const toError = (status: number, message: string, detail: Omit<ApiError, "message"> = {}) =>
  toErrors(status, [{ message, ...detail }]);

/** Several errors in the API's envelope. */
export const toErrors = (status: number, errors: readonly ApiError[]): PlaygroundAnswer => ({
  status,
  body: {
    success: false,
    errors: errors.map(({ message, pointer, code = 10000 }) => ({
      code,
      message,
      ...(pointer === undefined ? {} : { source: { pointer } }),
    })),
    messages: [],
    result: null,
  },
});

/** A registration as answers write it. */
export const toRegistrationBody = ({ unknowns }: Store, registration: WireRegistration): WireRegistration => {
  const { domain_name, privacy_mode } = registration;
  const isOff = privacy_mode === false || privacy_mode === "off";
  return {
    ...registration,
    domain_name: unknowns.names_in_answers === "u_labels" ? toUnicodeName(domain_name) : domain_name,
    privacy_mode: isOff ? (unknowns.privacy_off === "false" ? false : "off") : privacy_mode,
  };
};

/** The path of a workflow's status. The sandbox links to production paths too, as the real one does (seen, 2026). */
export const buildStatusPath = ({ seed }: Store, { domain, kind }: Workflow): string =>
  `${buildResourcePath(seed.account, domain)}/${kind === "registration" ? "registration-status" : "update-status"}`;

const buildResourcePath = (account: string, domain: string): string =>
  `/accounts/${account}/registrar/registrations/${domain}`;

/** A workflow at one of its steps, as the API writes it. */
export const toWorkflowBody = (store: Store, workflow: Workflow, step: Step): unknown => {
  const { domain, startedMs } = workflow;
  return {
    state: step.state,
    completed: isFinal(step),
    created_at: formatTime(startedMs),
    updated_at: formatTime(startedMs + step.after * 1000),
    context: toContext(store, domain, step),
    ...(step.error === undefined ? {} : { error: step.error }),
    links: {
      self: buildStatusPath(store, workflow),
      resource: buildResourcePath(store.seed.account, domain),
    },
  };
};

const toContext = (store: Store, domain: string, step: Step) => {
  const registration = step.state === "succeeded" ? store.findRegistration(domain) : undefined;
  return {
    domain_name: store.unknowns.names_in_answers === "u_labels" ? toUnicodeName(domain) : domain,
    ...(step.action === undefined ? {} : { action: step.action }),
    ...(step.confirmation_sent_to === undefined ? {} : { confirmation_sent_to: step.confirmation_sent_to }),
    ...(registration === undefined ? {} : { registration: toContextRegistration(store, registration) }),
  };
};

const toContextRegistration = (store: Store, registration: WireRegistration): Partial<WireRegistration> => {
  const { expires_at, ...others } = toRegistrationBody(store, registration);
  return store.unknowns.succeeded_registration === "without_expiry" ? others : { ...others, expires_at };
};
