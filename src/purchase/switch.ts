import { toMs } from "../model/iso-date.ts";
import type { SetAutoRenew } from "../model/plan.ts";
import type { Workflow } from "../model/registration.ts";
import { attempted, type PurchasePorts, pause } from "./ports.ts";
import { nextLookMs } from "./schedule.ts";
import {
  done,
  failed,
  neverShown,
  notKnown,
  notSwitched,
  refused,
  type Switched,
  underWay,
} from "./switch-outcomes.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

type SwitchPorts = Pick<
  PurchasePorts,
  "reader" | "buyer" | "clock" | "random" | "stop" | "mask" | "isTipUnchanged"
>;

/** How a sending ended of which nothing is to be followed; `failed`: taken up in vain; `withheld`: not even tried. */
type Ended =
  | Exclude<Verdict, { kind: "accepted" }>
  | { readonly kind: "failed"; readonly code: string; readonly message: string }
  | { readonly kind: "withheld"; readonly code: string; readonly message: string };

/** The same value may be sent again, and no more often than this. */
const MOST_SENDINGS = 3;
const LOOKS = 6;

/** Sets auto-renew on a held domain and sees that it is so. Switching on close to expiry may be charged. */
export const switchAutoRenew = async (
  change: SetAutoRenew,
  untilMs: number,
  ports: SwitchPorts,
): Promise<Switched> => {
  const endings: Ended[] = [];
  while (endings.length < MOST_SENDINGS) {
    const sent = (await whyWithheld(ports)) ?? (await sendOnce(change, untilMs, ports));
    if ("outcome" in sent) return sent;
    endings.push(sent);
    if (LAST.has(sent.kind)) break;
    await pause(ports, 1000 * 2 ** (endings.length - 1));
    if ((await showsWanted(change, ports)) === true) return done(change);
  }
  return afterAll(change, endings, ports);
};

/** After these nothing is sent again. */
const LAST: ReadonlySet<Ended["kind"]> = new Set(["refused", "failed", "withheld"]);

/** What is written is what the tip wants now, and nothing once the run must end. */
const whyWithheld = async ({ stop, isTipUnchanged }: SwitchPorts): Promise<Ended | undefined> => {
  if (stop.isRequested()) return { kind: "withheld", code: "stopped", message: "The run was asked to stop" };
  const tip = await attempted(isTipUnchanged());
  if (tip?.value === true) return undefined;
  const what = tip === undefined ? "cannot be read" : "has changed since it was planned";
  return { kind: "withheld", code: "manifest_changed", message: `The manifest at the tip ${what}` };
};

/** One sending, followed where the registrar took it up. */
const sendOnce = async (
  change: SetAutoRenew,
  untilMs: number,
  ports: SwitchPorts,
): Promise<Switched | Ended> => {
  const following = { untilMs, sentMs: ports.clock.now(), ports };
  const verdict = verdictOf(await ports.buyer.setAutoRenew(change.domain, change.to), change.domain);
  if (verdict.kind === "refused") return verdict;
  if (verdict.kind === "accepted") return settled(change, verdict.workflow, following);
  const moving = await movingUpdate(change, ports);
  const after = moving === undefined ? undefined : await followUpdate(change, moving, following);
  return after !== undefined && isMoving(after) ? underWay(change, after) : verdict;
};

/**
 * Nothing is left to be followed: the registration itself has the last word. A later answer tells
 * nothing of a sending before it whose own answer is not known.
 */
const afterAll = async (
  change: SetAutoRenew,
  endings: readonly Ended[],
  ports: SwitchPorts,
): Promise<Switched> => {
  const last = endings.at(-1);
  const isCertain = !endings.some(({ kind }) => kind === "unclear");
  if (isCertain && last?.kind === "refused") return refused(change, last);
  if (isCertain && last?.kind === "failed") return failed(change, last);
  if (isCertain && last?.kind === "withheld") return notSwitched(change, last);
  const shows = await showsWanted(change, ports);
  if (shows === true) return done(change);
  const why = last?.message ?? "it was not sent";
  return isCertain && shows === false
    ? notSwitched(change, { code: "not_switched", message: why })
    : notKnown(change, shows, why);
};

/** Whether the registrar's own record has the wanted value; undefined where it cannot be read. */
const showsWanted = async (change: SetAutoRenew, { reader }: SwitchPorts): Promise<boolean | undefined> => {
  const read = await attempted(reader.registration(change.domain));
  return read?.value === undefined ? undefined : read.value.autoRenew === change.to;
};

type Following = { readonly untilMs: number; readonly sentMs: number; readonly ports: SwitchPorts };

/** Follows the update until it ends, then looks at the registration itself. */
const settled = async (
  change: SetAutoRenew,
  first: Workflow,
  following: Following,
): Promise<Switched | Ended> => {
  const { ports } = following;
  const workflow = await followUpdate(change, first, following);
  if (workflow.state === "failed") {
    const { code = "failed", message = "no reason was given" } = workflow.error ?? {};
    return { kind: "failed", code, message };
  }
  if (workflow.state !== "succeeded") return underWay(change, workflow);
  for (let looks = 0; looks < LOOKS; looks += 1) {
    if ((await showsWanted(change, ports)) === true) return done(change);
    await pause(ports, nextLookMs("pending", looks, ports.random()));
  }
  return neverShown(change);
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
