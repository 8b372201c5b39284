import type { Amount } from "../model/money.ts";
import type { Price, Register } from "../model/plan.ts";
import type { Reply } from "../model/registrar.ts";
import type { Workflow } from "../model/registration.ts";
import { absenceOf } from "./absence.ts";
import { follow, lookFor, resolve, type Standing } from "./follow.ts";
import { type Lock, takeLock } from "./lock.ts";
import { heldOutcome, outcomeOf } from "./outcomes.ts";
import { type BuyingRun, type Passed, passGates } from "./pass-gates.ts";
import { attempted, type PurchasePorts } from "./ports.ts";
import { end, followedOf, idle, type Step, settle } from "./step.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/** Buys one domain, or says why not. The request that spends is sent at most once. */
export const buyOne = async (change: Register, spent: readonly Amount[], run: BuyingRun): Promise<Step> => {
  const locked = await takeLock(change, run.commit, run.ports);
  if ("step" in locked) return locked.step;
  const { lock } = locked;
  const gates = await passGates(change, { lock, spent, run });
  if (!("code" in gates)) {
    const isRepeat = lock.isRepeat || gates.wasOrdered;
    const orderedMs = run.ports.clock.now();
    const { price, checkedAt } = gates;
    return order(change, price, { lock: { ...lock, isRepeat, checkedAt }, run, orderedMs });
  }
  await end(run.ports, lock.intent, "withdrawn", gates.message);
  return idle(heldOutcome(change, gates), gates.breaks);
};

type Ordering = {
  readonly lock: Lock & Pick<Passed, "checkedAt">;
  readonly run: BuyingRun;
  readonly orderedMs: number;
};

/** Step 7 and 8: the request that spends, once, and what came of it. */
const order = async (change: Register, price: Price, ordering: Ordering): Promise<Step> => {
  const { ports } = ordering.run;
  const reply = await Promise.race([ports.buyer.register(change), givenUp(ports)]);
  const verdict = verdictOf(reply, change.domain);
  switch (verdict.kind) {
    case "accepted":
      return taken(change, price, verdict.workflow, ordering);
    case "unclear":
      return found(change, price, ordering, verdict.message);
    case "rate-limited":
      return limited(change, price, ordering);
    case "refused":
      return refused(change, price, { refusal: verdict, ordering });
    case "not-sent":
      return notSent(change, verdict, ordering);
  }
};

/** A request in flight when the run must end: it may have arrived. */
const givenUp = async ({ stop }: PurchasePorts): Promise<Reply> => {
  await stop.graceOver;
  return { kind: "silence", sent: true, tls: false, message: "the run had to end before the answer came" };
};

/** The registrar has it: follow it for a while, and settle it if it ends. */
const taken = async (
  change: Register,
  price: Price,
  workflow: Workflow,
  { lock, run, orderedMs }: Ordering,
): Promise<Step> => {
  const { ports } = run;
  const purchase = { change, price, begunBy: undefined, ...lock };
  const standing = await follow(followedOf(purchase), workflow, ports.clock.now() + run.intervalMs, ports);
  return spending(await settle(ports, purchase, standing), price, {
    orderedMs,
    open: standing.kind === "open" ? { ...purchase, workflow: standing.workflow } : undefined,
    breaks: whyBroken(standing, change),
  });
};

/** What is wrong with one purchase is mostly wrong with all. */
const whyBroken = ({ kind }: Standing, { domain }: Register): string | undefined => {
  if (kind === "failed") return `the registration of ${domain} failed`;
  return kind === "unknown" ? `it is unknown whether ${domain} was bought` : undefined;
};

const spending = (
  outcome: Step["outcome"],
  price: Price,
  rest: Pick<Step, "open" | "breaks" | "orderedMs">,
): Step => ({
  outcome,
  spent: [price.due],
  ...rest,
});

/** No clear answer: what is found by reading counts. */
const found = async (change: Register, price: Price, ordering: Ordering, why: string): Promise<Step> => {
  const { lock, run } = ordering;
  const trace = await resolve(followedOf({ change, ...lock }), run.ports);
  if (!("kind" in trace)) return taken(change, price, trace, ordering);
  return ended(change, price, saying(trace, why), ordering);
};

type Ended = Extract<Standing, { kind: "registered" | "unknown" }>;

/** What is not known, with what was answered. */
const saying = (standing: Ended, why: string): Ended =>
  standing.kind === "unknown" ? { ...standing, message: `${why}, and ${standing.message}` } : standing;

/** It is registered, or nobody can tell. */
const ended = async (
  change: Register,
  price: Price,
  standing: Ended,
  { lock, run, orderedMs }: Ordering,
): Promise<Step> => {
  const purchase = { change, price, begunBy: undefined, ...lock };
  const breaks = whyBroken(standing, change);
  const outcome = await settle(run.ports, purchase, standing);
  return spending(outcome, price, { orderedMs, open: undefined, breaks });
};

/** 429: certainly not carried out, unless a look at the status says otherwise. */
const limited = async (change: Register, price: Price, ordering: Ordering): Promise<Step> => {
  const { ports } = ordering.run;
  const { intent } = ordering.lock;
  const status = await attempted(ports.reader.registrationStatus(change.domain));
  const absence = absenceOf({ registration: undefined, workflow: status?.value }, change.authority.since);
  if (status === undefined || absence.kind !== "none") {
    return found(change, price, ordering, "the registrar was asked too often");
  }
  await end(ports, intent, "withdrawn", "The registrar was asked too often; nothing was bought.");
  const held = heldOutcome(change, { code: "rate_limited", message: "The registrar was asked too often." });
  return { ...idle(held, "the registrar was asked too often"), orderedMs: ordering.orderedMs };
};

/** A refusal may be the answer to a copy of the request: one look tells whether the first one was taken up. */
const refused = async (
  change: Register,
  price: Price,
  { refusal, ordering }: { refusal: Extract<Verdict, { kind: "refused" }>; ordering: Ordering },
): Promise<Step> => {
  const { code, message, abort } = refusal;
  const { lock, run, orderedMs } = ordering;
  // Whatever may be ours counts here: to call it refused is the costlier mistake.
  const trace = await lookFor(followedOf({ change, ...lock, checkedAt: undefined }), run.ports);
  if (trace !== "nothing" && !("kind" in trace)) return taken(change, price, trace, ordering);
  if (trace !== "nothing" && (trace.kind === "registered" || !abort)) {
    const why = `the registrar refused it (${message})`;
    return doubled(await ended(change, price, saying(trace, why), ordering), message);
  }
  await end(run.ports, lock.intent, "withdrawn", `Refused: ${message}`);
  const advice = abort
    ? "Look at the token, its permissions (Registrar Domains Admin) and the account."
    : "Mend the cause; the next run tries again.";
  const outcome = outcomeOf(change, "failed", {
    code,
    message: `The registrar refused the order: ${message}. Nothing was bought. ${advice}`,
  });
  return { ...idle(outcome, `the registrar refused to sell ${change.domain}`), orderedMs };
};

/** A registration that is there in spite of a refusal is told as what it is. */
const doubled = (step: Step, refusal: string): Step =>
  step.outcome.outcome === "registered"
    ? {
        ...step,
        outcome: {
          ...step.outcome,
          message: `The registrar refused an order (${refusal}) and shows the domain: the order was doubled on its way, or it was bought elsewhere a moment before. ${step.outcome.message}`,
        },
      }
    : step;

const notSent = async (
  change: Register,
  { message }: { message: string },
  { lock, run }: Ordering,
): Promise<Step> => {
  await end(run.ports, lock.intent, "withdrawn", "Not sent.");
  const held = heldOutcome(change, {
    code: "not_sent",
    message: `The order could not be sent: ${message}. Run again.`,
  });
  return idle(held, "orders cannot be sent to the registrar");
};
