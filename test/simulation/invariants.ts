import type { ChangeResult, Result } from "../../src/model/result.ts";
import type { GitHubCore } from "../../src/playground/github/core.ts";
import { findMissingApproval, hasApprovedTerms, listTips, readManifest } from "./approval.ts";
import { FORGER, type LedgerState } from "./ledger.ts";
import { MAX_RENEWAL_PRICE, type Manifest } from "./manifest.ts";
import type { Push } from "./pushes.ts";
import {
  type AcceptedOrder,
  DASHBOARD,
  findSuccessTime,
  type RegistrarState,
  readWorkflowState,
} from "./registrar-state.ts";
import type { WireQuote } from "./registrar-transport.ts";
import type { Story } from "./story.ts";
import { DAY, MAX_LEDGER_LAG_MS, MINUTE, SECOND, START } from "./times.ts";

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

/** What a finished audit says of purchases that applies left open, and when it finished. */
export type AuditReport = {
  readonly run: string;
  readonly atMs: number;
  readonly followed: readonly ChangeResult[];
};

/**
 * Checks every step of a story against the invariants of docs/threat-model.md, by what is true. It collects
 * violations and never throws. Times are in milliseconds since 1970.
 */
export type InvariantWatch = {
  readonly violations: string[];
  readonly reports: Report[];
  readonly onQuote: (run: string, quote: WireQuote, atMs: number) => void;
  readonly onOrder: (sent: SentOrder) => void;
  readonly onAcceptedOrder: (domain: string, attempt: number, atMs: number) => void;
  readonly onSwitch: (sent: SentSwitch) => void;
  /** A run wrote to the registrar although it had been asked to stop. */
  readonly onWriteAfterStop: (run: string, action: string) => void;
  readonly onReport: (report: Report) => void;
  readonly onAudit: (report: AuditReport) => void;
  /** A run ended with an error, and reported these results with it. */
  readonly onFailure: (run: string, results: readonly ChangeResult[]) => void;
  /** A run that was asked to stop did not end in time. */
  readonly onCutOff: (run: string) => void;
  /** The story ended. `killedRuns` are those that did not live to report. */
  readonly onEnd: (endMs: number, killedRuns: ReadonlySet<string>) => void;
};

/** An order as the registrar's API has it. */
export type WireOrder = {
  readonly domain_name: string;
  readonly years: number;
  readonly auto_renew: boolean;
};

/** An order that a run sent. `mayArrive` is true if the registrar may accept it. */
export type SentOrder = {
  readonly run: string;
  readonly order: WireOrder;
  readonly atMs: number;
  readonly mayArrive: boolean;
};

/** A switch that arrived. `isNeedless` is true if no read can have shown another setting. */
export type SentSwitch = {
  readonly run: string;
  readonly domain: string;
  readonly to: boolean;
  readonly isNeedless: boolean;
  readonly atMs: number;
};

type PriceCheck = { readonly atMs: number; readonly quote: WireQuote };

const toCents = (amount: string): number => Math.round(Number(amount) * 100);

/** Creates the watch of one story. */
export const watchInvariants = (truth: Truth, count: (kind: string) => void): InvariantWatch => {
  const { story, registrar, ledger, earlyReports } = truth;
  const violations: string[] = [];
  const reports: Report[] = [];
  const audits: AuditReport[] = [];
  const priceChecks = new Map<string, PriceCheck>();
  const spentCents = new Map<string, number>();
  const switchCounts = new Map<string, number>();
  const failures = new Map<string, readonly ChangeResult[]>();
  const addViolation = (invariant: string, message: string): void => {
    violations.push(`${invariant}: ${message}`);
  };
  const { findIntent } = ledger;
  const readLimit = (atMs: number, read: (manifest: Manifest) => string | undefined): number =>
    Math.max(...listManifests(atMs).map((manifest) => toCents(read(manifest) ?? "0")));

  /** What the order costs by the last check, in cents, or 0 if the run should not have ordered at all. */
  const checkPreflight = (run: string, order: WireOrder, atMs: number): number => {
    const domain = order.domain_name;
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
    if (!listManifests(atMs).some(({ currency }) => currency === pricing.currency))
      addViolation("I3", `${run} ordered ${domain} in ${pricing.currency}`);
    const renewal = toCents(pricing.renewal_cost);
    const price = toCents(pricing.registration_cost) + (order.years - 1) * renewal;
    if (price > readLimit(atMs, ({ entries }) => entries[domain]?.maxPrice))
      addViolation("I2", `${run} ordered ${domain} above its ceiling`);
    if (order.auto_renew && renewal > toCents(MAX_RENEWAL_PRICE))
      addViolation("I2", `${run} ordered ${domain}, whose renewal is above its ceiling`);
    return price;
  };

  /** Adds what a run may have to pay, in cents. */
  const addSpending = (run: string, cents: number, atMs: number): void => {
    const total = (spentCents.get(run) ?? 0) + cents;
    spentCents.set(run, total);
    const budget = readLimit(atMs, (manifest) => manifest.budget);
    if (total > budget) addViolation("I2", `${run} may spend ${total} of ${budget} cents`);
  };

  const checkLedger = (run: string, domain: string, atMs: number): void => {
    const intent = findIntent(run, domain);
    if (intent === undefined || intent.atMs > atMs) {
      addViolation("I7", `${run} ordered ${domain} without an intent on record`);
      return;
    }
    for (const other of ledger.listIntents(atMs, domain)) {
      // No run sees in time what somebody forges after its lock.
      const isForgedLater = other.run === FORGER && other.id > intent.id;
      if (other.id === intent.id || isForgedLater) continue;
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

  /** The order is what some tip of the last minute declares. */
  const checkTerms = (
    run: string,
    { domain_name: domain, years, auto_renew }: WireOrder,
    atMs: number,
  ): void => {
    const isDeclared = listManifests(atMs).some(({ entries }) => {
      const entry = entries[domain];
      return entry?.years === years && entry.autoRenew === auto_renew;
    });
    if (!isDeclared)
      addViolation("I4", `${run} ordered ${domain} with terms that the manifest does not have`);
  };

  /** A switch to on within thirty days of expiry may be charged at once. */
  const checkRenewal = ({ run, domain, atMs }: SentSwitch): void => {
    const expiresAt = registrar.findRegistration(domain, atMs)?.expires_at;
    if (expiresAt == null || Date.parse(expiresAt) - atMs > 30 * DAY) return;
    count("switch: may be charged at once");
    addSpending(run, toCents(MAX_RENEWAL_PRICE), atMs);
    const isApproved = listTips(story, atMs - MINUTE, atMs).some((tip) =>
      hasApprovedTerms(story, tip, domain, atMs),
    );
    if (!isApproved) addViolation("I4", `${run} switched ${domain}, whose terms no pull request approved`);
  };

  /** What a report says of a purchase must be true. `plannedAttempt` is that of its own order. */
  const checkPurchase = (
    { domain, status, code, message }: ChangeResult,
    { run, atMs, plannedAttempt }: { run: string; atMs: number; plannedAttempt: number | undefined },
  ): void => {
    if (
      status === "registered" &&
      registrar.findRegistration(domain, atMs) === undefined &&
      !isLost(domain, atMs)
    )
      addViolation("I14", `${run} says that ${domain} is registered`);
    const attempt = Number(/^Attempt (\d+), started by/.exec(message)?.[1] ?? plannedAttempt);
    const order = registrar.orders.findLast(
      (candidate) =>
        candidate.workflow.domain === domain &&
        candidate.attempt === attempt &&
        candidate.workflow.startedMs <= atMs,
    );
    if (status === "failed" && order !== undefined) {
      const isRejection = code?.startsWith("rejected_") === true || code === "redirected";
      const state = readWorkflowState(order, atMs);
      const isWrong = isRejection ? order.run === run : state !== "failed";
      if (isWrong) addViolation("I14", `${run} says that ${domain} failed, but it is ${state}`);
    }
  };

  /** What a report says of an earlier attempt must be about an intent of this domain, also a deleted one. */
  const checkAttemptClaim = (domain: string, message: string, { run, atMs }: Report): void => {
    if (!/\bAttempt \d+ (failed|registered it)/.test(message)) return;
    const wasDeleted = story.ledgerEvents.some((event) => event.domain === domain);
    if (ledger.listIntents(atMs, domain).length === 0 && !wasDeleted)
      addViolation("I14", `${run} tells of an attempt to buy ${domain}, which no run made`);
  };

  const checkReport = (report: Report): void => {
    const { run, atMs, result } = report;
    for (const { domain, message } of [...result.plan.blocked, ...result.results])
      checkAttemptClaim(domain, message, report);
    for (const changeResult of result.results) {
      const { domain, kind, status } = changeResult;
      const registration = registrar.findRegistration(domain, atMs);
      const change = result.plan.changes.find((candidate) => candidate.domain === domain);
      const plannedAttempt = change?.kind === "register" ? change.attempt : undefined;
      if (kind === "register") checkPurchase(changeResult, { run, atMs, plannedAttempt });
      if (kind === "set-auto-renew" && status === "updated") {
        const isWrong =
          registration !== undefined &&
          change?.kind === "set-auto-renew" &&
          registration.auto_renew !== change.to;
        if (isWrong) addViolation("I14", `${run} says that ${domain} is switched`);
      }
      if (kind === "set-auto-renew" && (status === "skipped" || status === "failed")) {
        const senders = [...switchCounts.keys()].filter((key) => key.endsWith(` ${domain}`));
        const isAlone = senders.length === 1 && senders[0] === `${run} ${domain}`;
        if (isAlone && change?.kind === "set-auto-renew" && registration?.auto_renew === change.to)
          addViolation("I14", `${run} says that ${domain} is not switched`);
      }
    }
    const reportedChanges = new Set(result.results.map(({ domain, kind }) => `${kind} ${domain}`));
    for (const change of result.plan.changes) {
      if (!reportedChanges.has(`${change.kind} ${change.domain}`))
        addViolation("I14", `${run} does not report ${change.domain}`);
    }
  };

  /**
   * Each charge is in a report of the run that ordered it, if that run was not killed; otherwise in that of a later
   * one. Another run may report it too, once. More may do so if their reports say so, if somebody forged an intent,
   * or if they recorded it before the ledger showed them the first record: each of these reports is true.
   */
  const checkCharges = (endMs: number, killedRuns: ReadonlySet<string>): void => {
    for (const order of registrar.orders) {
      const { domain } = order.workflow;
      const successMs = findSuccessTime(order);
      if (order.run === DASHBOARD || successMs === undefined || successMs > endMs - 35 * MINUTE) continue;
      const ownResults = [
        ...(reports.find(({ run }) => run === order.run)?.result.results ?? []),
        ...earlyReports.filter(({ run }) => run === order.run).map(({ result }) => result),
        ...(failures.get(order.run) ?? []),
      ];
      if (!killedRuns.has(order.run) && !ownResults.some((result) => isAccountedFor(result, domain))) {
        addViolation("I7", `${order.run} does not report its order of ${domain}`);
      }
      const chargeResults = [
        ...reports.flatMap(({ result }) => result.results),
        ...audits.flatMap(({ followed }) => followed),
      ].filter((result) => isRegistered(result, domain));
      const allowedRepeats = chargeResults.filter(({ message }) =>
        /next run reports this again|another run may have reported this too|reported the opposite|started by run forger/.test(
          message,
        ),
      ).length;
      const unseenRecords = ledger
        .listIntents(endMs, domain)
        .map(({ registeredMs: [firstMs = 0, ...laterMs] }) =>
          laterMs.filter((ms) => ms - firstMs <= MAX_LEDGER_LAG_MS + SECOND),
        );
      const charges = registrar.orders.filter(
        (other) => other.workflow.domain === domain && findSuccessTime(other) !== undefined,
      ).length;
      const reported = chargeResults.length;
      const { lostMs } = story.domains.find(({ name }) => name === domain) ?? {};
      const isLostUnseen = lostMs !== undefined && START + lostMs >= successMs;
      // Whoever forges or deletes intents may hide a purchase from the runs after the one that reported its order.
      const isTampered = story.ledgerEvents.some((event) => event.domain === domain);
      // A manifest that cannot be read ends each run before it resumes purchases.
      const isReadable = listManifests(endMs).some((manifest) => manifest.isReadable);
      if (reported === 0 && (isLostUnseen || isTampered || !isReadable)) continue;
      const isRight = reported >= 1 && reported <= allowedRepeats + 2 * charges + unseenRecords.flat().length;
      if (!isRight && !(reported === 0 && wasReportedOtherwise(domain))) {
        addViolation("I7", `the charge for ${domain} is in ${reported} reports`);
      }
    }
  };
  const wasReportedOtherwise = (domain: string): boolean =>
    [...earlyReports.map(({ result }) => result), ...[...failures.values()].flat()].some((result) =>
      isRegistered(result, domain),
    );

  /** A domain is charged once for as long as the account keeps it. */
  const checkChargeCounts = (): void => {
    for (const { name, lostMs } of story.domains) {
      const charges = registrar.orders.filter(
        (order) => order.workflow.domain === name && findSuccessTime(order) !== undefined,
      );
      const isBeforeLoss = (order: AcceptedOrder): boolean =>
        lostMs !== undefined && (findSuccessTime(order) ?? 0) <= START + lostMs;
      const holdings = [charges.filter(isBeforeLoss), charges.filter((order) => !isBeforeLoss(order))];
      for (const holding of holdings) {
        if (holding.length > 1 && !isRace(holding))
          addViolation("I1", `${name} is charged ${holding.length} times`);
      }
    }
  };

  /** True if the account lost the domain in the hour before. */
  const isLost = (domain: string, atMs: number): boolean => {
    const lostMs = story.domains.find(({ name }) => name === domain)?.lostMs;
    return lostMs !== undefined && START + lostMs <= atMs && START + lostMs > atMs - 60 * MINUTE;
  };

  /**
   * Nobody can see a dashboard order in time that comes within a minute, or while our only one is on its way; nor one
   * that an earlier order of ours raced like that, because the registrar shows the newest workflow only.
   */
  const isRace = (orders: readonly AcceptedOrder[]): boolean => {
    const [ours, ...more] = orders.filter(({ run }) => run !== DASHBOARD);
    if (ours === undefined || more.length > 0) return false;
    return orders.some(
      ({ run, workflow }) =>
        run === DASHBOARD && (workflow.startedMs > ours.sentMs - MINUTE || isHidden(workflow)),
    );
  };
  const isHidden = ({ domain, startedMs }: AcceptedOrder["workflow"]): boolean =>
    registrar.orders.some(
      ({ run, workflow, sentMs }) =>
        run !== DASHBOARD &&
        workflow.domain === domain &&
        startedMs > sentMs - MINUTE &&
        startedMs <= workflow.startedMs,
    );

  /** Once faults stop, every declared domain is owned or explained. */
  const checkSettled = (endMs: number): void => {
    // A run says what is wrong with a manifest that cannot be read.
    if (!listManifests(endMs).some(({ isReadable }) => isReadable)) return;
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
    onOrder: ({ run, order, atMs, mayArrive }) => {
      const domain = order.domain_name;
      const price = checkPreflight(run, order, atMs);
      checkLedger(run, domain, atMs);
      checkAuthorization(run, domain, atMs);
      checkTerms(run, order, atMs);
      if (run === "clean-4") addViolation("I8", `a run on a settled account ordered ${domain}`);
      if (mayArrive) addSpending(run, price, atMs);
    },
    onWriteAfterStop: (run, action) => addViolation("I10", `${run} ${action} after a request to stop`),
    onCutOff: (run) => addViolation("I10", `${run} did not end in time after a request to stop`),
    onFailure: (run, results) => void failures.set(run, results),
    onAcceptedOrder: (domain, attempt, atMs) => {
      const openOrders = registrar.orders.filter(
        (order) =>
          order.workflow.domain === domain &&
          order.attempt === attempt &&
          readWorkflowState(order, atMs) !== "failed",
      );
      if (openOrders.length > 1) addViolation("I1", `${domain} is ordered twice at attempt ${attempt}`);
    },
    onSwitch: (sent) => {
      const { run, domain, to, isNeedless, atMs } = sent;
      const declared = listManifests(atMs).flatMap(({ entries }) => entries[domain] ?? []);
      const isDeclared = declared.length > 0;
      if (isDeclared && !declared.some(({ autoRenew }) => autoRenew === to))
        addViolation("I4", `${run} switched ${domain} against the manifest`);
      if (!isDeclared) addViolation("I4", `${run} switched ${domain}, which is not in the manifest`);
      const key = `${run} ${domain}`;
      const sendings = (switchCounts.get(key) ?? 0) + 1;
      switchCounts.set(key, sendings);
      if (to && sendings === 1) checkRenewal(sent);
      if (sendings > 3) addViolation("I12", `${run} switched ${domain} more than three times`);
      if (isNeedless && sendings === 1) addViolation("I12", `${run} switched ${domain} without need`);
      if (run === "clean-4") addViolation("I8", `a run on a settled account switched ${domain}`);
    },
    onReport: (report) => {
      reports.push(report);
      checkReport(report);
    },
    onAudit: (report) => {
      audits.push(report);
      const { run, atMs, followed } = report;
      for (const result of followed) checkPurchase(result, { run, atMs, plannedAttempt: undefined });
    },
    onEnd: (endMs, killedRuns) => {
      checkCharges(endMs, killedRuns);
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
