import * as core from "@actions/core";
import type { Annotation } from "../model/publication.ts";
import { toOneLine } from "../model/text.ts";

/**
 * The one place that makes text safe for the runner's log. The runner reads `::command::` at the start of a
 * line and `##[command]` anywhere in it, so a zero-width space splits both; control characters are removed.
 */
export const escapeForLog = (text: string): string =>
  toOneLine(text).replaceAll("::", ":\u200b:").replaceAll("##[", "##\u200b[");

/** Writes each line of the text as a line of the log. */
export const logLines = (text: string): void => {
  for (const line of text.split("\n")) core.info(escapeForLog(line));
};

/** The runner cuts a message at 4,096 characters. */
const MAX_MESSAGE_LENGTH = 4000;

const ANNOTATION_WRITERS = { error: core.error, warning: core.warning, notice: core.notice };

/** Writes an annotation on a line of a file. */
export const annotate = (annotation: Annotation): void => {
  const { level, file, line, column, title, message } = annotation;
  ANNOTATION_WRITERS[level](escapeForLog(message).slice(0, MAX_MESSAGE_LENGTH), {
    title: escapeForLog(title),
    file: escapeForLog(file),
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  });
};

/** Writes a warning about the run itself. */
export const warn = (message: string): void =>
  core.warning(escapeForLog(message).slice(0, MAX_MESSAGE_LENGTH));

/** Tells the runner to mask a secret in everything that it shows from now on. */
export const mask = (secret: string): void => core.setSecret(secret);

/** Ends the process once everything that was written has been read: a pipe takes only so much at once. */
export const exitWhenWritten = (): void => {
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
};
