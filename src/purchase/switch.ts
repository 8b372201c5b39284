import { toMs } from "../model/iso-date.ts";
import type { Outcome, OutcomeKind } from "../model/outcome.ts";
import type { SetAutoRenew } from "../model/plan.ts";
import type { Workflow } from "../model/registration.ts";
import { attempted, type PurchasePorts, pause } from "./ports.ts";
import { nextLookMs } from "./schedule.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/** What came of a switch; `abort`: the registrar does not let this run write at all. */
export type Switched = { readonly outcome: Outcome; readonly abort: boolean };

type SwitchPorts = Pick<PurchasePorts, "reader" | "buyer" | "clock" | "random" | "stop" | "mask">;

/** The same value may be sent again, and no more often than this. */
const MOST_SENDINGS = 3;
const LOOKS = 6;

/** Sets auto-renew on a held domain and sees that it is so. Switching on close to expiry may be charged. */
export const switchAutoRenew = async (
  change: SetAutoRenew,
  untilMs: number,
  ports: SwitchPorts,
): Promise<Switched> => {
  let last: Verdict | undefined;
  for (let sendings = 0; sendings < MOST_SENDINGS && !ports.stop.isRequested(); sendings += 1) {
    if (sendings > 0 && (await showsWanted(change, ports)) === true) return done(change);
    const sent = await sendOnce(change, untilMs, ports);
    if ("outcome" in sent) return sent;
    last = sent;
    await pause(ports, 1000 * 2 ** sendings);
  }
  return last === undefined ? heldByStop(change) : afterAll(change, last, ports);
};

/** One sending: how it ended, or that it is not clear. */
const sendOnce = async (
  change: SetAutoRenew,
  untilMs: number,
  ports: SwitchPorts,
): Promise<Switched | Verdict> => {
  const sentMs = ports.clock.now();
  const verdict = verdictOf(await ports.buyer.setAutoRenew(change.domain, change.to), change.domain);
  if (verdict.kind === "refused") return refused(change, verdict);
  const workflow = verdict.kind === "accepted" ? verdict.workflow : await movingUpdate(change, ports);
  return workflow === undefined ? verdict : settled(change, workflow, { untilMs, sentMs, ports });
};

const result = (change: SetAutoRenew, outcome: OutcomeKind, message: string, code?: string): Switched => ({
  outcome: {
    domain: change.domain,
    kind: "set-auto-renew",
    outcome,
    code,
    message,
    price: undefined,
    registration: undefined,
  },
  abort: false,
});

const word = ({ to }: SetAutoRenew): string => (to ? "on" : "off");

const done = (change: SetAutoRenew): Switched => result(change, "updated", `Auto-renew is ${word(change)}.`);

const heldByStop = (change: SetAutoRenew): Switched =>
  result(
    change,
    "held",
    "The run was asked to stop; nothing was changed. The next run tries again.",
    "stopped",
  );

/** Whether the registrar's own record has the wanted value; undefined where it cannot be read. */
const showsWanted = async (change: SetAutoRenew, { reader }: SwitchPorts): Promise<boolean | undefined> => {
  const read = await attempted(reader.registration(change.domain));
  return read?.value === undefined ? undefined : read.value.autoRenew === change.to;
};

type Following = { readonly untilMs: number; readonly sentMs: number; readonly ports: SwitchPorts };

/** Follows the update until it ends, then looks at the registration itself. */
const settled = async (change: SetAutoRenew, first: Workflow, following: Following): Promise<Switched> => {
  const workflow = await followUpdate(change, first, following);
  if (workflow.state === "failed") {
    const why = workflow.error?.message ?? "no reason was given";
    return result(
      change,
      "failed",
      `Auto-renew could not be switched ${word(change)}: ${why}. The next run tries again.`,
      workflow.error?.code ?? "failed",
    );
  }
  if (workflow.state !== "succeeded") {
    return result(
      change,
      "pending",
      `The switch to ${word(change)} is under way (${workflow.state}). The next run looks again.`,
      workflow.state,
    );
  }
  const { ports } = following;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    if ((await showsWanted(change, ports)) === true) return done(change);
    await pause(ports, nextLookMs("pending", looks, ports.random()));
  }
  return result(
    change,
    "unknown",
    `The registrar says that auto-renew was switched ${word(change)}, and does not show it. Look at it in the registrar's dashboard.`,
    "unknown",
  );
};

/** An update of the domain that is under way: ours, whose answer was lost, or one that stands in our way. */
const movingUpdate = async (change: SetAutoRenew, { reader }: SwitchPorts): Promise<Workflow | undefined> => {
  const read = await attempted(reader.updateStatus(change.domain));
  const seen = read?.value;
  return seen !== undefined && seen.domain === change.domain && isMoving(seen) ? seen : undefined;
};

const followUpdate = async (
  change: SetAutoRenew,
  first: Workflow,
  { untilMs, sentMs, ports }: Following,
): Promise<Workflow> => {
  let workflow = first;
  for (let looks = 0; isMoving(workflow); looks += 1) {
    const waitMs = nextLookMs(workflow.state, looks, ports.random());
    if (ports.clock.now() + waitMs > untilMs || ports.stop.isRequested()) break;
    await pause(ports, waitMs);
    const read = await attempted(ports.reader.updateStatus(change.domain));
    const seen = read?.value;
    const isOurs =
      seen?.domain === change.domain &&
      (seen.createdAt === undefined || toMs(seen.createdAt) > sentMs - 5 * 60_000);
    if (seen !== undefined && isOurs) workflow = seen;
  }
  return workflow;
};

const isMoving = ({ state }: Workflow): boolean =>
  state === "pending" || state === "in_progress" || state === "blocked";

const refused = (
  change: SetAutoRenew,
  { code, message, abort }: Extract<Verdict, { kind: "refused" }>,
): Switched => ({
  ...result(
    change,
    "failed",
    `The registrar refused to switch auto-renew ${word(change)}: ${message}. Nothing was changed.`,
    code,
  ),
  abort,
});

/** No clear answer to any sending: the registration itself has the last word. */
const afterAll = async (change: SetAutoRenew, last: Verdict, ports: SwitchPorts): Promise<Switched> => {
  const shows = await showsWanted(change, ports);
  if (shows === true) return done(change);
  const why = "message" in last ? last.message : "no answer";
  return shows === false
    ? result(
        change,
        "held",
        `Auto-renew is not switched ${word(change)} (${why}). The next run tries again.`,
        "not_switched",
      )
    : result(
        change,
        "unknown",
        `It is not known whether auto-renew is ${word(change)} (${why}). The next run looks again.`,
        "unknown",
      );
};
