import type { ChangeResult, Result } from "../../src/model/result.ts";
import type { GitHubCore } from "../../src/playground/github/core.ts";
import { findMissingApproval, listTips, readManifest } from "./approval.ts";
import type { LedgerState } from "./ledger.ts";
import type { Manifest } from "./manifest.ts";
import {
  type AcceptedOrder,
  DASHBOARD,
  findSuccessTime,
  type RegistrarState,
  readWorkflowState,
} from "./registrar-state.ts";
import type { WireQuote } from "./registrar-transport.ts";
import { MINUTE, type Push, type Story } from "./story.ts";

/** What is true, whatever a run believes. */
export type Truth = {
  readonly story: Story;
  readonly registrar: RegistrarState;
  readonly github: GitHubCore;
  readonly ledger: LedgerState;
  /** What runs reported as soon as they settled it, before their results. */
  readonly earlyReports: { readonly run: string; readonly result: ChangeResult }[];
};

/** The result of a finished run, and when it finished. */
export type Report = { readonly run: string; readonly atMs: number; readonly result: Result };

/**
 * Checks every step of a story against the invariants of docs/threat-model.md, by what is true. It collects
 * violations and never throws. Times are in milliseconds since 1970.
 */
export type InvariantWatch = {
  readonly violations: string[];
  readonly reports: Report[];
  readonly onQuote: (run: string, quote: WireQuote, atMs: number) => void;
  /** A run sent an order. `mayArrive` is true if the registrar may accept it. */
  readonly onOrder: (run: string, domain: string, atMs: number, mayArrive: boolean) => void;
  readonly onAcceptedOrder: (domain: string, attempt: number, atMs: number) => void;
  /** A run switched auto-renew. `isNeedless` is true if no read can have shown another setting. */
  readonly onSwitch: (run: string, domain: string, isNeedless: boolean, atMs: number) => void;
  readonly onReport: (report: Report) => void;
  /** The story ended. `silentRuns` are those that did not live to report. */
  readonly onEnd: (endMs: number, silentRuns: ReadonlySet<string>) => void;
};

type PriceCheck = { readonly atMs: number; readonly quote: WireQuote };

const toCents = (amount: string): number => Math.round(Number(amount) * 100);

/** Creates the watch of one story. */
export const watchInvariants = (truth: Truth): InvariantWatch => {
  const { story, registrar, ledger, earlyReports } = truth;
  const violations: string[] = [];
  const reports: Report[] = [];
  const priceChecks = new Map<string, PriceCheck>();
  const spentCents = new Map<string, number>();
  const switchCounts = new Map<string, number>();
  const addViolation = (invariant: string, message: string): void => {
    violations.push(`${invariant}: ${message}`);
  };
  const { findIntent } = ledger;
  const readLimit = (atMs: number, read: (manifest: Manifest) => string | undefined): number =>
    Math.max(...listManifests(atMs).map((manifest) => toCents(read(manifest) ?? "0")));

  /** The price of the last check in cents, or 0 if the run should not have ordered at all. */
  const checkPreflight = (run: string, domain: string, atMs: number): number => {
    const check = priceChecks.get(`${run} ${domain}`);
    const lock = findIntent(run, domain);
    if (lock === undefined || check === undefined || check.atMs < lock.atMs || atMs - check.atMs > MINUTE) {
      addViolation("I3", `${run} ordered ${domain} without a fresh check after its lock`);
      return 0;
    }
    const { registrable, tier, pricing } = check.quote;
    if (!registrable || tier !== "standard" || pricing === undefined) {
      addViolation("I3", `${run} ordered ${domain}, which was not for sale`);
      return 0;
    }
    const price = toCents(pricing.registration_cost);
    if (price > readLimit(atMs, ({ entries }) => entries[domain]?.maxPrice))
      addViolation("I2", `${run} ordered ${domain} above its ceiling`);
    return price;
  };

  const checkLedger = (run: string, domain: string, atMs: number): void => {
    const intent = findIntent(run, domain);
    if (intent === undefined || intent.atMs > atMs) {
      addViolation("I7", `${run} ordered ${domain} without an intent on record`);
      return;
    }
    for (const other of ledger.listIntents(atMs, domain)) {
      if (other.id === intent.id) continue;
      const isFresh = other.ageMs < 30 * MINUTE;
      if (other.state === "open" && isFresh && other.id < intent.id) {
        addViolation("I5", `${run} ordered ${domain} while ${other.run} had an intent open`);
      }
      if ((other.state === "failed" || other.state === "registered") && other.attempt >= intent.attempt) {
        addViolation("I5", `${run} ordered ${domain} at attempt ${intent.attempt}, which is ${other.state}`);
      }
    }
  };

  /** The manifests that were at the tip in the last minute. */
  const listManifests = (atMs: number): readonly Manifest[] =>
    listTips(story, atMs - MINUTE, atMs).map((index) => readManifest(story.pushes[index] as Push));

  /** Some tip of the last minute must approve the order. */
  const checkAuthorization = (run: string, domain: string, atMs: number): void => {
    const problems = listTips(story, atMs - MINUTE, atMs).map((index) =>
      findMissingApproval(story, index, domain, atMs),
    );
    if (!problems.includes(undefined)) addViolation("I4", `${run} ordered ${domain}, ${problems[0]}`);
  };

  const checkReport = ({ run, atMs, result }: Report): void => {
    for (const { domain, kind, status, code, message } of result.results) {
      const registration = registrar.findRegistration(domain, atMs);
      if (kind === "register" && status === "registered" && registration === undefined)
        addViolation("I14", `${run} says that ${domain} is registered`);
      const change = result.plan.changes.find((candidate) => candidate.domain === domain);
      const plannedAttempt = change?.kind === "register" ? change.attempt : undefined;
      const attempt = Number(/^Attempt (\d+), started by/.exec(message)?.[1] ?? plannedAttempt);
      const order = registrar.orders.findLast(
        (candidate) =>
          candidate.workflow.domain === domain &&
          candidate.attempt === attempt &&
          candidate.workflow.startedMs <= atMs,
      );
      if (kind === "register" && status === "failed" && order !== undefined) {
        const isRejection = code?.startsWith("rejected_") === true || code === "redirected";
        const state = readWorkflowState(order, atMs);
        const isWrong = isRejection ? order.run === run : state !== "failed";
        if (isWrong) addViolation("I14", `${run} says that ${domain} failed, but it is ${state}`);
      }
      if (kind === "set-auto-renew" && status === "updated") {
        const isWrong =
          registration !== undefined &&
          change?.kind === "set-auto-renew" &&
          registration.auto_renew !== change.to;
        if (isWrong) addViolation("I14", `${run} says that ${domain} is switched`);
      }
    }
    const reportedChanges = new Set(result.results.map(({ domain, kind }) => `${kind} ${domain}`));
    for (const change of result.plan.changes) {
      if (!reportedChanges.has(`${change.kind} ${change.domain}`))
        addViolation("I14", `${run} does not report ${change.domain}`);
    }
  };

  /**
   * Each charge is in a report: in that of the run that ordered it, if that run lived to report, and as
   * registered in at least one. Another run may report it too, once, and again if a report says so.
   */
  const checkCharges = (endMs: number, silentRuns: ReadonlySet<string>): void => {
    for (const order of registrar.orders) {
      const { domain } = order.workflow;
      const successMs = findSuccessTime(order);
      if (order.run === DASHBOARD || successMs === undefined || successMs > endMs - 35 * MINUTE) continue;
      const own = reports.find(({ run }) => run === order.run);
      if (own !== undefined && !own.result.results.some((result) => isAccountedFor(result, domain))) {
        addViolation("I7", `${order.run} does not report its order of ${domain}`);
      }
      const chargeResults = reports
        .flatMap(({ result }) => result.results)
        .filter((result) => isRegistered(result, domain));
      const allowedRepeats = chargeResults.filter(({ message }) =>
        /next run reports this again|reported the opposite/.test(message),
      ).length;
      const count = chargeResults.length;
      const isRight = count >= 1 && count <= allowedRepeats + 2;
      if (!isRight && !(count === 0 && wasReportedEarly(domain, silentRuns))) {
        addViolation("I7", `the charge for ${domain} is in ${count} reports`);
      }
    }
  };
  const wasReportedEarly = (domain: string, silentRuns: ReadonlySet<string>): boolean =>
    earlyReports.some(({ run, result }) => silentRuns.has(run) && isRegistered(result, domain));

  const checkChargeCounts = (): void => {
    for (const { name } of story.domains) {
      const charges = registrar.orders.filter(
        (order) => order.workflow.domain === name && findSuccessTime(order) !== undefined,
      );
      if (charges.length > 1 && !isRace(charges))
        addViolation("I1", `${name} is charged ${charges.length} times`);
    }
  };

  /** Nobody can see a dashboard order in time that comes within a minute, or while our only one is on its way. */
  const isRace = (orders: readonly AcceptedOrder[]): boolean => {
    const [ours, ...more] = orders.filter(({ run }) => run !== DASHBOARD);
    if (ours === undefined || more.length > 0) return false;
    return orders.some(({ run, workflow }) => run === DASHBOARD && workflow.startedMs > ours.sentMs - MINUTE);
  };

  /** Once faults stop, every declared domain is owned or explained. */
  const checkSettled = (endMs: number): void => {
    const last = reports.findLast(({ run }) => run === "clean-4");
    if (last === undefined) {
      addViolation("I6", "the last clean run has no report");
      return;
    }
    const { plan, results } = last.result;
    const explainedDomains = new Set(
      [...plan.blocked, ...plan.findings, ...results].map(({ domain }) => String(domain)),
    );
    for (const name of listManifests(endMs).flatMap(({ entries }) => Object.keys(entries))) {
      if (registrar.findRegistration(name, endMs) === undefined && !explainedDomains.has(name))
        addViolation("I6", `${name} is neither owned nor explained`);
    }
  };

  return {
    violations,
    reports,
    onQuote: (run, quote, atMs) => {
      priceChecks.set(`${run} ${quote.name}`, { atMs, quote });
    },
    onOrder: (run, domain, atMs, mayArrive) => {
      const price = checkPreflight(run, domain, atMs);
      checkLedger(run, domain, atMs);
      checkAuthorization(run, domain, atMs);
      if (run === "clean-4") addViolation("I8", `a run on a settled account ordered ${domain}`);
      if (!mayArrive) return;
      const total = (spentCents.get(run) ?? 0) + price;
      spentCents.set(run, total);
      const budget = readLimit(atMs, (manifest) => manifest.budget);
      if (total > budget) addViolation("I2", `${run} may spend ${total} of ${budget} cents`);
    },
    onAcceptedOrder: (domain, attempt, atMs) => {
      const openOrders = registrar.orders.filter(
        (order) =>
          order.workflow.domain === domain &&
          order.attempt === attempt &&
          readWorkflowState(order, atMs) !== "failed",
      );
      if (openOrders.length > 1) addViolation("I1", `${domain} is ordered twice at attempt ${attempt}`);
    },
    onSwitch: (run, domain, isNeedless, atMs) => {
      const isDeclared = listManifests(atMs).some(({ entries }) => entries[domain] !== undefined);
      if (!isDeclared) addViolation("I4", `${run} switched ${domain}, which is not in the manifest`);
      const key = `${run} ${domain}`;
      const count = (switchCounts.get(key) ?? 0) + 1;
      switchCounts.set(key, count);
      if (count > 3) addViolation("I12", `${run} switched ${domain} more than three times`);
      if (isNeedless && count === 1) addViolation("I12", `${run} switched ${domain} without need`);
      if (run === "clean-4") addViolation("I8", `a run on a settled account switched ${domain}`);
    },
    onReport: (report) => {
      reports.push(report);
      checkReport(report);
    },
    onEnd: (endMs, silentRuns) => {
      checkCharges(endMs, silentRuns);
      checkChargeCounts();
      checkSettled(endMs);
    },
  };
};

/** True for a result that says that a domain was registered. */
const isRegistered = ({ domain, kind, status }: ChangeResult, name: string): boolean =>
  domain === name && kind === "register" && status === "registered";

/** True for a result that says that money was, or may have been, spent on a domain. */
const isAccountedFor = ({ domain, kind, status }: ChangeResult, name: string): boolean =>
  domain === name &&
  kind === "register" &&
  ["registered", "pending", "action_required", "unknown"].includes(status);
