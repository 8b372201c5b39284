import { appendFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as core from "@actions/core";
import type { Comment, Publication } from "../model/publication.ts";
import { endSentence } from "../model/text.ts";
import type { Api } from "./api.ts";
import { writeComment } from "./comment.ts";
import { GitHubError } from "./error.ts";
import { annotate, escapeForLog, logLines, warn } from "./log.ts";

/**
 * Writes everything that a run shows. What cannot be written becomes a warning: it never changes how the run
 * ends, and it never stops the rest from being written.
 */
export const publish = async (publication: Publication, api: Api, env: NodeJS.ProcessEnv): Promise<void> => {
  const { log, annotations, warnings, summary, outputs, documents, comments, failure } = publication;
  if (failure !== undefined) fail(failure);
  for (const text of log) logLines(text);
  for (const annotation of annotations) annotate(annotation);
  for (const warning of warnings) warn(warning);
  tryWriting("The outputs", () => {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  });
  tryWriting("The job's summary", () => writeSummary(summary, env.GITHUB_STEP_SUMMARY));
  tryWriting("The JSON document", () => writeDocuments(documents, env.RUNNER_TEMP ?? tmpdir()));
  const urls: string[] = [];
  for (const comment of comments) urls.push(...(await publishComment(api, comment)));
  if (urls[0] !== undefined) core.setOutput("comment-url", urls[0]);
};

/** Logs an error and makes the process exit with code 1, whatever else it writes. */
export const fail = (message: string): void => core.setFailed(escapeForLog(message));

const tryWriting = (subject: string, write: () => void): void => {
  try {
    write();
  } catch (error) {
    warn(`${subject} could not be written: ${describeError(error)}`);
  }
};

const writeSummary = (markdown: string, path: string | undefined): void => {
  if (path && markdown !== "") appendFileSync(path, `${markdown}\n`);
};

const writeDocuments = (documents: Publication["documents"], directory: string): void => {
  const entries = Object.entries(documents);
  if (entries.length === 0) return;
  const folder = mkdtempSync(join(directory, "freehold-"));
  for (const [output, text] of entries) {
    const path = join(folder, `${output}.json`);
    writeFileSync(path, text);
    core.setOutput(output, path);
  }
};

/** Writes a comment and returns its address; none if nothing was written, which the log then says. */
const publishComment = async (api: Api, comment: Comment): Promise<string[]> => {
  const { pullRequest } = comment;
  try {
    const write = await writeComment(api, comment);
    if (write.kind === "outdated") {
      core.info(
        `Pull request ${pullRequest} has newer commits or is closed, so its comment was not updated.`,
      );
    }
    return write.kind === "outdated" || write.url === undefined ? [] : [write.url];
  } catch (error) {
    warn(
      `The comment on pull request ${pullRequest} could not be written, so only the job's summary has its text: ${endSentence(describeError(error))}${adviseOnPermission(error)}`,
    );
    return [];
  }
};

const adviseOnPermission = (error: unknown): string =>
  error instanceof GitHubError && error.code === "forbidden"
    ? " The job needs the permission pull-requests: write."
    : "";

const describeError = (error: unknown): string => (error instanceof Error ? error.message : String(error));
