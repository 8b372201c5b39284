import { countRoundTripsInRow } from "../exchanges.ts";
import { measureInTurn, type Usage } from "../measure.ts";
import { formatMs, formatRange, formatRatio, type Section, writeTable } from "../report.ts";
import { runActionProgram } from "../run-program.ts";
import { listNewNames, writeAccount, writeManifest } from "../scene.ts";
import { type Staged, toActionRun, withStandIns } from "../stage.ts";

const RUNS = 7;
const DOMAINS = 3;
const LATENCY_MS = 20;
/** The smallest that the input `registration-interval` allows. */
const INTERVAL_SECONDS = 0;
/** The first waits between two polls of a workflow, which are 20 % shorter or longer by chance. */
const POLL_SECONDS = [1, 2, 3];

/**
 * How long the registrar takes for each order, and how many polls that means: the first that comes after it at the
 * earliest comes before the next one at the latest, so the number does not depend on chance.
 */
const SCENES = [
  { workflowSeconds: 0, polls: 1 },
  { workflowSeconds: 4, polls: 3 },
];

/** An apply against the waits that the protocol itself asks for. */
export const measureApply = async (): Promise<Section> => {
  const rows: string[][] = [];
  for (const { workflowSeconds, polls } of SCENES) {
    // The orders come one after the other; then all workflows are polled at the same time.
    const waitSeconds = (DOMAINS - 1) * INTERVAL_SECONDS + sum(POLL_SECONDS.slice(0, polls));
    let inRow = 0;
    const measure = async (): Promise<Usage> => {
      const { result, exchanges } = await runApply(workflowSeconds);
      inRow = countRoundTripsInRow(exchanges, LATENCY_MS);
      return result;
    };
    const { apply } = await measureInTurn({ apply: measure }, RUNS);
    rows.push([
      ...[`${workflowSeconds} s`, `${waitSeconds} s`, String(inRow), formatMs(apply.wallMs)],
      ...[formatRange(apply.middleHalfMs), formatMs(apply.cpuMs)],
      formatRatio(apply.wallMs / 1000 / waitSeconds),
    ]);
  }
  return {
    name: "apply",
    markdown: [
      `${DOMAINS} domains, ${INTERVAL_SECONDS} s between orders, ${LATENCY_MS} ms latency; whole processes; medians of ${RUNS}.`,
      writeTable(
        [
          "A registration takes",
          "Waits",
          "Round trips in a row",
          "Wall",
          "Middle half",
          "CPU",
          "Wall of waits",
        ],
        rows,
      ),
    ].join("\n\n"),
    verdicts: [],
  };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const runApply = (workflowSeconds: number): Promise<Staged<Usage>> => {
  const names = listNewNames(DOMAINS);
  const steps = [
    { after: 0, state: "in_progress" as const },
    { after: workflowSeconds, state: "succeeded" as const },
  ];
  const scripts = Object.fromEntries(names.map((name) => [name, { workflow: steps }]));
  const opening = {
    seed: writeAccount([], { names: workflowSeconds === 0 ? {} : scripts }),
    ...{ before: writeManifest([]), proposed: writeManifest(names) },
    ...{ isMerged: true, latencyMs: LATENCY_MS },
  };
  const inputs = { command: "apply", "registration-interval": String(INTERVAL_SECONDS) };
  return withStandIns(opening, (opened) =>
    runActionProgram(toActionRun(opened, inputs), { outcome: "applied" }),
  );
};
