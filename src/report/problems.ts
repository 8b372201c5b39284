import { shortened } from "../model/one-line.ts";
import type { Plan } from "../model/plan.ts";
import type { Problem } from "../model/portfolio.ts";
import type { Annotation } from "../model/publication.ts";
import { prose } from "./escape.ts";
import { fit } from "./fit.ts";
import type { Frame } from "./frame.ts";
import { placeOf, runLink } from "./small-print.ts";
import { count } from "./words.ts";

/** An invalid manifest in one plain sentence. */
export const invalidHeadline = (manifest: Plan["manifest"], problems: readonly Problem[]): string =>
  `${manifest.path} has ${count(problems.length, "problem")}: nothing was compared, priced or bought`;

/** How many problems are shown, and how much of each. */
const LEVELS = [
  { rows: 100, most: 2_000 },
  { rows: 100, most: 500 },
  { rows: 20, most: 300 },
];

/** An invalid manifest as markdown of a limited size: problems with their places. */
export const invalidMarkdown = (
  manifest: Plan["manifest"],
  problems: readonly Problem[],
  { frame, limit }: { readonly frame: Pick<Frame, "note" | "runUrl">; readonly limit: number },
): string =>
  fit(LEVELS, limit, ({ rows, most }) =>
    [
      `### ${prose(invalidHeadline(manifest, problems))}`,
      [
        ...problems
          .slice(0, rows)
          .map(
            ({ line, column, message }) =>
              `- line ${line}, column ${column}: ${prose(shortened(message, most))}`,
          ),
        ...(problems.length > rows ? [`- … and ${problems.length - rows} more in the job's log`] : []),
      ].join("\n"),
      `<sub>${[
        placeOf(manifest),
        ...(frame.note === undefined ? [] : [prose(frame.note)]),
        ...runLink(frame),
      ].join(" · ")}</sub>`,
    ].join("\n\n"),
  );

/** An invalid manifest as plain lines: `domains.yaml:3:3 policy.budget: …`. */
export const invalidText = ({ path }: Plan["manifest"], problems: readonly Problem[]): string[] =>
  problems.map(
    ({ line, column, path: key, message }) =>
      `${path}:${line}:${column} ${key === "" ? "" : `${key}: `}${message}`,
  );

/** A mark for each problem on its own line of the manifest. */
export const problemAnnotations = ({ path }: Plan["manifest"], problems: readonly Problem[]): Annotation[] =>
  problems.map(({ line, column, path: key, message }) => ({
    level: "error",
    file: path,
    line,
    column,
    title: key === "" ? "Invalid manifest" : key,
    message,
  }));
