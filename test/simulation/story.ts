import { type Random, randomFrom } from "./random.ts";

export const START = Date.parse("2026-11-22T10:00:00Z");
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** What becomes of a registration that the registrar has taken up. */
export type Ending =
  | {
      readonly kind: "succeeded" | "failed";
      readonly afterMs: number;
      readonly via: "pending" | "in_progress" | "blocked";
    }
  | { readonly kind: "action_required"; readonly endsMs: number | undefined };

/** How the registrar treats a second order for a name that it has an order for. */
export type SecondOrder = "refuse" | "join" | "charge-twice";

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
  | "refused-400"
  | "refused-401"
  | "refused-422"
  | "other-domain"
  | "unknown-state";

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
  "refused-400",
  "refused-401",
  "refused-422",
  "other-domain",
  "unknown-state",
];

/** A name, its price as it moves, and what happens to it from outside. */
export type DomainStory = {
  readonly name: string;
  readonly prices: readonly { readonly atMs: number; readonly price: string }[];
  readonly ceiling: string;
  readonly autoRenew: boolean;
  /** Held from the start; it lapses at `lapsesMs`, if at all. */
  readonly held: boolean;
  readonly heldAutoRenew: boolean;
  readonly lapsesMs: number | undefined;
  readonly takenMs: number | undefined;
  /** Somebody orders it in the registrar's dashboard, and it takes a while. */
  readonly dashboard: { readonly atMs: number; readonly afterMs: number } | undefined;
  readonly endings: readonly Ending[];
};

/** A state of the manifest at the tip: which names it wants, with which attempt. */
export type Version = {
  readonly atMs: number;
  readonly kind: "pr_merge" | "push" | "force_push";
  readonly wants: Readonly<Record<string, number>>;
};

/** One run of the action. */
export type RunStory = {
  readonly id: string;
  readonly atMs: number;
  /** Killed at this call; undefined: it may end. */
  readonly killAtCall: number | undefined;
  readonly stopAtCall: number | undefined;
  readonly isClean: boolean;
};

/** One seed's story: all that is decided before it begins. */
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
  /** How often the list lacks a name that is held. */
  readonly listGapRate: number;
  /** A name shows as `registration_pending` from the moment its order was taken up. */
  readonly showsPending: boolean;
  /** What somebody orders in the dashboard fails. */
  readonly dashboardFails: boolean;
};

const NAMES = ["one.dev", "two.dev", "three.dev"];
/** Long enough after the last fault that everything late has arrived, and every quarantine is over. */
const CLEAN_FROM = 3 * 60 * MINUTE;

/** The story of a seed. */
export const storyOf = (seed: number): Story => {
  const random = randomFrom(seed);
  const other = randomFrom(seed ^ 0x115_7ead);
  const names = NAMES.slice(0, random.between(1, 3));
  const isSecondTry = random.chance(0.15);
  const domains = names.map((name) => domainStory(name, random, isSecondTry));
  return {
    seed,
    domains,
    versions: versionsOf(domains, random, isSecondTry),
    runs: runsOf(random, isSecondTry),
    budget: random.chance(0.2) ? "15.00" : random.chance(0.2) ? "25.00" : "90.00",
    secondOrder: random.pick(["refuse", "join", "charge-twice", "charge-twice"]),
    orderFaultRate: random.pick([0, 0.3, 0.7]),
    readFaultRate: random.pick([0, 0, 0.02, 0.1]),
    ledgerFaultRate: random.pick([0, 0, 0.05, 0.15]),
    lagRate: random.pick([0, 0.3, 0.8]),
    listGapRate: other.pick([0, 0, 0.1, 0.4]),
    showsPending: other.chance(0.3),
    dashboardFails: other.chance(0.3),
  };
};

const domainStory = (name: string, random: Random, failsFirst: boolean): DomainStory => {
  const held = random.chance(0.15);
  const soon = () => random.between(0, 40 * MINUTE);
  const price = () => random.pick(["8.00", "10.11", "12.50"]);
  const prices = [
    { atMs: 0, price: price() },
    ...(random.chance(0.2) ? [{ atMs: soon(), price: random.pick(["9.00", "14.90", "19.00"]) }] : []),
  ];
  return {
    name,
    prices,
    ceiling: random.pick(["15.00", "15.00", "11.00"]),
    autoRenew: random.chance(0.5),
    held,
    heldAutoRenew: random.chance(0.5),
    lapsesMs: held && random.chance(0.6) ? soon() : undefined,
    takenMs: random.chance(0.08) ? soon() : undefined,
    dashboard: random.chance(0.08)
      ? { atMs: soon(), afterMs: random.between(MINUTE, 30 * MINUTE) }
      : undefined,
    endings: [...(failsFirst ? [FAILED] : []), ...Array.from({ length: 6 }, () => ending(random))],
  };
};

const FAILED: Ending = { kind: "failed", afterMs: 0, via: "pending" };

const ending = (random: Random): Ending => {
  const roll = random.next();
  const via = random.pick(["pending", "in_progress"] as const);
  if (roll < 0.4) return { kind: "succeeded", afterMs: 0, via };
  if (roll < 0.65) return { kind: "succeeded", afterMs: random.between(SECOND, 3 * MINUTE), via };
  if (roll < 0.75) return { kind: "succeeded", afterMs: random.between(MINUTE, 50 * MINUTE), via: "blocked" };
  if (roll < 0.85) return { kind: "failed", afterMs: random.between(0, MINUTE), via };
  if (roll < 0.9) return { kind: "failed", afterMs: random.between(MINUTE, 50 * MINUTE), via: "blocked" };
  return {
    kind: "action_required",
    endsMs: random.chance(0.5) ? random.between(MINUTE, 100 * MINUTE) : undefined,
  };
};

/** What stood there for long, what a merge brought, and what changes while runs buy. */
const versionsOf = (domains: readonly DomainStory[], random: Random, isSecondTry: boolean): Version[] => {
  const old = Object.fromEntries(
    domains.filter(({ held }) => held || random.chance(0.1)).map(({ name }) => [name, 1]),
  );
  const all = Object.fromEntries(domains.map(({ name }) => [name, old[name] ?? 1]));
  const versions: Version[] = [
    { atMs: -40 * DAY, kind: "pr_merge", wants: old },
    {
      atMs: -MINUTE,
      kind: random.chance(0.9) ? "pr_merge" : random.pick(["push", "force_push"] as const),
      wants: all,
    },
  ];
  if (isSecondTry) {
    const again = Object.fromEntries(Object.keys(all).map((name) => [name, 2]));
    return [...versions, { atMs: 40 * SECOND, kind: "pr_merge", wants: again }];
  }
  let wants: Readonly<Record<string, number>> = all;
  for (let change = random.between(0, 3), atMs = 0; change > 0 && random.chance(0.5); change -= 1) {
    atMs += random.between(SECOND, 30 * MINUTE);
    wants = changed(wants, random.pick(domains).name, random);
    versions.push({ atMs, kind: "pr_merge", wants });
  }
  return versions;
};

const changed = (
  wants: Readonly<Record<string, number>>,
  name: string,
  random: Random,
): Record<string, number> => {
  const attempt = wants[name];
  if (attempt === undefined) return { ...wants, [name]: random.pick([1, 1, 2]) };
  const { [name]: _, ...rest } = wants;
  return random.chance(0.3) ? rest : { ...wants, [name]: Math.max(1, attempt + random.pick([1, 1, -1])) };
};

/** Up to three runs that may meet with anything, then clean ones, half an hour apart. */
const runsOf = (random: Random, isSecondTry: boolean): RunStory[] => {
  const count = isSecondTry ? 3 : random.between(1, 3);
  const faulty = Array.from({ length: count }, (_, index): RunStory => {
    const close = random.chance(0.5);
    return {
      id: `run-${index + 1}`,
      atMs:
        index === 0
          ? 0
          : isSecondTry
            ? index * 41 * SECOND
            : random.between(0, close ? 20 * SECOND : 45 * MINUTE),
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
