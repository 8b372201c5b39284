import type { Plan } from "../model/plan.ts";
import type { Problem } from "../model/portfolio.ts";
import type { Annotation } from "../model/publication.ts";
import { shorten } from "../model/text.ts";
import { escapeProse } from "./escape.ts";
import { fitToLimit } from "./fit.ts";
import { formatCount } from "./format.ts";
import type { Frame } from "./frame.ts";
import { describeManifest, linkRun } from "./links.ts";

/** An invalid manifest in one plain sentence, without a full stop. */
export const composeInvalidHeadline = (manifest: Plan["manifest"], problems: readonly Problem[]): string =>
  `${manifest.path} has ${formatCount(problems.length, "problem")}: nothing was compared, priced or bought`;

/** How many problems are shown, and how many characters of each. */
const PROBLEM_LEVELS = [
  { rows: 100, maxLength: 2_000 },
  { rows: 100, maxLength: 500 },
  { rows: 20, maxLength: 300 },
];

/** An invalid manifest as markdown within `limit` UTF-8 bytes: its problems with their places. */
export const renderProblems = (
  manifest: Plan["manifest"],
  problems: readonly Problem[],
  { frame, limit }: { readonly frame: Pick<Frame, "sourceSentence" | "runUrl">; readonly limit: number },
): string =>
  fitToLimit(PROBLEM_LEVELS, limit, ({ rows, maxLength }) =>
    [
      `### ${escapeProse(composeInvalidHeadline(manifest, problems))}`,
      [
        ...problems
          .slice(0, rows)
          .map(
            ({ line, column, message }) =>
              `- line ${line}, column ${column}: ${escapeProse(shorten(message, maxLength))}`,
          ),
        ...(problems.length > rows ? [`- … and ${problems.length - rows} more in the job's log`] : []),
      ].join("\n"),
      `<sub>${[
        describeManifest(manifest),
        ...(frame.sourceSentence === undefined ? [] : [escapeProse(frame.sourceSentence)]),
        ...linkRun(frame),
      ].join(" · ")}</sub>`,
    ].join("\n\n"),
  );

/** An invalid manifest as plain lines: `domains.yaml:3:3 policy.budget: …`. */
export const formatProblems = ({ path }: Plan["manifest"], problems: readonly Problem[]): string[] =>
  problems.map(
    ({ line, column, path: key, message }) =>
      `${path}:${line}:${column} ${key === "" ? "" : `${key}: `}${message}`,
  );

/** One annotation for each problem, on its line of the manifest. */
export const annotateProblems = ({ path }: Plan["manifest"], problems: readonly Problem[]): Annotation[] =>
  problems.map(({ line, column, path: key, message }) => ({
    level: "error",
    file: path,
    line,
    column,
    title: key === "" ? "Invalid manifest" : key,
    message,
  }));
