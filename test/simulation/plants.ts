import type { ApplyPorts } from "../../src/commands/apply.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Intent, Ledger } from "../../src/model/ledger.ts";
import type { Amount } from "../../src/model/money.ts";
import type { RegistrarBuyer, RegistrarReader, Reply } from "../../src/model/registrar.ts";
import type { Quotes, Workflow } from "../../src/model/registration.ts";
import type { Plant, Planted } from "./simulate.ts";
import { MINUTE } from "./story.ts";

/** A mistake somebody might make, and a seed whose story shows it. */
export type PlantedBug = Planted & {
  readonly name: string;
  readonly seed: number;
  /** The invariant it breaks there. */
  readonly breaks: RegExp;
};

const withReader =
  (change: (reader: RegistrarReader, world: World) => Partial<RegistrarReader>): Plant =>
  (ports, { ordering }) => {
    const reader = ports.readerFor("");
    const changed = { ...reader, ...change(reader, { now: ordering.time.now }) };
    return { ...ports, readerFor: () => changed };
  };
type World = { readonly now: () => number };

const withBuyer =
  (change: (buyer: RegistrarBuyer) => Partial<RegistrarBuyer>): Plant =>
  (ports) => {
    const buyer = ports.buyerFor("");
    const changed = { ...buyer, ...change(buyer) };
    return { ...ports, buyerFor: () => changed };
  };

const withLedger =
  (change: (ledger: Ledger, world: World) => Partial<Ledger>): Plant =>
  (ports, { ordering }) => {
    const ledger = ports.ledgerFor("");
    const changed = { ...ledger, ...change(ledger, { now: ordering.time.now }) };
    return { ...ports, ledgerFor: () => changed };
  };

const both =
  (...plants: readonly Plant[]): Plant =>
  (ports, world) =>
    plants.reduce((changed: ApplyPorts, plant) => plant(changed, world), ports);

/** Sends an order again where the first answer is of this kind. */
const retryOn = (isIt: (reply: Reply) => boolean): Plant =>
  withBuyer((buyer) => ({
    register: async (order) => {
      const reply = await buyer.register(order);
      return isIt(reply) ? buyer.register(order) : reply;
    },
  }));

/** Reads a state of a workflow as another, wherever it is read. */
const mistakeState = (from: string, to: string): Plant => {
  const mistaken = (workflow: Workflow): Workflow =>
    workflow.state === from ? { ...workflow, state: to } : workflow;
  return both(
    withReader((reader) => ({
      registrationStatus: async (domain) => {
        const workflow = await reader.registrationStatus(domain);
        return workflow === undefined ? undefined : mistaken(workflow);
      },
    })),
    withBuyer((buyer) => ({
      register: async (order) => {
        const reply = await buyer.register(order);
        return reply.kind === "workflow" ? { ...reply, workflow: mistaken(reply.workflow) } : reply;
      },
    })),
  );
};

/** What is true of a run between its intent and its order. */
const preparing = () => {
  const names = new Set<DomainName>();
  const watch: Plant = both(
    withLedger((ledger) => ({
      write: async (wish) => {
        const intent = await ledger.write(wish);
        names.add(wish.domain);
        return intent;
      },
    })),
    withBuyer((buyer) => ({
      register: (order) => {
        names.delete(order.domain);
        return buyer.register(order);
      },
    })),
  );
  return { names, watch };
};

const noLedger: Plant = (ports, world) => {
  const own: Intent[] = [];
  const plant = withLedger((ledger, { now }) => ({
    listOpen: async () => [],
    listFor: async (domain) => own.filter((intent) => intent.domain === domain),
    write: async ({ domain, attempt }) => {
      const createdAt = new Date(now()).toISOString().replace(/\.\d+Z$/, "Z") as Intent["createdAt"];
      const intent: Intent = {
        id: own.length + 1,
        domain,
        attempt,
        state: "open",
        createdAt,
        ageMs: 0,
        run: "",
        pullRequest: undefined,
      };
      own.push(intent);
      return intent;
    },
    close: async () => (ledger === undefined ? "later" : "first"),
    annotate: async () => undefined,
  }));
  return plant(ports, world);
};

const notReadBack: Plant = (ports, world) => {
  const own = new Map<DomainName, Intent>();
  return withLedger((ledger) => ({
    write: async (wish) => {
      const intent = await ledger.write(wish);
      own.set(wish.domain, intent);
      return intent;
    },
    listFor: async (domain) => {
      const intent = own.get(domain);
      return intent === undefined ? ledger.listFor(domain) : [intent];
    },
  }))(ports, world);
};

/** The account is read before the intent is written, and what was read then is believed after it. */
const readsBeforeLock: Plant = (ports, world) => {
  const { names, watch } = preparing();
  const read = new Map<DomainName, Promise<[unknown, unknown]>>();
  const reader = ports.readerFor("");
  return both(
    withLedger((ledger) => ({
      write: async (wish) => {
        const early = Promise.all([reader.registration(wish.domain), reader.registrationStatus(wish.domain)]);
        early.catch(() => undefined);
        read.set(wish.domain, early);
        await early.catch(() => undefined);
        return ledger.write(wish);
      },
    })),
    watch,
    withReader(() => ({
      registration: async (domain) =>
        (names.has(domain) ? (await read.get(domain))?.[0] : await reader.registration(domain)) as never,
      registrationStatus: async (domain) =>
        (names.has(domain)
          ? (await read.get(domain))?.[1]
          : await reader.registrationStatus(domain)) as never,
    })),
  )(ports, world);
};

const noReads: Plant = (ports, world) => {
  const { names, watch } = preparing();
  return both(
    watch,
    withReader((reader) => ({
      registration: async (domain) => (names.has(domain) ? undefined : reader.registration(domain)),
      registrationStatus: async (domain) =>
        names.has(domain) ? undefined : reader.registrationStatus(domain),
    })),
  )(ports, world);
};

const shortQuarantine = withLedger((ledger) => {
  const older = (intents: readonly Intent[]) =>
    intents.map((intent) => ({ ...intent, ageMs: intent.ageMs * 15 }));
  return {
    listOpen: async () => older(await ledger.listOpen()),
    listFor: async (domain) => older(await ledger.listFor(domain)),
  };
});

const deadlineIsFailure = withReader((reader, { now }) => {
  const since = new Map<DomainName, number>();
  return {
    registrationStatus: async (domain) => {
      const workflow = await reader.registrationStatus(domain);
      if (workflow === undefined || !["pending", "in_progress", "blocked"].includes(workflow.state))
        return workflow;
      const first = since.get(domain) ?? now();
      since.set(domain, first);
      return now() - first > MINUTE ? { ...workflow, state: "failed" } : workflow;
    },
  };
});

const retryAfterFailed = both(
  withLedger((ledger) => ({
    listFor: async (domain) => (await ledger.listFor(domain)).filter(({ state }) => state !== "failed"),
  })),
  withReader((reader) => ({
    registrationStatus: async (domain) => {
      const workflow = await reader.registrationStatus(domain);
      return workflow?.state === "failed" ? undefined : workflow;
    },
  })),
);

/** The check before a purchase shows this price, whatever the registrar said. */
const believes = (price: string): Plant =>
  withReader((reader) => ({
    check: async (domains): Promise<Quotes> => {
      const { quotes, asOf } = await reader.check(domains);
      const cheap = price as Amount;
      return {
        asOf,
        quotes: quotes.map((quote) =>
          quote.kind === "registrable" ? { ...quote, registration: cheap, renewal: cheap } : quote,
        ),
      };
    },
  }));

const noFreshCheck: Plant = (ports, world) => {
  const { names, watch } = preparing();
  let first: Quotes | undefined;
  return both(
    watch,
    withReader((reader) => ({
      check: async (domains) => {
        const known = first?.quotes.filter(({ domain }) => domains.includes(domain));
        if (
          first !== undefined &&
          known !== undefined &&
          known.length > 0 &&
          domains.some((one) => names.has(one))
        ) {
          return { quotes: known, asOf: first.asOf };
        }
        first = await reader.check(domains);
        return first;
      },
    })),
  )(ports, world);
};

const listIsProof = withReader((reader) => ({
  registration: async (domain) => (await reader.list()).registrations.find((one) => one.domain === domain),
  registrationStatus: async (domain) => {
    const workflow = await reader.registrationStatus(domain);
    return workflow?.state === "succeeded" ? workflow : undefined;
  },
}));

const neverStops: Plant = (ports) => ({
  ...ports,
  stop: {
    isRequested: () => false,
    requested: new Promise(() => undefined),
    graceEnded: new Promise(() => undefined),
  },
});

/** Takes the window's start for a time before the branch: everything is new. */
const everythingIsNew: Plant = (ports) => ({
  ...ports,
  history: {
    ...ports.history,
    readPushes: async (branch, tip) => {
      const history = await ports.history.readPushes(branch, tip);
      if (history === undefined) return undefined;
      const recent = history.pushes.slice(1);
      return {
        ...history,
        pushes: recent.map((push, index) => (index === 0 ? { ...push, before: undefined } : push)),
      };
    },
  },
});

const oldFailureIsNew = withReader((reader, { now }) => ({
  registrationStatus: async (domain) => {
    const workflow = await reader.registrationStatus(domain);
    if (workflow?.state !== "failed") return workflow;
    const createdAt = new Date(now()).toISOString().replace(/\.\d+Z$/, "Z") as Workflow["createdAt"];
    return { ...workflow, createdAt };
  },
}));

const answered = (change: (reply: Reply) => Reply): Plant =>
  withBuyer((buyer) => ({ register: async (order) => change(await buyer.register(order)) }));

/** What was ordered and is unknown is forgotten: the run goes on with the others, its budget untouched. */
const unknownIsFree: Plant = (ports, world) => {
  const ordered = new Set<DomainName>();
  return both(
    withBuyer((buyer) => ({
      register: (order) => {
        ordered.add(order.domain);
        return buyer.register(order);
      },
    })),
    withLedger((ledger) => ({ listOpen: async () => (ledger === undefined ? [] : []) })),
    withReader((reader) => ({
      check: async (domains): Promise<Quotes> => {
        const { quotes, asOf } = await reader.check(domains);
        const told = quotes.map((quote) =>
          ordered.has(quote.domain) ? { kind: "not-checked" as const, domain: quote.domain } : quote,
        );
        return { asOf, quotes: told };
      },
    })),
  )(ports, world);
};

/** The record is asked who came first, and not what came of those that ended. */
const orderAlone = withLedger((ledger) => ({
  listFor: async (domain) => (await ledger.listFor(domain)).filter(({ state }) => state === "open"),
}));

/** Every planted bug, in the order in which one would make them. */
export const PLANTS: readonly PlantedBug[] = [
  {
    name: "an order is sent again after a time-out",
    plant: retryOn((reply) => reply.kind === "no-answer" && reply.sent),
    seed: 58,
    breaks: /^I1:/,
  },
  {
    name: "an order is sent again after 5xx",
    plant: retryOn((reply) => reply.kind === "error" && reply.status >= 500),
    seed: 65,
    breaks: /^I1:/,
  },
  {
    name: "an order is sent again after a broken body",
    plant: retryOn((reply) => reply.kind === "unreadable"),
    seed: 153,
    breaks: /^I1:/,
  },
  { name: "no ledger", plant: noLedger, seed: 29, breaks: /^I1:/ },
  { name: "the ledger is not read back", plant: notReadBack, seed: 45, breaks: /^I[15]:/ },
  {
    name: "the account is read before the lock",
    plant: both(readsBeforeLock, orderAlone),
    seed: 151,
    breaks: /^I[15]:/,
  },
  { name: "a quarantine of two minutes", plant: shortQuarantine, seed: 516, breaks: /^I1:/ },
  {
    name: "blocked is taken for failed",
    plant: mistakeState("blocked", "failed"),
    seed: 5,
    breaks: /^I1[4]?:/,
  },
  {
    name: "action_required is taken for failed",
    plant: mistakeState("action_required", "failed"),
    seed: 37,
    breaks: /^I14:/,
  },
  { name: "the deadline is taken for a failure", plant: deadlineIsFailure, seed: 5, breaks: /^I14:/ },
  { name: "a failed attempt is tried again", plant: retryAfterFailed, seed: 3, breaks: /^I5:/ },
  { name: "the account is not read", plant: noReads, seed: 4742, breaks: /^I1:/ },
  { name: "no price gate", plant: believes("8.00"), seed: 5, breaks: /^I2:/ },
  { name: "no budget gate", plant: believes("0.01"), seed: 11, breaks: /^I2: .* may spend/ },
  { name: "no fresh check", plant: noFreshCheck, seed: 3, breaks: /^I3:/ },
  {
    name: "what is unknown does not count",
    plant: unknownIsFree,
    seed: 1,
    breaks: /^I2: .* may spend/,
    rounds: 3,
  },
  { name: "the list is taken for proof of absence", plant: listIsProof, seed: 4, breaks: /^I1:/ },
  { name: "an order after a request to stop", plant: neverStops, seed: 52, breaks: /^I10:/ },
  { name: "what lapsed is bought back", plant: everythingIsNew, seed: 13, breaks: /^I4:/ },
  { name: "an old failure is taken for this attempt's", plant: oldFailureIsNew, seed: 3247, breaks: /^I14:/ },
  {
    name: "a reset is taken for not sent",
    plant: answered((reply) => (reply.kind === "no-answer" ? { ...reply, sent: false } : reply)),
    seed: 516,
    breaks: /^I1:/,
  },
  {
    name: "5xx is taken for a refusal",
    plant: answered((reply) =>
      reply.kind === "error" && reply.status >= 500 ? { ...reply, status: 400 } : reply,
    ),
    seed: 576,
    breaks: /^I14:/,
  },
];
