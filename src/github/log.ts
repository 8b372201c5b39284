import * as core from "@actions/core";
import type { Annotation, LogEntry } from "../model/publication.ts";
import { escapeForLog } from "../model/text.ts";
import { type Redact, redactTexts } from "./redaction.ts";

/** Writes a line, or a folded group of lines. A text of several lines becomes several lines. */
export const logEntry = (entry: LogEntry): void => {
  if (typeof entry === "string") {
    for (const line of entry.split("\n")) core.info(escapeForLog(line));
    return;
  }
  core.startGroup(escapeForLog(entry.title));
  for (const line of entry.lines) logEntry(line);
  core.endGroup();
};

/** A log whose entries are redacted. */
export const createLog =
  (redact: Redact): ((entry: LogEntry) => void) =>
  (entry) =>
    logEntry(redactTexts(entry, redact));

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
