import type { PlaygroundAnswer } from "../../src/playground/http.ts";
import { toError } from "../../src/playground/registrar/answers.ts";
import type { Answer, Request } from "../../src/registrar/transport.ts";
import type { NoAnswer } from "../../src/registrar/write-transport.ts";
import type { Actor } from "./actor.ts";
import { createNoAnswer, type Simulation, toWrite } from "./orders.ts";
import { toAnswer, waitForAnswer } from "./registrar-transport.ts";
import { MINUTE } from "./story.ts";

/** Sends a switch of auto-renew. It may be lost, or its answer. */
export const sendSwitch = async (
  sent: Request,
  actor: Actor,
  simulation: Simulation,
): Promise<Answer | NoAnswer> => {
  const { time, random, truth, watch, count } = simulation;
  const { registrar, story } = truth;
  const domain = sent.path.split("/").at(-1) ?? "";
  const { auto_renew: to } = sent.body as { auto_renew: boolean };
  const deliver = (): Promise<PlaygroundAnswer> => {
    const isJustSwitched = (registrar.findLastSwitch(domain) ?? 0) > time.now() - 2 * MINUTE;
    const hasBeenSet = [0, 1, 2].every(
      (minutes) => registrar.findRegistration(domain, time.now() - minutes * MINUTE)?.auto_renew === to,
    );
    watch.onSwitch(actor.run.id, domain, hasBeenSet && !isJustSwitched, time.now());
    return waitForAnswer(registrar.begin(toWrite(sent, story)), time);
  };
  const roll = actor.run.isClean ? 1 : random.next();
  if (roll < 0.2) count(`switch: ${roll < 0.1 ? "lost" : "answer lost"}`);
  if (roll < 0.1) return actor.call("switch", () => createNoAnswer(true));
  const answer = await actor.call("switch", deliver);
  return toAnswer(roll < 0.2 ? toError(503, "The service is unavailable.") : answer, time.now());
};
