import type { Step } from "../../src/playground/registrar/account.ts";
import { SWITCHES, type Unknowns } from "../../src/playground/registrar/unknowns.ts";
import { MANIFEST_PATH, type Manifest } from "./manifest.ts";
import { createRandom, type Random } from "./random.ts";

/** When every story starts, in milliseconds since 1970. */
export const START = Date.parse("2026-11-22T10:00:00Z");
/** A second, in milliseconds. */
export const SECOND = 1000;
/** A minute, in milliseconds. */
export const MINUTE = 60 * SECOND;
/** A day, in milliseconds. */
export const DAY = 24 * 60 * MINUTE;

/** The switches of the registrar's stand-in that purchases may depend on. */
export const MONEY_SWITCHES = [
  "second_order",
  "respond_async",
  "pending_in_list",
  "pending_get",
  "pending_check",
  "failed_within_wait",
  "missing_contact",
  "missing_payment",
  "rejected_order",
  "order_pace",
  "update_pending_delete",
] as const;

/** One of them. */
export type MoneySwitch = (typeof MONEY_SWITCHES)[number];

/** True for a switch that purchases may depend on. */
export const isMoneySwitch = (name: string): name is MoneySwitch =>
  (MONEY_SWITCHES as readonly string[]).includes(name);

/**
 * What goes wrong with an order. `paced`: the account has sent five other orders; `overtaken`: somebody orders the
 * domain in the dashboard right before it arrives.
 */
export const ORDER_FAULTS = [
  "not-sent",
  "tls",
  "lost",
  "answer-lost",
  "late",
  "doubled",
  "server-error-before",
  "server-error-after",
  "html-after",
  "truncated-after",
  "conflict-before",
  "conflict-after",
  "rate-limited",
  "redirected",
  "paced",
  "overtaken",
  "invalid",
  "rejected-401",
  "other-domain",
  "unknown-state",
] as const;

/** One of them, or nothing. */
export type OrderFault = "none" | (typeof ORDER_FAULTS)[number];

/**
 * One domain: its prices over time, and what happens to it outside of Freehold. Times are in milliseconds
 * after the start.
 */
export type DomainStory = {
  readonly name: string;
  readonly prices: readonly { readonly atMs: number; readonly price: string }[];
  readonly ceiling: string;
  readonly autoRenew: boolean;
  /** True if the account owns it from the start, with `ownedAutoRenew`. */
  readonly isOwned: boolean;
  readonly ownedAutoRenew: boolean;
  /** When the account loses an owned domain that lapsed; undefined: never. */
  readonly lapseMs: number | undefined;
  /** When that domain becomes `pending_delete`; undefined: not at all. */
  readonly pendingDeleteMs: number | undefined;
  /** When somebody else registers it; undefined: never. */
  readonly unavailableMs: number | undefined;
  /** An order that somebody places in the registrar's dashboard, and the time that it takes. */
  readonly dashboardOrder: { readonly atMs: number; readonly afterMs: number } | undefined;
  /** The workflows of its orders, in turn. */
  readonly endings: readonly (readonly Step[])[];
  /** The workflow of a switch of auto-renew, until the clean runs start. */
  readonly update: readonly Step[];
};

/** A commit of the default branch, and whether it came from a pull request. */
export type PushedCommit = { readonly manifest: Manifest; readonly isPullRequest: boolean };

/** A push to the default branch. The first one of a story is the repository's first commit. */
export type Push = {
  readonly atMs: number;
  readonly kind: "pr_merge" | "push" | "force_push";
  /** Oldest first. */
  readonly commits: readonly PushedCommit[];
};

/** One run of the action. */
export type RunStory = {
  readonly id: string;
  readonly atMs: number;
  /** The number of the call at which it is killed; undefined: it is not killed. */
  readonly killAtCall: number | undefined;
  /** The number of the call at which it is asked to stop; undefined: it is not. */
  readonly stopAtCall: number | undefined;
  /** True if nothing goes wrong in it. */
  readonly isClean: boolean;
};

/** Everything that a seed decides before its story starts. Rates are probabilities from 0 to 1. */
export type Story = {
  readonly seed: number;
  readonly domains: readonly DomainStory[];
  /** Oldest first. */
  readonly pushes: readonly Push[];
  readonly runs: readonly RunStory[];
  /** How the registrar acts where the real one's behaviour is not known. */
  readonly unknowns: Pick<Unknowns, MoneySwitch>;
  /** Until when the account has no default contact, in milliseconds after the start; 0: it always has one. */
  readonly noContactUntilMs: number;
  /** Until when the account has no payment method; 0: it always has one. */
  readonly noPaymentUntilMs: number;
  /** True if the registrar ignores `Prefer: respond-async` and waits for workflows to end. */
  readonly ignoresPreference: boolean;
  readonly orderFaultRate: number;
  readonly readFaultRate: number;
  readonly ledgerFaultRate: number;
  readonly lagRate: number;
  /** How often the list lacks an owned domain. */
  readonly listGapRate: number;
  /** True if orders in the dashboard fail. */
  readonly dashboardFails: boolean;
};

const NAMES = ["one.dev", "two.dev", "three.dev"];
/** When clean runs start: by then, everything late has arrived, and every quarantine is over. */
export const CLEAN_FROM = 3 * 60 * MINUTE;

/** Creates the story of a seed. */
export const createStory = (seed: number): Story => {
  const random = createRandom(seed);
  // A generator of its own: further draws from the first one would change every story.
  const other = createRandom(seed ^ 0x115_7ead);
  const registrar = createRandom(seed ^ 0x5_17c4e5);
  const names = NAMES.slice(0, random.between(1, 3));
  const isSecondTry = random.chance(0.15);
  const domains = names.map((name) => ({
    ...createDomainStory(name, random, isSecondTry),
    update: drawUpdate(registrar),
  }));
  return {
    seed,
    domains,
    pushes: createPushes(domains, random, isSecondTry),
    runs: createRuns(random, isSecondTry),
    unknowns: drawUnknowns(registrar),
    noContactUntilMs: registrar.chance(0.1) ? registrar.between(MINUTE, 60 * MINUTE) : 0,
    noPaymentUntilMs: registrar.chance(0.1) ? registrar.between(MINUTE, 60 * MINUTE) : 0,
    ignoresPreference: registrar.chance(0.3),
    orderFaultRate: random.pick([0, 0.4, 0.8]),
    readFaultRate: random.pick([0, 0, 0.02, 0.1]),
    ledgerFaultRate: random.pick([0, 0, 0.05, 0.15]),
    lagRate: random.pick([0, 0.3, 0.8]),
    listGapRate: other.pick([0, 0, 0.1, 0.4]),
    dashboardFails: other.chance(0.3),
  };
};

/** Each value is equally likely, except that every other story charges a second order, the costliest reaction. */
const drawUnknowns = (random: Random): Story["unknowns"] => {
  const values = Object.fromEntries(
    MONEY_SWITCHES.map((name) => [name, random.pick<string>(SWITCHES[name].values)]),
  ) as Story["unknowns"];
  return random.chance(1 / 3) ? { ...values, second_order: "charged_again" } : values;
};

const drawUpdate = (random: Random): readonly Step[] => {
  const roll = random.next();
  if (roll < 0.5) return [{ after: 0, state: "succeeded" }];
  const afterMs = random.between(0, 2 * MINUTE);
  return roll < 0.8
    ? toSteps("pending", afterMs, "succeeded")
    : toSteps("in_progress", random.chance(0.5) ? 0 : afterMs, "failed");
};

/** A workflow that is in one state, and ends in another after some milliseconds. */
export const toSteps = (
  via: Step["state"],
  afterMs: number,
  state: "succeeded" | "failed",
): readonly Step[] => [
  { after: 0, state: via },
  { after: afterMs / SECOND, state, ...(state === "failed" ? { error: NO_REASON } : {}) },
];

const NO_REASON = { code: "registry_error", message: "The registry rejected the request." };

const createDomainStory = (
  name: string,
  random: Random,
  failsFirst: boolean,
): Omit<DomainStory, "update"> => {
  const isOwned = random.chance(0.15);
  const drawTime = () => random.between(0, 40 * MINUTE);
  const drawPrice = () => random.pick(["8.00", "10.11", "12.50"]);
  const prices = [
    { atMs: 0, price: drawPrice() },
    ...(random.chance(0.2) ? [{ atMs: drawTime(), price: random.pick(["9.00", "14.90", "19.00"]) }] : []),
  ];
  return {
    name,
    prices,
    ceiling: random.pick(["15.00", "15.00", "11.00"]),
    autoRenew: random.chance(0.5),
    isOwned,
    ownedAutoRenew: random.chance(0.5),
    ...drawLapse(isOwned, random),
    unavailableMs: random.chance(0.08) ? drawTime() : undefined,
    dashboardOrder: random.chance(0.15)
      ? {
          atMs: random.chance(0.5) ? random.between(0, MINUTE) : drawTime(),
          afterMs: random.between(MINUTE, 30 * MINUTE),
        }
      : undefined,
    endings: [...(failsFirst ? [FAILED] : []), ...Array.from({ length: 6 }, () => drawEnding(random))],
  };
};

/** A domain that lapses becomes `pending_delete` while the first run plans, so that the run may still switch it. */
const drawLapse = (isOwned: boolean, random: Random): Pick<DomainStory, "lapseMs" | "pendingDeleteMs"> => {
  if (!isOwned || !random.chance(0.6)) return { lapseMs: undefined, pendingDeleteMs: undefined };
  const lapseMs = random.between(0, 40 * MINUTE);
  return { lapseMs, pendingDeleteMs: Math.min(lapseMs, random.between(0, 8 * SECOND)) };
};

const FAILED = toSteps("pending", 0, "failed");

const drawEnding = (random: Random): readonly Step[] => {
  const roll = random.next();
  const via = random.pick(["pending", "in_progress"] as const);
  if (roll < 0.4) return toSteps(via, 0, "succeeded");
  if (roll < 0.65) return toSteps(via, random.between(SECOND, 3 * MINUTE), "succeeded");
  if (roll < 0.75) return toSteps("blocked", random.between(MINUTE, 50 * MINUTE), "succeeded");
  if (roll < 0.85) return toSteps(via, random.between(0, MINUTE), "failed");
  if (roll < 0.9) return toSteps("blocked", random.between(MINUTE, 50 * MINUTE), "failed");
  const waiting: Step = {
    after: 0,
    state: "action_required",
    action: "registrant_email_confirmation_pending",
  };
  return random.chance(0.5)
    ? [waiting, { after: random.between(MINUTE, 100 * MINUTE) / SECOND, state: "succeeded" }]
    : [waiting];
};

/** An old manifest, a merge (or a push) a minute before the start, and what changes while runs buy. */
const createPushes = (domains: readonly DomainStory[], random: Random, isSecondTry: boolean): Push[] => {
  const budget = random.chance(0.2) ? "15.00" : random.chance(0.2) ? "25.00" : "90.00";
  const old = Object.fromEntries(
    domains.filter(({ isOwned }) => isOwned || random.chance(0.1)).map(({ name }) => [name, 1]),
  );
  const all = Object.fromEntries(domains.map(({ name }) => [name, old[name] ?? 1]));
  const toPush = (atMs: number, kind: Push["kind"], attempts: Readonly<Record<string, number>>): Push => {
    const entries = Object.fromEntries(
      domains.flatMap(({ name, autoRenew, ceiling }) => {
        const attempt = attempts[name];
        return attempt === undefined ? [] : [[name, { attempt, years: 1, autoRenew, maxPrice: ceiling }]];
      }),
    );
    const manifest = { path: MANIFEST_PATH, isReadable: true, currency: "USD", budget, entries };
    return { atMs, kind, commits: [{ manifest, isPullRequest: kind === "pr_merge" }] };
  };
  const pushes: Push[] = [
    toPush(-60 * DAY, "pr_merge", old),
    toPush(-MINUTE, random.chance(0.9) ? "pr_merge" : random.pick(["push", "force_push"] as const), all),
  ];
  if (isSecondTry) {
    const higher = Object.fromEntries(Object.keys(all).map((name) => [name, 2]));
    return [...pushes, toPush(40 * SECOND, "pr_merge", higher)];
  }
  let attempts: Readonly<Record<string, number>> = all;
  for (let change = random.between(0, 3), atMs = 0; change > 0 && random.chance(0.5); change -= 1) {
    atMs += random.between(SECOND, 30 * MINUTE);
    attempts = changeEntry(attempts, random.pick(domains).name, random);
    pushes.push(toPush(atMs, "pr_merge", attempts));
  }
  return pushes;
};

/** Adds an entry, removes it, or changes its attempt. */
const changeEntry = (
  attempts: Readonly<Record<string, number>>,
  name: string,
  random: Random,
): Record<string, number> => {
  const attempt = attempts[name];
  if (attempt === undefined) return { ...attempts, [name]: random.pick([1, 1, 2]) };
  const { [name]: _, ...rest } = attempts;
  return random.chance(0.3) ? rest : { ...attempts, [name]: Math.max(1, attempt + random.pick([1, 1, -1])) };
};

/** Up to three runs in which anything may go wrong, then four clean ones, half an hour apart. */
const createRuns = (random: Random, isSecondTry: boolean): RunStory[] => {
  const count = isSecondTry ? 3 : random.between(1, 3);
  const faulty = Array.from({ length: count }, (_, index): RunStory => {
    const isClose = random.chance(0.5);
    return {
      id: `run-${index + 1}`,
      atMs:
        index === 0
          ? 0
          : isSecondTry
            ? index * 41 * SECOND
            : random.between(0, isClose ? 20 * SECOND : 45 * MINUTE),
      killAtCall: random.chance(0.3) ? random.between(3, 90) : undefined,
      stopAtCall: random.chance(0.1) ? random.between(3, 90) : undefined,
      isClean: false,
    };
  });
  const clean = Array.from(
    { length: 4 },
    (_, index): RunStory => ({
      id: `clean-${index + 1}`,
      atMs: CLEAN_FROM + index * 31 * MINUTE,
      killAtCall: undefined,
      stopAtCall: undefined,
      isClean: true,
    }),
  );
  return [...faulty, ...clean];
};
