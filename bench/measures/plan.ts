import { writeFileSync } from "node:fs";
import {
  countRoundTripsInRow,
  type Replay,
  replayAll,
  replayShortestChain,
  type Step,
} from "../exchanges.ts";
import { type Figures, measureInTurn, type Usage } from "../measure.ts";
import { formatMs, formatRange, formatRatio, type Section, type Verdict, writeTable } from "../report.ts";
import { runActionProgram, runProgram, toScratchPath } from "../run-program.ts";
import { ACCOUNT, listNewNames, listOwnedNames, TOKENS, writeAccount, writeManifest } from "../scene.ts";
import { toActionRun, toProgramPath, withStandIns } from "../stage.ts";
import type { Exchange, Opened, Opening } from "../stand-in.ts";

const RUNS = 9;
const NEW_ENTRIES = 40;
const SCENES = [
  { owned: 50, latencyMs: 20 },
  { owned: 50, latencyMs: 50 },
  { owned: 500, latencyMs: 20 },
  { owned: 500, latencyMs: 50 },
];

type Scene = (typeof SCENES)[number];

/** The targets, where there are some. A plan must be quicker than the SDK's script everywhere. */
const findTargets = ({ owned, latencyMs }: Scene): { chain?: number; replay?: number } => {
  if (owned !== 500) return {};
  return latencyMs === 20 ? { chain: 1.3, replay: 1.2 } : { chain: 1.15 };
};

type Name = "plan" | "chain" | "replay" | "sdk";

/** The whole process of a plan, against programs that send the same requests, and against a script on the official SDK. */
export const measurePlan = async (): Promise<Section> => {
  const rows: string[][] = [];
  const verdicts: Verdict[] = [];
  for (const scene of SCENES) {
    const { figures, inRow } = await measureScene(scene);
    rows.push(...listRows(scene, figures, inRow));
    verdicts.push(...listVerdicts(scene, figures));
  }
  return {
    name: "plan",
    markdown: [
      `${NEW_ENTRIES} new names beside the registrations; whole processes; medians of ${RUNS}.`,
      writeTable(
        ["Registrations, latency", "Process", "In a row", "Wall", "Middle half", "CPU", "`plan` takes"],
        rows,
      ),
    ].join("\n\n"),
    verdicts,
  };
};

const measureScene = async (
  scene: Scene,
): Promise<{ figures: Record<Name, Figures>; inRow: Record<Name, number> }> => {
  const { owned, latencyMs } = scene;
  const ownedNames = listOwnedNames(owned);
  const proposed = writeManifest([...ownedNames, ...listNewNames(NEW_ENTRIES)]);
  const manifestPath = toScratchPath("plan.yaml");
  writeFileSync(manifestPath, proposed);
  const opening: Opening = {
    ...{ seed: writeAccount(ownedNames), before: writeManifest(ownedNames) },
    ...{ proposed, latencyMs },
  };
  const recorded = await recordPlan({ ...opening, latencyMs: 0 });
  const inRow: Record<Name, number> = { plan: 0, chain: 0, replay: 0, sdk: 0 };
  const stage = (name: Name, use: (opened: Opened) => Promise<Usage>) => async (): Promise<Usage> => {
    const { result, exchanges } = await withStandIns(opening, use);
    inRow[name] = countRoundTripsInRow(exchanges, latencyMs);
    return result;
  };
  const figures = await measureInTurn(
    {
      plan: stage("plan", runPlan),
      chain: stage("chain", (opened) => runReplay(recorded.chain, opened)),
      replay: stage("replay", (opened) => runReplay(recorded.all, opened)),
      sdk: stage("sdk", (opened) => runSdkScript(manifestPath, opened)),
    },
    RUNS,
  );
  return { figures, inRow };
};

const runPlan = (opened: Opened): Promise<Usage> =>
  runActionProgram(toActionRun(opened, { command: "plan" }), { outcome: "changes" });

/** What a plan asks, and what of it must be asked in which order. */
const recordPlan = async (opening: Opening): Promise<{ chain: Step[]; all: Step[] }> => {
  let event: unknown;
  const { exchanges } = await withStandIns(opening, (opened) => {
    event = opened.event;
    return runPlan(opened);
  });
  requireWrite(exchanges);
  return { chain: replayShortestChain(exchanges), all: replayAll(exchanges, event) };
};

const requireWrite = (exchanges: readonly Exchange[]): void => {
  if (!exchanges.some(({ method, target }) => method === "POST" && target.endsWith("/comments"))) {
    throw new Error("The plan wrote no comment.");
  }
};

const runReplay = async (steps: readonly Step[], { baseUrl, githubUrl }: Opened): Promise<Usage> => {
  const replay: Replay = {
    origins: { registrar: new URL(baseUrl).origin, github: new URL(githubUrl).origin },
    tokens: TOKENS,
    steps,
  };
  const path = toScratchPath("replay.json");
  writeFileSync(path, JSON.stringify(replay));
  return (await runProgram([toProgramPath("replay"), path])).usage;
};

const runSdkScript = async (manifestPath: string, { baseUrl }: Opened): Promise<Usage> => {
  const { usage, output } = await runProgram([toProgramPath("sdk-plan"), manifestPath], {
    CLOUDFLARE_API_TOKEN: TOKENS.registrar,
    CLOUDFLARE_BASE_URL: baseUrl,
    CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
  });
  if (!output.includes(`\n${NEW_ENTRIES} to register, `))
    throw new Error(`The SDK's script failed:\n${output}`);
  return usage;
};

const TITLES: Readonly<Record<Name, string>> = {
  plan: "`plan`",
  chain: "shortest chain",
  replay: "own requests, bare",
  sdk: "script on the SDK",
};

const listRows = (
  { owned, latencyMs }: Scene,
  figures: Record<Name, Figures>,
  inRow: Record<Name, number>,
): string[][] =>
  (Object.keys(TITLES) as Name[]).map((name) => {
    const own = figures[name];
    const ratio = figures.plan.wallMs / own.wallMs;
    return [
      ...[`${owned}, ${latencyMs} ms`, TITLES[name], String(inRow[name]), formatMs(own.wallMs)],
      ...[formatRange(own.middleHalfMs), formatMs(own.cpuMs)],
      name === "plan" ? "" : `${formatRatio(ratio)} ×`,
    ];
  });

const listVerdicts = (scene: Scene, { plan, chain, replay, sdk }: Record<Name, Figures>): Verdict[] => {
  const targets = findTargets(scene);
  const where = `${scene.owned} + ${NEW_ENTRIES} at ${scene.latencyMs} ms`;
  const compare = (what: string, other: Figures, max: number | undefined, isStrict = false): Verdict[] =>
    max === undefined
      ? []
      : [{ what: `\`plan\`, ${where}: of the ${what}`, value: plan.wallMs / other.wallMs, max, isStrict }];
  return [
    ...compare("shortest chain", chain, targets.chain),
    ...compare("own requests, bare", replay, targets.replay),
    ...compare("script on the SDK", sdk, 1, true),
  ];
};
