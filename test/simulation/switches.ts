import type { PlaygroundAnswer } from "../../src/playground/http.ts";
import { toError } from "../../src/playground/registrar/answers.ts";
import type { Answer, Request } from "../../src/registrar/transport.ts";
import type { NoAnswer } from "../../src/registrar/write-transport.ts";
import type { Actor } from "./actor.ts";
import { createNoAnswer, type Simulation, toWrite } from "./orders.ts";
import { toAnswer, waitForAnswer } from "./registrar-transport.ts";
import { MINUTE, SECOND, START } from "./times.ts";

/** What goes wrong with a switch of auto-renew. `hang`: it is carried out, and its answer never comes. */
export const SWITCH_FAULTS = ["lost", "answer lost", "refused", "not allowed", "conflict", "hang"] as const;

/** How long the client waits for an answer (registrar/transport.ts). */
const TIMEOUT_MS = 60 * SECOND;

/** Sends a switch of auto-renew, with a fault if one is drawn. */
export const sendSwitch = async (
  sent: Request,
  actor: Actor,
  simulation: Simulation,
): Promise<Answer | NoAnswer> => {
  const { time, random, truth, watch, count } = simulation;
  const { registrar, story } = truth;
  const domain = sent.path.split("/").at(-1) ?? "";
  const { auto_renew: to } = sent.body as { auto_renew: boolean };
  if (actor.stop.isRequested()) watch.onWriteAfterStop(actor.run.id, `switched ${domain}`);
  const deliver = (): Promise<PlaygroundAnswer> => {
    // The run read the setting after its start, and a read lags by less than a minute.
    const readMs = START + actor.run.atMs - MINUTE;
    const isJustSwitched = (registrar.findLastSwitch(domain) ?? 0) > readMs;
    const hasBeenSet = [readMs, time.now()].every(
      (ms) => registrar.findRegistration(domain, ms)?.auto_renew === to,
    );
    const isNeedless = hasBeenSet && !isJustSwitched;
    watch.onSwitch({ run: actor.run.id, domain, to, isNeedless, atMs: time.now() });
    return waitForAnswer(registrar.begin(toWrite(sent, story)), time);
  };
  const answer = (status: number, message: string) =>
    actor.call("switch", () => toAnswer(toError(status, message), time.now()));
  const fault = !actor.run.isClean && random.chance(0.3) ? random.pick(SWITCH_FAULTS) : undefined;
  if (fault !== undefined) count(`switch: ${fault}`);
  switch (fault) {
    case undefined:
      return toAnswer(await actor.call("switch", deliver), time.now());
    case "lost":
      return actor.call("switch", () => createNoAnswer(true));
    case "answer lost":
      await actor.call("switch", deliver);
      return toAnswer(toError(503, "The service is unavailable."), time.now());
    case "refused":
      return answer(400, "Domain cannot be changed");
    case "not allowed":
      return answer(403, "Authentication error");
    case "conflict":
      return answer(409, "An update is in progress");
    case "hang":
      await actor.call("switch", () => void deliver());
      await actor.wait(TIMEOUT_MS);
      return createNoAnswer(true);
  }
};
