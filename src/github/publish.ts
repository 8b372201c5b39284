import { appendFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as core from "@actions/core";
import type { Publication } from "../model/publication.ts";
import { endSentence, escapeForLog } from "../model/text.ts";
import type { Api } from "./api.ts";
import { type CommentWrite, type CommentWriter, readLogin } from "./comment.ts";
import { GitHubError } from "./error.ts";
import { explainIssueFailure, writeIssue } from "./issue.ts";
import { annotate, logEntry, warn } from "./log.ts";
import { readConversation } from "./planned-commit.ts";
import { type Redact, redactPublication } from "./redaction.ts";

/**
 * Writes everything that a run shows, redacted once more: this is the last step. What cannot be written becomes a warning: it never changes how the run
 * ends, and it never stops the rest from being written. Without an `api`, no comment is written.
 */
export const publish = async (
  unredacted: Publication,
  { api, comments, commentAuthor, env, redact }: PublishPorts,
): Promise<void> => {
  const publication = redactPublication(unredacted, redact);
  const { log, annotations, warnings, summary, outputs, documents, failure } = publication;
  const directory = env.RUNNER_TEMP ?? tmpdir();
  if (failure !== undefined) fail(failure);
  for (const annotation of annotations) annotate(annotation);
  for (const warning of warnings) warn(warning);
  for (const entry of log) logEntry(entry);
  tryWriting("The outputs", () => {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  });
  tryWriting("The job's summary", () => writeSummary(summary, env.GITHUB_STEP_SUMMARY));
  tryWriting("The JSON document", () => writeDocuments(documents, directory));
  tryWriting("The exports", () => writeExports(publication.exports ?? {}, directory));
  if (api === undefined) return;
  await publishComments(publication, { api, comments, redact });
  await publishIssue(publication, { api, commentAuthor, redact });
};

/** Where a run is shown. */
export type PublishPorts = {
  readonly api: Api | undefined;
  readonly comments: CommentWriter;
  /** The login that writes the comments and the issue; undefined: that of the token. */
  readonly commentAuthor: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly redact: Redact;
};

const publishComments = async (
  publication: Publication,
  { api, comments: writer, redact }: Pick<PublishPorts, "comments" | "redact"> & { readonly api: Api },
): Promise<void> => {
  const { comments, commentUpdates } = publication;
  const writes = [
    ...comments.map((comment) => ({ comment, write: () => writer.write(comment) })),
    ...commentUpdates.map((comment) => ({ comment, write: () => writer.update(comment) })),
  ];
  const urls: string[] = [];
  for (const { comment, write } of writes) {
    urls.push(...(await tryCommenting(api, comment.pullRequest, write)));
  }
  if (urls[0] !== undefined) core.setOutput("comment-url", redact(urls[0]));
};

const publishIssue = async (
  { issue }: Publication,
  { api, commentAuthor, redact }: Pick<PublishPorts, "commentAuthor" | "redact"> & { readonly api: Api },
): Promise<void> => {
  if (issue === undefined) return;
  try {
    const written = await writeIssue(api, issue, commentAuthor ?? (await readLogin(api)));
    if (!("url" in written)) return;
    core.info(`The issue of the audit: ${written.kind}.`);
    if (written.url !== undefined) core.setOutput("issue-url", redact(written.url));
  } catch (error) {
    const cause = endSentence(describeError(error));
    warn(
      `The issue of the audit could not be written, so only the job's summary has its text: ${cause}${explainIssueFailure(error)}`,
    );
  }
};

/** Logs an error and makes the process exit with code 1, whatever else it writes. */
export const fail = (message: string): void => {
  process.exitCode = 1;
  core.error(escapeForLog(message), { title: "Freehold" });
};

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

/** A folder of their own, so that a step that uploads them uploads nothing else. */
const writeExports = (files: NonNullable<Publication["exports"]>, directory: string): void => {
  const entries = Object.entries(files);
  if (entries.length === 0) return;
  const folder = mkdtempSync(join(directory, "freehold-exports-"));
  for (const [name, text] of entries) writeFileSync(join(folder, name), text);
  core.setOutput("exports", folder);
};

/** Writes a comment and returns its address; none if nothing was written, which the log then says. */
const tryCommenting = async (
  api: Api,
  pullRequest: number,
  write: () => Promise<CommentWrite>,
): Promise<string[]> => {
  try {
    const written = await write();
    if (written.kind === "outdated") {
      core.info(
        `Pull request ${pullRequest} has newer commits or is closed, so its comment was not updated.`,
      );
    }
    return "url" in written && written.url !== undefined ? [written.url] : [];
  } catch (error) {
    const cause = endSentence(describeError(error));
    const advice = await explainForbidden(error, api, pullRequest);
    warn(
      `The comment on pull request ${pullRequest} could not be written, so only the job's summary has its text: ${cause}${advice}`,
    );
    return [];
  }
};

/** Why GitHub refused a comment, and what to change, by what GitHub says about the pull request. */
const explainForbidden = async (error: unknown, api: Api, pullRequest: number): Promise<string> => {
  if (!(error instanceof GitHubError) || error.code !== "forbidden") return "";
  const state = await readConversation(api, pullRequest).catch(() => undefined);
  if (state?.isArchived) return " The repository is archived, so nothing can be written to it.";
  if (state?.isLocked) {
    return " The conversation is locked. Unlock it, or let a collaborator's token write the comment (input github-token).";
  }
  return state?.isFromFork
    ? " The job's token may only read, because the pull request is from a fork. Run the workflow on pull_request_target to get a comment."
    : " The job needs the permission pull-requests: write.";
};

const describeError = (error: unknown): string => (error instanceof Error ? error.message : String(error));
