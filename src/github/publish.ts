import { appendFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as core from "@actions/core";
import type { Comment, Publication } from "../model/publication.ts";
import type { Api } from "./api.ts";
import { GitHubFault } from "./fault.ts";
import { annotate, logLines, logSafe, warn } from "./log.ts";
import { writeComment } from "./sticky-comment.ts";

/** Writes all that a run shows. What cannot be written is said, and never hides how the run ended. */
export const publish = async (publication: Publication, api: Api, env: NodeJS.ProcessEnv): Promise<void> => {
  const { log, annotations, warnings, summary, outputs, documents, comments, failure } = publication;
  if (failure !== undefined) fail(failure);
  for (const text of log) logLines(text);
  for (const annotation of annotations) annotate(annotation);
  for (const warning of warnings) warn(warning);
  attempt("The outputs", () => {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  });
  attempt("The job's summary", () => writeSummary(summary, env.GITHUB_STEP_SUMMARY));
  attempt("The JSON document", () => writeDocuments(documents, env.RUNNER_TEMP ?? tmpdir()));
  for (const comment of comments) await publishComment(api, comment);
};

/** Ends the run with 1, whatever else can be shown. */
export const fail = (message: string): void => core.setFailed(logSafe(message));

const attempt = (what: string, write: () => void): void => {
  try {
    write();
  } catch (error) {
    warn(`${what} could not be written: ${messageOf(error)}`);
  }
};

const writeSummary = (markdown: string, path: string | undefined): void => {
  if (path && markdown !== "") appendFileSync(path, `${markdown}\n`);
};

const writeDocuments = (documents: Publication["documents"], temporary: string): void => {
  const entries = Object.entries(documents);
  if (entries.length === 0) return;
  const folder = mkdtempSync(join(temporary, "freehold-"));
  for (const [output, text] of entries) {
    const path = join(folder, `${output}.json`);
    writeFileSync(path, text);
    core.setOutput(output, path);
  }
};

const publishComment = async (api: Api, comment: Comment): Promise<void> => {
  try {
    const written = await writeComment(api, comment);
    if (written.kind === "outdated") {
      core.info(
        `Pull request ${comment.pullRequest} has moved on or is closed: its comment is left as it is.`,
      );
    } else if (written.url !== undefined) core.setOutput("comment-url", written.url);
  } catch (error) {
    warn(
      `The comment on pull request ${comment.pullRequest} could not be written; the job's summary has it all. ${adviceFor(error)}${messageOf(error)}`,
    );
  }
};

const adviceFor = (error: unknown): string =>
  error instanceof GitHubFault && error.code === "forbidden"
    ? "The job needs the permission pull-requests: write. "
    : "";

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
