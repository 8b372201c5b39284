import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { describeMachine } from "./measure.ts";
import { measureApply } from "./measures/apply.ts";
import { measureManifest, PICTURE } from "./measures/manifest.ts";
import { measurePlan } from "./measures/plan.ts";
import { measureSizes } from "./measures/sizes.ts";
import { measureStart } from "./measures/start.ts";
import { type Section, writeVerdicts } from "./report.ts";
import { closeStandIn } from "./stage.ts";

const DOCUMENT = "docs/performance.md";

const MEASURES: Readonly<Record<string, () => Promise<Section & { readonly picture?: string }>>> = {
  start: measureStart,
  plan: measurePlan,
  apply: measureApply,
  manifest: measureManifest,
  sizes: measureSizes,
};

/** Replaces what is between the two comments of this name in the document. Throws an error if they are not there. */
const replaceBlock = (document: string, name: string, block: string): string => {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [before, after] = [document.split(begin)[0] ?? "", document.split(end)[1]];
  if (after === undefined) throw new Error(`${DOCUMENT} has no ${begin} and ${end}.`);
  return `${before}${begin}\n\n${block}\n\n${end}${after}`;
};

const writeDocument = (sections: readonly Section[], machine: string): void => {
  const blocks = sections.flatMap(({ name, markdown, verdicts }): [string, string][] => [
    [name, [machine, markdown, ...(verdicts.length === 0 ? [] : [writeVerdicts(verdicts)])].join("\n\n")],
  ]);
  const text = blocks.reduce(
    (document, [name, block]) => replaceBlock(document, name, block),
    readFileSync(DOCUMENT, "utf8"),
  );
  writeFileSync(DOCUMENT, text);
};

/** Measures what is named, or everything; prints it, and writes it to the document if that is asked for. */
const run = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { write: { type: "boolean", default: false } },
  });
  const unknown = positionals.find((name) => !(name in MEASURES));
  if (unknown !== undefined) {
    throw new Error(
      `There is no measurement "${unknown}". Choose from: ${Object.keys(MEASURES).join(", ")}.`,
    );
  }
  const machine = describeMachine();
  console.log(machine);
  const sections: Section[] = [];
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const startMs = performance.now();
    const section = await measure();
    sections.push(section);
    console.log(`\n## ${name} (measured in ${((performance.now() - startMs) / 1000).toFixed(0)} s)\n`);
    console.log(section.markdown);
    if (values.write && section.picture !== undefined) writeFileSync(`docs/${PICTURE}`, section.picture);
  }
  console.log(`\nMeasured in ${(performance.now() / 1000).toFixed(0)} s in all.`);
  console.log(`\n## Targets\n\n${writeVerdicts(sections.flatMap(({ verdicts }) => verdicts))}`);
  if (values.write) writeDocument(sections, machine);
};

await run().finally(closeStandIn);
