import type { Intent } from "../model/ledger.ts";
import type { ChangeResult } from "../model/result.ts";
import {
  describeHidden,
  describeStuck,
  isStuck,
  judgeActivity,
  mayBeWithdrawn,
  QUARANTINE_MS,
} from "./lock-rules.ts";
import { findTrace, pollWorkflow } from "./poll.ts";
import { type FollowPorts, type Purchase, type PurchaseProgress, tryRead } from "./purchase.ts";
import { closeIntent, settle, toResult } from "./settle.ts";

/** What became of an intent that an earlier run left open; without a result if it led to nothing. */
export type ResumedPurchase = PurchaseProgress & { readonly intent: Intent };

/** Resumes an open intent by reading alone: nothing is sent that could spend. */
export const resumePurchase = async (intent: Intent, ports: FollowPorts): Promise<ResumedPurchase> => {
  const intents = await tryRead(ports.ledger.listFor(intent.domain));
  if (intents === undefined) {
    return { intent, result: toUnresolved(intent, "the ledger cannot be read"), open: undefined };
  }
  const activity = judgeActivity(intent, intents.value);
  if (activity === "may-have-ordered") return resumeOrder(intent, ports);
  if (activity === "idle") {
    await closeIntent(ports, intent, "withdrawn", "Never acted on: another intent came first.");
  }
  return { intent, result: undefined, open: undefined };
};

const resumeOrder = async (intent: Intent, ports: FollowPorts): Promise<ResumedPurchase> => {
  const purchase: Purchase = {
    domain: intent.domain,
    intent,
    price: undefined,
    checkedAt: undefined,
    wasOrderedBefore: true,
    mayStillArrive: !intent.isAnswered && intent.ageMs < QUARANTINE_MS,
    startedBy: intent.run,
  };
  const finish = (result: ChangeResult | undefined): ResumedPurchase => ({ intent, result, open: undefined });
  const trace = await findTrace(purchase, ports);
  switch (trace.kind) {
    case "none":
      return finish(await closeWithoutTrace(intent, ports));
    case "unknown":
      return finish(toUnresolved(intent, trace.cause));
    case "registered":
      return finish(await settle(purchase, trace, ports));
    case "workflow":
      break;
  }
  const state = await pollWorkflow(purchase, trace.workflow, ports.clock.now(), ports);
  if (state.kind !== "open") return finish(await settle(purchase, state, ports));
  const { workflow, isUnread } = state;
  return isStuck(intent, workflow) && !isUnread
    ? finish(toResult(intent.domain, "unknown", { code: "stuck", message: describeStuck(intent, workflow) }))
    : { intent, result: await settle(purchase, state, ports), open: { purchase, workflow } };
};

const closeWithoutTrace = async (intent: Intent, ports: FollowPorts): Promise<ChangeResult | undefined> => {
  if (intent.isAnswered) {
    return toResult(intent.domain, "unknown", { code: "unresolved", message: describeHidden(intent) });
  }
  if (!mayBeWithdrawn(intent)) return toUnresolved(intent, "the registrar shows no order yet");
  await closeIntent(ports, intent, "withdrawn", "Superseded: the registrar shows no order after 30 minutes.");
  return undefined;
};

const toUnresolved = ({ domain, run, ageMs }: Intent, cause: string): ChangeResult => {
  const minutes = Math.max(1, Math.ceil((QUARANTINE_MS - ageMs) / 60_000));
  return toResult(domain, "unknown", {
    code: "unresolved",
    message: `Run ${run} recorded that it would buy this domain, but ${cause}. The domain may or may not have been bought. It is not ordered again before that is clear. Run this workflow again in ${minutes} minutes to find out.`,
  });
};
