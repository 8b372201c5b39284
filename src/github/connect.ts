import { randomBytes } from "node:crypto";
import type { Clock } from "../model/clock.ts";
import type { Ledger } from "../model/ledger.ts";
import type { CommentUpdate, Publication } from "../model/publication.ts";
import type { History, MergedInto, Repository } from "../model/repository.ts";
import { openApi } from "./api.ts";
import { createCommentWriter } from "./comment.ts";
import type { Context } from "./context.ts";
import { openHistory } from "./history.ts";
import type { Inputs } from "./inputs.ts";
import { openLedger } from "./ledger.ts";
import { findOrigin, type Origin } from "./origin.ts";
import { type BlobContents, rememberBlob } from "./past-files.ts";
import { advisePermission } from "./permissions.ts";
import {
  createParentsReader,
  findMergedInto,
  findPlannedCommit,
  type PlannedCommit,
} from "./planned-commit.ts";
import { publish } from "./publish.ts";
import { type Redact, redactNotes, redactRevision } from "./redaction.ts";
import { openRepository } from "./repository.ts";

/** GitHub as one run uses it. */
export type GitHub = {
  readonly repository: Repository;
  readonly history: History;
  /** The ledger of one account's purchases. */
  readonly ledgerFor: (account: string) => Ledger;
  /** Identifies this process in the ledger and in comments: two jobs of a run, and its re-runs, share the run's ID. */
  readonly run: string;
  /** The page of this run; undefined outside of GitHub Actions. */
  readonly runUrl: string | undefined;
  /** Begins to read what `readComment`, and `publish` for the same pull request, need of its comments. */
  readonly lookUpComments: (pullRequest: number) => void;
  /** Begins to read the pull request, because `publish` is about to comment on it. */
  readonly lookUpPullRequest: (pullRequest: number) => void;
  /** The body of Freehold's own comment with this first line; undefined if there is none. */
  readonly readComment: (pullRequest: number, marker: string) => Promise<string | undefined>;
  /** Changes Freehold's own comments while the run goes on. Rejects with a `GitHubError`. */
  readonly updateComment: (update: CommentUpdate) => Promise<unknown>;
  readonly findPlannedCommit: () => Promise<PlannedCommit>;
  /** The branch and commit that a pull request was merged into to make a commit; undefined if it is no such merge. */
  readonly findMergedInto: (commit: string) => Promise<MergedInto | undefined>;
  /** Where the planned commits come from: the registrar is only asked for those of this repository. */
  readonly findOrigin: () => Promise<Origin>;
  /** Writes everything that the run shows. It never rejects because something could not be written. */
  readonly publish: (publication: Publication) => Promise<void>;
};

/** Stands for a token that is missing or wrong. The run ends before anything is requested. */
const NO_TOKEN = "no-token";

/** Connects to GitHub's API with the job's token. Nothing is requested yet. */
export const connectGitHub = (
  context: Context,
  { githubToken: token, manifest, sandbox, commentAuthor }: Inputs,
  { clock, env, redact }: { readonly clock: Clock; readonly env: NodeJS.ProcessEnv; readonly redact: Redact },
): GitHub => {
  const { owner, repo, apiUrl: baseUrl, graphqlUrl } = context;
  const usableToken = token === "" ? NO_TOKEN : token;
  const api = openApi({ baseUrl, graphqlUrl, token: usableToken, owner, repo, clock, redact });
  const readingApi = advisePermission(api, "contents: read");
  const pullReadingApi = advisePermission(api, "contents: read", "pull-requests: write");
  const comments = createCommentWriter(api, commentAuthor, clock);
  const contents: BlobContents = new Map();
  const readParents = createParentsReader();
  const { runUrl } = context;
  const run = `${context.runId}-${randomBytes(2).toString("hex")}`;
  return {
    repository: openRepository(readingApi, manifest, clock, (bytes) => rememberBlob(contents, bytes)),
    history: openHistory(readingApi, clock, pullReadingApi, contents),
    ledgerFor: (account) => redactNotes(openLedger(api, { account, sandbox, run, runUrl }), redact),
    run,
    runUrl,
    lookUpComments: comments.lookUpComments,
    lookUpPullRequest: comments.lookUpPullRequest,
    readComment: comments.read,
    updateComment: (update) => comments.update(redactRevision(update, redact)),
    findPlannedCommit: () => findPlannedCommit(pullReadingApi, context, readParents),
    findMergedInto: (commit) => findMergedInto(readingApi, context, { commit, readParents }),
    findOrigin: () => findOrigin(pullReadingApi, context),
    publish: (publication) =>
      publish(publication, { api: token === "" ? undefined : api, comments, commentAuthor, env, redact }),
  };
};
