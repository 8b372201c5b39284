import type { ApplyPorts } from "../../src/commands/apply.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Intent, Ledger, OpenIntents } from "../../src/model/ledger.ts";
import type { Amount } from "../../src/model/money.ts";
import type { RegistrarBuyer, RegistrarReader, Reply } from "../../src/model/registrar.ts";
import type { Quotes, Workflow } from "../../src/model/registration.ts";
import type { PastFile } from "../../src/model/repository.ts";
import type { Bug, PlantBug } from "./simulate.ts";
import { MINUTE } from "./times.ts";
import type { Trait } from "./traits.ts";

/** A mistake that somebody might make, and a seed whose story shows it quickly. */
export type PlantedBug = Bug & {
  /** A sentence that says what the bug does. */
  readonly name: string;
  readonly seed: number;
  /** What the stories are about, if hardly any shows it otherwise. */
  readonly traits?: readonly Trait[];
  /** Matches the violation that the bug causes there. */
  readonly breaks: RegExp;
};

const changeReader =
  (change: (reader: RegistrarReader, clock: Clock) => Partial<RegistrarReader>): PlantBug =>
  (ports) => {
    const reader = ports.readerFor("");
    const changedReader = { ...reader, ...change(reader, ports.clock) };
    return { ...ports, readerFor: () => changedReader };
  };

const changeBuyer =
  (change: (buyer: RegistrarBuyer) => Partial<RegistrarBuyer>): PlantBug =>
  (ports) => {
    const buyer = ports.buyerFor("");
    const changedBuyer = { ...buyer, ...change(buyer) };
    return { ...ports, buyerFor: () => changedBuyer };
  };

const changeLedger =
  (change: (ledger: Ledger, clock: Clock) => Partial<Ledger>): PlantBug =>
  (ports) => {
    const ledger = ports.ledgerFor("");
    const changedLedger = { ...ledger, ...change(ledger, ports.clock) };
    return { ...ports, ledgerFor: () => changedLedger };
  };

const combine =
  (...plants: readonly PlantBug[]): PlantBug =>
  (ports) =>
    plants.reduce((changedPorts: ApplyPorts, plant) => plant(changedPorts), ports);

/** Sends an order again if the first answer is of this kind. */
const retryOn = (isRetried: (reply: Reply) => boolean): PlantBug =>
  changeBuyer((buyer) => ({
    register: async (order) => {
      const reply = await buyer.register(order);
      return isRetried(reply) ? buyer.register(order) : reply;
    },
  }));

/** Reads one state of a workflow as another, in every answer. */
const misreadState = (from: string, to: string): PlantBug => {
  const changeState = (workflow: Workflow): Workflow =>
    workflow.state === from ? { ...workflow, state: to } : workflow;
  return combine(
    changeReader((reader) => ({
      registrationStatus: async (domain) => {
        const workflow = await reader.registrationStatus(domain);
        return workflow === undefined ? undefined : changeState(workflow);
      },
    })),
    changeBuyer((buyer) => ({
      register: async (order) => {
        const reply = await buyer.register(order);
        return reply.kind === "workflow" ? { ...reply, workflow: changeState(reply.workflow) } : reply;
      },
    })),
  );
};

/** Tracks the domains between their intent and their order. */
const trackPreflight = () => {
  const names = new Set<DomainName>();
  const track: PlantBug = combine(
    changeLedger((ledger) => ({
      write: async (newIntent) => {
        const intent = await ledger.write(newIntent);
        names.add(newIntent.domain);
        return intent;
      },
    })),
    changeBuyer((buyer) => ({
      register: (order) => {
        names.delete(order.domain);
        return buyer.register(order);
      },
    })),
  );
  return { names, track };
};

const NO_INTENTS: OpenIntents = { intents: [], malformed: 0 };

/** Each run keeps its intents to itself. */
const skipLedger: PlantBug = (ports) => {
  const intents: Intent[] = [];
  const plant = changeLedger((_ledger, clock) => ({
    listOpen: async () => NO_INTENTS,
    listFor: async (domain) => intents.filter((intent) => intent.domain === domain),
    write: async ({ domain, attempt, commit }) => {
      const createdAt = new Date(clock.now()).toISOString().replace(/\.\d+Z$/, "Z") as Intent["createdAt"];
      const intent: Intent = {
        id: intents.length + 1,
        domain,
        attempt,
        state: "open",
        createdAt,
        ageMs: 0,
        run: "",
        commit,
        pullRequest: undefined,
        isAnswered: false,
        isFromSandbox: false,
      };
      intents.push(intent);
      return intent;
    },
    close: async () => "first",
    annotate: async () => undefined,
  }));
  return plant(ports);
};

/** After a run has written its intent, it sees no other run's. */
const skipReadBack: PlantBug = (ports) => {
  const intents = new Map<DomainName, Intent>();
  return changeLedger((ledger) => ({
    write: async (newIntent) => {
      const intent = await ledger.write(newIntent);
      intents.set(newIntent.domain, intent);
      return intent;
    },
    listFor: async (domain) => {
      const intent = intents.get(domain);
      return intent === undefined ? ledger.listFor(domain) : [intent];
    },
  }))(ports);
};

/** Reads the account before it writes the intent, and uses these answers after it. */
const readBeforeLock: PlantBug = (ports) => {
  const { names, track } = trackPreflight();
  const answers = new Map<DomainName, Promise<[unknown, unknown]>>();
  const reader = ports.readerFor("");
  return combine(
    changeLedger((ledger) => ({
      write: async (newIntent) => {
        const { domain } = newIntent;
        const answer = Promise.all([reader.registration(domain), reader.registrationStatus(domain)]);
        answer.catch(() => undefined);
        answers.set(domain, answer);
        await answer.catch(() => undefined);
        return ledger.write(newIntent);
      },
    })),
    track,
    changeReader(() => ({
      registration: async (domain) =>
        (names.has(domain) ? (await answers.get(domain))?.[0] : await reader.registration(domain)) as never,
      registrationStatus: async (domain) =>
        (names.has(domain)
          ? (await answers.get(domain))?.[1]
          : await reader.registrationStatus(domain)) as never,
    })),
  )(ports);
};

const skipAccountReads: PlantBug = (ports) => {
  const { names, track } = trackPreflight();
  return combine(
    track,
    changeReader((reader) => ({
      registration: async (domain) => (names.has(domain) ? undefined : reader.registration(domain)),
      registrationStatus: async (domain) =>
        names.has(domain) ? undefined : reader.registrationStatus(domain),
    })),
  )(ports);
};

const shortenQuarantine = changeLedger((ledger) => {
  const age = (intents: readonly Intent[]) =>
    intents.map((intent) => ({ ...intent, ageMs: intent.ageMs * 15 }));
  return {
    listOpen: async () => {
      const open = await ledger.listOpen();
      return { ...open, intents: age(open.intents) };
    },
    listFor: async (domain) => age(await ledger.listFor(domain)),
  };
});

const failAtDeadline = changeReader((reader, clock) => {
  const firstReads = new Map<DomainName, number>();
  return {
    registrationStatus: async (domain) => {
      const workflow = await reader.registrationStatus(domain);
      if (workflow === undefined || !["pending", "in_progress", "blocked"].includes(workflow.state))
        return workflow;
      const firstRead = firstReads.get(domain) ?? clock.now();
      firstReads.set(domain, firstRead);
      return clock.now() - firstRead > MINUTE ? { ...workflow, state: "failed" } : workflow;
    },
  };
});

const retryFailedAttempts = combine(
  changeLedger((ledger) => ({
    listFor: async (domain) => (await ledger.listFor(domain)).filter(({ state }) => state !== "failed"),
  })),
  changeReader((reader) => ({
    registrationStatus: async (domain) => {
      const workflow = await reader.registrationStatus(domain);
      return workflow?.state === "failed" ? undefined : workflow;
    },
  })),
);

/** Replaces every price by this one. */
const replacePrices = (price: string): PlantBug =>
  changeReader((reader) => ({
    check: async (domains): Promise<Quotes> => {
      const { quotes, asOf } = await reader.check(domains);
      const amount = price as Amount;
      return {
        asOf,
        quotes: quotes.map((quote) =>
          quote.kind === "registrable" ? { ...quote, registration: amount, renewal: amount } : quote,
        ),
      };
    },
  }));

/** Right before an order, uses the quotes of the plan again. */
const reuseQuotes: PlantBug = (ports) => {
  const { names, track } = trackPreflight();
  let latest: Quotes | undefined;
  return combine(
    track,
    changeReader((reader) => ({
      check: async (domains) => {
        const quotes = latest?.quotes.filter(({ domain }) => domains.includes(domain));
        if (
          latest !== undefined &&
          quotes !== undefined &&
          quotes.length > 0 &&
          domains.some((domain) => names.has(domain))
        ) {
          return { quotes, asOf: latest.asOf };
        }
        latest = await reader.check(domains);
        return latest;
      },
    })),
  )(ports);
};

const trustList = changeReader((reader) => ({
  registration: async (domain) =>
    (await reader.list()).registrations.find((registration) => registration.domain === domain),
  registrationStatus: async (domain) => {
    const workflow = await reader.registrationStatus(domain);
    return workflow?.state === "succeeded" ? workflow : undefined;
  },
}));

const ignoreStop: PlantBug = (ports) => ({
  ...ports,
  stop: {
    isRequested: () => false,
    requested: new Promise(() => undefined),
    graceEnded: new Promise(() => undefined),
  },
});

/** Takes the oldest manifest for a missing file, so that every entry of the second one looks new. */
const forgetOldManifest: PlantBug = (ports) => ({
  ...ports,
  history: {
    ...ports.history,
    readFiles: async (commits, path) => {
      const files = await ports.history.readFiles(commits, path);
      const forget = (file: PastFile): PastFile =>
        file.firstParent === undefined ? { ...file, file: { kind: "missing" } } : file;
      return new Map([...files].map(([commit, file]) => [commit, forget(file)]));
    },
  },
});

const redateFailures = changeReader((reader, clock) => ({
  registrationStatus: async (domain) => {
    const workflow = await reader.registrationStatus(domain);
    if (workflow?.state !== "failed") return workflow;
    const createdAt = new Date(clock.now()).toISOString().replace(/\.\d+Z$/, "Z") as Workflow["createdAt"];
    return { ...workflow, createdAt };
  },
}));

const changeReplies = (change: (reply: Reply) => Reply): PlantBug =>
  changeBuyer((buyer) => ({ register: async (order) => change(await buyer.register(order)) }));

/** Sees which open intent came first, but not how closed ones ended. */
const hideClosedIntents = changeLedger((ledger) => ({
  listFor: async (domain) => (await ledger.listFor(domain)).filter(({ state }) => state === "open"),
}));

/** Every planted bug, the most likely mistakes first. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: "an order is sent again after a time-out",
    plant: retryOn((reply) => reply.kind === "no-answer" && reply.sent),
    seed: 255,
    breaks: /^I1:/,
  },
  {
    name: "an order is sent again after a 5xx",
    plant: retryOn((reply) => reply.kind === "error" && reply.status >= 500),
    seed: 1340,
    breaks: /^I1:/,
  },
  {
    name: "an order is sent again after a broken body",
    plant: retryOn((reply) => reply.kind === "unreadable"),
    seed: 535,
    breaks: /^I1:/,
  },
  { name: "intents are not recorded", plant: skipLedger, seed: 22, breaks: /^I1:/ },
  { name: "the ledger is not read back", plant: skipReadBack, seed: 362, breaks: /^I[15]:/ },
  {
    name: "the account is read before the lock",
    plant: combine(readBeforeLock, hideClosedIntents),
    seed: 142,
    breaks: /^I[15]:/,
  },
  {
    name: "the quarantine lasts only two minutes",
    plant: shortenQuarantine,
    seed: 22,
    traits: ["late order"],
    breaks: /^I1:/,
  },
  {
    name: "a blocked workflow counts as failed",
    plant: misreadState("blocked", "failed"),
    seed: 22,
    breaks: /^I1[4]?:/,
  },
  {
    name: "a workflow that needs a person counts as failed",
    plant: misreadState("action_required", "failed"),
    seed: 119,
    breaks: /^I14:/,
  },
  { name: "the deadline counts as a failure", plant: failAtDeadline, seed: 22, breaks: /^I14:/ },
  { name: "a failed attempt is ordered again", plant: retryFailedAttempts, seed: 3, breaks: /^I5:/ },
  { name: "the account is not read", plant: skipAccountReads, seed: 3064, breaks: /^I1:/ },
  { name: "the ceiling is not checked", plant: replacePrices("8.00"), seed: 6, breaks: /^I2:/ },
  { name: "the budget is not checked", plant: replacePrices("0.01"), seed: 4, breaks: /^I2: .* may spend/ },
  { name: "the price is not checked again before an order", plant: reuseQuotes, seed: 1, breaks: /^I3:/ },
  {
    name: "a domain that the list lacks counts as not owned",
    plant: trustList,
    seed: 615,
    traits: ["late order"],
    breaks: /^I1:/,
  },
  { name: "an order is sent after a request to stop", plant: ignoreStop, seed: 19, breaks: /^I10:/ },
  { name: "a lapsed domain is bought again", plant: forgetOldManifest, seed: 42, breaks: /^I4:/ },
  {
    name: "an old failure counts as the failure of this attempt",
    plant: redateFailures,
    seed: 30,
    traits: ["quick second try"],
    breaks: /^I14:/,
  },
  {
    name: "a reset connection counts as an order that was not sent",
    plant: changeReplies((reply) => (reply.kind === "no-answer" ? { ...reply, sent: false } : reply)),
    seed: 22,
    traits: ["late order"],
    breaks: /^I1:/,
  },
  {
    name: "a 5xx counts as a rejection",
    plant: changeReplies((reply) =>
      reply.kind === "error" && reply.status >= 500 ? { ...reply, status: 400 } : reply,
    ),
    seed: 555,
    breaks: /^I14:/,
  },
];

/** The planted bug of this name. Throws an error that names all of them if there is none. */
export const requirePlantedBug = (name: string): PlantedBug => {
  const bug = PLANTED_BUGS.find((candidate) => candidate.name === name);
  if (bug !== undefined) return bug;
  const names = PLANTED_BUGS.map((candidate) => `"${candidate.name}"`);
  throw new Error(`There is no planted bug "${name}". The planted bugs are:\n${names.join("\n")}`);
};
