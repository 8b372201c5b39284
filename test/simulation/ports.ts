import type { ApplyPorts } from "../../src/commands/apply.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import { fromMs } from "../../src/model/iso-date.ts";
import type { Ledger } from "../../src/model/ledger.ts";
import type { RegistrarBuyer, RegistrarReader } from "../../src/model/registrar.ts";
import type { Registration, Workflow } from "../../src/model/registration.ts";
import type { Actor, CallFault } from "./actor.ts";
import { deliverAndAnswer, type Simulation, sendOrder } from "./orders.ts";
import { createRandom } from "./random.ts";
import { MINUTE, SECOND } from "./story.ts";

/** Creates the ports of one run into the simulated registrar, repository and ledger. Any call may fail. */
export const createPorts = (actor: Actor, simulation: Simulation): ApplyPorts => {
  const { time, random, truth } = simulation;
  const reader = createReader(actor, simulation);
  const buyer = createBuyer(actor, simulation);
  const ledger = createLedger(actor, simulation);
  return {
    clock: time,
    random: random.next,
    stop: actor.stop,
    mask: () => undefined,
    report: (result) => truth.earlyReports.push({ run: actor.run.id, result }),
    repository: truth.git.createRepository(time.now),
    history: truth.git.createHistory(time.now),
    readerFor: () => reader,
    buyerFor: () => buyer,
    ledgerFor: () => ledger,
  };
};

/** Draws whether and how a call fails, and counts it. */
const drawFault = (name: string, { run }: Actor, { random, count }: Simulation, rate: number): CallFault => {
  if (run.isClean || !random.chance(rate)) return undefined;
  const fault = random.pick(["before", "after"] as const);
  count(`fault: ${name}, ${fault}`);
  return fault;
};

/** Draws the moment that a read shows: mostly now, sometimes up to `maxLagMs` ago. */
const drawReadTime = ({ run }: Actor, simulation: Simulation, maxLagMs: number): number => {
  const { time, random, truth, count } = simulation;
  if (run.isClean || !random.chance(truth.story.lagRate)) return time.now();
  count(`lag: up to ${maxLagMs / SECOND} s`);
  return time.now() - random.between(0, maxLagMs);
};

const createReader = (actor: Actor, simulation: Simulation): RegistrarReader => {
  const { time, truth, watch, random } = simulation;
  const { story, registrar } = truth;
  const read = <T>(name: string, readAt: (ms: number) => T): Promise<T> =>
    actor.call(
      name,
      () => readAt(drawReadTime(actor, simulation, 45 * SECOND)),
      drawFault(name, actor, simulation, story.readFaultRate),
    );
  const names = story.domains.map(({ name }) => name);
  // A generator of its own: the gaps in the list do not change the rest of a story.
  const gaps = createRandom(story.seed ^ (0x9a9 * (actor.run.atMs + 1)));
  /** A domain that the list lacks may be owned all the same. */
  const listRegistration = (name: string, ms: number): Registration[] => {
    const registration = registrar.findVisibleRegistration(name, ms);
    if (registration === undefined) return [];
    const isMissing = !actor.run.isClean && gaps.chance(story.listGapRate);
    if (isMissing) simulation.count("list: lacks a name");
    return isMissing ? [] : [registration];
  };
  return {
    list: () =>
      read("list", (ms) => ({
        registrations: names.flatMap((name) => listRegistration(name, ms)),
        asOf: fromMs(time.now()),
      })),
    check: (domains) =>
      actor.call(
        "check",
        () => {
          const quotes = domains.map((domain) => {
            const isNotChecked = !actor.run.isClean && random.chance(story.readFaultRate);
            return isNotChecked
              ? { kind: "not-checked" as const, domain }
              : registrar.quote(domain, time.now());
          });
          for (const quote of quotes) watch.onQuote(actor.run.id, quote, time.now());
          return { quotes, asOf: fromMs(time.now()) };
        },
        drawFault("check", actor, simulation, story.readFaultRate),
      ),
    registration: (domain) => read("registration", (ms) => registrar.findVisibleRegistration(domain, ms)),
    registrationStatus: (domain) => read("status", (ms) => registrar.findWorkflow(domain, ms)),
    updateStatus: () => read("update status", () => undefined),
    extension: async () => undefined,
    search: async () => [],
  };
};

const createBuyer = (actor: Actor, simulation: Simulation): RegistrarBuyer => {
  const { time, truth, watch, random, count } = simulation;
  return {
    register: (order) => sendOrder(order, actor, simulation),
    setAutoRenew: async (domain, to) => {
      const { registrar } = truth;
      const roll = actor.run.isClean ? 1 : random.next();
      const deliver = (): Workflow => {
        const recentRegistrations = [0, 1, 2].map((minutes) =>
          registrar.findRegistration(domain, time.now() - minutes * MINUTE),
        );
        const isJustSwitched = registrar.switches.some(
          (entry) => entry.domain === domain && entry.atMs > time.now() - 2 * MINUTE,
        );
        const isNeedless =
          !isJustSwitched && recentRegistrations.every((registration) => registration?.autoRenew === to);
        watch.onSwitch(actor.run.id, domain, isNeedless, time.now());
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
        return actor.call("switch", () =>
          deliverAndAnswer(deliver, { kind: "error", status: 503, message: "busy" }),
        );
      return actor.call("switch", () => ({ kind: "workflow", status: 200, workflow: deliver() }));
    },
  };
};

const createLedger = (actor: Actor, simulation: Simulation): Ledger => {
  const { time, truth } = simulation;
  const { ledger, story } = truth;
  const run = actor.run.id;
  const drawLedgerFault = (name: string) => drawFault(name, actor, simulation, story.ledgerFaultRate);
  const listIntents = (domain?: DomainName) =>
    ledger.listIntents(drawReadTime(actor, simulation, 5 * SECOND), domain);
  return {
    listOpen: () =>
      actor.call(
        "open intents",
        () => listIntents().filter(({ state }) => state === "open"),
        drawLedgerFault("open intents"),
      ),
    listFor: (domain) => actor.call("intents", () => listIntents(domain), drawLedgerFault("intents")),
    write: (intent) =>
      actor.call(
        "intent",
        () => {
          simulation.trace(`${run} writes an intent for ${intent.domain}, attempt ${intent.attempt}`);
          return ledger.write(intent, run, time.now());
        },
        drawLedgerFault("intent"),
      ),
    annotate: (intent) => actor.call("remark", () => void intent, drawLedgerFault("remark")),
    close: (intent, state) =>
      actor.call(
        "close",
        () => {
          simulation.trace(`${run} closes ${intent.domain}: ${state}`);
          return ledger.close(intent.id, state, run, time.now());
        },
        drawLedgerFault("close"),
      ),
  };
};
