import { type ApplyPorts, type ApplyRequest, apply } from "../../src/commands/apply.ts";
import { type Actor, createActor } from "./actor.ts";
import { readManifest } from "./approval.ts";
import { createGitHubState } from "./github-state.ts";
import { type Truth, watchInvariants } from "./invariants.ts";
import { openLedgerState } from "./ledger.ts";
import { orderInDashboard, type Simulation } from "./orders.ts";
import { createPorts } from "./ports.ts";
import { createRandom } from "./random.ts";
import { createRegistrarState } from "./registrar-state.ts";
import { createStory, isMoneySwitch, SECOND, START, type Story } from "./story.ts";
import { createVirtualTime } from "./time.ts";

/** Plants a bug: returns ports through which the run makes a mistake. */
export type PlantBug = (ports: ApplyPorts) => ApplyPorts;

/** A bug for every run of a story. With `rounds`, each run applies that many times in a row (default 1). */
export type Bug = { readonly plant: PlantBug; readonly rounds?: number };

/** How the story of a seed went. */
export type StoryOutcome = {
  /** The broken invariants, such as `I1: one.dev is charged 2 times`. */
  readonly violations: readonly string[];
  /** What happened, line by line. */
  readonly trace: readonly string[];
  /** How often each kind of event happened. */
  readonly counts: ReadonlyMap<string, number>;
};

const NO_BUG: Bug = { plant: (ports) => ports };

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

/** Plays the story of a seed through the real code, and checks it against the invariants. */
export const simulate = async (seed: number, bug: Bug = NO_BUG): Promise<StoryOutcome> => {
  const story = createStory(seed);
  const time = createVirtualTime(START);
  const counts = new Map<string, number>();
  const count = (kind: string): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const github = await createGitHubState(story, time);
  const truth: Truth = {
    story,
    registrar: createRegistrarState(story, time.now, (name) => {
      if (isMoneySwitch(name)) count(`${name}: ${story.unknowns[name]}`);
    }),
    github,
    ledger: openLedgerState(github),
    earlyReports: [],
  };
  const watch = watchInvariants(truth);
  const lines: string[] = [];
  const simulation: Simulation = {
    time,
    truth,
    watch,
    random: createRandom(seed ^ 0x5eed),
    trace: (line) => void lines.push(`${new Date(time.now()).toISOString().slice(11, 23)} ${line}`),
    count,
  };
  for (const { name, dashboardOrder } of story.domains) {
    if (dashboardOrder !== undefined)
      void time
        .sleep(dashboardOrder.atMs)
        .then(() => orderInDashboard(name, dashboardOrder.afterMs, simulation));
  }
  const silentRuns = new Set<string>();
  const runs = story.runs.map(async (run) => {
    const actor = createActor(run, simulation);
    await time.sleep(run.atMs);
    simulation.trace(`${run.id} begins`);
    const end = playRun(actor, simulation, bug).then((hasReported) => {
      if (!hasReported) silentRuns.add(run.id);
    });
    await Promise.race([end, actor.death.then(() => void silentRuns.add(run.id))]);
  });
  try {
    await time.drive(Promise.all(runs));
    watch.onEnd(time.now(), silentRuns);
  } catch (error) {
    watch.violations.push(error instanceof Error ? error.message : String(error));
  }
  return { violations: watch.violations, trace: [summarizeStory(story), ...lines], counts };
};

/** Plays one run. Resolves to true if it lived to report. */
const playRun = async (
  actor: Actor,
  simulation: Simulation,
  { plant, rounds = 1 }: Bug,
): Promise<boolean> => {
  const { time, watch, count } = simulation;
  try {
    const ports = plant(createPorts(actor, simulation));
    for (let round = 1; round < rounds; round += 1) await apply(REQUEST, ports);
    const outcome = await apply(REQUEST, ports);
    if (outcome.kind === "invalid" || actor.isDead()) return false;
    const { results } = outcome.result;
    for (const { status, code } of results)
      count(`outcome: ${status}${status === "skipped" ? ` ${code}` : ""}`);
    const lines = results.map(({ domain, status, code }) => `${domain} ${status} ${code ?? ""}`);
    simulation.trace(`${actor.run.id} ends: ${lines.join("; ")}`);
    watch.onReport({ run: actor.run.id, atMs: time.now(), result: outcome.result });
    return true;
  } catch (error) {
    simulation.trace(`${actor.run.id} fails: ${String(error)}`);
    count("run: failed");
    return false;
  }
};

const summarizeStory = ({ seed, domains, pushes, unknowns }: Story): string => {
  const names = domains.map(({ name, isOwned }) => `${name}${isOwned ? " owned" : ""}`);
  const manifests = pushes.map((push) => {
    const { budget, entries } = readManifest(push);
    return `${Math.round(push.atMs / 1000)}s ${push.kind} budget ${budget} ${JSON.stringify(entries)}`;
  });
  return `seed ${seed}: ${names.join(", ")}; ${JSON.stringify(unknowns)}; ${manifests.join("; ")}`;
};
