import type { Quote } from "../../src/model/registration.ts";
import type { ChangeResult, Result } from "../../src/model/result.ts";
import type { GitWorld } from "./git-world.ts";
import type { LedgerWorld } from "./ledger-world.ts";
import { DASHBOARD, type Flow, type RegistrarWorld, stateOf, succeedsAt } from "./registrar-world.ts";
import { DAY, MINUTE, SECOND, type Story } from "./story.ts";

/** Everything there truly is. */
export type Truth = {
  readonly story: Story;
  readonly registrar: RegistrarWorld;
  readonly git: GitWorld;
  readonly ledger: LedgerWorld;
  /** What runs said at once, before they wrote their reports. */
  readonly told: { readonly run: string; readonly outcome: ChangeResult }[];
};

/** What a finished run told. */
export type Report = { readonly run: string; readonly atMs: number; readonly result: Result };

/** The world's own eyes: every step is held to the invariants, by what is true and not by what a run believes. */
export type Watch = {
  readonly violations: string[];
  readonly reports: Report[];
  readonly checked: (run: string, quote: Quote, atMs: number) => void;
  /** An order left a run, whatever becomes of it; `mayArrive` where the registrar may take it up. */
  readonly ordered: (run: string, domain: string, atMs: number, mayArrive: boolean) => void;
  /** The registrar took an order up. */
  readonly accepted: (domain: string, attempt: number, atMs: number) => void;
  /** `wasSo`: for as long as a read may lag it was as it is to be, so nobody could take it for different. */
  readonly switched: (run: string, domain: string, wasSo: boolean, atMs: number) => void;
  readonly reported: (report: Report) => void;
  readonly ended: (endMs: number, mute: ReadonlySet<string>) => void;
};

type Check = { readonly atMs: number; readonly quote: Quote };

const cents = (amount: string): number => Math.round(Number(amount) * 100);

export const watchOver = (truth: Truth): Watch => {
  const { story, registrar, git, ledger, told: saidAtOnce } = truth;
  const violations: string[] = [];
  const reports: Report[] = [];
  const checks = new Map<string, Check>();
  const spent = new Map<string, number>();
  const patches = new Map<string, number>();
  const complain = (invariant: string, what: string): void => {
    violations.push(`${invariant}: ${what}`);
  };
  const ownEntry = (run: string, domain: string) =>
    ledger.entries.findLast((entry) => entry.run === run && entry.domain === domain);
  const ceilingOf = (domain: string) => story.domains.find(({ name }) => name === domain)?.ceiling ?? "0";

  const checkGates = (run: string, domain: string, atMs: number): number => {
    const check = checks.get(`${run} ${domain}`);
    const lock = ownEntry(run, domain);
    if (lock === undefined || check === undefined || check.atMs < lock.atMs || atMs - check.atMs > MINUTE) {
      complain("I3", `${run} ordered ${domain} without a fresh check after its lock`);
      return 0;
    }
    if (check.quote.kind !== "registrable" || check.quote.tier !== "standard") {
      complain("I3", `${run} ordered ${domain}, which was not for sale`);
      return 0;
    }
    const price = cents(check.quote.registration);
    if (price > cents(ceilingOf(domain))) complain("I2", `${run} ordered ${domain} above its ceiling`);
    return price;
  };

  const checkLedger = (run: string, domain: string, atMs: number): void => {
    const own = ownEntry(run, domain);
    if (own === undefined || own.atMs > atMs) {
      complain("I7", `${run} ordered ${domain} without an intent on record`);
      return;
    }
    for (const entry of ledger.viewAt(atMs, domain)) {
      if (entry.id === own.id) continue;
      const isFresh = entry.ageMs < 30 * MINUTE;
      if (entry.state === "open" && isFresh && entry.id < own.id) {
        complain("I5", `${run} ordered ${domain} while ${entry.run} had an intent open`);
      }
      if ((entry.state === "failed" || entry.state === "registered") && entry.attempt >= own.attempt) {
        complain("I5", `${run} ordered ${domain} at attempt ${own.attempt}, which is ${entry.state}`);
      }
    }
  };

  /** By the versions themselves, not by the code under test. */
  const checkAuthority = (run: string, domain: string, atMs: number): void => {
    const seen = [atMs, atMs - 10 * SECOND].map((ms) => git.versionAt(ms));
    const wanted = seen.find((version) => version.wants[domain] !== undefined);
    const attempt = wanted?.wants[domain];
    if (wanted === undefined || attempt === undefined) {
      complain("I4", `${run} ordered ${domain}, which nobody wants`);
      return;
    }
    if ((git.versionAt(atMs - 14 * DAY).wants[domain] ?? 0) >= attempt) {
      complain("I4", `${run} bought ${domain} back, which was wanted for long`);
    }
    const states = story.versions
      .filter((version) => version.atMs <= wanted.atMs)
      .sort((a, b) => a.atMs - b.atMs);
    const arrival = states.findLast(
      (version, index) =>
        (states[index - 1]?.wants[domain] ?? 0) < attempt && (version.wants[domain] ?? 0) >= attempt,
    );
    if (arrival !== undefined && arrival.kind !== "pr_merge")
      complain("I4", `${run} ordered ${domain}, which no pull request brought`);
  };

  const checkTruth = ({ run, atMs, result }: Report): void => {
    for (const { domain, kind, status, code, message } of result.results) {
      const registration = registrar.registrationAt(domain, atMs);
      if (kind === "register" && status === "registered" && registration === undefined)
        complain("I14", `${run} says that ${domain} is registered`);
      const change = result.plan.changes.find((one) => one.domain === domain);
      const planned = change?.kind === "register" ? change.attempt : undefined;
      const attempt = Number(/^Attempt (\d+), started by/.exec(message)?.[1] ?? planned);
      const last = registrar.flows.findLast(
        (flow) => flow.domain === domain && flow.attempt === attempt && flow.atMs <= atMs,
      );
      if (kind === "register" && status === "failed" && last !== undefined) {
        const isRefusal = code?.startsWith("rejected_") === true || code === "redirected";
        const isWrong = isRefusal ? last.run === run : stateOf(last, atMs) !== "failed";
        if (isWrong) complain("I14", `${run} says that ${domain} failed, and it is ${stateOf(last, atMs)}`);
      }
      if (kind === "set-auto-renew" && status === "updated") {
        const isOther =
          registration !== undefined &&
          change?.kind === "set-auto-renew" &&
          registration.autoRenew !== change.to;
        if (isOther) complain("I14", `${run} says that ${domain} is switched`);
      }
    }
    const told = new Set(result.results.map(({ domain, kind }) => `${kind} ${domain}`));
    for (const change of result.plan.changes) {
      if (!told.has(`${change.kind} ${change.domain}`))
        complain("I14", `${run} is silent about ${change.domain}`);
    }
  };

  /**
   * Each charge stands in exactly one report. One that says that the next run names it again, or that
   * another one has said the contrary, may be followed by a second; a run that did not live to report has said it at once, if anybody has.
   */
  const checkCharges = (endMs: number, mute: ReadonlySet<string>): void => {
    for (const flow of registrar.flows) {
      const at = succeedsAt(flow);
      if (flow.run === DASHBOARD || at === undefined || at > endMs - 35 * MINUTE) continue;
      const told = reports.flatMap(({ result }) => result.results).filter((one) => isEndOf(one, flow.domain));
      const again = told.filter(({ message }) =>
        /next run reports this again|reported the opposite/.test(message),
      ).length;
      const isRight = told.length === 1 || (told.length > 1 && told.length <= again + 1);
      if (!isRight && !(told.length === 0 && wasSaidAtOnce(flow.domain, mute))) {
        complain("I7", `the charge for ${flow.domain} is in ${told.length} reports`);
      }
    }
  };
  const wasSaidAtOnce = (domain: string, mute: ReadonlySet<string>): boolean =>
    saidAtOnce.some(({ run, outcome }) => mute.has(run) && isEndOf(outcome, domain));

  const checkHoldings = (): void => {
    for (const { name } of story.domains) {
      const charged = registrar.flows.filter(
        (flow) => flow.domain === name && succeedsAt(flow) !== undefined,
      );
      if (charged.length > 1 && !isRace(charged))
        complain("I1", `${name} is charged ${charged.length} times`);
    }
  };

  /** An order in the dashboard within the same minute, or while ours is on its way, cannot be seen by anybody in time. */
  const isRace = (flows: readonly Flow[]): boolean =>
    flows.some(
      ({ run, atMs }) =>
        run === DASHBOARD && flows.some((other) => other.run !== DASHBOARD && atMs > other.sentMs - MINUTE),
    );

  /** Once faults stop, every wanted domain is held or explained. */
  const checkSettled = (endMs: number): void => {
    const last = reports.findLast(({ run }) => run === "clean-4");
    if (last === undefined) {
      complain("I6", "the last clean run told nothing");
      return;
    }
    const { plan, results } = last.result;
    const explained = new Set(
      [...plan.blocked, ...plan.findings, ...results].map(({ domain }) => String(domain)),
    );
    for (const name of Object.keys(git.versionAt(endMs).wants)) {
      if (registrar.registrationAt(name, endMs) === undefined && !explained.has(name))
        complain("I6", `${name} is neither held nor explained`);
    }
  };

  return {
    violations,
    reports,
    checked: (run, quote, atMs) => {
      checks.set(`${run} ${quote.domain}`, { atMs, quote });
    },
    ordered: (run, domain, atMs, mayArrive) => {
      const price = checkGates(run, domain, atMs);
      checkLedger(run, domain, atMs);
      checkAuthority(run, domain, atMs);
      if (run === "clean-4") complain("I8", `a run on a settled account ordered ${domain}`);
      if (!mayArrive) return;
      const total = (spent.get(run) ?? 0) + price;
      spent.set(run, total);
      if (total > cents(story.budget)) complain("I2", `${run} may spend ${total} cents of ${story.budget}`);
    },
    accepted: (domain, attempt, atMs) => {
      const same = registrar.flows.filter(
        (flow) => flow.domain === domain && flow.attempt === attempt && stateOf(flow, atMs) !== "failed",
      );
      if (same.length > 1) complain("I1", `${domain} is ordered twice at attempt ${attempt}`);
    },
    switched: (run, domain, wasSo, atMs) => {
      const isWanted = [atMs, atMs - MINUTE].some((ms) => git.versionAt(ms).wants[domain] !== undefined);
      if (!isWanted) complain("I4", `${run} switched ${domain}, which nobody wants`);
      const key = `${run} ${domain}`;
      patches.set(key, (patches.get(key) ?? 0) + 1);
      if ((patches.get(key) ?? 0) > 3) complain("I12", `${run} switched ${domain} more than three times`);
      if (wasSo && patches.get(key) === 1) complain("I12", `${run} switched ${domain} without need`);
      if (run === "clean-4") complain("I8", `a run on a settled account switched ${domain}`);
    },
    reported: (report) => {
      reports.push(report);
      checkTruth(report);
    },
    ended: (endMs, mute) => {
      checkCharges(endMs, mute);
      checkHoldings();
      checkSettled(endMs);
    },
  };
};

/** A word about the end of a purchase. */
const isEndOf = ({ domain, kind, status }: ChangeResult, name: string): boolean =>
  domain === name && kind === "register" && status === "registered";
