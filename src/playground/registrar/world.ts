import {
  type AccountSeed,
  type NameScript,
  registrationOf,
  type Step,
  type WireRegistration,
  yearsFrom,
} from "./account.ts";
import { extensionOf, PRICES } from "./prices.ts";

/** What a create request asked for. */
export type Order = {
  readonly years: number;
  readonly autoRenew: boolean;
  readonly privacyMode: "redaction" | false;
};

/** A workflow: what was asked, when, and what becomes of it. */
export type Flow = {
  readonly kind: "registration" | "update";
  readonly domain: string;
  readonly startedMs: number;
  readonly steps: readonly Step[];
  readonly order: Order | undefined;
  readonly autoRenew: boolean | undefined;
};

/** Money that the registrar took. */
export type Charge = { readonly domain: string; readonly amount: string };

/**
 * The registrar's side of one account. It keeps what it was asked and derives everything else from
 * the time, so that nothing has to tick.
 */
export type World = {
  readonly seed: AccountSeed;
  /** Charges nothing, sells com and net alone, and has no default contact. */
  readonly isSandbox: boolean;
  /** Milliseconds since 1970, on the registrar's clock. */
  readonly now: () => number;
  readonly script: (domain: string) => NameScript;
  /** What reads show: as it was `lag` seconds ago. */
  readonly held: () => readonly WireRegistration[];
  /** What is true now. */
  readonly truth: () => readonly WireRegistration[];
  readonly latest: (kind: Flow["kind"], domain: string) => { flow: Flow; step: Step } | undefined;
  readonly begin: (flow: Omit<Flow, "startedMs">) => Flow;
  readonly charges: () => readonly Charge[];
};

const AT_ONCE: readonly Step[] = [{ after: 0, state: "succeeded" }];

/** The registrar's side of an account, as seeded. */
export const openWorld = (seed: AccountSeed, now: () => number, isSandbox = false): World => {
  const flows: Flow[] = (seed.workflows ?? []).map(({ domain, created_at, steps }) => ({
    kind: "registration",
    domain,
    startedMs: Date.parse(created_at),
    steps,
    order: undefined,
    autoRenew: undefined,
  }));
  const lagMs = (seed.lag ?? 0) * 1000;
  const at = (ms: number) => heldAt(seed, flows, ms);
  return {
    seed,
    isSandbox,
    now,
    script: (domain) => seed.names?.[domain] ?? {},
    held: () => at(now() - lagMs),
    truth: () => at(now()),
    latest: (kind, domain) => {
      const ms = now() - lagMs;
      const flow = flows.findLast((one) => one.kind === kind && one.domain === domain && one.startedMs <= ms);
      return flow === undefined ? undefined : { flow, step: stepAt(flow, ms) };
    },
    begin: (flow) => {
      const begun = { ...flow, startedMs: now() };
      flows.push(begun);
      return begun;
    },
    charges: () =>
      flows.flatMap((flow) =>
        flow.order === undefined || stepAt(flow, now()).state !== "succeeded" ? [] : [chargeOf(seed, flow)],
      ),
  };
};

/** Where a workflow is at a time. */
export const stepAt = ({ steps, startedMs }: Flow, ms: number): Step =>
  steps.findLast(({ after }) => startedMs + after * 1000 <= ms) ??
  steps[0] ?? { after: 0, state: "succeeded" };

/** The steps of a workflow as its script has them. */
export const stepsOf = (script: readonly Step[] | undefined): readonly Step[] => script ?? AT_ONCE;

const heldAt = (seed: AccountSeed, flows: readonly Flow[], ms: number): WireRegistration[] => {
  const held = new Map(
    (seed.registrations ?? []).map((one) => [one.domain_name ?? "", registrationOf(one, seed.now)]),
  );
  for (const flow of flows) {
    if (flow.startedMs > ms || stepAt(flow, ms).state !== "succeeded") continue;
    if (flow.order !== undefined) held.set(flow.domain, registered(flow, flow.order));
    const known = held.get(flow.domain);
    if (flow.autoRenew !== undefined && known !== undefined)
      held.set(flow.domain, { ...known, auto_renew: flow.autoRenew });
  }
  return [...held.values()];
};

const registered = ({ domain, startedMs }: Flow, order: Order): WireRegistration => {
  const created = new Date(startedMs).toISOString().replace(/\.\d+Z$/, "Z");
  return {
    domain_name: domain,
    status: "active",
    auto_renew: order.autoRenew,
    privacy_mode: order.privacyMode,
    locked: true,
    created_at: created,
    expires_at: yearsFrom(created, order.years),
  };
};

/** Amounts in cents here: the playground's prices have two decimals. */
const chargeOf = (seed: AccountSeed, { domain, order }: Flow): Charge => {
  const own = seed.names?.[domain]?.pricing;
  const price = PRICES[extensionOf(domain)];
  const first = own?.registration_cost ?? price?.registration ?? "0.00";
  const later = own?.renewal_cost ?? price?.renewal ?? "0.00";
  const cents = toCents(first) + toCents(later) * ((order?.years ?? 1) - 1);
  return { domain, amount: (cents / 100).toFixed(2) };
};

const toCents = (amount: string): number => Math.round(Number(amount) * 100);
