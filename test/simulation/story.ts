import { createRandom, type Random } from "./random.ts";

/** When every story starts, in milliseconds since 1970. */
export const START = Date.parse("2026-11-22T10:00:00Z");
/** A second, in milliseconds. */
export const SECOND = 1000;
/** A minute, in milliseconds. */
export const MINUTE = 60 * SECOND;
/** A day, in milliseconds. */
export const DAY = 24 * 60 * MINUTE;

/** How a registration that the registrar accepted ends. Times are in milliseconds after the order. */
export type Ending =
  | {
      readonly kind: "succeeded" | "failed";
      readonly afterMs: number;
      readonly via: "pending" | "in_progress" | "blocked";
    }
  /** It succeeds after `endMs`; undefined: never. */
  | { readonly kind: "action_required"; readonly endMs: number | undefined };

/** How the registrar treats a second order for a domain that already has one. */
export type SecondOrder = "reject" | "join" | "charge-twice";

/** What goes wrong with an order. */
export type OrderFault =
  | "none"
  | "not-sent"
  | "tls"
  | "lost"
  | "answer-lost"
  | "late"
  | "doubled"
  | "server-error-before"
  | "server-error-after"
  | "html-after"
  | "truncated-after"
  | "conflict-before"
  | "conflict-after"
  | "rate-limited"
  | "redirected"
  | "rejected-400"
  | "rejected-401"
  | "rejected-422"
  | "other-domain"
  | "unknown-state";

/** Every fault except `none`. */
export const ORDER_FAULTS: readonly OrderFault[] = [
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
  "rejected-400",
  "rejected-401",
  "rejected-422",
  "other-domain",
  "unknown-state",
];

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
  /** When an owned domain lapses; undefined: never. */
  readonly lapseMs: number | undefined;
  /** When somebody else registers it; undefined: never. */
  readonly unavailableMs: number | undefined;
  /** An order that somebody places in the registrar's dashboard, and the time that it takes. */
  readonly dashboardOrder: { readonly atMs: number; readonly afterMs: number } | undefined;
  /** How its orders end, in turn. */
  readonly endings: readonly Ending[];
};

/** The manifest at the tip from `atMs` on: the attempt of each entry, by name. */
export type Version = {
  readonly atMs: number;
  readonly kind: "pr_merge" | "push" | "force_push";
  readonly attempts: Readonly<Record<string, number>>;
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
  readonly versions: readonly Version[];
  readonly runs: readonly RunStory[];
  readonly budget: string;
  readonly secondOrder: SecondOrder;
  readonly orderFaultRate: number;
  readonly readFaultRate: number;
  readonly ledgerFaultRate: number;
  readonly lagRate: number;
  /** How often the list lacks an owned domain. */
  readonly listGapRate: number;
  /** True if a domain is shown as `registration_pending` as soon as its order is accepted. */
  readonly showsPending: boolean;
  /** True if orders in the dashboard fail. */
  readonly dashboardFails: boolean;
};

const NAMES = ["one.dev", "two.dev", "three.dev"];
/** When clean runs start: by then, everything late has arrived, and every quarantine is over. */
const CLEAN_FROM = 3 * 60 * MINUTE;

/** Creates the story of a seed. */
export const createStory = (seed: number): Story => {
  const random = createRandom(seed);
  // A generator of its own: further draws from the first one would change every story.
  const other = createRandom(seed ^ 0x115_7ead);
  const names = NAMES.slice(0, random.between(1, 3));
  const isSecondTry = random.chance(0.15);
  const domains = names.map((name) => createDomainStory(name, random, isSecondTry));
  return {
    seed,
    domains,
    versions: createVersions(domains, random, isSecondTry),
    runs: createRuns(random, isSecondTry),
    budget: random.chance(0.2) ? "15.00" : random.chance(0.2) ? "25.00" : "90.00",
    secondOrder: random.pick(["reject", "join", "charge-twice", "charge-twice"]),
    orderFaultRate: random.pick([0, 0.3, 0.7]),
    readFaultRate: random.pick([0, 0, 0.02, 0.1]),
    ledgerFaultRate: random.pick([0, 0, 0.05, 0.15]),
    lagRate: random.pick([0, 0.3, 0.8]),
    listGapRate: other.pick([0, 0, 0.1, 0.4]),
    showsPending: other.chance(0.3),
    dashboardFails: other.chance(0.3),
  };
};

const createDomainStory = (name: string, random: Random, failsFirst: boolean): DomainStory => {
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
    lapseMs: isOwned && random.chance(0.6) ? drawTime() : undefined,
    unavailableMs: random.chance(0.08) ? drawTime() : undefined,
    dashboardOrder: random.chance(0.08)
      ? { atMs: drawTime(), afterMs: random.between(MINUTE, 30 * MINUTE) }
      : undefined,
    endings: [...(failsFirst ? [FAILED] : []), ...Array.from({ length: 6 }, () => drawEnding(random))],
  };
};

const FAILED: Ending = { kind: "failed", afterMs: 0, via: "pending" };

const drawEnding = (random: Random): Ending => {
  const roll = random.next();
  const via = random.pick(["pending", "in_progress"] as const);
  if (roll < 0.4) return { kind: "succeeded", afterMs: 0, via };
  if (roll < 0.65) return { kind: "succeeded", afterMs: random.between(SECOND, 3 * MINUTE), via };
  if (roll < 0.75) return { kind: "succeeded", afterMs: random.between(MINUTE, 50 * MINUTE), via: "blocked" };
  if (roll < 0.85) return { kind: "failed", afterMs: random.between(0, MINUTE), via };
  if (roll < 0.9) return { kind: "failed", afterMs: random.between(MINUTE, 50 * MINUTE), via: "blocked" };
  return {
    kind: "action_required",
    endMs: random.chance(0.5) ? random.between(MINUTE, 100 * MINUTE) : undefined,
  };
};

/** An old manifest, a merge (or a push) a minute before the start, and what changes while runs buy. */
const createVersions = (domains: readonly DomainStory[], random: Random, isSecondTry: boolean): Version[] => {
  const old = Object.fromEntries(
    domains.filter(({ isOwned }) => isOwned || random.chance(0.1)).map(({ name }) => [name, 1]),
  );
  const all = Object.fromEntries(domains.map(({ name }) => [name, old[name] ?? 1]));
  const versions: Version[] = [
    { atMs: -40 * DAY, kind: "pr_merge", attempts: old },
    {
      atMs: -MINUTE,
      kind: random.chance(0.9) ? "pr_merge" : random.pick(["push", "force_push"] as const),
      attempts: all,
    },
  ];
  if (isSecondTry) {
    const higher = Object.fromEntries(Object.keys(all).map((name) => [name, 2]));
    return [...versions, { atMs: 40 * SECOND, kind: "pr_merge", attempts: higher }];
  }
  let attempts: Readonly<Record<string, number>> = all;
  for (let change = random.between(0, 3), atMs = 0; change > 0 && random.chance(0.5); change -= 1) {
    atMs += random.between(SECOND, 30 * MINUTE);
    attempts = changeEntry(attempts, random.pick(domains).name, random);
    versions.push({ atMs, kind: "pr_merge", attempts });
  }
  return versions;
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
      killAtCall: random.chance(0.3) ? random.between(3, 45) : undefined,
      stopAtCall: random.chance(0.1) ? random.between(3, 45) : undefined,
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
