import {
  type AccountSeed,
  addYears,
  completeRegistration,
  formatTime,
  type NameScript,
  type Step,
  type WireRegistration,
} from "./account.ts";
import { findExtension, PRICES } from "./prices.ts";

/** What a create request orders. */
export type Order = {
  readonly years: number;
  readonly autoRenew: boolean;
  readonly privacyMode: "redaction" | false;
};

/** A workflow: what it does, when it started, and the steps it goes through. */
export type Workflow = {
  readonly kind: "registration" | "update";
  readonly domain: string;
  readonly startedMs: number;
  readonly steps: readonly Step[];
  /** Undefined for an update, and for a registration that started before the playground did. */
  readonly order: Order | undefined;
  /** Undefined for a registration. */
  readonly autoRenew: boolean | undefined;
};

/** What the registrar charged for a domain: a decimal amount in US dollars. */
export type Charge = { readonly domain: string; readonly amount: string };

/**
 * The registrar's side of one account. It records the workflows that requests start, and derives everything
 * else from the time, so that it needs no timers.
 */
export type RegistrarCore = {
  readonly seed: AccountSeed;
  /** The sandbox charges nothing, sells only com and net, and has no default contact. */
  readonly isSandbox: boolean;
  /** The registrar's clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly findScript: (domain: string) => NameScript;
  /** The registrations as reads show them: those of `lag` seconds ago. */
  readonly listVisible: () => readonly WireRegistration[];
  /** The registrations that exist now. */
  readonly listRegistrations: () => readonly WireRegistration[];
  /** The newest workflow that reads show, and the step it is at. */
  readonly findLatest: (
    kind: Workflow["kind"],
    domain: string,
  ) => { workflow: Workflow; step: Step } | undefined;
  readonly startWorkflow: (workflow: Omit<Workflow, "startedMs">) => Workflow;
  readonly listCharges: () => readonly Charge[];
};

/** Creates the registrar's side of an account from its seed. */
export const createRegistrarCore = (
  seed: AccountSeed,
  now: () => number,
  isSandbox = false,
): RegistrarCore => {
  const workflows: Workflow[] = (seed.workflows ?? []).map(({ domain, created_at, steps }) => ({
    kind: "registration",
    domain,
    startedMs: Date.parse(created_at),
    steps,
    order: undefined,
    autoRenew: undefined,
  }));
  const lagMs = (seed.lag ?? 0) * 1000;
  return {
    seed,
    isSandbox,
    now,
    findScript: (domain) => seed.names?.[domain] ?? {},
    listVisible: () => listAt(seed, workflows, now() - lagMs),
    listRegistrations: () => listAt(seed, workflows, now()),
    findLatest: (kind, domain) => {
      const ms = now() - lagMs;
      const workflow = workflows.findLast(
        (candidate) => candidate.kind === kind && candidate.domain === domain && candidate.startedMs <= ms,
      );
      return workflow === undefined ? undefined : { workflow, step: findStep(workflow, ms) };
    },
    startWorkflow: (request) => {
      const workflow = { ...request, startedMs: now() };
      workflows.push(workflow);
      return workflow;
    },
    listCharges: () =>
      workflows.flatMap((workflow) =>
        workflow.order === undefined || findStep(workflow, now()).state !== "succeeded"
          ? []
          : [toCharge(seed, workflow)],
      ),
  };
};

/** The step a workflow is at, at a time in milliseconds since 1970. */
export const findStep = ({ steps, startedMs }: Workflow, ms: number): Step =>
  steps.findLast(({ after }) => startedMs + after * 1000 <= ms) ??
  steps[0] ?? { after: 0, state: "succeeded" };

/** The steps that a script sets, or one that succeeds at once. */
export const chooseSteps = (script: readonly Step[] | undefined): readonly Step[] =>
  script ?? IMMEDIATE_SUCCESS;

const IMMEDIATE_SUCCESS: readonly Step[] = [{ after: 0, state: "succeeded" }];

const listAt = (seed: AccountSeed, workflows: readonly Workflow[], ms: number): WireRegistration[] => {
  const registrations = new Map(
    (seed.registrations ?? []).map((partial) => [
      partial.domain_name ?? "",
      completeRegistration(partial, seed.now),
    ]),
  );
  for (const workflow of workflows) {
    const { domain, order, autoRenew, startedMs } = workflow;
    if (startedMs > ms || findStep(workflow, ms).state !== "succeeded") continue;
    if (order !== undefined) registrations.set(domain, toRegistration(workflow, order));
    const registration = registrations.get(domain);
    if (autoRenew !== undefined && registration !== undefined) {
      registrations.set(domain, { ...registration, auto_renew: autoRenew });
    }
  }
  return [...registrations.values()];
};

const toRegistration = ({ domain, startedMs }: Workflow, order: Order): WireRegistration => {
  const createdAt = formatTime(startedMs);
  return {
    domain_name: domain,
    status: "active",
    auto_renew: order.autoRenew,
    privacy_mode: order.privacyMode,
    locked: true,
    created_at: createdAt,
    expires_at: addYears(createdAt, order.years),
  };
};

/** Computes in cents, because the playground's prices have two decimals. */
const toCharge = (seed: AccountSeed, { domain, order }: Workflow): Charge => {
  const pricing = seed.names?.[domain]?.pricing;
  const standardPrice = PRICES[findExtension(domain)];
  const registration = pricing?.registration_cost ?? standardPrice?.registration ?? "0.00";
  const renewal = pricing?.renewal_cost ?? standardPrice?.renewal ?? "0.00";
  const cents = toCents(registration) + toCents(renewal) * ((order?.years ?? 1) - 1);
  return { domain, amount: (cents / 100).toFixed(2) };
};

const toCents = (amount: string): number => Math.round(Number(amount) * 100);
