import { writeFileSync } from "node:fs";
import { type Figures, measureInTurn } from "../measure.ts";
import { formatMs, formatRange, formatRatio, type Section, type Verdict, writeTable } from "../report.ts";
import { runActionProgram, runProgram, toScratchPath } from "../run-program.ts";
import { listNewNames, writeAccount, writeManifest } from "../scene.ts";
import { toActionRun, withStandIns } from "../stage.ts";

const RUNS = 15;
const ENTRIES = 5;
const MAX_RATIO = 3;

/** What a process costs before it does its work, against a process of Node.js that does nothing. */
export const measureStart = async (): Promise<Section> => {
  const proposed = writeManifest(listNewNames(ENTRIES));
  const manifestPath = toScratchPath("start.yaml");
  writeFileSync(manifestPath, proposed);
  const opening = { seed: writeAccount([]), before: writeManifest([]), proposed, latencyMs: 0 };
  const { result: figures } = await withStandIns(opening, (opened) =>
    measureInTurn(
      {
        node: async () => (await runProgram(["-e", "0"])).usage,
        "`validate`, command line": async () =>
          (await runProgram(["dist/cli.cjs", "validate", manifestPath])).usage,
        "`validate`, action": () =>
          runActionProgram(toActionRun(opened, { command: "validate" }), { outcome: "valid" }),
        "`plan`, action, to its first connection": () =>
          runActionProgram(toActionRun(opened, { command: "plan" }), { stopsAtConnection: true }),
      },
      RUNS,
    ),
  );
  const { node, ...others } = figures;
  const toRow = ([name, own]: [string, Figures]): string[] => [
    name,
    ...[formatMs(own.cpuMs), formatRatio(own.cpuMs / node.cpuMs)],
    ...[formatMs(own.wallMs), formatRatio(own.wallMs / node.wallMs)],
    ...[formatRange(own.middleHalfMs), `${own.peakMib.toFixed(0)} MiB`],
  ];
  return {
    name: "start",
    markdown: [
      `A manifest of ${ENTRIES} entries; medians of ${RUNS}. The ratios are against \`node -e 0\`.`,
      writeTable(
        ["Process", "CPU", "Ratio", "Wall", "Ratio", "Middle half", "Peak memory"],
        [toRow(["`node -e 0`", node]), ...Object.entries(others).map(toRow)],
      ),
    ].join("\n\n"),
    verdicts: Object.entries(others).flatMap(([name, own]): Verdict[] => [
      { what: `${name}: CPU, of \`node -e 0\``, value: own.cpuMs / node.cpuMs, max: MAX_RATIO },
      { what: `${name}: wall, of \`node -e 0\``, value: own.wallMs / node.wallMs, max: MAX_RATIO },
    ]),
  };
};
