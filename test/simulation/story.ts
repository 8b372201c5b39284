import type { Step } from "../../src/playground/registrar/account.ts";
import { SWITCHES, type Unknowns } from "../../src/playground/registrar/unknowns.ts";
import { createPushes, type FirstEntry, type Push } from "./pushes.ts";
import { createRandom, type Random } from "./random.ts";
import { DAY, MINUTE, SECOND } from "./times.ts";
import { drawTraits, type Trait } from "./traits.ts";

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

/** The price of a domain from a time on. */
export type PriceStory = {
  readonly atMs: number;
  readonly price: string;
  /** The price of a later year. */
  readonly renewal: string;
  readonly currency: string;
  readonly isPremium: boolean;
};

/** What somebody with write access does to the ledger. */
export const LEDGER_EVENTS = [
  "forged intent",
  "deleted intent",
  "inactive intent",
  "unreadable intent",
] as const;

/** One of these acts. */
export type LedgerEvent = {
  readonly kind: (typeof LEDGER_EVENTS)[number];
  readonly atMs: number;
  readonly domain: string;
  /** A random number from 0 to 1 that chooses among its forms. */
  readonly form: number;
};

/** What GitHub's record of the branch lacks; `place` is a random number from 0 to 1 that chooses where. */
export const RECORD_DEFECTS = ["gap in the record", "record cut off", "unknown commit"] as const;

/** One of these defects. */
export type RecordDefect = { readonly kind: (typeof RECORD_DEFECTS)[number]; readonly place: number };

/**
 * One domain: its prices over time, and what happens to it outside of Freehold. Times are in milliseconds
 * after the start.
 */
export type DomainStory = {
  readonly name: string;
  readonly prices: readonly PriceStory[];
  /** True if the account owns it from the start, with `ownedAutoRenew`. */
  readonly isOwned: boolean;
  readonly ownedAutoRenew: boolean;
  /** When an owned domain expires. */
  readonly expiresMs: number;
  /** When the account loses an owned domain that lapsed; undefined: never. */
  readonly lapseMs: number | undefined;
  /** When the account loses a domain that it bought; undefined: never. */
  readonly lostMs: number | undefined;
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

/** One run of the action. */
export type RunStory = {
  readonly id: string;
  readonly command: "apply" | "audit";
  readonly atMs: number;
  /** The number of the call at which it is killed; undefined: it is not killed. */
  readonly killAtCall: number | undefined;
  /** The number of the call at which it is asked to stop; undefined: it is not. */
  readonly stopAtCall: number | undefined;
  /** How late its orders arrive; undefined: it depends on their faults. */
  readonly orderDelayMs: number | undefined;
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
  /** When clean runs start: by then, everything late has arrived, and every quarantine is over. */
  readonly cleanFromMs: number;
  readonly ledgerEvents: readonly LedgerEvent[];
  readonly recordDefects: readonly RecordDefect[];
  /** True if the manifest moves together with several hundred files. */
  readonly hasManyFiles: boolean;
  /** How far GitHub's clock is ahead of the registrar's. */
  readonly githubSkewMs: number;
  /** How far the runner's clock is ahead of the registrar's. */
  readonly runnerSkewMs: number;
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
/** When clean runs start in a story of some hours, and in one of forty days. */
const CLEAN_FROM = { short: 3 * 60 * MINUTE, long: 40 * DAY };

/** Creates the story of a seed. The traits are forced; others may be drawn. */
export const createStory = (
  seed: number,
  traits: readonly Trait[] = [],
  count: (kind: string) => void = () => undefined,
): Story => {
  const random = createRandom(seed);
  // Generators of their own: further draws from one do not change what the others draw.
  const other = createRandom(seed ^ 0x115_7ead);
  const registrar = createRandom(seed ^ 0x5_17c4e5);
  const git = createRandom(seed ^ 0x61_7);
  const findTrait = drawTraits(seed, traits, count);
  const names = NAMES.slice(0, random.between(1, 3));
  const quick = findTrait("quick second try");
  const isSecondTry = random.chance(0.15) || quick !== undefined;
  const secondTryMs = isSecondTry ? (quick?.between(12, 18) ?? 40) * SECOND : undefined;
  const long = findTrait("forty days");
  const endMs = long === undefined ? 45 * MINUTE : 39 * DAY;
  const domains = names.map((name) => ({
    ...createDomainStory(name, random, { failsFirst: isSecondTry, findTrait, endMs }),
    update: drawUpdate(registrar),
  }));
  const clocks = findTrait("clocks differ");
  return {
    seed,
    domains,
    pushes: createPushes({
      entries: domains.map(({ name, isOwned }): FirstEntry => drawEntry(name, isOwned, git, findTrait)),
      budget: random.chance(0.2) ? "15.00" : random.chance(0.2) ? "25.00" : "90.00",
      secondTryMs,
      endMs: long === undefined ? 30 * MINUTE : 19 * DAY,
      ...{ random: git, findTrait, count },
    }),
    runs: createRuns(random, {
      ...{ secondTryMs, long, late: findTrait("late order"), audits: findTrait("audits") },
    }),
    cleanFromMs: long === undefined ? CLEAN_FROM.short : CLEAN_FROM.long,
    ledgerEvents: LEDGER_EVENTS.flatMap((kind) => drawLedgerEvent(kind, names, findTrait(kind))),
    recordDefects: RECORD_DEFECTS.flatMap((kind) => {
      const place = findTrait(kind)?.next();
      return place === undefined ? [] : [{ kind, place }];
    }),
    hasManyFiles: findTrait("moved among many files") !== undefined,
    githubSkewMs: clocks?.between(-4 * MINUTE, 4 * MINUTE) ?? 0,
    runnerSkewMs: clocks?.between(-5 * 60 * MINUTE, 5 * 60 * MINUTE) ?? 0,
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

type FindTrait = (trait: Trait) => Random | undefined;

const drawEntry = (name: string, isOwned: boolean, random: Random, findTrait: FindTrait): FirstEntry => ({
  name,
  attempt: 1,
  years: findTrait("several years")?.between(1, 3) ?? 1,
  autoRenew: random.chance(0.5),
  maxPrice:
    findTrait("several years")?.pick(["15.00", "30.00", "45.00"]) ?? random.pick(["15.00", "15.00", "11.00"]),
  isOld: isOwned || random.chance(0.1),
});

const drawLedgerEvent = (
  kind: LedgerEvent["kind"],
  names: readonly string[],
  random: Random | undefined,
): LedgerEvent[] =>
  random === undefined
    ? []
    : [{ kind, atMs: random.between(0, 45 * MINUTE), domain: random.pick(names), form: random.next() }];

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
  if (roll < 0.7) return toSteps("pending", afterMs, "succeeded");
  if (roll < 0.8) return toSteps("blocked", 10 * afterMs, random.chance(0.5) ? "succeeded" : "failed");
  return toSteps("in_progress", random.chance(0.5) ? 0 : afterMs, "failed");
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

type DomainRequest = {
  readonly failsFirst: boolean;
  readonly findTrait: FindTrait;
  /** Until when something may happen. */
  readonly endMs: number;
};

const createDomainStory = (
  name: string,
  random: Random,
  { failsFirst, findTrait, endMs }: DomainRequest,
): Omit<DomainStory, "update"> => {
  const soon = findTrait("expires soon");
  const isOwned = random.chance(0.15) || soon?.chance(0.6) === true;
  const drawTime = () => random.between(0, 40 * MINUTE);
  const lost = findTrait("lost after purchase");
  return {
    name,
    prices: drawPrices(random, findTrait),
    isOwned,
    ownedAutoRenew: soon === undefined ? random.chance(0.5) : false,
    expiresMs: soon?.between(2 * DAY, 29 * DAY) ?? 65 * DAY,
    lostMs: lost?.chance(0.7) === true ? lost.between(MINUTE, endMs) : undefined,
    ...drawLapse(isOwned, random),
    unavailableMs: random.chance(0.08) ? drawTime() : undefined,
    dashboardOrder: drawDashboardOrder(random, findTrait("late order")),
    endings: [...(failsFirst ? [FAILED] : []), ...Array.from({ length: 6 }, () => drawEnding(random))],
  };
};

/** While a late order is on its way, somebody may order the domain in the dashboard, and that order may end first. */
const drawDashboardOrder = (random: Random, late: Random | undefined): DomainStory["dashboardOrder"] => {
  const drawn = random.chance(0.15)
    ? {
        atMs: random.chance(0.5) ? random.between(0, MINUTE) : random.between(0, 40 * MINUTE),
        afterMs: random.between(MINUTE, 30 * MINUTE),
      }
    : undefined;
  return late?.chance(0.4) === true
    ? { atMs: late.between(10 * SECOND, 2 * MINUTE), afterMs: late.between(SECOND, 2 * MINUTE) }
    : drawn;
};

const drawPrices = (random: Random, findTrait: FindTrait): readonly PriceStory[] => {
  const drawTime = () => random.between(0, 40 * MINUTE);
  const toPrice = (atMs: number, price: string): PriceStory => ({
    atMs,
    price,
    renewal: findTrait("other renewal price")?.pick(["8.00", "12.50", "19.50", "24.00"]) ?? price,
    currency: "USD",
    isPremium: false,
  });
  const prices = [
    toPrice(0, random.pick(["8.00", "10.11", "12.50"])),
    ...(random.chance(0.2) ? [toPrice(drawTime(), random.pick(["9.00", "14.90", "19.00"]))] : []),
  ];
  const oddities = (["premium", "other currency"] as const).flatMap((trait): PriceStory[] => {
    const odd = findTrait(trait);
    if (odd === undefined) return [];
    const change = trait === "premium" ? { isPremium: true } : { currency: "EUR" };
    const atMs = odd.between(0, 15 * MINUTE);
    const [first] = prices as [PriceStory];
    return [
      { ...first, ...change, atMs },
      { ...first, atMs: atMs + odd.between(0, 60 * MINUTE) },
    ];
  });
  return [...prices, ...oddities].sort((a, b) => a.atMs - b.atMs);
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

type RunRequest = {
  /** When the entries get their second attempt; undefined: not at all. */
  readonly secondTryMs: number | undefined;
  readonly long: Random | undefined;
  readonly late: Random | undefined;
  readonly audits: Random | undefined;
};

/** Up to three applies in which anything may go wrong, audits, if any, then four clean applies, half an hour apart. */
const createRuns = (random: Random, { secondTryMs, long, late, audits }: RunRequest): RunStory[] => {
  const drawnCount = (secondTryMs === undefined ? random.between(1, 3) : 3) + (long?.between(1, 2) ?? 0);
  const count = late === undefined ? drawnCount : Math.max(2, drawnCount);
  const orderDelayMs = late?.between(4 * MINUTE, 10 * MINUTE);
  const faulty = Array.from({ length: count }, (_, index): RunStory => {
    const isClose = random.chance(0.5);
    const laterMs = long?.chance(0.7) === true ? long.between(0, 39 * DAY) : random.between(0, 45 * MINUTE);
    const drawStart = (): number => {
      if (index === 0) return 0;
      if (index === 1 && orderDelayMs !== undefined) return late?.between(130 * SECOND, orderDelayMs) ?? 0;
      if (secondTryMs !== undefined) return index * (secondTryMs + SECOND);
      return isClose ? random.between(0, 20 * SECOND) : laterMs;
    };
    return {
      id: `run-${index + 1}`,
      command: "apply",
      atMs: drawStart(),
      killAtCall: random.chance(0.3) ? random.between(3, 90) : undefined,
      stopAtCall: random.chance(0.1) ? random.between(3, 90) : undefined,
      orderDelayMs: index === 0 ? orderDelayMs : undefined,
      isClean: false,
    };
  });
  const clean = Array.from(
    { length: 4 },
    (_, index): RunStory => ({
      id: `clean-${index + 1}`,
      command: "apply",
      atMs: (long === undefined ? CLEAN_FROM.short : CLEAN_FROM.long) + index * 31 * MINUTE,
      killAtCall: undefined,
      stopAtCall: undefined,
      orderDelayMs: undefined,
      isClean: true,
    }),
  );
  return [...faulty, ...(audits === undefined ? [] : createAudits(audits)), ...clean];
};

/** Two audits, each while applies run or after them. Anything may go wrong in them too. */
const createAudits = (random: Random): RunStory[] =>
  [1, 2].map((number) => ({
    id: `audit-${number}`,
    command: "audit",
    atMs: random.between(0, random.pick([MINUTE, 5 * MINUTE, 150 * MINUTE])),
    killAtCall: random.chance(0.2) ? random.between(3, 40) : undefined,
    stopAtCall: random.chance(0.1) ? random.between(3, 40) : undefined,
    orderDelayMs: undefined,
    isClean: false,
  }));
