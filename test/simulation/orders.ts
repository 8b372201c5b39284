import type { PlaygroundAnswer, PlaygroundRequest } from "../../src/playground/http.ts";
import type { Step } from "../../src/playground/registrar/account.ts";
import { toError } from "../../src/playground/registrar/answers.ts";
import type { Answer, Request } from "../../src/registrar/transport.ts";
import type { NoAnswer } from "../../src/registrar/write-transport.ts";
import type { Actor, Instruments } from "./actor.ts";
import type { InvariantWatch, Truth, WireOrder } from "./invariants.ts";
import { ACCOUNT } from "./manifest.ts";
import { DASHBOARD, readWorkflowState } from "./registrar-state.ts";
import { toAnswer, toPage, toPlaygroundRequest, waitForAnswer } from "./registrar-transport.ts";
import { ORDER_FAULTS, type OrderFault, type Story, toSteps } from "./story.ts";
import { MINUTE, SECOND, START } from "./times.ts";

/** Everything that the runs of one story share: the true state, the invariants, and the instruments. */
export type Simulation = Instruments & {
  readonly truth: Truth;
  readonly watch: InvariantWatch;
};

/** What a run gets if no answer arrives. */
export const createNoAnswer = (sent: boolean, tls = false): NoAnswer => ({ sent, tls, message: "no answer" });

/** A write of a run as the registrar receives it. */
export const toWrite = (request: Request, { ignoresPreference }: Story): PlaygroundRequest =>
  toPlaygroundRequest(request, ignoresPreference ? {} : { prefer: "respond-async" });

/** Faults with which the registrar certainly does not accept an order. */
const HARMLESS_FAULTS: ReadonlySet<OrderFault> = new Set([
  "not-sent",
  "tls",
  "rate-limited",
  "redirected",
  "invalid",
  "rejected-401",
]);

/** True if the registrar may accept an order that has this fault. */
const mayArrive = (fault: OrderFault, { unknowns }: Story): boolean =>
  !HARMLESS_FAULTS.has(fault) && (fault !== "paced" || unknowns.order_pace === "unlimited");

/** Sends an order, with a fault if the story has one for it. */
export const sendOrder = async (
  sent: Request,
  actor: Actor,
  simulation: Simulation,
): Promise<Answer | NoAnswer> => {
  const { time, random, truth, watch, trace, count } = simulation;
  const { run } = actor;
  const { registrar, story } = truth;
  const request = toWrite(sent, story);
  const { domain_name: domain } = sent.body as WireOrder;
  const fault = drawOrderFault(actor, simulation);
  count(`order: ${fault}`);
  trace(`${run.id} orders ${domain} (${fault})`);
  watch.onOrder({
    run: run.id,
    order: sent.body as WireOrder,
    atMs: time.now(),
    mayArrive: mayArrive(fault, story),
  });
  if (actor.stop.isRequested()) watch.onWriteAfterStop(run.id, `ordered ${domain}`);
  const sentMs = time.now();
  const deliver = async (received = request, steps?: readonly Step[]): Promise<PlaygroundAnswer> => {
    const attempt = truth.ledger.findIntent(run.id, domain)?.attempt ?? 0;
    const ordersBefore = registrar.orders.length;
    const begun = registrar.order(received, { run: run.id, attempt, sentMs }, steps);
    const isAccepted = registrar.orders.length > ordersBefore;
    trace(`the registrar ${isAccepted ? "accepts" : "does not accept"} the order of ${domain}`);
    if (isAccepted) watch.onAcceptedOrder(domain, attempt, time.now());
    return waitForAnswer(begun, time);
  };
  const receive = (answer: PlaygroundAnswer): Answer => {
    count(`answer: ${readResult(answer)?.state ?? `status ${answer.status}`}`);
    return toAnswer(answer, time.now());
  };
  const answer = (answered: PlaygroundAnswer) => actor.call("order", () => toAnswer(answered, time.now()));
  /** The registrar gets the order, but the run gets something else. */
  const deliverAnd = <T>(answered: T): Promise<T> =>
    actor.call("order", () => {
      void deliver();
      return answered;
    });
  const replace = async (change: Readonly<Record<string, unknown>>): Promise<Answer> => {
    const original = await actor.call("order", () => deliver());
    return receive(changeResult(original, change));
  };
  /**
   * Delivers a copy of the order later, unless the first one has failed, or the account has lost the domain, by then: no
   * client could prevent that the copy buys it again.
   */
  const deliverCopy = (ms: number): Promise<void> =>
    time.sleep(ms).then(() => {
      const last = registrar.findLatestOrder(domain, time.now());
      const { lostMs = Number.POSITIVE_INFINITY } = story.domains.find(({ name }) => name === domain) ?? {};
      const isLost = time.now() >= START + lostMs;
      if (last !== undefined && readWorkflowState(last, time.now()) !== "failed" && !isLost) void deliver();
    });
  switch (fault) {
    case "none":
      return receive(await actor.call("order", () => deliver()));
    case "not-sent":
      return actor.call("order", () => createNoAnswer(false));
    case "tls":
      return actor.call("order", () => createNoAnswer(false, true));
    case "lost":
      return actor.call("order", () => createNoAnswer(true));
    case "answer-lost":
      return deliverAnd(createNoAnswer(true));
    case "late":
      void time.sleep(run.orderDelayMs ?? random.between(SECOND, 10 * MINUTE)).then(() => deliver());
      await time.sleep(60 * SECOND);
      return actor.call("order", () => createNoAnswer(true));
    case "doubled":
      // A registrar that charges a second order charges a copy too, whatever its client does.
      if (story.unknowns.second_order !== "charged_again") void deliverCopy(random.between(20, 5 * MINUTE));
      return receive(await actor.call("order", () => deliver()));
    case "server-error-before":
      return answer(toError(500, "Internal error"));
    case "server-error-after":
      return deliverAnd(toAnswer(toError(502, "Bad gateway"), time.now()));
    case "html-after":
      return deliverAnd(toAnswer(toPage(200), time.now()));
    case "truncated-after":
      await time.sleep(random.between(20, 2000));
      return deliverAnd(createNoAnswer(true));
    case "conflict-before":
      return answer(toError(409, "Conflict"));
    case "conflict-after":
      return deliverAnd(toAnswer(toError(409, "Conflict"), time.now()));
    case "rate-limited":
      return answer(toError(429, "Rate limited"));
    case "paced":
      return receive(
        await actor.call("order", () => {
          for (let others = 0; others < 5; others += 1) registrar.begin(toInvalid(request));
          return deliver();
        }),
      );
    case "overtaken":
      return receive(
        await actor.call("order", () => {
          const afterMs = random.between(0, 10 * MINUTE);
          orderInDashboard(domain, afterMs, simulation);
          // If this one failed, it would hide the other one: the registrar shows the newest workflow only.
          return deliver(request, toSteps("in_progress", afterMs, "succeeded"));
        }),
      );
    case "redirected":
      return answer(toPage(307));
    case "invalid":
      return receive(await actor.call("order", () => deliver(toInvalid(request))));
    case "rejected-401":
      return receive(await actor.call("order", () => deliver({ ...request, headers: {} })));
    case "other-domain":
      return replace({ context: { domain_name: "other.dev" } });
    case "unknown-state":
      return replace({ state: "rolled_back" });
  }
};

const drawOrderFault = ({ run }: Actor, { random, truth }: Simulation): OrderFault => {
  if (run.orderDelayMs !== undefined) return "late";
  const isFaulty = !run.isClean && random.chance(truth.story.orderFaultRate);
  return isFaulty ? random.pick(DRAWN_FAULTS) : "none";
};

/** The only faults that lead to a second order are drawn more often. */
const DRAWN_FAULTS: readonly OrderFault[] = [...ORDER_FAULTS, "doubled", "overtaken", "overtaken"];

/** An order that no registrar accepts. */
const toInvalid = (request: PlaygroundRequest): PlaygroundRequest => ({
  ...request,
  body: { ...(request.body as object), years: 0 },
});

/** The workflow in an answer; undefined if it is an error. */
const readResult = ({ body }: PlaygroundAnswer): { readonly state: string } | undefined =>
  (body as { result: { state: string } | null }).result ?? undefined;

const changeResult = (
  answer: PlaygroundAnswer,
  change: Readonly<Record<string, unknown>>,
): PlaygroundAnswer => {
  const result = readResult(answer);
  return result === undefined
    ? answer
    : { ...answer, body: { ...(answer.body as object), result: { ...result, ...change } } };
};

/** Somebody orders a domain in the dashboard, unless it is unavailable or has an order that did not fail. */
export const orderInDashboard = (name: string, afterMs: number, { truth, time, trace }: Simulation): void => {
  const { registrar, story } = truth;
  const before = registrar.findLatestOrder(name, time.now());
  const isOrdered = before !== undefined && readWorkflowState(before, time.now()) !== "failed";
  if (isOrdered || registrar.isUnavailable(name)) return;
  trace(`somebody orders ${name} in the dashboard`);
  registrar.order(
    toPlaygroundRequest({
      method: "POST",
      path: `/accounts/${ACCOUNT}/registrar/registrations`,
      body: { domain_name: name, years: 1, auto_renew: false },
    }),
    { run: DASHBOARD, attempt: 0, sentMs: time.now() },
    toSteps("in_progress", afterMs, story.dashboardFails ? "failed" : "succeeded"),
  );
};
