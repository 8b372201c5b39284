import type { Trait } from "./traits.ts";

/** A guard that is taken out of the product's own source: one exact text, and what replaces it. */
export type RemovedGuard = {
  /** A sentence that says what happens without the guard. */
  readonly name: string;
  /** Below `src/`. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly text: string;
  readonly replacement: string;
  /** The seed of a story that shows it. */
  readonly seed: number;
  /** What the stories are about, if hardly any shows it otherwise. */
  readonly traits?: readonly Trait[];
  /** Matches the violation that the removal causes. */
  readonly breaks: RegExp;
};

/** Every guard that the deep run removes, one after the other. */
export const REMOVED_GUARDS: readonly RemovedGuard[] = [
  {
    name: "the ledger is not read back after an intent is written",
    file: "purchase/lock.ts",
    text: "const reason = await verifyLock(change, intent, ports);",
    replacement: "const reason = undefined; void verifyLock;",
    seed: 362,
    breaks: /^I[15]:/,
  },
  {
    name: "an intent that is not the oldest open one counts as the lock",
    file: "purchase/lock-rules.ts",
    text: "return oldest?.id === intent.id;",
    replacement: "return open.some(({ id }) => id === intent.id);",
    seed: 700,
    breaks: /^I[15]:/,
  },
  {
    name: "an attempt that failed by the ledger may be ordered again",
    file: "purchase/lock-rules.ts",
    text: "if (failed >= attempt) return toSpent(",
    replacement: "if (failed >= attempt + 1000) return toSpent(",
    seed: 27,
    breaks: /^I[15]:/,
  },
  {
    name: "an attempt that was registered by the ledger may be ordered again",
    file: "purchase/lock-rules.ts",
    text: "if (registered >= attempt) {",
    replacement: "if (registered >= attempt + 1000) {",
    seed: 97,
    traits: ["lost after purchase"],
    breaks: /^I[15]:/,
  },
  {
    name: "an open intent without a trace is superseded at once, when it is resumed",
    file: "purchase/resume.ts",
    text: 'if (!mayBeWithdrawn(intent)) return toUnresolved(intent, "the registrar shows no order yet");',
    replacement: "void mayBeWithdrawn;",
    seed: 43,
    traits: ["late order"],
    breaks: /^I(1|5|7|14):/,
  },
  {
    name: "an open intent without a trace is superseded at once, when another run wants the lock",
    file: "purchase/lock.ts",
    text: 'return trace.kind === "none" && isOld\n',
    replacement: 'return trace.kind === "none"\n',
    seed: 28,
    traits: ["late order"],
    breaks: /^I(1|5|7|14):/,
  },
  {
    name: "the tip is not read again before an order",
    file: "purchase/preflight.ts",
    text: "if (!tip.value) return TIP_MOVED;",
    replacement: "void TIP_MOVED;",
    seed: 124,
    traits: ["changes at once"],
    breaks: /^I4:/,
  },
  {
    name: "a premium price, or a renewal above its ceiling, is paid",
    file: "purchase/preflight-rules.ts",
    text: "return problem === undefined\n    ? { price: { ...computeTermPrice(quote, years), max } }",
    replacement:
      'return problem?.code !== "price_above_max"\n    ? { price: { ...computeTermPrice(quote, years), max } }',
    seed: 68,
    traits: ["premium", "other renewal price"],
    breaks: /^I[23]:/,
  },
  {
    name: "later years are not part of the price",
    file: "model/price.ts",
    text: "due: sum([registration, multiply(renewal, years - 1)])",
    replacement: "due: sum([registration, multiply(renewal, years - years)])",
    seed: 7,
    traits: ["several years"],
    breaks: /^I2:/,
  },
  {
    name: "a request to stop is not looked at right before an order",
    file: "purchase/preflight.ts",
    text: "return ports.stop.isRequested() ? STOPPED : {",
    replacement: "return STOPPED === undefined ? STOPPED : {",
    seed: 236,
    breaks: /^I10:/,
  },
  {
    name: "an order that is unclear counts as not sent",
    file: "purchase/verdict.ts",
    text: "return reply.sent\n",
    replacement: "return reply.sent && reply.tls\n",
    seed: 49,
    breaks: /^I(1|7|14):/,
  },
  {
    name: "a failure counts as that of an order which may still arrive",
    file: "purchase/poll.ts",
    text: "return trace.mayStillArrive\n",
    replacement: "return trace === undefined\n",
    seed: 48,
    traits: ["late order"],
    breaks: /^I[17]:/,
  },
  {
    name: "auto-renew is switched after the manifest has changed",
    file: "purchase/auto-renew.ts",
    text: "if (tip?.value === true) return undefined;",
    replacement: "if (tip?.value !== 0) return undefined;",
    seed: 268,
    traits: ["changes at once", "expires soon"],
    breaks: /^I4:/,
  },
  {
    name: "auto-renew is switched after a request to stop",
    file: "purchase/auto-renew.ts",
    text: "if (ports.stop.isRequested()) return STOPPED;",
    replacement: "",
    seed: 87,
    traits: ["expires soon"],
    breaks: /^I10:/,
  },
  {
    name: "a switch is sent as often as it fails",
    file: "purchase/auto-renew.ts",
    text: "const MAX_SENDINGS = 3;",
    replacement: "const MAX_SENDINGS = 9;",
    seed: 71,
    traits: ["expires soon"],
    breaks: /^I12:/,
  },
  {
    name: "a switch that may be charged needs no approval",
    file: "authorization/rules.ts",
    text: "    const check = checkPush(domain, index, record);\n    const push = pushes[index];",
    replacement: "    const check = undefined;\n    const push = pushes[index];",
    seed: 4,
    traits: ["expires soon"],
    breaks: /^I4: .* switched/,
  },
  {
    name: "an approval never ends",
    file: "authorization/resolve.ts",
    text: "  const { days } = settings;\n  const recent",
    replacement: "  const days = 60;\n  const recent",
    seed: 3,
    traits: ["forty days"],
    breaks: /^I4:/,
  },
  {
    name: "an entry that was there before counts as new",
    file: "authorization/arrival.ts",
    text: 'if (known?.kind === "declared") return',
    replacement: 'if (known?.kind === "lacking") return',
    seed: 13,
    traits: ["earlier changes"],
    breaks: /^I4:/,
  },
  {
    name: "a force push approves what it brings",
    file: "authorization/rules.ts",
    text: "      return refuse(unapprovedArrivalReason(entry, push));",
    replacement: "      return { approval: { pullRequest: undefined, since: push.at } };",
    seed: 2,
    breaks: /^I4:/,
  },
  {
    name: "a direct push approves what it brings",
    file: "authorization/rules.ts",
    text: 'return "approval" in decision || record.requirePullRequest',
    replacement: 'return "approval" in decision',
    seed: 15,
    breaks: /^I4:/,
  },
  {
    name: "later changes of the terms need no approval",
    file: "authorization/rules.ts",
    text: "  const change = arrival.changes\n",
    replacement: "  const change = arrival.changes.slice(0, 0)\n",
    seed: 5,
    breaks: /^I4:/,
  },
  {
    name: "later commits of the push that brought an entry need no approval",
    file: "authorization/evidence.ts",
    text: "changing: findChangingSteps(domain, steps.slice(index + 1)) };",
    replacement: "changing: [] };",
    seed: 195,
    breaks: /^I4:/,
  },
  {
    name: "a push of several commits is judged by its last one",
    file: "authorization/evidence.ts",
    text: "return steps.get(push.after) ?? [{ commit: push.after, before, after }];",
    replacement: "return [{ commit: push.after, before, after }];",
    seed: 5,
    breaks: /^I4:/,
  },
  {
    name: "a manifest that was moved has no past",
    file: "authorization/read-timeline.ts",
    text: 'if (renamedFrom !== undefined) return { kind: "moved", path: renamedFrom };',
    replacement: "if (renamedFrom !== undefined) return undefined;",
    seed: 11,
    traits: ["moved", "earlier changes"],
    breaks: /^I4:/,
  },
  {
    name: "a comparison that GitHub cut off is trusted",
    file: "authorization/read-timeline.ts",
    text: 'if (incomplete !== undefined) return { kind: "unknown", cause: incomplete };',
    replacement: "void incomplete;",
    seed: 2,
    traits: ["moved among many files", "earlier changes"],
    breaks: /^I4:/,
  },
  {
    name: "a gap in GitHub's record counts as a merge",
    file: "github/activity.ts",
    text: 'else add("gap", end, start.at);',
    replacement: 'else add("pull-request", end, start.at);',
    seed: 17,
    traits: ["gap in the record"],
    breaks: /^I4:/,
  },
  {
    name: "a record that begins too late is trusted",
    file: "authorization/timeline.ts",
    text: "cut !== undefined && cut.at >= start ? cut.cause : undefined",
    replacement: 'cut !== undefined && start === "" ? cut.cause : undefined',
    seed: 757,
    traits: ["record cut off", "earlier changes"],
    breaks: /^I4:/,
  },
  {
    name: "every intent counts as old enough to be superseded",
    file: "github/ledger-records.ts",
    text: "return toMs(now) - toMs(createdAt);",
    replacement: "return toMs(now) - toMs(createdAt) + 31 * 60_000;",
    seed: 22,
    traits: ["late order"],
    breaks: /^I(1|5|7|14):/,
  },
  {
    name: "an intent that was closed as registered counts as open",
    file: "github/deployments.ts",
    text: '  success: "registered",\n',
    replacement: "",
    seed: 9,
    breaks: /^I(1|5|7|14):/,
  },
  {
    name: "the intents of all domains count as one domain's",
    file: "github/deployments.ts",
    text: "{ environment: ENVIRONMENT, task })) {",
    replacement: "{ environment: ENVIRONMENT })) {",
    seed: 1,
    breaks: /^I(1|5|6|7|14):/,
  },
  {
    name: "a switch that may be charged is not refused if the list lacked its domain",
    file: "plan/propose.ts",
    text: "snapshot.foundNames.has(domain)",
    replacement: "false",
    seed: 2012586,
    breaks: /^I4:/,
  },
];

/** The removed guard of this name. Throws an error that names all of them if there is none. */
export const requireRemovedGuard = (name: string): RemovedGuard => {
  const guard = REMOVED_GUARDS.find((candidate) => candidate.name === name);
  if (guard !== undefined) return guard;
  const names = REMOVED_GUARDS.map((candidate) => `"${candidate.name}"`);
  throw new Error(`There is no guard "${name}". The guards are:\n${names.join("\n")}`);
};

/**
 * Takes a guard out of the text of its file. Throws if the text is not there exactly once: then the guard has moved,
 * and this list must follow it.
 */
export const removeGuard = ({ name, file, text, replacement }: RemovedGuard, source: string): string => {
  const parts = source.split(text);
  if (parts.length === 2) return parts.join(replacement);
  throw new Error(`src/${file} has the text of the guard "${name}" ${parts.length - 1} times, not once.`);
};
