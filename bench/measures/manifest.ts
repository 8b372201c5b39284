import { writeFileSync } from "node:fs";
import { drawCurve } from "../curve.ts";
import { type Figures, measureInTurn, type Usage } from "../measure.ts";
import { formatMs, formatRatio, type Section, type Verdict, writeTable } from "../report.ts";
import { runProgram, toScratchPath } from "../run-program.ts";
import { formatCount, listNewNames, listOwnedNames, writeManifest } from "../scene.ts";
import { toBuiltPath, toProgramPath } from "../stage.ts";

const RUNS = 7;
const COUNTS = [1_000, 10_000, 30_000];
const NEW_ENTRIES = 40;
const MAX_RATIO = 1.5;
/** Where the picture is, for the document that shows it. */
export const PICTURE = "pictures/manifest-time.svg";

/** Parsing, checking and comparing a manifest, each time in a fresh process, against the package that parses YAML. */
export const measureManifest = async (): Promise<Section & { readonly picture: string }> => {
  const measured: { count: number; yaml: Figures; whole: Figures }[] = [];
  for (const count of COUNTS) {
    const path = toScratchPath("manifest.yaml");
    const names = [...listOwnedNames(count - NEW_ENTRIES), ...listNewNames(NEW_ENTRIES)];
    writeFileSync(path, writeManifest(names));
    const figures = await measureInTurn(
      {
        yaml: () => timeInside([toProgramPath("parse-yaml"), path]),
        whole: () => timeInside([toBuiltPath("compare-manifest"), path, String(NEW_ENTRIES)]),
      },
      RUNS,
      { isCold: true },
    );
    measured.push({ count, ...figures });
  }
  const rows = measured.map(({ count, yaml, whole }) => [
    ...[
      formatCount(count),
      formatMs(yaml.wallMs),
      formatMs(whole.wallMs),
      formatRatio(whole.wallMs / yaml.wallMs),
      formatRatio(whole.cpuMs / yaml.cpuMs),
    ],
    ...[
      `${yaml.peakMib.toFixed(0)} MiB`,
      `${whole.peakMib.toFixed(0)} MiB`,
      formatRatio(whole.peakMib / yaml.peakMib),
    ],
  ]);
  return {
    name: "manifest",
    picture: drawCurve(
      measured.map(({ count, yaml, whole }) => ({ count, yamlMs: yaml.wallMs, wholeMs: whole.wallMs })),
    ),
    markdown: [
      `${NEW_ENTRIES} of the entries are new; each time in a fresh process; medians of ${RUNS}.`,
      writeTable(
        [
          "Entries",
          "`yaml` alone",
          "Freehold",
          "Ratio",
          "Ratio of CPU",
          "Peak, `yaml`",
          "Peak, Freehold",
          "Ratio",
        ],
        rows,
      ),
      `![The time of yaml alone and of Freehold, over the number of entries](${PICTURE})`,
    ].join("\n\n"),
    verdicts: measured.map(
      ({ count, yaml, whole }): Verdict => ({
        what: `${formatCount(count)} entries: parse, check and compare, of \`yaml\` alone`,
        value: whole.wallMs / yaml.wallMs,
        max: MAX_RATIO,
      }),
    ),
  };
};

/** The times that the program prints, without its start; the peak is that of its whole process. */
const timeInside = async (args: readonly string[]): Promise<Usage> => {
  const { usage, output } = await runProgram(args);
  return { ...usage, ...JSON.parse(output) };
};
