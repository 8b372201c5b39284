import type { ApplyPorts } from "../../src/commands/apply.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import { fromMs } from "../../src/model/iso-date.ts";
import type { Ledger } from "../../src/model/ledger.ts";
import type { RegistrarBuyer, RegistrarReader } from "../../src/model/registrar.ts";
import type { Registration, Workflow } from "../../src/model/registration.ts";
import type { Actor, Trouble } from "./actor.ts";
import { after, type Ordering, sendOrder } from "./orders.ts";
import { randomFrom } from "./random.ts";
import { MINUTE, SECOND } from "./story.ts";

/** The ports of one run, into a world in which anything may go wrong. */
export const portsOf = (actor: Actor, ordering: Ordering): ApplyPorts => {
  const { time, random, truth } = ordering;
  const reader = readerOf(actor, ordering);
  const buyer = buyerOf(actor, ordering);
  const ledger = ledgerOf(actor, ordering);
  return {
    clock: time,
    random: random.next,
    stop: actor.stop,
    mask: () => undefined,
    report: (outcome) => truth.told.push({ run: actor.run.id, outcome }),
    repository: truth.git.repositoryAt(time.now),
    history: truth.git.historyAt(time.now),
    readerFor: () => reader,
    buyerFor: () => buyer,
    ledgerFor: () => ledger,
  };
};

/** Which call goes wrong, and how; each is counted. */
const troubleOf = (name: string, { run }: Actor, { random, count }: Ordering, rate: number): Trouble => {
  if (run.isClean || !random.chance(rate)) return undefined;
  const trouble = random.pick(["before", "after"] as const);
  count(`fault: ${name}, ${trouble}`);
  return trouble;
};

/** The moment that a read shows: most often now, sometimes up to three quarters of a minute ago. */
const shownAt = ({ run }: Actor, { time, random, truth, count }: Ordering, mostMs: number): number => {
  if (run.isClean || !random.chance(truth.story.lagRate)) return time.now();
  count(`lag: up to ${mostMs / SECOND} s`);
  return time.now() - random.between(0, mostMs);
};

const readerOf = (actor: Actor, ordering: Ordering): RegistrarReader => {
  const { time, truth, watch, random } = ordering;
  const { story, registrar } = truth;
  const read = <T>(name: string, show: (ms: number) => T): Promise<T> =>
    actor.call(
      name,
      () => show(shownAt(actor, ordering, 45 * SECOND)),
      troubleOf(name, actor, ordering, story.readFaultRate),
    );
  const names = story.domains.map(({ name }) => name);
  const gaps = randomFrom(story.seed ^ (0x9a9 * (actor.run.atMs + 1)));
  /** The list is no proof of absence: at times it lacks what is there. */
  const listed = (name: string, ms: number): Registration[] => {
    const shown = registrar.shownAt(name, ms);
    if (shown === undefined) return [];
    const isLacking = !actor.run.isClean && gaps.chance(story.listGapRate);
    if (isLacking) ordering.count("list: lacks a name");
    return isLacking ? [] : [shown];
  };
  return {
    list: () =>
      read("list", (ms) => ({
        registrations: names.flatMap((name) => listed(name, ms)),
        asOf: fromMs(time.now()),
      })),
    check: (domains) =>
      actor.call(
        "check",
        () => {
          const quotes = domains.map((domain) => {
            const isSilent = !actor.run.isClean && random.chance(story.readFaultRate);
            return isSilent
              ? { kind: "not-checked" as const, domain }
              : registrar.quoteAt(domain, time.now());
          });
          for (const quote of quotes) watch.checked(actor.run.id, quote, time.now());
          return { quotes, asOf: fromMs(time.now()) };
        },
        troubleOf("check", actor, ordering, story.readFaultRate),
      ),
    registration: (domain) => read("registration", (ms) => registrar.shownAt(domain, ms)),
    registrationStatus: (domain) => read("status", (ms) => registrar.workflowAt(domain, ms)),
    updateStatus: () => read("update status", () => undefined),
    extension: async () => undefined,
    search: async () => [],
  };
};

const buyerOf = (actor: Actor, ordering: Ordering): RegistrarBuyer => {
  const { time, truth, watch, random, count } = ordering;
  return {
    register: (order) => sendOrder(order, actor, ordering),
    setAutoRenew: async (domain, to) => {
      const { registrar } = truth;
      const roll = actor.run.isClean ? 1 : random.next();
      const deliver = (): Workflow => {
        const shown = [0, 1, 2].map((minutes) =>
          registrar.registrationAt(domain, time.now() - minutes * MINUTE),
        );
        const isNew = registrar.switches.some(
          (one) => one.domain === domain && one.atMs > time.now() - 2 * MINUTE,
        );
        watch.switched(
          actor.run.id,
          domain,
          !isNew && shown.every((one) => one?.autoRenew === to),
          time.now(),
        );
        registrar.switches.push({ domain, atMs: time.now(), to });
        return {
          state: "succeeded",
          domain,
          createdAt: fromMs(time.now()),
          action: undefined,
          sentTo: undefined,
          error: undefined,
        };
      };
      if (roll < 0.2) count(`switch: ${roll < 0.1 ? "lost" : "answer lost"}`);
      if (roll < 0.1)
        return actor.call("switch", () => ({ kind: "no-answer", sent: true, tls: false, message: "lost" }));
      if (roll < 0.2)
        return actor.call("switch", () => after(deliver, { kind: "error", status: 503, message: "busy" }));
      return actor.call("switch", () => ({ kind: "workflow", status: 200, workflow: deliver() }));
    },
  };
};

const ledgerOf = (actor: Actor, ordering: Ordering): Ledger => {
  const { time, truth } = ordering;
  const { ledger, story } = truth;
  const run = actor.run.id;
  const trouble = (name: string) => troubleOf(name, actor, ordering, story.ledgerFaultRate);
  const view = (domain?: DomainName) => ledger.viewAt(shownAt(actor, ordering, 5 * SECOND), domain);
  return {
    listOpen: () =>
      actor.call(
        "open intents",
        () => view().filter(({ state }) => state === "open"),
        trouble("open intents"),
      ),
    listFor: (domain) => actor.call("intents", () => view(domain), trouble("intents")),
    write: (wish) =>
      actor.call(
        "intent",
        () => {
          ordering.trace(`${run} writes an intent for ${wish.domain}, attempt ${wish.attempt}`);
          return ledger.write(wish, run, time.now());
        },
        trouble("intent"),
      ),
    annotate: (intent) => actor.call("remark", () => void intent, trouble("remark")),
    close: (intent, state) =>
      actor.call(
        "close",
        () => {
          ordering.trace(`${run} closes ${intent.domain}: ${state}`);
          return ledger.close(intent.id, state, run, time.now());
        },
        trouble("close"),
      ),
  };
};
