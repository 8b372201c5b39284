import type { Order } from "../../src/model/order.ts";
import type { Reply } from "../../src/model/registrar.ts";
import type { Workflow } from "../../src/model/registration.ts";
import type { Actor, Stage } from "./actor.ts";
import { stateOf } from "./registrar-world.ts";
import { MINUTE, ORDER_FAULTS, type OrderFault, SECOND } from "./story.ts";
import type { Truth, Watch } from "./watch.ts";

/** What an order goes through on its way to the registrar and back. */
export type Ordering = Stage & {
  readonly truth: Truth;
  readonly watch: Watch;
};

const silence = (sent: boolean, tls = false): Reply => ({
  kind: "no-answer",
  sent,
  tls,
  message: "no answer",
});
const refusal = (status: number): Reply => ({ kind: "error", status, message: `refused with ${status}` });
const page = (status: number): Reply => ({ kind: "unreadable", status, message: `a page with ${status}` });

/** The registrar takes the request up, and the answer is another. */
export const after = <T>(deliver: () => unknown, answer: T): T => {
  deliver();
  return answer;
};

/** Faults with which the registrar certainly takes nothing up. */
const HARMLESS: ReadonlySet<OrderFault> = new Set([
  "not-sent",
  "tls",
  "rate-limited",
  "redirected",
  "refused-400",
  "refused-401",
  "refused-422",
]);

/** Sends an order through whatever fault befalls it. */
export const sendOrder = async (order: Order, actor: Actor, ordering: Ordering): Promise<Reply> => {
  const { time, random, truth, watch, trace, count } = ordering;
  const { run } = actor;
  const fault = faultFor(actor, ordering);
  count(`order: ${fault}`);
  trace(`${run.id} orders ${order.domain} (${fault})`);
  watch.ordered(run.id, order.domain, time.now(), !HARMLESS.has(fault));
  if (actor.stop.isRequested())
    watch.violations.push(`I10: ${run.id} ordered ${order.domain} after a request to stop`);
  const sentMs = time.now();
  const deliver = (): Workflow | "refused" => {
    const own = truth.ledger.entries.findLast(
      (entry) => entry.run === run.id && entry.domain === order.domain,
    );
    const attempt = own?.attempt ?? 0;
    const before = truth.registrar.flows.length;
    const taken = truth.registrar.accept({
      domain: order.domain,
      run: run.id,
      attempt,
      atMs: time.now(),
      sentMs,
      order,
    });
    trace(`the registrar ${taken === "refused" ? "refuses" : "takes up"} ${order.domain}`);
    if (truth.registrar.flows.length > before) watch.accepted(order.domain, attempt, time.now());
    return taken;
  };
  const reply = (taken: Workflow | "refused"): Reply => {
    count(`answer: ${taken === "refused" ? "refused" : taken.state}`);
    return taken === "refused" ? refusal(400) : { kind: "workflow", status: 202, workflow: taken };
  };
  const wait = random.between(20, 2000);
  const late = (ms: number): Promise<void> => time.sleep(ms).then(() => void deliver());
  /** A copy of a request arrives while the first one stands. */
  const again = (ms: number): Promise<void> =>
    time.sleep(ms).then(() => {
      const last = truth.registrar.flows.findLast(({ domain }) => domain === order.domain);
      if (last !== undefined && stateOf(last, time.now()) !== "failed") deliver();
    });
  switch (fault) {
    case "none":
      return reply(await actor.call("order", deliver));
    case "not-sent":
      return actor.call("order", () => silence(false));
    case "tls":
      return actor.call("order", () => silence(false, true));
    case "lost":
      return actor.call("order", () => silence(true));
    case "answer-lost":
      return actor.call("order", () => after(deliver, silence(true)));
    case "late":
      void late(random.between(SECOND, 10 * MINUTE));
      await time.sleep(60 * SECOND);
      return actor.call("order", () => silence(true));
    case "doubled":
      if (truth.story.secondOrder !== "charge-twice") void again(random.between(20, 5 * MINUTE));
      return reply(await actor.call("order", deliver));
    case "server-error-before":
      return actor.call("order", () => refusal(500));
    case "server-error-after":
      return actor.call("order", () => after(deliver, refusal(502)));
    case "html-after":
      return actor.call("order", () => after(deliver, page(200)));
    case "truncated-after":
      await time.sleep(wait);
      return actor.call("order", () => after(deliver, silence(true)));
    case "conflict-before":
      return actor.call("order", () => refusal(409));
    case "conflict-after":
      return actor.call("order", () => after(deliver, refusal(409)));
    case "rate-limited":
      return actor.call("order", () => refusal(429));
    case "redirected":
      return actor.call("order", () => page(307));
    case "refused-400":
      return actor.call("order", () => refusal(400));
    case "refused-401":
      return actor.call("order", () => refusal(401));
    case "refused-422":
      return actor.call("order", () => refusal(422));
    case "other-domain":
      return odd(await actor.call("order", deliver), { domain: "other.dev" as Order["domain"] });
    case "unknown-state":
      return odd(await actor.call("order", deliver), { state: "rolled_back" });
  }
};

const faultFor = ({ run }: Actor, { random, truth }: Ordering): OrderFault => {
  const isFaulty = !run.isClean && random.chance(truth.story.orderFaultRate);
  return isFaulty ? random.pick(ORDER_FAULTS) : "none";
};

const odd = (taken: Workflow | "refused", change: Partial<Workflow>): Reply =>
  taken === "refused" ? refusal(400) : { kind: "workflow", status: 202, workflow: { ...taken, ...change } };
