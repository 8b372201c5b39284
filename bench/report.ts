/** A figure that has a target: at most `max`, or less than it if `isStrict`. */
export type Verdict = {
  readonly what: string;
  readonly value: number;
  readonly max: number;
  readonly isStrict?: boolean;
  /** What follows the numbers, such as ` MB`. */
  readonly unit?: string;
};

/** What one part of the benchmark found. */
export type Section = {
  readonly name: string;
  /** Markdown: tables, with the paragraphs that name them. */
  readonly markdown: string;
  readonly verdicts: readonly Verdict[];
};

/** A number, with what it is compared by and its unit, or a range; or nothing. */
const NUMERIC_CELL = /^(?:(?:[<≤] )?[\d.,]+(?: (?:ms|s|MB|MiB|×))?(?:–.+)?)?$/;

/** A markdown table whose columns are as wide as their cells. Columns of numbers are aligned on the right. */
export const writeTable = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const columns = head.map((title, index) => {
    const cells = rows.map((row) => row[index] ?? "");
    const width = Math.max(...[title, ...cells].map((cell) => cell.length), 4);
    const isNumeric = cells.every((cell) => NUMERIC_CELL.test(cell));
    return { width, isNumeric };
  });
  const writeRow = (cells: readonly string[]): string => {
    const padded = columns.map(({ width, isNumeric }, index) => {
      const cell = cells[index] ?? "";
      return isNumeric ? cell.padStart(width) : cell.padEnd(width);
    });
    return `| ${padded.join(" | ")} |`;
  };
  const rules = columns.map(({ width, isNumeric }) =>
    isNumeric ? `${"-".repeat(width - 1)}:` : "-".repeat(width),
  );
  return [writeRow(head), writeRow(rules), ...rows.map(writeRow)].join("\n");
};

/** Each figure with its target, and whether it is met: computed from the unrounded figure. */
export const writeVerdicts = (verdicts: readonly Verdict[]): string =>
  writeTable(
    ["Figure", "Measured", "Target", "Verdict"],
    verdicts.map(({ what, value, max, isStrict = false, unit = "" }) => [
      what,
      `${value.toFixed(2)}${unit}`,
      `${isStrict ? "<" : "≤"} ${max}${unit}`,
      (isStrict ? value < max : value <= max) ? "met" : "missed",
    ]),
  );

/** `12 ms` below a second, `1.23 s` from there on. */
export const formatMs = (ms: number): string =>
  ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`;

export const formatRange = ([from, to]: readonly [number, number]): string =>
  `${formatMs(from)}–${formatMs(to)}`;

export const formatRatio = (ratio: number): string => ratio.toFixed(2);
