import { toMs } from "../model/iso-date.ts";
import type { SetAutoRenew } from "../model/plan.ts";
import type { Reason } from "../model/reason.ts";
import { isOpen, type Workflow } from "../model/registration.ts";
import type { ChangeResult, ChangeStatus } from "../model/result.ts";
import { endSentence, toClause } from "../model/text.ts";
import { choosePollDelay, MAX_REGISTRAR_SKEW_MS } from "./poll-rules.ts";
import { type PurchasePorts, pause, tryRead, waitForGraceEnd } from "./purchase.ts";
import { judgeReply, type Verdict } from "./verdict.ts";

/** The result of a switch; `abort`: the registrar does not allow this run to write at all. */
export type SwitchResult = { readonly result: ChangeResult; readonly abort: boolean };

type SwitchPorts = Pick<
  PurchasePorts,
  "reader" | "buyer" | "clock" | "random" | "stop" | "mask" | "isTipUnchanged"
>;

/** How one sending ended that needs no polling. `failed`: accepted in vain; `withheld`: not sent at all. */
type SendingEnd =
  | Exclude<Verdict, { kind: "accepted" }>
  | ({ readonly kind: "failed" | "withheld" } & Reason<string>);

/** The same value may be sent again, this often at most. */
const MAX_SENDINGS = 3;
/** After these ends nothing is sent again. */
const FINAL_ENDS: ReadonlySet<SendingEnd["kind"]> = new Set(["rejected", "failed", "withheld"]);

/** Sets auto-renew on an owned domain, and reads that it is set. Switching it on close to expiry may be charged. */
export const setAutoRenew = async (
  change: SetAutoRenew,
  untilMs: number,
  ports: SwitchPorts,
): Promise<SwitchResult> => {
  const ends: SendingEnd[] = [];
  while (ends.length < MAX_SENDINGS) {
    const sending = (await checkMaySend(ports)) ?? (await sendSwitch(change, untilMs, ports));
    if ("result" in sending) return sending;
    ends.push(sending);
    if (FINAL_ENDS.has(sending.kind)) break;
    await pause(ports, 1000 * 2 ** (ends.length - 1), describePurpose(change));
    if ((await isShownAsSet(change, ports)) === true) return updatedResult(change);
  }
  return concludeSwitch(change, ends, ports);
};

const STOPPED: SendingEnd = { kind: "withheld", code: "stopped", message: "The run was cancelled" };

/** Only what the tip declares now is sent, and nothing once the run must end. */
const checkMaySend = async ({ stop, isTipUnchanged }: SwitchPorts): Promise<SendingEnd | undefined> => {
  if (stop.isRequested()) return STOPPED;
  const tip = await tryRead(isTipUnchanged());
  if (tip?.value === true) return undefined;
  const state = tip === undefined ? "cannot be read" : "has changed since it was planned";
  return { kind: "withheld", code: "manifest_changed", message: `The manifest at the tip ${state}` };
};

/** Sends the value once, and polls if the registrar accepts it. */
const sendSwitch = async (
  change: SetAutoRenew,
  untilMs: number,
  ports: SwitchPorts,
): Promise<SwitchResult | SendingEnd> => {
  // Reading the tip took time, and other switches are sent meanwhile: nothing is awaited between this and the request.
  if (ports.stop.isRequested()) return STOPPED;
  const polling = { untilMs, ports };
  const verdict = judgeReply(
    await Promise.race([ports.buyer.setAutoRenew(change.domain, change.to), waitForGraceEnd(ports)]),
    change.domain,
  );
  if (verdict.kind === "rejected") return verdict;
  if (verdict.kind === "accepted") return settleUpdate(change, verdict.workflow, polling);
  const openUpdate = await findOpenUpdate(change, ports);
  const update = openUpdate === undefined ? undefined : await pollUpdate(change, openUpdate, polling);
  return update !== undefined && isUpdateOpen(update) ? pendingResult(change, update) : verdict;
};

/**
 * Nothing is left to poll: the registration itself decides. A later answer says nothing about an earlier sending
 * whose own answer is unclear.
 */
const concludeSwitch = async (
  change: SetAutoRenew,
  ends: readonly SendingEnd[],
  ports: SwitchPorts,
): Promise<SwitchResult> => {
  const last = ends.at(-1);
  const isCertain = !ends.some(({ kind }) => kind === "unclear");
  if (isCertain && last?.kind === "rejected") return rejectedResult(change, last);
  if (isCertain && last?.kind === "failed") return failedResult(change, last);
  if (isCertain && last?.kind === "withheld") return skippedResult(change, last);
  const isSet = await isShownAsSet(change, ports);
  if (isSet === true) return updatedResult(change);
  const cause = last?.message ?? "it was not sent";
  return isCertain && isSet === false
    ? skippedResult(change, { code: "not_switched", message: cause })
    : unknownResult(change, isSet, cause);
};

/** Whether the registration shows the declared value; undefined if it cannot be read. */
const isShownAsSet = async (change: SetAutoRenew, { reader }: SwitchPorts): Promise<boolean | undefined> => {
  const read = await tryRead(reader.registration(change.domain));
  return read?.value === undefined ? undefined : read.value.autoRenew === change.to;
};

/** What a wait is for. */
const describePurpose = ({ domain }: SetAutoRenew): string => `auto-renew of ${domain} to be switched`;

type UpdatePolling = { readonly untilMs: number; readonly ports: SwitchPorts };

/** The registration is read this often after an update that succeeded. */
const MAX_READS = 6;

/** Polls an update until it ends, then reads the registration itself. */
const settleUpdate = async (
  change: SetAutoRenew,
  first: Workflow,
  polling: UpdatePolling,
): Promise<SwitchResult | SendingEnd> => {
  const { ports } = polling;
  const workflow = await pollUpdate(change, first, polling);
  if (workflow.state === "failed") {
    const { code = "failed", message = "no reason was given" } = workflow.error ?? {};
    return { kind: "failed", code, message };
  }
  if (workflow.state !== "succeeded") return pendingResult(change, workflow);
  let isSet: boolean | undefined;
  for (let reads = 0; reads < MAX_READS; reads += 1) {
    isSet = await isShownAsSet(change, ports);
    if (isSet === true) return updatedResult(change);
    await pause(ports, choosePollDelay("pending", reads, ports.random()), describePurpose(change));
  }
  return notShownResult(change, isSet);
};

/** An update of the domain that is not finished: ours, whose answer was lost, or one that blocks ours. */
const findOpenUpdate = async (
  change: SetAutoRenew,
  { reader }: SwitchPorts,
): Promise<Workflow | undefined> => {
  const workflow = (await tryRead(reader.updateStatus(change.domain)))?.value;
  return workflow?.domain === change.domain && isUpdateOpen(workflow) ? workflow : undefined;
};

const pollUpdate = async (
  change: SetAutoRenew,
  first: Workflow,
  { untilMs, ports }: UpdatePolling,
): Promise<Workflow> => {
  let workflow = first;
  for (let polls = 0; isUpdateOpen(workflow); polls += 1) {
    const delayMs = choosePollDelay(workflow.state, polls, ports.random());
    if (ports.clock.now() + delayMs > untilMs || ports.stop.isRequested()) break;
    await pause(ports, delayMs, describePurpose(change));
    const update = (await tryRead(ports.reader.updateStatus(change.domain)))?.value;
    if (update?.domain === change.domain && !predates(update, workflow)) workflow = update;
  }
  return workflow;
};

/** True for an update from before the other one, which a late read still shows. Only the registrar's clock counts. */
const predates = ({ createdAt }: Workflow, { createdAt: otherCreatedAt }: Workflow): boolean =>
  createdAt !== undefined &&
  otherCreatedAt !== undefined &&
  toMs(createdAt) < toMs(otherCreatedAt) - MAX_REGISTRAR_SKEW_MS;

/** An update never needs a person. */
const isUpdateOpen = (workflow: Workflow): boolean =>
  isOpen(workflow) && workflow.state !== "action_required";

const toSwitchResult = (
  { domain }: SetAutoRenew,
  status: ChangeStatus,
  message: string,
  code?: string,
): SwitchResult => ({
  result: {
    domain,
    kind: "set-auto-renew",
    status,
    code,
    message,
    price: undefined,
    registration: undefined,
  },
  abort: false,
});

const formatTarget = ({ to }: SetAutoRenew): string => (to ? "on" : "off");

/** The registration shows the declared value. */
const updatedResult = (change: SetAutoRenew): SwitchResult =>
  toSwitchResult(change, "updated", `Auto-renew is ${formatTarget(change)}.`);

/** Not sent, or certainly not carried out. */
const skippedResult = (change: SetAutoRenew, { code, message }: Reason<string>): SwitchResult =>
  toSwitchResult(
    change,
    "skipped",
    `${message}, so auto-renew was not switched ${formatTarget(change)}. The next run retries.`,
    code,
  );

/** The registrar rejected it, and nothing else was sent that may still be carried out. */
const rejectedResult = (
  change: SetAutoRenew,
  { code, message, abort }: Extract<Verdict, { kind: "rejected" }>,
): SwitchResult => ({
  ...toSwitchResult(
    change,
    "failed",
    `The registrar refused to switch auto-renew ${formatTarget(change)}: ${endSentence(message)} Nothing was changed.${abort ? " Check the token, its permissions (Registrar Domains Admin) and the account." : ""}`,
    code,
  ),
  abort,
});

/** The registrar accepted it, and did not carry it out. */
const failedResult = (change: SetAutoRenew, { code, message }: Reason<string>): SwitchResult =>
  toSwitchResult(
    change,
    "failed",
    `Auto-renew could not be switched ${formatTarget(change)}: ${endSentence(message)} The next run retries.`,
    code,
  );

/** An update of the domain is not finished. */
const pendingResult = (change: SetAutoRenew, { state }: Workflow): SwitchResult =>
  toSwitchResult(
    change,
    "pending",
    `Switching auto-renew ${formatTarget(change)} is in progress (${state}). The next run checks it.`,
    state,
  );

/** The registrar says that it is done, but the registration does not show it, or cannot be read. */
const notShownResult = (change: SetAutoRenew, isSet: boolean | undefined): SwitchResult =>
  toSwitchResult(
    change,
    "unknown",
    `The registrar confirmed that auto-renew was switched ${formatTarget(change)}, but the registration ${isSet === undefined ? "could not be read" : "does not show it"}. The next run checks again.`,
    "unknown",
  );

/** It is unclear how it ended; `isSet` is what the registration shows, undefined if it cannot be read. */
export const unknownResult = (
  change: SetAutoRenew,
  isSet: boolean | undefined,
  cause: string,
): SwitchResult => {
  const finding =
    isSet === undefined
      ? `It is unclear whether auto-renew is ${formatTarget(change)}`
      : `Auto-renew is not shown as ${formatTarget(change)}, but a request for it may still be carried out`;
  return toSwitchResult(
    change,
    "unknown",
    `${finding} (${toClause(cause)}). The next run checks it.`,
    "unknown",
  );
};
