import { type ApplyPorts, type ApplyRequest, apply } from "../../src/commands/apply.ts";
import { audit } from "../../src/commands/audit.ts";
import { PartialFailure } from "../../src/model/error.ts";
import { type Actor, createActor } from "./actor.ts";
import { readManifest } from "./approval.ts";
import { createGitHubState } from "./github-state.ts";
import { type Truth, watchInvariants } from "./invariants.ts";
import { openLedgerState } from "./ledger.ts";
import { orderInDashboard, type Simulation } from "./orders.ts";
import { createPorts } from "./ports.ts";
import { createRandom } from "./random.ts";
import { createRegistrarState } from "./registrar-state.ts";
import { createStory, isMoneySwitch, type Story } from "./story.ts";
import { createVirtualTime } from "./time.ts";
import { SECOND, START } from "./times.ts";
import type { Trait } from "./traits.ts";

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
export const simulate = async (
  seed: number,
  bug: Bug = NO_BUG,
  traits: readonly Trait[] = [],
): Promise<StoryOutcome> => {
  const counts = new Map<string, number>();
  const count = (kind: string): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const story = createStory(seed, traits, count);
  const time = createVirtualTime(START);
  const github = await createGitHubState(story, time, count);
  const truth: Truth = {
    story,
    registrar: createRegistrarState(story, time.now, (name) => {
      if (isMoneySwitch(name)) count(`${name}: ${story.unknowns[name]}`);
    }),
    github,
    ledger: openLedgerState(github, story.githubSkewMs),
    earlyReports: [],
  };
  const watch = watchInvariants(truth, count);
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
  const killedRuns = new Set<string>();
  const runs = story.runs.map(async (run) => {
    const actor = createActor(run, simulation);
    await time.sleep(run.atMs);
    simulation.trace(`${run.id} begins`);
    const play = run.command === "audit" ? playAudit : playApply;
    const end = play(actor, simulation, bug).then(actor.end);
    const death = actor.death.then(() => {
      if (actor.isCutOff()) watch.onCutOff(run.id);
      else killedRuns.add(run.id);
    });
    await Promise.race([end, death]);
  });
  try {
    await time.drive(Promise.all(runs));
    watch.onEnd(time.now(), killedRuns);
  } catch (error) {
    watch.violations.push(error instanceof Error ? error.message : String(error));
  }
  return { violations: watch.violations, trace: [summarizeStory(story), ...lines], counts };
};

/** Plays one apply up to its result or its error. */
const playApply = async (actor: Actor, simulation: Simulation, { plant, rounds = 1 }: Bug): Promise<void> => {
  const { time, watch, count } = simulation;
  try {
    const ports = plant(createPorts(actor, simulation));
    for (let round = 1; round < rounds; round += 1) await apply(REQUEST, ports);
    const outcome = await apply(REQUEST, ports);
    if (actor.isDead()) return;
    if (outcome.kind === "invalid") {
      simulation.trace(`${actor.run.id} finds an invalid manifest`);
      count("run: invalid manifest");
      return;
    }
    const { results, plan } = outcome.result;
    for (const { code } of plan.blocked) count(`blocked: ${code}`);
    for (const { status, code } of results)
      count(`outcome: ${status}${status === "skipped" ? ` ${code}` : ""}`);
    const lines = results.map(({ domain, status, code }) => `${domain} ${status} ${code ?? ""}`);
    simulation.trace(`${actor.run.id} ends: ${lines.join("; ")}`);
    watch.onReport({ run: actor.run.id, atMs: time.now(), result: outcome.result });
  } catch (error) {
    endWithError(error, actor, simulation);
  }
};

/** Plays one audit up to its findings or its error. It is given no buyer, and asks no registry. */
const playAudit = async (actor: Actor, simulation: Simulation, { plant }: Bug): Promise<void> => {
  const { time, watch, count } = simulation;
  try {
    const registry = { lookUp: async () => new Map() };
    const ports = plant(createPorts(actor, simulation));
    const outcome = await audit({ ...REQUEST, rdap: "off" }, { ...ports, registry });
    if (actor.isDead()) return;
    count(`audit: ${outcome.kind}`);
    if (outcome.kind === "invalid") return;
    const { followed } = outcome.audit;
    for (const { status } of followed) count(`audit: ${status}`);
    simulation.trace(
      `${actor.run.id} ends: ${followed.map(({ domain, status }) => `${domain} ${status}`).join("; ")}`,
    );
    watch.onAudit({ run: actor.run.id, atMs: time.now(), followed });
  } catch (error) {
    endWithError(error, actor, simulation);
  }
};

const endWithError = (error: unknown, actor: Actor, { trace, count, watch }: Simulation): void => {
  if (actor.isDead()) return;
  trace(`${actor.run.id} fails: ${String(error)}`);
  count("run: failed");
  watch.onFailure(actor.run.id, error instanceof PartialFailure ? error.results : []);
};

const summarizeStory = ({ seed, domains, pushes, recordDefects, unknowns }: Story): string => {
  const names = domains.map(({ name, isOwned }) => `${name}${isOwned ? " owned" : ""}`);
  const manifests = pushes.map((push) => {
    const { budget, currency, path, isReadable, entries } = readManifest(push);
    return `${Math.round(push.atMs / 1000)}s ${push.kind} ${push.commits.map(({ isPullRequest }) => (isPullRequest ? "pull" : "hand")).join("+")} ${budget} ${currency}${isReadable ? "" : " unreadable"} ${path} ${JSON.stringify(entries)}`;
  });
  return `seed ${seed}: ${names.join(", ")}; ${[...recordDefects.map(({ kind }) => kind), JSON.stringify(unknowns), ...manifests].join("; ")}`;
};
