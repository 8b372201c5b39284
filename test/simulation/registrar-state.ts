import { fromMs } from "../../src/model/iso-date.ts";
import type { DeferredAnswer, PlaygroundAnswer, PlaygroundRequest } from "../../src/playground/http.ts";
import type {
  AccountSeed,
  NameScript,
  Step,
  WireRegistration,
} from "../../src/playground/registrar/account.ts";
import { findStep, findSuccessMs, type Workflow } from "../../src/playground/registrar/store.ts";
import type { Unknowns } from "../../src/playground/registrar/unknowns.ts";
import { createSimulatedRegistrar } from "../support/judges.ts";
import { ACCOUNT } from "./manifest.ts";
import type { DomainStory, Story } from "./story.ts";
import { DAY, SECOND, START } from "./times.ts";

/** The token of every run. */
export const TOKEN = "secret";

/** An order that the registrar accepted, and who sent it when. Times are in milliseconds since 1970. */
export type AcceptedOrder = OrderOrigin & { readonly workflow: Workflow };

/** Who sent an order, and when. */
export type OrderOrigin = { readonly run: string; readonly attempt: number; readonly sentMs: number };

/** The answer to a request, now or at a later time. */
export type BegunAnswer = PlaygroundAnswer | DeferredAnswer;

/** The registrar of a story: the playground's core, as its account changes over time, and what is true about it. */
export type RegistrarState = {
  readonly orders: readonly AcceptedOrder[];
  /** Begins to answer a request. A read shows what was true `lagMs` ago. */
  readonly begin: (request: PlaygroundRequest, lagMs?: number) => BegunAnswer;
  /** Begins to answer an order. Without `steps`, the story decides what becomes of it. */
  readonly order: (request: PlaygroundRequest, origin: OrderOrigin, steps?: readonly Step[]) => BegunAnswer;
  /** True if somebody else has the name, or the account itself. */
  readonly isUnavailable: (domain: string) => boolean;
  /** The registration of a domain that the account owned at a time. */
  readonly findRegistration: (domain: string, ms: number) => WireRegistration | undefined;
  readonly findLatestOrder: (domain: string, ms: number) => AcceptedOrder | undefined;
  /** When the last switch of a domain's auto-renew was accepted; undefined: never. */
  readonly findLastSwitch: (domain: string) => number | undefined;
};

/** One story in so many is judged. */
const JUDGED_SHARE = 20;

/** The `run` of orders that somebody places in the registrar's dashboard. */
export const DASHBOARD = "dashboard";

/** The state of an order's workflow at a time. */
export const readWorkflowState = ({ workflow }: AcceptedOrder, ms: number): string =>
  findStep(workflow, ms).state;

/** When an order ends in a registration; undefined if it never does. */
export const findSuccessTime = ({ workflow }: AcceptedOrder): number | undefined => findSuccessMs(workflow);

/** Creates the registrar of a story. `watchUnknown` is called with each switch that decides an answer. */
export const createRegistrarState = (
  story: Story,
  now: () => number,
  watchUnknown: (name: keyof Unknowns) => void,
): RegistrarState => {
  const options = { seed: toAccount(story), token: TOKEN, now, watchUnknown };
  const core = createSimulatedRegistrar(options, story.seed % JUDGED_SHARE === 0);
  for (const { name, pendingDeleteMs, lapseMs, lostMs } of story.domains) {
    if (pendingDeleteMs !== undefined) core.setStatus(name, "pending_delete", START + pendingDeleteMs);
    if (lapseMs !== undefined) core.setStatus(name, undefined, START + lapseMs);
    if (lostMs !== undefined) core.setStatus(name, undefined, START + lostMs);
  }
  const orders: AcceptedOrder[] = [];
  const isPast = (momentMs: number | undefined): boolean =>
    momentMs !== undefined && now() >= START + momentMs;
  const findDomain = (name: string): DomainStory | undefined =>
    story.domains.find((candidate) => candidate.name === name);
  const chooseSteps = ({ name, endings }: DomainStory): readonly Step[] => {
    const count = orders.filter(({ run, workflow }) => workflow.domain === name && run !== DASHBOARD).length;
    return endings[count % endings.length] ?? [];
  };
  const describeName = (domain: DomainStory, workflow: readonly Step[]): NameScript => {
    const {
      price = "0.00",
      renewal = price,
      currency = "USD",
      isPremium,
    } = domain.prices.findLast(({ atMs }) => isPast(atMs)) ?? {};
    return {
      ...(isPast(domain.unavailableMs) ? { reason: "domain_unavailable" } : {}),
      ...(isPremium === true ? { tier: "premium" } : {}),
      pricing: { currency, registration_cost: price, renewal_cost: renewal },
      workflow,
      ...(isPast(story.cleanFromMs) ? {} : { update: domain.update }),
    };
  };
  const begin = (request: PlaygroundRequest, lagMs = 0, steps?: readonly Step[]): BegunAnswer => {
    core.changeAccount({
      names: Object.fromEntries(
        story.domains.map((domain) => [domain.name, describeName(domain, steps ?? chooseSteps(domain))]),
      ),
      lag: lagMs / SECOND,
      default_contact: isPast(story.noContactUntilMs),
      payment_method: isPast(story.noPaymentUntilMs),
    });
    return core.begin(request);
  };
  const findRegistration: RegistrarState["findRegistration"] = (name, ms) =>
    core.registrations(ms).find(({ domain_name }) => domain_name === name);

  return {
    orders,
    begin: (request, lagMs) => begin(request, lagMs),
    order: (request, origin, steps) => {
      const count = core.workflows().length;
      const begun = begin(request, 0, steps);
      const workflow = core.workflows()[count];
      if (workflow !== undefined) orders.push({ ...origin, workflow });
      return begun;
    },
    isUnavailable: (name) =>
      isPast(findDomain(name)?.unavailableMs) || findRegistration(name, now()) !== undefined,
    findRegistration,
    findLatestOrder: (name, ms) =>
      orders.findLast(({ workflow }) => workflow.domain === name && workflow.startedMs <= ms),
    findLastSwitch: (name) =>
      core.workflows().findLast(({ kind, domain }) => kind === "update" && domain === name)?.startedMs,
  };
};

const toAccount = (story: Story): AccountSeed => ({
  account: ACCOUNT,
  now: toTime(START),
  registrations: story.domains
    .filter(({ isOwned }) => isOwned)
    .map(({ name, ownedAutoRenew, expiresMs }) => ({
      domain_name: name,
      auto_renew: ownedAutoRenew,
      created_at: toTime(START - 300 * DAY),
      expires_at: toTime(START + expiresMs),
    })),
  // Freehold compiles each schema that it is shown, which would take most of a story's time.
  extensions: { dev: null },
  unknowns: story.unknowns,
});

/** A time as the registrar writes it, to the second. */
const toTime = fromMs;
