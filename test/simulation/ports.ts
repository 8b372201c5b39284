import type { ApplyPorts } from "../../src/commands/apply.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Ledger } from "../../src/model/ledger.ts";
import { createBuyer } from "../../src/registrar/buyer.ts";
import { createReader } from "../../src/registrar/reader.ts";
import type { Actor, CallFault } from "./actor.ts";
import { type Simulation, sendOrder } from "./orders.ts";
import { ACCOUNT } from "./registrar-state.ts";
import { createReadTransport, drawLag } from "./registrar-transport.ts";
import { SECOND } from "./story.ts";
import { sendSwitch } from "./switches.ts";

/** Creates the ports of one run: the real client of the registrar, and a repository and ledger in memory. */
export const createPorts = (actor: Actor, simulation: Simulation): ApplyPorts => {
  const { time, random, truth } = simulation;
  const scope = { account: ACCOUNT, sandbox: false };
  const transport = createReadTransport(actor, simulation);
  const reader = createReader(scope, { transport, clock: time, random: random.next });
  const buyer = createBuyer(scope, (request) =>
    request.method === "POST"
      ? sendOrder(request, actor, simulation)
      : sendSwitch(request, actor, simulation),
  );
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

const createLedger = (actor: Actor, simulation: Simulation): Ledger => {
  const { time, truth } = simulation;
  const { ledger, story } = truth;
  const run = actor.run.id;
  const drawLedgerFault = (name: string) => drawFault(name, actor, simulation, story.ledgerFaultRate);
  const listIntents = (domain?: DomainName) =>
    ledger.listIntents(time.now() - drawLag(actor, simulation, 5 * SECOND), domain);
  return {
    listOpen: () =>
      actor.call(
        "open intents",
        () => ({ intents: listIntents().filter(({ state }) => state === "open"), malformed: 0 }),
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
