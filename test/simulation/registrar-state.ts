import type { DomainName } from "../../src/model/domain-name.ts";
import { fromMs } from "../../src/model/iso-date.ts";
import type { Amount, Currency } from "../../src/model/money.ts";
import type { Order } from "../../src/model/order.ts";
import type { Quote, Registration, Workflow } from "../../src/model/registration.ts";
import { DAY, type DomainStory, type Ending, START, type Story } from "./story.ts";

/** An order that the registrar accepted. Times are in milliseconds since 1970. */
export type AcceptedOrder = {
  readonly domain: string;
  readonly run: string;
  readonly attempt: number;
  /** When it arrived. */
  readonly atMs: number;
  /** When it was sent. */
  readonly sentMs: number;
  readonly order: Order;
  readonly ending: Ending;
};

/** The true state of the registrar's account. Times are in milliseconds since 1970. */
export type RegistrarState = {
  readonly orders: readonly AcceptedOrder[];
  readonly switches: { readonly domain: string; readonly atMs: number; readonly to: boolean }[];
  readonly isUnavailable: (domain: string, ms: number) => boolean;
  /** The registration of a domain that the account owns. */
  readonly findRegistration: (domain: string, ms: number) => Registration | undefined;
  /** The registration that reads show. It may not be complete. */
  readonly findVisibleRegistration: (domain: string, ms: number) => Registration | undefined;
  readonly findWorkflow: (domain: string, ms: number) => Workflow | undefined;
  readonly quote: (domain: string, ms: number) => Quote;
  /** Accepts or rejects an order. Without `ending`, the story decides how it ends. */
  readonly accept: (order: Omit<AcceptedOrder, "ending">, ending?: Ending) => Workflow | "rejected";
};

/** The `run` of orders that somebody places in the registrar's dashboard. */
export const DASHBOARD = "dashboard";

/** The state of an order's workflow at a time. */
export const readWorkflowState = ({ atMs, ending }: AcceptedOrder, ms: number): string => {
  if (ending.kind === "action_required") {
    return ending.endMs !== undefined && ms >= atMs + ending.endMs ? "succeeded" : "action_required";
  }
  return ms >= atMs + ending.afterMs ? ending.kind : ending.via;
};

/** When an order ends in a registration; undefined if it never does. */
export const findSuccessTime = ({ atMs, ending }: AcceptedOrder): number | undefined => {
  if (ending.kind === "action_required") return ending.endMs === undefined ? undefined : atMs + ending.endMs;
  return ending.kind === "succeeded" ? atMs + ending.afterMs : undefined;
};

/** Creates the registrar's account of a story. */
export const createRegistrarState = (story: Story): RegistrarState => {
  const orders: AcceptedOrder[] = [];
  const switches: RegistrarState["switches"] = [];
  const requireDomain = (name: string): DomainStory => {
    const domain = story.domains.find((candidate) => candidate.name === name);
    if (domain === undefined) throw new Error(`I4: ${name} is in no story`);
    return domain;
  };
  const readAutoRenew = (domain: string, ms: number, initial: boolean): boolean =>
    switches.findLast((entry) => entry.domain === domain && entry.atMs <= ms)?.to ?? initial;

  const findRegistration = (name: string, ms: number): Registration | undefined => {
    const domain = requireDomain(name);
    const order = orders.find(
      (candidate) =>
        candidate.domain === name && (findSuccessTime(candidate) ?? Number.POSITIVE_INFINITY) <= ms,
    );
    if (order !== undefined) {
      const autoRenew = readAutoRenew(name, ms, order.order.autoRenew);
      return createRegistration(name, findSuccessTime(order) ?? 0, autoRenew);
    }
    if (!domain.isOwned || isPast(domain.lapseMs, ms)) return undefined;
    return createRegistration(name, START - 300 * DAY, readAutoRenew(name, ms, domain.ownedAutoRenew));
  };
  const findLatestOrder = (name: string, ms: number) =>
    orders.findLast((candidate) => candidate.domain === name && candidate.atMs <= ms);
  const readPrice = (name: string, ms: number): Amount =>
    requireDomain(name).prices.findLast(({ atMs }) => START + atMs <= ms)?.price as Amount;
  const isUnavailable = (name: string, ms: number): boolean =>
    isPast(requireDomain(name).unavailableMs, ms) || findRegistration(name, ms) !== undefined;

  return {
    orders,
    switches,
    isUnavailable,
    findRegistration,
    findVisibleRegistration: (name, ms) => {
      const order = findLatestOrder(name, ms);
      const isOpen = order !== undefined && !["succeeded", "failed"].includes(readWorkflowState(order, ms));
      const pending = story.showsPending && isOpen ? createPendingRegistration(order) : undefined;
      return findRegistration(name, ms) ?? pending;
    },
    findWorkflow: (name, ms) => {
      const order = findLatestOrder(name, ms);
      return order === undefined ? undefined : toWorkflow(order, ms);
    },
    quote: (name, ms) => {
      const domain = name as DomainName;
      if (isUnavailable(name, ms)) return { kind: "unavailable", domain, reason: "domain_unavailable" };
      const price = readPrice(name, ms);
      const currency = "USD" as Currency;
      return { kind: "registrable", domain, tier: "standard", currency, registration: price, renewal: price };
    },
    accept: (request, ending) => {
      const { domain, atMs } = request;
      const before = findLatestOrder(domain, atMs);
      const isOpen = before !== undefined && readWorkflowState(before, atMs) !== "failed";
      if (isPast(requireDomain(domain).unavailableMs, atMs)) return "rejected";
      if (isOpen || findRegistration(domain, atMs) !== undefined) {
        if (story.secondOrder === "reject") return "rejected";
        if (story.secondOrder === "join" && before !== undefined) return toWorkflow(before, atMs);
      }
      const { endings } = requireDomain(domain);
      const count = orders.filter(
        (candidate) => candidate.domain === domain && candidate.run !== DASHBOARD,
      ).length;
      const order = { ...request, ending: ending ?? (endings[count % endings.length] as Ending) };
      orders.push(order);
      return toWorkflow(order, atMs);
    },
  };
};

/** True once a moment of the story, in milliseconds after its start, has come. */
const isPast = (momentMs: number | undefined, ms: number): boolean =>
  momentMs !== undefined && ms >= START + momentMs;

const createRegistration = (name: string, sinceMs: number, autoRenew: boolean): Registration => ({
  domain: name as DomainName,
  status: "active",
  autoRenew,
  createdAt: fromMs(sinceMs),
  expiresAt: fromMs(sinceMs + 365 * DAY),
  locked: true,
  privacyMode: "redaction",
});

const createPendingRegistration = ({ domain, atMs, order }: AcceptedOrder): Registration => ({
  ...createRegistration(domain, atMs, order.autoRenew),
  status: "registration_pending",
  expiresAt: undefined,
});

const toWorkflow = (order: AcceptedOrder, ms: number): Workflow => {
  const state = readWorkflowState(order, ms);
  return {
    state,
    domain: order.domain as DomainName,
    createdAt: fromMs(order.atMs),
    action: state === "action_required" ? "registrant_email_confirmation_pending" : undefined,
    sentTo: undefined,
    error: state === "failed" ? { code: "billing_quote_failed", message: "No payment method" } : undefined,
  };
};
