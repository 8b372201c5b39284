import * as core from "@actions/core";
import { oneLine } from "../model/one-line.ts";
import type { Annotation } from "../model/publication.ts";

/**
 * The one place that makes text safe for the runner's log: it reads `::command::` at the start of a
 * line and `##[command]` anywhere in one, so both are broken up by a zero-width space, and control
 * characters do not get through.
 */
export const logSafe = (text: string): string =>
  oneLine(text).replaceAll("::", ":\u200b:").replaceAll("##[", "##\u200b[");

/** One line of the log for each line of the text. */
export const logLines = (text: string): void => {
  for (const line of text.split("\n")) core.info(logSafe(line));
};

const MARKS = { error: core.error, warning: core.warning, notice: core.notice };

/** Marks a line of a file; the runner cuts messages at 4,096 characters. */
export const annotate = (annotation: Annotation): void => {
  const { level, file, line, column, title, message } = annotation;
  MARKS[level](logSafe(message).slice(0, 4000), {
    title: logSafe(title),
    file: logSafe(file),
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  });
};

/** A warning about the run itself. */
export const warn = (message: string): void => core.warning(logSafe(message).slice(0, 4000));

/** Keeps a text out of everything that the runner shows from now on. */
export const mask = (secret: string): void => core.setSecret(secret);
