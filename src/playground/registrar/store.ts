import {
  type AccountSeed,
  addYears,
  completeRegistration,
  type EarlierWorkflow,
  formatTime,
  type NameScript,
  type Step,
  type WireRegistration,
} from "./account.ts";
import { createExtensionList, type ExtensionList } from "./extension-list.ts";
import { chooseUnknowns, type Unknowns } from "./unknowns.ts";

/** What a create request orders. */
export type Order = {
  readonly years: number;
  readonly autoRenew: boolean;
  readonly privacyMode: "redaction" | "off";
  /** What all its years cost at the prices of when it is placed: a decimal amount in US dollars. */
  readonly price: string;
};

/** A workflow: what it does, when it started, and the steps it goes through. */
export type Workflow = {
  readonly kind: "registration" | "update";
  readonly domain: string;
  readonly startedMs: number;
  readonly steps: readonly Step[];
  /** Undefined for an update. */
  readonly order: Order | undefined;
  /** Undefined for a registration. */
  readonly autoRenew: boolean | undefined;
};

/** What the registrar charged for a domain: a decimal amount in US dollars. */
export type Charge = { readonly domain: string; readonly amount: string };

/**
 * The registrar's side of one account. It records the workflows that requests start, and derives everything else
 * from the time, so that it needs no timers.
 */
export type Store = {
  readonly seed: AccountSeed;
  readonly unknowns: Unknowns;
  readonly extensions: ExtensionList;
  /** The sandbox charges nothing, sells only com and net, and has no default contact. */
  readonly isSandbox: boolean;
  /** The registrar's clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly findScript: (domain: string) => NameScript;
  /** The registrations as reads show them: those of `lag` seconds ago. */
  readonly listVisible: () => readonly WireRegistration[];
  /** The names that are being registered, as reads show them. */
  readonly listPending: () => readonly WireRegistration[];
  /** The registrations that exist at a time in milliseconds since 1970, by default now. */
  readonly listRegistrations: (ms?: number) => readonly WireRegistration[];
  /** The registration that exists now. */
  readonly findRegistration: (domain: string) => WireRegistration | undefined;
  /** The newest workflow that reads show, and the step it is at. */
  readonly findVisible: (kind: Workflow["kind"], domain: string) => WorkflowAt | undefined;
  /** The newest workflow, and the step it is at now. */
  readonly findLatest: (kind: Workflow["kind"], domain: string) => WorkflowAt | undefined;
  readonly startWorkflow: (workflow: Omit<Workflow, "startedMs">) => Workflow;
  /** The workflows that requests started, oldest first. */
  readonly listStarted: () => readonly Workflow[];
  /** The registrations that have not succeeded, in the form of a seed, oldest first. */
  readonly listUnfinished: () => readonly EarlierWorkflow[];
  /** Sets the status of a registration from a time on; undefined if the account no longer has it. */
  readonly setStatus: (domain: string, status: string | undefined, fromMs: number) => void;
  readonly listCharges: () => readonly Charge[];
};

/** What a registry did to a registration. Undefined: the account no longer has it. */
type StatusChange = { readonly domain: string; readonly atMs: number; readonly status: string | undefined };

/** A workflow at a time. */
export type WorkflowAt = { readonly workflow: Workflow; readonly step: Step };

/** How a store is made. */
export type StoreOptions = {
  readonly seed: AccountSeed;
  readonly now: () => number;
  readonly isSandbox?: boolean;
  readonly watchUnknown?: ((name: keyof Unknowns) => void) | undefined;
};

/** Creates the registrar's side of an account from its seed. */
export const createStore = ({ seed, now, isSandbox = false, watchUnknown }: StoreOptions): Store => {
  const extensions = createExtensionList(seed, isSandbox);
  const registrations = (seed.registrations ?? []).map((partial) => completeRegistration(partial, seed.now));
  const earlier = readEarlierWorkflows(seed, extensions);
  const workflows = [...earlier];
  const statusChanges: StatusChange[] = [];
  const openedMs = Date.parse(seed.now);
  const readVisibleMs = (): number => now() - (seed.lag ?? 0) * 1000;
  const findAt = (kind: Workflow["kind"], domain: string, ms: number): WorkflowAt | undefined => {
    const workflow = workflows.findLast(
      (candidate) => candidate.kind === kind && candidate.domain === domain && candidate.startedMs <= ms,
    );
    return workflow === undefined ? undefined : { workflow, step: findStep(workflow, ms) };
  };
  const listAt = (ms: number): readonly WireRegistration[] =>
    applyChanges(registrations, { workflows, statusChanges }, ms);
  const isNewCharge = (workflow: Workflow): boolean =>
    !earlier.includes(workflow) || (findSuccessMs(workflow) ?? openedMs) > openedMs;
  return {
    seed,
    unknowns: chooseUnknowns(seed.unknowns, watchUnknown),
    extensions,
    isSandbox,
    now,
    findScript: (domain) => (Object.hasOwn(seed.names ?? {}, domain) ? (seed.names?.[domain] ?? {}) : {}),
    listVisible: () => listAt(readVisibleMs()),
    listPending: () => listPendingAt(listAt(readVisibleMs()), workflows, readVisibleMs()),
    listRegistrations: (ms = now()) => listAt(ms),
    findRegistration: (domain) => listAt(now()).find(({ domain_name }) => domain_name === domain),
    findVisible: (kind, domain) => findAt(kind, domain, readVisibleMs()),
    findLatest: (kind, domain) => findAt(kind, domain, now()),
    startWorkflow: (request) => {
      const workflow = { ...request, startedMs: now() };
      workflows.push(workflow);
      return workflow;
    },
    listStarted: () => workflows.slice(earlier.length),
    listUnfinished: () => workflows.flatMap((workflow) => toUnfinished(workflow, now())),
    setStatus: (domain, status, fromMs) => {
      statusChanges.push({ domain, atMs: fromMs, status });
    },
    listCharges: () =>
      workflows
        .filter((workflow) => findStep(workflow, now()).state === "succeeded" && isNewCharge(workflow))
        .flatMap(({ domain, order }) => (order === undefined ? [] : [{ domain, amount: order.price }])),
  };
};

/** Registrations that started before the playground did, with the API's defaults for what their seeds do not set. */
const readEarlierWorkflows = (seed: AccountSeed, extensions: ExtensionList): readonly Workflow[] =>
  (seed.workflows ?? []).map((workflow) => {
    const { domain, auto_renew, privacy_mode } = workflow;
    const years = workflow.years ?? readMinimumYears(extensions.findSchema(extensions.findExtension(domain)));
    return {
      kind: "registration",
      domain,
      startedMs: Date.parse(workflow.created_at),
      steps: endAtFinalStep(workflow.steps),
      order: {
        years,
        autoRenew: auto_renew ?? false,
        privacyMode: privacy_mode ?? "redaction",
        price: computePrice({ seed, extensions }, domain, years),
      },
      autoRenew: undefined,
    };
  });

/** A registration that has not succeeded; none if it has, or if the workflow is an update. */
const toUnfinished = (workflow: Workflow, ms: number): EarlierWorkflow[] => {
  const { domain, startedMs, steps, order } = workflow;
  if (order === undefined || findStep(workflow, ms).state === "succeeded") return [];
  const { years, autoRenew, privacyMode } = order;
  return [
    {
      domain,
      created_at: formatTime(startedMs),
      steps,
      years,
      auto_renew: autoRenew,
      privacy_mode: privacyMode,
    },
  ];
};

/** The fewest years that an extension's schema allows, which is also what an order without years gets. */
export const readMinimumYears = (schema: unknown): number => {
  const { minimum } = (schema as { properties?: { years?: { minimum?: unknown } } } | undefined)?.properties
    ?.years ?? { minimum: 1 };
  return typeof minimum === "number" && Number.isInteger(minimum) && minimum >= 1 ? minimum : 1;
};

/** The step of a workflow that has not reached its first one. */
export const WAITING_STEP: Step = { after: 0, state: "pending" };

/** The step a workflow is at, at a time in milliseconds since 1970. */
export const findStep = ({ steps, startedMs }: Workflow, ms: number): Step =>
  steps.findLast(({ after }) => startedMs + after * 1000 <= ms) ?? WAITING_STEP;

/** True if nothing comes after the step. */
export const isFinal = ({ state }: Step): boolean => state === "succeeded" || state === "failed";

/** The steps that a script sets, up to the first that is final; or one step that succeeds at once. */
export const chooseSteps = (script: readonly Step[] | undefined): readonly Step[] =>
  script === undefined ? [{ after: 0, state: "succeeded" }] : endAtFinalStep(script);

const endAtFinalStep = (steps: readonly Step[]): readonly Step[] => {
  const finalIndex = steps.findIndex(isFinal);
  return finalIndex === -1 ? steps : steps.slice(0, finalIndex + 1);
};

/** When a workflow succeeds, in milliseconds since 1970; undefined if it never does. */
export const findSuccessMs = ({ steps, startedMs }: Workflow): number | undefined => {
  const step = steps.find(({ state }) => state === "succeeded");
  return step === undefined ? undefined : startedMs + step.after * 1000;
};

/** The registrations at a time. A second order for a domain that is registered changes nothing about it. */
const applyChanges = (
  seeds: readonly WireRegistration[],
  changes: { readonly workflows: readonly Workflow[]; readonly statusChanges: readonly StatusChange[] },
  ms: number,
): readonly WireRegistration[] => {
  const registrations = new Map(seeds.map((registration) => [registration.domain_name, registration]));
  const completed = changes.workflows
    .map((workflow) => ({ workflow, atMs: findSuccessMs(workflow) ?? Number.POSITIVE_INFINITY }))
    .filter(({ atMs }) => atMs <= ms);
  const past = [...completed, ...changes.statusChanges.filter(({ atMs }) => atMs <= ms)].sort(
    (one, other) => one.atMs - other.atMs,
  );
  for (const change of past) {
    if ("workflow" in change) applyWorkflow(registrations, change.workflow);
    else applyStatus(registrations, change);
  }
  return [...registrations.values()];
};

const applyWorkflow = (registrations: Map<string, WireRegistration>, workflow: Workflow): void => {
  const { domain, order, autoRenew } = workflow;
  const registration =
    registrations.get(domain) ?? (order === undefined ? undefined : toRegistration(workflow, order));
  if (registration === undefined) return;
  registrations.set(
    domain,
    autoRenew === undefined ? registration : { ...registration, auto_renew: autoRenew },
  );
};

const applyStatus = (
  registrations: Map<string, WireRegistration>,
  { domain, status }: StatusChange,
): void => {
  const registration = registrations.get(domain);
  if (status === undefined) registrations.delete(domain);
  else if (registration !== undefined) registrations.set(domain, { ...registration, status });
};

const listPendingAt = (
  registrations: readonly WireRegistration[],
  workflows: readonly Workflow[],
  ms: number,
): readonly WireRegistration[] => {
  const names = new Set(registrations.map(({ domain_name }) => domain_name));
  const pending = new Map<string, WireRegistration>();
  for (const workflow of workflows) {
    const { domain, order, startedMs } = workflow;
    if (order === undefined || startedMs > ms || names.has(domain)) continue;
    if (isFinal(findStep(workflow, ms))) pending.delete(domain);
    else pending.set(domain, { ...toRegistration(workflow, order), ...PENDING_REGISTRATION });
  }
  return [...pending.values()];
};

const PENDING_REGISTRATION = { status: "registration_pending", locked: false, expires_at: null } as const;

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

/** What years of a domain cost now. Computes in cents, because the playground's prices have two decimals. */
export const computePrice = (
  { seed, extensions }: Pick<Store, "seed" | "extensions">,
  domain: string,
  years: number,
): string => {
  const pricing = seed.names?.[domain]?.pricing;
  const standardPrice = extensions.findPrice(extensions.findExtension(domain));
  const registration = pricing?.registration_cost ?? standardPrice?.registration ?? "0.00";
  const renewal = pricing?.renewal_cost ?? standardPrice?.renewal ?? "0.00";
  const cents = toCents(registration) + toCents(renewal) * (years - 1);
  return (cents / 100).toFixed(2);
};

const toCents = (amount: string): number => Math.round(Number(amount) * 100);
