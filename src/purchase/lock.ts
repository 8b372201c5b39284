import type { Intent, IntentWish } from "../model/ledger.ts";
import { ended } from "../model/one-line.ts";
import type { Register } from "../model/plan.ts";
import { lookFor } from "./follow.ts";
import { isOursFirst, isRepeatOf, stanceOf } from "./intents.ts";
import { heldOutcome, outcomeOf } from "./outcomes.ts";
import { attempted, type PurchasePorts, pause, tried } from "./ports.ts";
import { end, followedOf, idle, type Step } from "./step.ts";
import { isStuck, stuckText } from "./stuck.ts";

/** An intent that is on record, ours, and the only one that is open; `atMs` by the run's clock. */
export type Lock = { readonly intent: Intent; readonly atMs: number; readonly isRepeat: boolean };

/** How often, and how far apart, a record is read back that does not show our intent yet. */
const READ_BACKS = 4;
const READ_BACK_MS = 2_000;

/**
 * Steps 1 to 3 of a purchase: nothing is open, the intent is written, and the record, read again,
 * shows it as the first. Only then is it worth asking the registrar anything.
 */
export const takeLock = async (
  change: Register,
  commit: string,
  ports: PurchasePorts,
): Promise<{ readonly lock: Lock } | { readonly step: Step }> => {
  const before = await tried(ports.ledger.of(change.domain));
  if ("why" in before) return { step: idle(heldOutcome(change, unusable("read", before.why)), BROKEN) };
  const obstacle = await clear(before.value, change, ports);
  if (obstacle !== undefined) return { step: obstacle };
  const atMs = ports.clock.now();
  const written = await tried(ports.ledger.write(wishOf(change, commit)));
  if ("why" in written) return { step: idle(heldOutcome(change, unusable("written", written.why)), BROKEN) };
  const intent = written.value;
  const why = await readBack(change, intent, ports);
  if (why === undefined) return { lock: { intent, atMs, isRepeat: isRepeatOf(intent, before.value) } };
  await end(ports, intent, "withdrawn", why.message);
  return { step: await without(change, why, ports) };
};

const BROKEN = "the ledger of purchases cannot be used";
const unusable = (what: "read" | "written", why: string): Why => ({
  code: "ledger_unavailable",
  message: `The ledger of purchases (GitHub deployments) could not be ${what}: ${ended(why)}`,
});
const UNSEEN = {
  code: "registrar_unavailable",
  message:
    "It was registered at this attempt, and the registrar could not be asked whether the account has it.",
};

const wishOf = ({ domain, attempt, authority, price }: Register, commit: string): IntentWish => ({
  domain,
  attempt,
  pullRequest: authority.pullRequest,
  commit,
  ceiling: price.max,
});

/** What stands in the way; an old intent without trace is superseded, and stands in none. */
const clear = async (
  intents: readonly Intent[],
  change: Register,
  ports: PurchasePorts,
): Promise<Step | undefined> => {
  const stance = stanceOf(intents, change.attempt);
  if (stance.kind === "free") return undefined;
  if (stance.kind === "spent") return without(change, stance, ports);
  const { intent, isOld } = stance;
  const trace = await lookFor(followedOf({ change, intent, isRepeat: true, checkedAt: undefined }), ports);
  return trace === "nothing" && isOld ? supersede(intent, change, ports) : inTheWay(intent, change, trace);
};

const supersede = async (
  intent: Intent,
  change: Register,
  ports: PurchasePorts,
): Promise<Step | undefined> => {
  const closed = await end(ports, intent, "withdrawn", "Superseded: no trace of it after 30 minutes.");
  const why = "The old entry of a run that left no trace could not be closed.";
  return closed === "unwritten" ? idle(heldOutcome(change, unusable("written", why)), BROKEN) : undefined;
};

/** Another run's intent, and what it came to as far as can be seen. */
const inTheWay = (intent: Intent, change: Register, trace: Awaited<ReturnType<typeof lookFor>>): Step => {
  const { run } = intent;
  if (trace === "nothing") return unresolved(change, `Run ${run} was about to buy it and left no trace yet.`);
  if ("kind" in trace) {
    return trace.kind === "registered"
      ? bought(change, `Run ${run} has registered it.`)
      : unresolved(change, `Run ${run} was about to buy it, and ${trace.message}.`);
  }
  return isStuck(intent, trace)
    ? unresolved(change, stuckText(intent, trace))
    : idle(heldOutcome(change, { code: "in_progress", message: `Run ${run} is buying it.` }));
};

const unresolved = (change: Register, message: string): Step =>
  idle(heldOutcome(change, { code: "unresolved", message }), "an earlier purchase is unresolved");

const bought = (change: Register, message: string): Step =>
  idle(outcomeOf(change, "unchanged", { code: undefined, message }));

/** Not bought by this run. What the record calls registered may have been so a moment ago, by another run. */
const without = async (change: Register, why: Why, { reader }: PurchasePorts): Promise<Step> => {
  if (why.code !== "missing") return idle(heldOutcome(change, why));
  const read = await attempted(reader.registration(change.domain));
  if (read?.value !== undefined) return bought(change, "Another run has registered it.");
  return idle(heldOutcome(change, read === undefined ? UNSEEN : why));
};

type Why = { readonly code: string; readonly message: string };

const readBack = async (change: Register, own: Intent, ports: PurchasePorts): Promise<Why | undefined> => {
  for (let reads = 1; reads <= READ_BACKS; reads += 1) {
    const read = await attempted(ports.ledger.of(change.domain));
    if (read?.value.some(({ id }) => id === own.id) === true) return judge(read.value, own, change.attempt);
    await pause(ports, READ_BACK_MS);
  }
  return { code: "ledger_unavailable", message: "The ledger does not show the intent that was written." };
};

/** Why the record, with our intent in it, gives no leave; undefined where it does. */
const judge = (intents: readonly Intent[], own: Intent, attempt: number): Why | undefined => {
  const ended = intents.filter(({ id, state }) => id !== own.id && state !== "open");
  const stance = stanceOf(ended, attempt);
  if (stance.kind === "spent") return stance;
  return isOursFirst(intents, own)
    ? undefined
    : { code: "in_progress", message: "Another run is buying it." };
};
