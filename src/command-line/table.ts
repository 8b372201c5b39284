import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/** A table of texts, which may have colors and several lines. */
export type TextTable = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Which columns are aligned to the right, as amounts are. */
  readonly isRight: readonly boolean[];
};

/** The width that a table may have, and the style of the line below its head. */
export type TableFormat = { readonly width: number; readonly rule: (text: string) => string };

const GAP = "  ";

/**
 * The lines of a table. If it is too wide, its widest columns become narrower and their cells break between words;
 * amounts stay whole.
 */
export const renderTable = ({ head, rows, isRight }: TextTable, { width, rule }: TableFormat): string[] => {
  const natural = head.map((_, column) =>
    Math.max(...[head, ...rows].flatMap((row) => measureLines(row[column] ?? ""))),
  );
  const widths = fitWidths(natural, { isRight, available: width - GAP.length * (head.length - 1) });
  const format = { widths, isRight };
  const line = widths.map((columns) => "─".repeat(columns)).join(GAP);
  return [...renderRow(head, format), rule(line), ...rows.flatMap((row) => renderRow(row, format))];
};

const measureLines = (text: string): number[] => text.split("\n").map((line) => stringWidth(line));

/** A narrower column is hard to read. */
const MIN_COLUMN_WIDTH = 12;

type Fit = { readonly isRight: readonly boolean[]; readonly available: number };

/** Takes one column after the other from the widest that may become narrower. */
const fitWidths = (natural: readonly number[], { isRight, available }: Fit): readonly number[] => {
  const widths = [...natural];
  const measureAll = (): number => widths.reduce((sum, width) => sum + width, 0);
  while (measureAll() > available) {
    const flexible = widths.map((width, index) => (isRight[index] === true ? 0 : width));
    const max = Math.max(...flexible);
    if (max <= MIN_COLUMN_WIDTH) break;
    widths[flexible.indexOf(max)] = max - 1;
  }
  return widths;
};

type RowFormat = { readonly widths: readonly number[]; readonly isRight: readonly boolean[] };

const renderRow = (cells: readonly string[], { widths, isRight }: RowFormat): string[] => {
  const columns = widths.map((width, index) =>
    wrapAnsi(cells[index] ?? "", Math.max(width, 1), { hard: true, trim: true })
      .split("\n")
      .map((line) => pad(line, width, isRight[index] === true)),
  );
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    columns
      .map((lines, index) => lines[row] ?? " ".repeat(widths[index] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
};

const pad = (text: string, width: number, isRight: boolean): string => {
  const space = " ".repeat(Math.max(0, width - stringWidth(text)));
  return isRight ? `${space}${text}` : `${text}${space}`;
};
