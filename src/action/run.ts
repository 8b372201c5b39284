import type { PlanRequest, RunPorts } from "../commands/index.ts";
import type { Context, GitHub, Inputs } from "../github/index.ts";
import type { Contacts } from "../model/order.ts";
import type { LogEntry, Publication } from "../model/publication.ts";
import type { RegistrarBuyer, RegistrarReader } from "../model/registrar.ts";
import type { Registry } from "../model/registry.ts";
import {
  type CommentTarget,
  type Frame,
  type Presentation,
  presentFailedPlan,
  presentFailure,
} from "../report/index.ts";

/** How the registrar is reached with the token of the inputs. */
export type RegistrarAccess = {
  readonly readerFor: (account: string, token: string) => RegistrarReader;
  readonly buyerFor: (account: string, token: string) => RegistrarBuyer;
};

/** One run of the action: what it was asked, what triggered it, and its adapters. */
export type Run = RunPorts & {
  readonly inputs: Inputs;
  readonly context: Context;
  readonly github: GitHub;
  readonly registrar: RegistrarAccess;
  readonly registry: Registry;
  readonly contacts: Contacts;
  /** Writes to the log while the run continues. */
  readonly writeLog: (entry: LogEntry) => void;
};

/** A command of the action, `auto` resolved. */
export type CommandName = "validate" | "plan" | "apply" | "audit";

/**
 * The command that this run carries out. `auto`: a push to the default branch applies, a schedule audits, all else
 * plans.
 */
export const chooseCommand = async ({ inputs, context, github }: Run): Promise<CommandName> => {
  if (inputs.command !== "auto") return inputs.command;
  if (context.event === "schedule") return "audit";
  if (context.event !== "push") return "plan";
  const { defaultBranch } = await github.repository.readFacts();
  return context.ref === `refs/heads/${defaultBranch}` ? "apply" : "plan";
};

/** True if this run may turn out to be an apply, which buys. It asks nobody. */
export const mayApply = ({ inputs, context }: Pick<Run, "inputs" | "context">): boolean =>
  inputs.command === "apply" || (inputs.command === "auto" && context.event === "push");

/** The first line of the log: what this run does, and why. */
export const describeRun = (
  { inputs, context: { owner, repo, event } }: Pick<Run, "inputs" | "context">,
  command: CommandName,
): string => `Freehold ${command}: ${owner}/${repo}, ${inputs.manifest}, triggered by ${event}`;

/** A run that was asked to stop fails. `note` says what it leaves behind, as a sentence. */
export const explainStop = (
  { stop }: Pick<Run, "stop">,
  publication: Publication,
  note: string,
): Publication =>
  stop.isRequested()
    ? { ...publication, failure: publication.failure ?? `The run was cancelled. ${note}` }
    : publication;

/** What plan and apply have in common in their requests. */
export const toPlanRequest = ({
  inputs,
  contacts,
}: Run): Omit<PlanRequest, "commit" | "pullRequest" | "base"> => ({
  path: inputs.manifest,
  account: inputs.accountId,
  sandbox: inputs.sandbox,
  budget: inputs.budget,
  contacts,
  authorization: { days: inputs.authorizationDays, requirePullRequest: inputs.requirePullRequest },
});

/** Where this run's plan or receipt is shown, and when the plan would be carried out. */
export const buildFrame = (
  { context, github }: Run,
  sourceSentence: string | undefined,
  defaultBranch = "",
): Frame => {
  const isMerge = context.event === "merge_group" || context.pullRequest?.base === defaultBranch;
  return {
    takesEffect: isMerge ? "merge" : context.pullRequest === undefined ? "apply" : "later",
    defaultBranch,
    pullRequest: context.pullRequest?.number,
    editBranch: context.pullRequest?.isFork === true ? undefined : context.pullRequest?.headBranch,
    runUrl: github.runUrl,
    repositoryUrl: context.repositoryUrl,
    sourceSentence,
    unpriced: undefined,
  };
};

/** The frame, the pull request whose comment may be written, and the run's own warnings. */
export const buildPresentation = ({ inputs, context }: Run, frame: Frame): Presentation => {
  const { actor } = context;
  const lacksToken = frame.unpriced === "no-token" && actor !== "dependabot[bot]";
  return {
    frame,
    target: findCommentTarget({ inputs, context }),
    sandbox: inputs.sandbox,
    warnings: lacksToken
      ? [
          "No api-token is set, or its secret is empty, so the manifest was not compared with the account and the plan has no prices.",
        ]
      : [],
  };
};

/** The pull request whose comment this run may write; undefined if there is none. */
export const findCommentTarget = ({
  inputs,
  context,
}: Pick<Run, "inputs" | "context">): CommentTarget | undefined => {
  const { pullRequest, event } = context;
  const isOnPullRequest = event === "pull_request" || event === "pull_request_target";
  if (!isOnPullRequest || pullRequest === undefined || inputs.comment === "never") return undefined;
  const { number, head } = pullRequest;
  return { pullRequest: number, head, onlyOnChanges: inputs.comment === "on-changes" };
};

/** All that a run shows that failed. */
export const presentRunFailure = (
  { inputs, context }: Pick<Run, "inputs" | "context">,
  error: unknown,
): Publication => {
  const target = findCommentTarget({ inputs, context });
  return target === undefined
    ? presentFailure(error)
    : presentFailedPlan(error, { path: inputs.manifest, target, runUrl: context.runUrl });
};
