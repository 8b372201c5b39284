import type { Plan } from "../model/plan.ts";
import type { Problem } from "../model/portfolio.ts";
import type { Annotation } from "../model/publication.ts";
import { shorten } from "../model/text.ts";
import { escapeProse, inlineCode } from "./escape.ts";
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

/** Longer than any place in a manifest whose keys are spelled right. */
const MAX_PLACE_LENGTH = 320;

const shortenPlace = (place: string): string => shorten(place, MAX_PLACE_LENGTH);

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
            ({ line, column, place, message }) =>
              `- line ${line}, column ${column}${place === "" ? "" : `, ${inlineCode(shortenPlace(place))}`}: ${escapeProse(shorten(message, maxLength))}`,
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

/** An invalid manifest as plain lines: `domains.yaml:3:3 policy: …`. */
export const formatProblems = ({ path }: Plan["manifest"], problems: readonly Problem[]): string[] =>
  problems.map(
    ({ line, column, place, message }) =>
      `${path}:${line}:${column} ${place === "" ? "" : `${shortenPlace(place)}: `}${message}`,
  );

/** One annotation for each problem, on its line of the manifest. */
export const annotateProblems = ({ path }: Plan["manifest"], problems: readonly Problem[]): Annotation[] =>
  problems.map(({ line, column, place, message }) => ({
    level: "error",
    file: path,
    line,
    column,
    title: place === "" ? "Invalid manifest" : shortenPlace(place),
    message,
  }));
