import type { Plan } from "../model/plan.ts";
import type { Problem } from "../model/portfolio.ts";
import type { Annotation } from "../model/publication.ts";
import { prose } from "./escape.ts";
import type { Frame } from "./frame.ts";
import { placeOf, runLink } from "./small-print.ts";
import { count } from "./words.ts";

/** Lines shown in a comment or summary; the log has all. */
const ROWS = 100;

/** An invalid manifest in one plain sentence. */
export const invalidHeadline = (manifest: Plan["manifest"], problems: readonly Problem[]): string =>
  `${manifest.path} has ${count(problems.length, "problem")}: nothing was compared, priced or bought`;

/** An invalid manifest as markdown: every problem with its place. */
export const invalidMarkdown = (
  manifest: Plan["manifest"],
  problems: readonly Problem[],
  frame: Pick<Frame, "note" | "runUrl">,
): string =>
  [
    `### ${prose(invalidHeadline(manifest, problems))}`,
    [
      ...problems
        .slice(0, ROWS)
        .map(({ line, column, message }) => `- line ${line}, column ${column}: ${prose(message)}`),
      ...(problems.length > ROWS ? [`- … and ${problems.length - ROWS} more in the job's log`] : []),
    ].join("\n"),
    `<sub>${[
      placeOf(manifest),
      ...(frame.note === undefined ? [] : [prose(frame.note)]),
      ...runLink(frame),
    ].join(" · ")}</sub>`,
  ].join("\n\n");

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
