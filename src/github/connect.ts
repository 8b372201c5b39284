import { randomBytes } from "node:crypto";
import type { Clock } from "../model/clock.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Publication } from "../model/publication.ts";
import type { History, Repository } from "../model/repository.ts";
import { openApi } from "./api.ts";
import { buildRunUrl, type Context } from "./context.ts";
import { openHistory } from "./history.ts";
import type { Inputs } from "./inputs.ts";
import { openLedger } from "./ledger.ts";
import { findPlannedCommit, isFromFork, type PlannedCommit } from "./planned-commit.ts";
import { publish } from "./publish.ts";
import { openRepository } from "./repository.ts";

/** GitHub as one run uses it. */
export type GitHub = {
  readonly repository: Repository;
  readonly history: History;
  /** The ledger of one account's purchases. */
  readonly ledgerFor: (account: string) => Ledger;
  /** The page of this run; undefined outside of GitHub Actions. */
  readonly runUrl: string | undefined;
  readonly findPlannedCommit: () => Promise<PlannedCommit>;
  /** True if the planned commit comes from another repository. */
  readonly isFromFork: () => Promise<boolean>;
  /** Writes everything that the run shows. It never rejects because something could not be written. */
  readonly publish: (publication: Publication) => Promise<void>;
};

/** Connects to GitHub's API with the job's token. Nothing is requested yet. */
export const connectGitHub = (
  context: Context,
  { githubToken: token, manifest, sandbox }: Inputs,
  { clock, env }: { readonly clock: Clock; readonly env: NodeJS.ProcessEnv },
): GitHub => {
  const { owner, repo, apiUrl: baseUrl, graphqlUrl } = context;
  const api = openApi({ baseUrl, graphqlUrl, token, owner, repo });
  const runUrl = buildRunUrl(context);
  // The jobs of a workflow run share its id, and two of them may write about the same intent.
  const run = `${context.runId}-${randomBytes(2).toString("hex")}`;
  return {
    repository: openRepository(api, manifest, clock),
    history: openHistory(api, clock),
    ledgerFor: (account) => openLedger(api, { account, sandbox, run, runUrl }),
    runUrl,
    findPlannedCommit: () => findPlannedCommit(api, context),
    isFromFork: () => isFromFork(api, context),
    publish: (publication) => publish(publication, api, env),
  };
};
