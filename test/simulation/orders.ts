import type { Order } from "../../src/model/order.ts";
import type { Reply } from "../../src/model/registrar.ts";
import type { Workflow } from "../../src/model/registration.ts";
import type { Actor, Instruments } from "./actor.ts";
import type { InvariantWatch, Truth } from "./invariants.ts";
import { readWorkflowState } from "./registrar-state.ts";
import { MINUTE, ORDER_FAULTS, type OrderFault, SECOND } from "./story.ts";

/** Everything that the runs of one story share: the true state, the invariants, and the instruments. */
export type Simulation = Instruments & {
  readonly truth: Truth;
  readonly watch: InvariantWatch;
};

const createNoAnswer = (sent: boolean, tls = false): Reply => ({
  kind: "no-answer",
  sent,
  tls,
  message: "no answer",
});
const createError = (status: number): Reply => ({
  kind: "error",
  status,
  message: `rejected with ${status}`,
});
const createPage = (status: number): Reply => ({
  kind: "unreadable",
  status,
  message: `a page with ${status}`,
});

/** The registrar carries out a request, but the run receives another answer. */
export const deliverAndAnswer = <T>(deliver: () => unknown, answer: T): T => {
  deliver();
  return answer;
};

/** Faults with which the registrar certainly does not accept an order. */
const HARMLESS_FAULTS: ReadonlySet<OrderFault> = new Set([
  "not-sent",
  "tls",
  "rate-limited",
  "redirected",
  "rejected-400",
  "rejected-401",
  "rejected-422",
]);

/** Sends an order, with a fault if the story has one for it. */
export const sendOrder = async (order: Order, actor: Actor, simulation: Simulation): Promise<Reply> => {
  const { time, random, truth, watch, trace, count } = simulation;
  const { run } = actor;
  const fault = drawOrderFault(actor, simulation);
  count(`order: ${fault}`);
  trace(`${run.id} orders ${order.domain} (${fault})`);
  watch.onOrder(run.id, order.domain, time.now(), !HARMLESS_FAULTS.has(fault));
  if (actor.stop.isRequested())
    watch.violations.push(`I10: ${run.id} ordered ${order.domain} after a request to stop`);
  const sentMs = time.now();
  const deliver = (): Workflow | "rejected" => {
    const intent = truth.ledger.intents.findLast(
      (candidate) => candidate.run === run.id && candidate.domain === order.domain,
    );
    const attempt = intent?.attempt ?? 0;
    const ordersBefore = truth.registrar.orders.length;
    const answer = truth.registrar.accept({
      domain: order.domain,
      run: run.id,
      attempt,
      atMs: time.now(),
      sentMs,
      order,
    });
    trace(`the registrar ${answer === "rejected" ? "rejects" : "accepts"} ${order.domain}`);
    if (truth.registrar.orders.length > ordersBefore) {
      watch.onAcceptedOrder(order.domain, attempt, time.now());
    }
    return answer;
  };
  const toReply = (answer: Workflow | "rejected"): Reply => {
    count(`answer: ${answer === "rejected" ? "rejected" : answer.state}`);
    return answer === "rejected" ? createError(400) : { kind: "workflow", status: 202, workflow: answer };
  };
  const waitMs = random.between(20, 2000);
  const deliverLate = (ms: number): Promise<void> => time.sleep(ms).then(() => void deliver());
  /** Delivers a copy of the order later, unless the first one has failed by then. */
  const deliverCopy = (ms: number): Promise<void> =>
    time.sleep(ms).then(() => {
      const last = truth.registrar.orders.findLast(({ domain }) => domain === order.domain);
      if (last !== undefined && readWorkflowState(last, time.now()) !== "failed") deliver();
    });
  switch (fault) {
    case "none":
      return toReply(await actor.call("order", deliver));
    case "not-sent":
      return actor.call("order", () => createNoAnswer(false));
    case "tls":
      return actor.call("order", () => createNoAnswer(false, true));
    case "lost":
      return actor.call("order", () => createNoAnswer(true));
    case "answer-lost":
      return actor.call("order", () => deliverAndAnswer(deliver, createNoAnswer(true)));
    case "late":
      void deliverLate(random.between(SECOND, 10 * MINUTE));
      await time.sleep(60 * SECOND);
      return actor.call("order", () => createNoAnswer(true));
    case "doubled":
      if (truth.story.secondOrder !== "charge-twice") void deliverCopy(random.between(20, 5 * MINUTE));
      return toReply(await actor.call("order", deliver));
    case "server-error-before":
      return actor.call("order", () => createError(500));
    case "server-error-after":
      return actor.call("order", () => deliverAndAnswer(deliver, createError(502)));
    case "html-after":
      return actor.call("order", () => deliverAndAnswer(deliver, createPage(200)));
    case "truncated-after":
      await time.sleep(waitMs);
      return actor.call("order", () => deliverAndAnswer(deliver, createNoAnswer(true)));
    case "conflict-before":
      return actor.call("order", () => createError(409));
    case "conflict-after":
      return actor.call("order", () => deliverAndAnswer(deliver, createError(409)));
    case "rate-limited":
      return actor.call("order", () => createError(429));
    case "redirected":
      return actor.call("order", () => createPage(307));
    case "rejected-400":
      return actor.call("order", () => createError(400));
    case "rejected-401":
      return actor.call("order", () => createError(401));
    case "rejected-422":
      return actor.call("order", () => createError(422));
    case "other-domain":
      return changeWorkflow(await actor.call("order", deliver), { domain: "other.dev" as Order["domain"] });
    case "unknown-state":
      return changeWorkflow(await actor.call("order", deliver), { state: "rolled_back" });
  }
};

const drawOrderFault = ({ run }: Actor, { random, truth }: Simulation): OrderFault => {
  const isFaulty = !run.isClean && random.chance(truth.story.orderFaultRate);
  return isFaulty ? random.pick(ORDER_FAULTS) : "none";
};

const changeWorkflow = (answer: Workflow | "rejected", change: Partial<Workflow>): Reply =>
  answer === "rejected"
    ? createError(400)
    : { kind: "workflow", status: 202, workflow: { ...answer, ...change } };
