import type { Intent } from "../model/ledger.ts";
import type { Outcome } from "../model/outcome.ts";
import { follow, lookFor } from "./follow.ts";
import { QUARANTINE_MS, standingOf } from "./intents.ts";
import { outcomeOf } from "./outcomes.ts";
import { attempted, type PurchasePorts } from "./ports.ts";
import { end, followedOf, type OpenPurchase, settle } from "./step.ts";
import { isStuck, stuckText } from "./stuck.ts";

/** How an intent stands that an earlier run left open. */
export type Resumed = {
  readonly intent: Intent;
  /** Undefined where there is nothing to tell: it is over, and left no trace. */
  readonly outcome: Outcome | undefined;
  /** To be followed to its end. */
  readonly open: OpenPurchase | undefined;
};

/** Takes up an open intent by reading alone: nothing is sent that could spend. */
export const resume = async (intent: Intent, ports: PurchasePorts): Promise<Resumed> => {
  const record = await attempted(ports.ledger.of(intent.domain));
  if (record === undefined)
    return { intent, outcome: unresolved(intent, "the ledger cannot be read"), open: undefined };
  const standing = standingOf(intent, record.value);
  if (standing === "may-have-ordered") return lookUp(intent, ports);
  if (standing === "idle")
    await end(ports, intent, "withdrawn", "Never acted on: another intent came first.");
  return { intent, outcome: undefined, open: undefined };
};

/** What became of an intent that may have led to an order. */
const lookUp = async (intent: Intent, ports: PurchasePorts): Promise<Resumed> => {
  const change = { domain: intent.domain };
  const purchase = {
    change,
    price: undefined,
    intent,
    isRepeat: true,
    checkedAt: undefined,
    begunBy: intent.run,
  };
  const over = (outcome: Outcome | undefined): Resumed => ({ intent, outcome, open: undefined });
  const trace = await lookFor(followedOf(purchase), ports);
  if (trace === "nothing") return over(await withoutTrace(intent, ports));
  if ("kind" in trace) {
    return over(
      trace.kind === "unknown" ? unresolved(intent, trace.message) : await settle(ports, purchase, trace),
    );
  }
  const now = await follow(followedOf(purchase), trace, ports.clock.now(), ports);
  if (now.kind !== "open") return over(await settle(ports, purchase, now));
  return isStuck(intent, now.workflow)
    ? over(outcomeOf(intent, "unknown", { code: "stuck", message: stuckText(intent, now.workflow) }))
    : { intent, outcome: await settle(ports, purchase, now), open: { ...purchase, workflow: now.workflow } };
};

const withoutTrace = async (intent: Intent, ports: PurchasePorts): Promise<Outcome | undefined> => {
  if (intent.ageMs < QUARANTINE_MS) return unresolved(intent, "the registrar shows no trace of it");
  await end(ports, intent, "withdrawn", "Superseded: no trace of it after 30 minutes.");
  return undefined;
};

const unresolved = (intent: Intent, why: string): Outcome => {
  const minutes = Math.max(1, Math.ceil((QUARANTINE_MS - intent.ageMs) / 60_000));
  return outcomeOf(intent, "unknown", {
    code: "unresolved",
    message: `Run ${intent.run} was about to buy it, and ${why}: it may or may not be bought. Run again in ${minutes} minutes; until then nothing new is bought.`,
  });
};
