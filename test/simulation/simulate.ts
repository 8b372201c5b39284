import { type ApplyPorts, type ApplyRequest, apply } from "../../src/commands/apply.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import { type Actor, actorOf } from "./actor.ts";
import { gitWorld } from "./git-world.ts";
import { ledgerWorld } from "./ledger-world.ts";
import type { Ordering } from "./orders.ts";
import { portsOf } from "./ports.ts";
import { randomFrom } from "./random.ts";
import { DASHBOARD, registrarWorld } from "./registrar-world.ts";
import { SECOND, START, type Story, storyOf } from "./story.ts";
import { virtualTime } from "./time.ts";
import { type Truth, watchOver } from "./watch.ts";

/** A mistake put into the ports of a run, to see whether the world notices. */
export type Plant = (ports: ApplyPorts, world: { actor: Actor; ordering: Ordering }) => ApplyPorts;

/** What is planted: other ports, and how often a run begins anew in one breath. */
export type Planted = { readonly plant: Plant; readonly rounds?: number };

/** How a seed's story went. */
export type Told = {
  readonly violations: readonly string[];
  readonly trace: readonly string[];
  /** How often each kind of thing happened. */
  readonly counts: ReadonlyMap<string, number>;
};

const NOTHING: Planted = { plant: (ports) => ports };

const REQUEST: ApplyRequest = {
  path: "domains.yaml",
  account: undefined,
  sandbox: false,
  budget: undefined,
  contacts: new Map(),
  authorization: { days: 14, requirePullRequest: true },
  trigger: { event: "push", ref: "refs/heads/main" },
  intervalMs: 15 * SECOND,
  waitMs: 120 * SECOND,
};

/** Plays the story of a seed through the real code, and holds it to the invariants. */
export const simulate = async (seed: number, planted: Planted = NOTHING): Promise<Told> => {
  const story = storyOf(seed);
  const time = virtualTime(START);
  const truth: Truth = {
    story,
    registrar: registrarWorld(story),
    git: gitWorld(story),
    ledger: ledgerWorld(),
    told: [],
  };
  const watch = watchOver(truth);
  const counts = new Map<string, number>();
  const lines: string[] = [];
  const ordering: Ordering = {
    time,
    truth,
    watch,
    random: randomFrom(seed ^ 0x5eed),
    trace: (line) => void lines.push(`${new Date(time.now()).toISOString().slice(11, 23)} ${line}`),
    count: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
  };
  for (const { name, dashboard } of story.domains) {
    if (dashboard !== undefined)
      void time.sleep(dashboard.atMs).then(() => orderInDashboard(name, dashboard.afterMs, ordering));
  }
  const mute = new Set<string>();
  const runs = story.runs.map(async (run) => {
    const actor = actorOf(run, ordering);
    await time.sleep(run.atMs);
    ordering.trace(`${run.id} begins`);
    const ended = play(actor, ordering, planted).then((told) => {
      if (!told) mute.add(run.id);
    });
    await Promise.race([ended, actor.died.then(() => void mute.add(run.id))]);
  });
  try {
    await time.drive(Promise.all(runs));
    watch.ended(time.now(), mute);
  } catch (error) {
    watch.violations.push(error instanceof Error ? error.message : String(error));
  }
  return { violations: watch.violations, trace: [describe(story), ...lines], counts };
};

const orderInDashboard = (name: string, afterMs: number, { truth, time, trace }: Ordering): void => {
  const domain = name as DomainName;
  const order = {
    domain,
    years: 1,
    autoRenew: false,
    privacyMode: "redaction" as const,
    contact: undefined,
    contactExtensions: undefined,
    acknowledgements: undefined,
  };
  if (truth.registrar.isTakenAt(name, time.now())) return;
  const before = truth.registrar.workflowAt(name, time.now());
  if (before !== undefined && before.state !== "failed") return;
  trace(`somebody orders ${name} in the dashboard`);
  truth.registrar.accept(
    { domain: name, run: DASHBOARD, attempt: 0, atMs: time.now(), sentMs: time.now(), order },
    { kind: truth.story.dashboardFails ? "failed" : "succeeded", afterMs, via: "in_progress" },
  );
};

/** One run; true where it lived to tell. */
const play = async (actor: Actor, ordering: Ordering, { plant, rounds = 1 }: Planted): Promise<boolean> => {
  const { time, watch, count } = ordering;
  try {
    const ports = plant(portsOf(actor, ordering), { actor, ordering });
    for (let round = 1; round < rounds; round += 1) await apply(REQUEST, ports);
    const ended = await apply(REQUEST, ports);
    if (ended.kind === "invalid" || actor.isDead()) return false;
    for (const { status, code } of ended.result.results)
      count(`outcome: ${status}${status === "skipped" ? ` ${code}` : ""}`);
    ordering.trace(
      `${actor.run.id} ends: ${ended.result.results.map(({ domain, status, code }) => `${domain} ${status} ${code ?? ""}`).join("; ")}`,
    );
    watch.reported({ run: actor.run.id, atMs: time.now(), result: ended.result });
    return true;
  } catch (error) {
    ordering.trace(`${actor.run.id} fails: ${String(error)}`);
    count("run: failed");
    return false;
  }
};

const describe = ({ seed, domains, versions, budget, secondOrder }: Story): string =>
  `seed ${seed}: ${domains.map(({ name, held, ceiling }) => `${name}${held ? " held" : ""} ≤${ceiling}`).join(", ")}; budget ${budget}; a second order: ${secondOrder}; ${versions.map(({ atMs, kind, wants }) => `${Math.round(atMs / 1000)}s ${kind} ${JSON.stringify(wants)}`).join("; ")}`;
