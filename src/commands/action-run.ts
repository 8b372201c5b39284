import type { Api } from "../github/api.ts";
import { type Context, runUrlOf } from "../github/context.ts";
import type { Inputs } from "../github/inputs.ts";
import type { History } from "../model/history.ts";
import type { Ledger } from "../model/ledger.ts";
import type { RegistrarBuyer, RegistrarReader } from "../model/registrar.ts";
import type { Repository } from "../model/repository.ts";
import type { Contacts } from "../plan/order-check.ts";
import type { Frame } from "../report/frame.ts";
import { commentsOn } from "./mode.ts";
import type { PlanRequest } from "./plan.ts";
import type { Surroundings } from "./publication.ts";
import type { RunPorts } from "./run-ports.ts";

/** How the registrar is reached with the token of the inputs. */
export type Registrar = {
  readonly readerOf: (account: string, token: string) => RegistrarReader;
  readonly buyerOf: (account: string, token: string) => RegistrarBuyer;
};

/** One run of the action: what it was asked, where it is, and how it reaches the world. */
export type Run = RunPorts & {
  readonly inputs: Inputs;
  readonly context: Context;
  readonly api: Api;
  readonly repository: Repository;
  readonly history: History;
  readonly ledgerOf: (account: string) => Ledger;
  readonly registrar: Registrar;
  readonly contacts: Contacts;
};

/** What plan and apply are asked alike. */
export const requestOf = ({ inputs, contacts }: Run): Omit<PlanRequest, "commit" | "pullRequest"> => ({
  path: inputs.manifest,
  account: inputs.accountId,
  sandbox: inputs.sandbox,
  budget: inputs.budget,
  contacts,
  authority: { days: inputs.authorizationDays, requirePullRequest: inputs.requirePullRequest },
});

/** What stands around whatever this run shows. */
export const frameOf = (run: Run, note: string | undefined, defaultBranch = ""): Frame => {
  const { context } = run;
  const merges = context.event === "merge_group" || context.pullRequest?.base === defaultBranch;
  return {
    takesEffect: merges ? "merge" : context.pullRequest === undefined ? "apply" : "later",
    defaultBranch,
    pullRequest: context.pullRequest?.number,
    runUrl: runUrlOf(context),
    repositoryUrl: context.repositoryUrl,
    note,
    unpriced: undefined,
  };
};

/** The frame, the pull request whose comment may be written, and what the run warns about. */
export const surroundingsOf = ({ inputs, context }: Run, frame: Frame): Surroundings => {
  const { pullRequest, event, actor } = context;
  const mayComment = inputs.comment && commentsOn(event) && pullRequest !== undefined;
  const lacksToken = frame.unpriced === "no-token" && actor !== "dependabot[bot]";
  return {
    frame,
    place: mayComment ? { pullRequest: pullRequest.number, head: pullRequest.head } : undefined,
    sandbox: inputs.sandbox,
    warnings: lacksToken
      ? ["No api-token is given, so nothing was compared with the account or priced."]
      : [],
  };
};
