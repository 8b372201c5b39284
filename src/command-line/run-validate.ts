import { validate } from "../commands/validate.ts";
import type { InvalidManifest, ValidManifest } from "../model/portfolio.ts";
import type { Annotation } from "../model/publication.ts";
import { escapeForLog } from "../model/text.ts";
import { formatCount, formatProblems, presentInvalid, presentValid } from "../report/index.ts";
import { readManifestFile } from "./files.ts";
import { LOCAL_FRAME } from "./frame.ts";
import { hasColor, type Terminal } from "./terminal.ts";
import { openText, type TextStyle } from "./text.ts";

type Validated = ValidManifest | InvalidManifest;

/** Checks these files, and writes the result in a format. The result is the exit code. */
export const runValidate = (files: readonly string[], format: string, terminal: Terminal): number => {
  const results = files.map((path) => validate(readManifestFile(terminal.directory, path)));
  terminal.stdout.write(`${render(results, format, terminal)}\n`);
  return results.some(({ kind }) => kind === "invalid") ? 1 : 0;
};

const render = (results: readonly Validated[], format: string, { stdout, env }: Terminal): string => {
  switch (format) {
    case "json":
      return toJson(results);
    case "markdown":
      return results.map((result) => present(result).summary).join("\n\n");
    case "github":
      return results.flatMap(toWorkflowCommands).join("\n");
    default: {
      const style = openText(hasColor(stdout, env));
      return results.map((result) => toText(result, style)).join("\n\n");
    }
  }
};

const present = (result: Validated) =>
  result.kind === "valid"
    ? presentValid(result)
    : presentInvalid(result, { frame: LOCAL_FRAME, target: undefined, sandbox: false, warnings: [] });

/** Lines that editors and terminals can follow: `domains.yaml:3:5`. They are not wrapped. */
const toText = (result: Validated, { bold, green, red }: TextStyle): string => {
  const { path } = result.manifest;
  if (result.kind === "valid") {
    return `${green("valid")} ${bold(path)}: ${formatCount(result.domains, "domain")}`;
  }
  return [
    ...formatProblems(result.manifest, result.problems),
    `${red("invalid")} ${bold(path)}: ${formatCount(result.problems.length, "problem")}`,
  ].join("\n");
};

const toJson = (results: readonly Validated[]): string =>
  JSON.stringify(
    {
      version: 1,
      files: results.map((result) => ({
        path: result.manifest.path,
        valid: result.kind === "valid",
        domains: result.kind === "valid" ? result.domains : null,
        problems:
          result.kind === "valid"
            ? []
            : result.problems.map(({ line, column, path, message }) => ({ line, column, path, message })),
      })),
    },
    undefined,
    2,
  );

/** GitHub shows annotations on their lines. The log has every problem. */
const toWorkflowCommands = (result: Validated): string[] => {
  const { annotations, log } = present(result);
  const lines = log.flatMap((entry) => (typeof entry === "string" ? entry : entry.lines));
  return [...annotations.map(toWorkflowCommand), ...lines.map((line) => escapeForLog(line))];
};

/** An annotation as GitHub's runner reads it from a log (its documentation, 2026). */
const toWorkflowCommand = ({ level, file, line, column, title, message }: Annotation): string => {
  const properties = [
    ["title", title],
    ["file", file],
    ["line", line],
    ["col", column],
  ].flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encodeProperty(escapeForLog(String(value)))}`,
  );
  return `::${level} ${properties.join(",")}::${encodeData(escapeForLog(message))}`;
};

const encodeData = (text: string): string => text.replaceAll("%", "%25");

const encodeProperty = (text: string): string =>
  encodeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
