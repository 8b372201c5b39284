/** A stream of text that people or programs read. */
export type Output = {
  readonly write: (text: string) => void;
  /** False for a file, a pipe or a log. */
  readonly isTerminal: boolean;
  /** The width of the terminal in columns; undefined if it is not known. */
  readonly columns: number | undefined;
};

/** All that the command line knows of where it was started. Tests give their own. */
export type Terminal = {
  /** The absolute path of the working directory. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For results. */
  readonly stdout: Output;
  /** For errors, warnings and progress. */
  readonly stderr: Output;
};

/** The terminal of a process. */
export const openTerminal = (
  process: Pick<NodeJS.Process, "cwd" | "env" | "stdout" | "stderr">,
): Terminal => ({
  directory: process.cwd(),
  env: process.env,
  stdout: toOutput(process.stdout),
  stderr: toOutput(process.stderr),
});

const toOutput = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => {
    stream.write(text);
  },
  isTerminal: stream.isTTY === true,
  columns: stream.isTTY ? stream.columns : undefined,
});

/**
 * True if an output is colored: on a terminal, unless `NO_COLOR` is set (no-color.org). `FORCE_COLOR` outweighs both,
 * as in Node.js itself: any value but `0` and `false` turns colors on.
 */
export const hasColor = ({ isTerminal }: Output, env: Terminal["env"]): boolean => {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: kind } = env;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTerminal && !refused && kind !== "dumb";
};

const MIN_WIDTH = 60;

/** A longer line is hard to read. */
const MAX_WIDTH = 120;

/** Without a terminal, for example in a log. */
const DEFAULT_WIDTH = 100;

/** The columns that a text for an output may fill. */
export const chooseWidth = ({ columns }: Output): number =>
  Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns ?? DEFAULT_WIDTH));
