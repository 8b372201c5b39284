import { describe, expect, it } from "vitest";
import type { Step } from "../src/playground/registrar/account.ts";
import { SWITCHES, type Unknowns } from "../src/playground/registrar/unknowns.ts";
import { manifest, NOW, useStages } from "./support/stage.ts";
import { changeResult, type Ending, mergeManifest, playStory, type Story } from "./support/story.ts";

const openStage = useStages();

const MINUTE_MS = 60_000;
const NO_WAIT = { wait: "0" };
const DEV = "acme.dev: { auto_renew: true }";

const SLOW: readonly Step[] = [
  { after: 0, state: "in_progress" },
  { after: 120, state: "succeeded" },
];
const FAILING: readonly Step[] = [
  { after: 0, state: "failed", error: { code: "declined", message: "Declined" } },
];

const BOUGHT_ONCE: Ending = {
  runs: [["applied 0", "acme.dev registered -"]],
  writes: ["POST acme.dev 202"],
  intents: ["acme.dev success"],
  charges: ["acme.dev"],
};

/** The registrar accepts an order whose workflow fails: its attempt has failed. */
const endFailed = (code: string): Ending => ({
  runs: [["incomplete 1", `acme.dev failed ${code}`]],
  writes: ["POST acme.dev 202"],
  intents: ["acme.dev failure"],
  charges: [],
});

/** The registrar rejects an order: its intent is withdrawn, so the next run may order again. */
const endRejected = (status: number): Ending => ({
  runs: [["incomplete 1", `acme.dev failed rejected_${status}`]],
  writes: [`POST acme.dev ${status}`],
  intents: ["acme.dev error"],
  charges: [],
});

/** An order of Freehold, and one that somebody placed in the dashboard. */
const PENDING_STORY: Story = {
  title: "two orders are pending during two applies",
  entries: [DEV, "acme.app: { auto_renew: true }"],
  seed: {
    names: { "acme.dev": { workflow: SLOW } },
    workflows: [{ domain: "acme.app", created_at: NOW, steps: SLOW, auto_renew: true }],
  },
  play: async ({ apply }) => {
    await apply(NO_WAIT);
    await apply(NO_WAIT);
  },
};

/** How that story ends: the switches decide only what is done about the order of the dashboard. */
const endPending = (intents: readonly string[], ...runs: readonly (readonly string[])[]): Ending => ({
  runs,
  writes: ["POST acme.dev 202"],
  intents,
  charges: ["acme.app", "acme.dev"],
});

/** The preflight of each run finds that order, and withdraws its intent. */
const endSkipped = (code: string): Ending =>
  endPending(
    ["acme.app error", "acme.dev pending", "acme.app error"],
    ["incomplete 1", `acme.app skipped ${code}`, "acme.dev pending in_progress"],
    ["incomplete 1", "acme.dev pending in_progress", `acme.app skipped ${code}`],
  );

/** The plan of each run finds that order, so that no intent is written. */
const endPlanned = (...run: readonly string[]): Ending => endPending(["acme.dev pending"], run, run);

const BOTH_FAILED: Ending = {
  runs: [["incomplete 1", "acme.dev failed declined", "acme.com failed declined"]],
  writes: ["PATCH acme.com 202", "POST acme.dev 202"],
  intents: ["acme.dev failure"],
  charges: [],
};

const ONE_OF_TWO_BOUGHT: Ending = {
  ...BOUGHT_ONCE,
  runs: [
    [
      "incomplete 1",
      "acme.dev registered -",
      "acme.io blocked price_above_max",
      "acme.io blocked renewal_above_max",
    ],
  ],
};

const SECOND_BOUGHT: Ending = {
  runs: [["applied 0", "xn--mnchen-3ya.com registered -"]],
  writes: ["POST xn--mnchen-3ya.com 202"],
  intents: ["xn--mnchen-3ya.com success"],
  charges: ["xn--mnchen-3ya.com"],
};

const SIX = [1, 2, 3, 4, 5, 6].map((index) => `acme-${index}.org`);
const FIVE = SIX.slice(0, 5);

const endUpdate = (run: string[], ...statuses: readonly number[]): Ending => ({
  runs: [run],
  writes: statuses.map((status) => `PATCH acme.com ${status}`),
  intents: [],
  charges: [],
});

/** The switches that money hangs on. */
type MoneySwitch = {
  [Name in keyof typeof SWITCHES]: (typeof SWITCHES)[Name]["affectsMoney"] extends true ? Name : never;
}[keyof typeof SWITCHES];

type SwitchStory<Value extends string> = Story & { readonly endings: Readonly<Record<Value, Ending>> };

/** A story for each of these switches, and how it must end at each of the switch's values. */
const STORIES: { readonly [Name in MoneySwitch]: SwitchStory<Unknowns[Name]> } = {
  second_order: {
    title: "the network delivers an order twice, and the run gets the second answer",
    entries: [DEV],
    network: { orderDeliveries: 2 },
    endings: {
      refused_400: { ...BOUGHT_ONCE, writes: ["POST acme.dev 202", "POST acme.dev 400"] },
      refused_409: { ...BOUGHT_ONCE, writes: ["POST acme.dev 202", "POST acme.dev 409"] },
      joined: { ...BOUGHT_ONCE, writes: ["POST acme.dev 202", "POST acme.dev 202"] },
      // The registrar charges for each copy of the one request that the run sent. No client can prevent that.
      charged_again: {
        ...BOUGHT_ONCE,
        writes: ["POST acme.dev 202", "POST acme.dev 202"],
        charges: ["acme.dev", "acme.dev"],
      },
    },
  },
  respond_async: {
    title: "an apply does not wait for its order",
    entries: [DEV],
    play: ({ apply }) => apply(NO_WAIT),
    endings: {
      unfinished: {
        ...BOUGHT_ONCE,
        runs: [["pending 0", "acme.dev pending pending"]],
        intents: ["acme.dev pending"],
      },
      finished: BOUGHT_ONCE,
    },
  },
  pending_in_list: {
    ...PENDING_STORY,
    endings: {
      left_out: endSkipped("in_progress"),
      listed: endPlanned("pending 0", "acme.dev pending in_progress"),
    },
  },
  pending_get: {
    ...PENDING_STORY,
    endings: {
      not_found: endSkipped("in_progress"),
      registration_pending: endSkipped("already_owned"),
    },
  },
  pending_check: {
    ...PENDING_STORY,
    endings: {
      registrable: endSkipped("in_progress"),
      domain_unavailable: endPlanned(
        "incomplete 1",
        "acme.dev pending in_progress",
        "acme.app blocked in_progress",
      ),
    },
  },
  failed_within_wait: {
    title: "the registrar waits for an order and for an update, because `Prefer` is lost, and both fail",
    entries: [DEV, "acme.com: { auto_renew: true }"],
    seed: {
      names: { "acme.dev": { workflow: FAILING }, "acme.com": { update: FAILING } },
      registrations: [{ domain_name: "acme.com", auto_renew: false }],
    },
    network: { dropsPreference: true },
    endings: {
      status_202: BOTH_FAILED,
      status_success: { ...BOTH_FAILED, writes: ["PATCH acme.com 200", "POST acme.dev 201"] },
    },
  },
  missing_contact: {
    title: "the account has no default contact",
    entries: [DEV],
    seed: { default_contact: false },
    endings: {
      by_preference: endFailed("missing_contact"),
      refused_400: endRejected(400),
      failed_workflow: endFailed("missing_contact"),
    },
  },
  missing_payment: {
    title: "the account has no payment method",
    entries: [DEV],
    seed: { payment_method: false },
    endings: { failed_workflow: endFailed("billing_quote_failed"), refused_400: endRejected(400) },
  },
  rejected_order: {
    title: "the extension requires more than its schema says",
    entries: [DEV],
    seed: { extensions: { dev: { type: "object", required: ["acknowledgements"] } } },
    mangle: changeResult("/extensions/dev", (result) => ({ ...result, registration_schema: {} })),
    endings: { status_400: endRejected(400), status_422: endRejected(422) },
  },
  order_pace: {
    title: "an apply buys six domains within a minute, and the next one follows a minute later",
    entries: SIX.map((domain) => `${domain}: { auto_renew: true }`),
    play: async ({ stage, apply }) => {
      await apply();
      stage.advanceClocks(MINUTE_MS);
      await apply();
    },
    endings: {
      unlimited: {
        runs: [["applied 0", ...SIX.map((domain) => `${domain} registered -`)], ["no-changes 0"]],
        writes: SIX.map((domain) => `POST ${domain} 202`),
        intents: SIX.map((domain) => `${domain} success`),
        charges: SIX,
      },
      five_a_minute: {
        runs: [
          [
            "incomplete 1",
            ...FIVE.map((domain) => `${domain} registered -`),
            "acme-6.org skipped rate_limited",
          ],
          ["applied 0", "acme-6.org registered -"],
        ],
        writes: [...FIVE.map((domain) => `POST ${domain} 202`), "POST acme-6.org 429", "POST acme-6.org 202"],
        intents: [...FIVE.map((domain) => `${domain} success`), "acme-6.org error", "acme-6.org success"],
        charges: SIX,
      },
    },
  },
  update_pending_delete: {
    title: "the list still says that the domain is active",
    entries: ["acme.com: { auto_renew: true }"],
    seed: { registrations: [{ domain_name: "acme.com", status: "pending_delete", auto_renew: false }] },
    mangle: changeResult("/registrations", (result) =>
      [result].flat().map((registration) => ({ ...registration, status: "active" })),
    ),
    endings: {
      accepted: endUpdate(["applied 0", "acme.com updated -"], 202),
      refused_400: endUpdate(["incomplete 1", "acme.com failed rejected_400"], 400),
      // A conflict is no refusal: another update of the domain may be open.
      refused_409: endUpdate(["incomplete 1", "acme.com unknown unknown"], 409, 409, 409),
    },
  },
  check_order: {
    title: "one of two domains costs more than its ceiling",
    entries: ["acme.io: { auto_renew: true }", DEV],
    endings: { as_requested: ONE_OF_TWO_BOUGHT, reversed: ONE_OF_TWO_BOUGHT, by_name: ONE_OF_TWO_BOUGHT },
  },
  names_in_answers: {
    title: "the account has one of two international names",
    entries: ["xn--bcher-kva.com: { auto_renew: true }", "xn--mnchen-3ya.com: { auto_renew: true }"],
    seed: { registrations: [{ domain_name: "xn--bcher-kva.com", auto_renew: true }] },
    endings: { a_labels: SECOND_BOUGHT, u_labels: SECOND_BOUGHT },
  },
};

it.concurrent("a run sends no second order after a lost answer, not even for a higher attempt that was merged meanwhile", async ({
  expect,
}) => {
  const story: Story = {
    title: "the answer is lost, and the registrar shows the order late",
    entries: [DEV],
    seed: { lag: 600 },
    play: async ({ stage, apply }) => {
      stage.registrar.inject({ on: /POST .*\/registrations$/, times: 1, accepted: true, kind: "reset" });
      await apply();
      mergeManifest(stage, "again", manifest("acme.dev: { auto_renew: true, attempt: 2 }"));
      await apply();
      stage.advanceClocks(31 * MINUTE_MS);
      await apply();
    },
  };
  expect(await playStory(openStage, story, { second_order: "charged_again" })).toEqual({
    ...BOUGHT_ONCE,
    runs: [
      ["incomplete 1", "acme.dev unknown unknown"],
      ["incomplete 1", "acme.dev unknown unresolved"],
      ["applied 0", "acme.dev registered -"],
    ],
  });
});

const playedEndings = new Map<string, Promise<Ending>>();

/** Plays a story, but only once with every switch at its default, whichever switches it is played for. */
const playAt = (story: Story, name: MoneySwitch, value: string): Promise<Ending> => {
  const key = value === SWITCHES[name].values[0] ? story.title : `${story.title} ${name} ${value}`;
  const ending = playedEndings.get(key) ?? playStory(openStage, story, { [name]: value });
  playedEndings.set(key, ending);
  return ending;
};

for (const [name, story] of Object.entries(STORIES) as [MoneySwitch, SwitchStory<string>][]) {
  describe.concurrent(`${name}: ${story.title}`, () => {
    it.each(Object.entries(story.endings))("%s", async (value, ending) => {
      expect(await playAt(story, name, value)).toEqual(ending);
    });
  });
}

it("every value of every switch that money hangs on has an ending", () => {
  const endings = Object.entries(STORIES).map(([name, story]) => [name, Object.keys(story.endings).sort()]);
  const values = Object.entries(SWITCHES)
    .filter(([, { affectsMoney }]) => affectsMoney)
    .map(([name, { values }]) => [name, [...values].sort()]);
  expect(Object.fromEntries(endings)).toEqual(Object.fromEntries(values));
});
