import type { DomainName } from "../../src/model/domain-name.ts";
import { fromMs } from "../../src/model/iso-date.ts";
import type { Amount, Currency } from "../../src/model/money.ts";
import type { Order } from "../../src/model/order.ts";
import type { Quote, Registration, Workflow } from "../../src/model/registration.ts";
import { DAY, type DomainStory, type Ending, START, type Story } from "./story.ts";

/** An order that the registrar took up. */
export type Flow = {
  readonly domain: string;
  readonly run: string;
  readonly attempt: number;
  /** When it arrived, and when it was sent. */
  readonly atMs: number;
  readonly sentMs: number;
  readonly order: Order;
  readonly ending: Ending;
};

/** The registrar as it truly is. Times are in milliseconds since 1970. */
export type RegistrarWorld = {
  readonly flows: readonly Flow[];
  readonly switches: { readonly domain: string; readonly atMs: number; readonly to: boolean }[];
  readonly priceAt: (domain: string, ms: number) => Amount;
  readonly isTakenAt: (domain: string, ms: number) => boolean;
  readonly registrationAt: (domain: string, ms: number) => Registration | undefined;
  /** What reads show of it: a registration, or one that is not complete. */
  readonly shownAt: (domain: string, ms: number) => Registration | undefined;
  readonly workflowAt: (domain: string, ms: number) => Workflow | undefined;
  readonly quoteAt: (domain: string, ms: number) => Quote;
  /** Takes up an order, or says why not. */
  readonly accept: (flow: Omit<Flow, "ending">, ending?: Ending) => Workflow | "refused";
};

/** Who orders in the registrar's dashboard. */
export const DASHBOARD = "dashboard";

/** How a flow stands at a time. */
export const stateOf = ({ atMs, ending }: Flow, ms: number): string => {
  if (ending.kind === "action_required") {
    return ending.endsMs !== undefined && ms >= atMs + ending.endsMs ? "succeeded" : "action_required";
  }
  return ms >= atMs + ending.afterMs ? ending.kind : ending.via;
};

/** When a flow ends in a registration; undefined where it never does. */
export const succeedsAt = ({ atMs, ending }: Flow): number | undefined => {
  if (ending.kind === "action_required")
    return ending.endsMs === undefined ? undefined : atMs + ending.endsMs;
  return ending.kind === "succeeded" ? atMs + ending.afterMs : undefined;
};

export const registrarWorld = (story: Story): RegistrarWorld => {
  const flows: Flow[] = [];
  const switches: RegistrarWorld["switches"] = [];
  const domainOf = (name: string): DomainStory => {
    const found = story.domains.find((one) => one.name === name);
    if (found === undefined) throw new Error(`I4: ${name} is in no story`);
    return found;
  };
  const autoRenewAt = (domain: string, ms: number, first: boolean): boolean =>
    switches.findLast((one) => one.domain === domain && one.atMs <= ms)?.to ?? first;

  const registrationAt = (name: string, ms: number): Registration | undefined => {
    const domain = domainOf(name);
    const flow = flows.find(
      (one) => one.domain === name && (succeedsAt(one) ?? Number.POSITIVE_INFINITY) <= ms,
    );
    if (flow !== undefined)
      return held(name, succeedsAt(flow) ?? 0, autoRenewAt(name, ms, flow.order.autoRenew));
    const isOwned = domain.held && !isOver(domain.lapsesMs, ms);
    return isOwned ? held(name, START - 300 * DAY, autoRenewAt(name, ms, domain.heldAutoRenew)) : undefined;
  };
  const latest = (name: string, ms: number) => flows.findLast((one) => one.domain === name && one.atMs <= ms);
  const priceAt = (name: string, ms: number): Amount =>
    domainOf(name).prices.findLast(({ atMs }) => START + atMs <= ms)?.price as Amount;
  const isTakenAt = (name: string, ms: number): boolean =>
    isOver(domainOf(name).takenMs, ms) || registrationAt(name, ms) !== undefined;

  return {
    flows,
    switches,
    priceAt,
    isTakenAt,
    registrationAt,
    shownAt: (name, ms) => {
      const flow = latest(name, ms);
      const isOpen = flow !== undefined && !["succeeded", "failed"].includes(stateOf(flow, ms));
      return registrationAt(name, ms) ?? (story.showsPending && isOpen ? incomplete(flow) : undefined);
    },
    workflowAt: (name, ms) => {
      const flow = latest(name, ms);
      return flow === undefined ? undefined : workflowOf(flow, ms);
    },
    quoteAt: (name, ms) => {
      const domain = name as DomainName;
      if (isTakenAt(name, ms)) return { kind: "unavailable", domain, reason: "domain_unavailable" };
      const price = priceAt(name, ms);
      const currency = "USD" as Currency;
      return { kind: "registrable", domain, tier: "standard", currency, registration: price, renewal: price };
    },
    accept: (wish, known) => {
      const before = latest(wish.domain, wish.atMs);
      const isOpen = before !== undefined && stateOf(before, wish.atMs) !== "failed";
      if (isOver(domainOf(wish.domain).takenMs, wish.atMs)) return "refused";
      if (isOpen || registrationAt(wish.domain, wish.atMs) !== undefined) {
        if (story.secondOrder === "refuse") return "refused";
        if (story.secondOrder === "join" && before !== undefined) return workflowOf(before, wish.atMs);
      }
      const { endings } = domainOf(wish.domain);
      const count = flows.filter((one) => one.domain === wish.domain && one.run !== DASHBOARD).length;
      const flow = { ...wish, ending: known ?? (endings[count % endings.length] as Ending) };
      flows.push(flow);
      return workflowOf(flow, wish.atMs);
    },
  };
};

const isOver = (atMs: number | undefined, ms: number): boolean => atMs !== undefined && ms >= START + atMs;

const held = (name: string, sinceMs: number, autoRenew: boolean): Registration => ({
  domain: name as DomainName,
  status: "active",
  autoRenew,
  createdAt: fromMs(sinceMs),
  expiresAt: fromMs(sinceMs + 365 * DAY),
  locked: true,
  privacyMode: "redaction",
});

const incomplete = ({ domain, atMs, order }: Flow): Registration => ({
  ...held(domain, atMs, order.autoRenew),
  status: "registration_pending",
  expiresAt: undefined,
});

const workflowOf = (flow: Flow, ms: number): Workflow => {
  const state = stateOf(flow, ms);
  return {
    state,
    domain: flow.domain as DomainName,
    createdAt: fromMs(flow.atMs),
    action: state === "action_required" ? "registrant_email_confirmation_pending" : undefined,
    sentTo: undefined,
    error: state === "failed" ? { code: "billing_quote_failed", message: "No payment method" } : undefined,
  };
};
