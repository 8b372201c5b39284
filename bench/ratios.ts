import { cpus } from "node:os";

/** How often each thing is measured, after one time that does not count. */
const RUNS = 7;

/** Things to measure in turn, by name. Each returns its own figure, in milliseconds. */
export type Measures = Readonly<Record<string, () => Promise<number> | number>>;

/** The medians of all measures. They take turns, so that a change of the machine's speed hits all alike. */
export const measureMedians = async (measures: Measures): Promise<Record<string, number>> => {
  const figures = new Map(Object.keys(measures).map((name): [string, number[]] => [name, []]));
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [name, measure] of Object.entries(measures)) {
      const milliseconds = await measure();
      if (run > 0) figures.get(name)?.push(milliseconds);
    }
  }
  return Object.fromEntries([...figures].map(([name, values]) => [name, findMedian(values)]));
};

const findMedian = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Prints a table: each median, and how many times the first one it is. */
export const printRatios = (title: string, medians: Readonly<Record<string, number>>): void => {
  const [unit = Number.NaN] = Object.values(medians);
  console.log(`\n${title}`);
  for (const [name, median] of Object.entries(medians)) {
    console.log(
      `  ${name.padEnd(52)} ${median.toFixed(1).padStart(9)} ms  ${(median / unit).toFixed(2).padStart(6)}`,
    );
  }
};

/** The machine on which the figures are true. */
export const describeMachine = (): string =>
  `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, Node ${process.versions.node}; medians of ${RUNS}`;
