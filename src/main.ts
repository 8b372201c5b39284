import { requiredBaseUrl } from "./commands/base-url.ts";
import { publicationOfFailure } from "./commands/failure-report.ts";
import { automaticMode, commentsOn, type Mode } from "./commands/mode.ts";
import { plan } from "./commands/plan.ts";
import {
  publicationOfInvalid,
  publicationOfPlan,
  publicationOfValid,
  type Surroundings,
} from "./commands/publication.ts";
import { validate } from "./commands/validate.ts";
import { type Api, openApi } from "./github/api.ts";
import { type Context, readContext, runUrlOf } from "./github/context.ts";
import { type Inputs, readInputs } from "./github/inputs.ts";
import { fail, publish } from "./github/publish.ts";
import { openRepository } from "./github/repository.ts";
import { comesFromFork, type Subject, subjectOf } from "./github/subject.ts";
import type { Publication } from "./model/publication.ts";
import type { Repository } from "./model/repository.ts";
import { openReader } from "./registrar/open.ts";
import type { Frame } from "./report/frame.ts";

/** One run of the action: where it is, what it was asked, and how it reaches GitHub. */
type Run = {
  readonly inputs: Inputs;
  readonly context: Context;
  readonly api: Api;
  readonly repository: Repository;
};

const start = (env: NodeJS.ProcessEnv): Run => {
  const inputs = readInputs();
  const context = readContext(env);
  const { owner, repo, apiUrl: baseUrl } = context;
  const api = openApi({ baseUrl, token: inputs.githubToken, owner, repo });
  return { inputs, context, api, repository: openRepository(api, inputs.manifest) };
};

const modeOf = async ({ inputs, context, repository }: Run): Promise<Mode> => {
  if (inputs.command !== "auto") return inputs.command;
  if (context.event !== "push") return "plan";
  const { defaultBranch } = await repository.facts();
  return automaticMode({ ...context, defaultBranch });
};

const carryOut = async (run: Run): Promise<Publication> => {
  const mode = await modeOf(run);
  switch (mode) {
    case "validate":
      return runValidate(run);
    case "plan":
    case "apply":
      return runPlan(run, mode);
  }
};

const runValidate = async (run: Run): Promise<Publication> => {
  const { commit, note } = await subjectOf(run.api, run.context);
  const result = await validate(run.repository, commit);
  if (result.kind === "valid") return publicationOfValid(result);
  return publicationOfInvalid(result, { ...surroundingsOf(run, frameOf(run, note)), place: undefined });
};

const runPlan = async (run: Run, mode: "plan" | "apply"): Promise<Publication> => {
  const { inputs, context, api, repository } = run;
  const baseUrl = requiredBaseUrl(inputs.apiBaseUrl);
  const [{ commit, note }, isFork]: [Subject, boolean] = await Promise.all([
    subjectOf(api, context),
    comesFromFork(api, context),
  ]);
  const unpriced = isFork ? "fork" : inputs.apiToken === undefined ? "no-token" : undefined;
  const token = unpriced === undefined ? inputs.apiToken : undefined;
  const { accountId: account, sandbox, budget } = inputs;
  const result = await plan(
    { commit, pullRequest: context.pullRequest?.number, account, sandbox, budget },
    {
      repository,
      registrarOf:
        token === undefined ? undefined : (of) => openReader({ account: of, sandbox }, { baseUrl, token }),
    },
  );
  const defaultBranch = result.kind === "planned" ? result.defaultBranch : "";
  const surroundings = surroundingsOf(run, { ...frameOf(run, note, defaultBranch), unpriced });
  const warnings = mode === "apply" ? [...surroundings.warnings, NO_APPLY] : surroundings.warnings;
  return result.kind === "planned"
    ? publicationOfPlan(result.plan, { ...surroundings, warnings })
    : publicationOfInvalid(result, { ...surroundings, warnings });
};

const NO_APPLY =
  "A push to the default branch is planned only: this version of Freehold registers and changes nothing.";

const frameOf = (run: Run, note: string | undefined, defaultBranch = ""): Frame => {
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

const surroundingsOf = ({ inputs, context }: Run, frame: Frame): Surroundings => {
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

const NO_COST = "Nothing was bought or changed.";

const main = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const run = start(env);
  const publication = await carryOut(run).catch((error: unknown) => publicationOfFailure(error, NO_COST));
  await publish(publication, run.api, env);
};

main(process.env).catch((error: unknown) => fail(publicationOfFailure(error, NO_COST).failure ?? ""));
