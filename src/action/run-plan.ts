import { plan, validate } from "../commands/index.ts";
import type { ShownPlan } from "../model/plan-difference.ts";
import type { Publication } from "../model/publication.ts";
import {
  buildMarker,
  type CommentTarget,
  type Frame,
  findShownPlan,
  presentInvalid,
  presentPlan,
  presentValid,
} from "../report/index.ts";
import {
  buildFrame,
  buildPresentation,
  explainStop,
  findCommentTarget,
  type Run,
  toPlanRequest,
} from "./run.ts";

/** The action's `plan`. Without a token, or for a fork, the registrar is not asked at all. */
export const runPlan = async (run: Run): Promise<Publication> => {
  const { inputs, context, github, registrar } = run;
  const target = findCommentTarget(run);
  if (target !== undefined) github.lookUpComments(target.pullRequest);
  const findingCommit = github.findPlannedCommit();
  readBeside(findingCommit, github);
  const [{ commit, sourceSentence }, origin] = await Promise.all([findingCommit, github.findOrigin()]);
  const unpriced = chooseUnpriced(origin, inputs);
  const token = unpriced === undefined ? inputs.apiToken : undefined;
  const findShown = createShownFinder(run, target);
  const result = await plan(
    {
      ...toPlanRequest(run),
      ...{ commit, pullRequest: context.pullRequest?.number, base: context.pullRequest?.base },
    },
    {
      repository: github.repository,
      history: github.history,
      findMergedInto: github.findMergedInto,
      findShown,
      announceEnd: () => {
        if (target !== undefined) github.lookUpPullRequest(target.pullRequest);
      },
      registrarFor: token === undefined ? undefined : (account) => registrar.readerFor(account, token),
    },
  );
  const defaultBranch = result.kind === "planned" ? result.defaultBranch : "";
  const source = (result.kind === "planned" ? result.sourceSentence : undefined) ?? sourceSentence;
  const frame = { ...buildFrame(run, source, defaultBranch), unpriced } as const;
  const presentation = buildPresentation(run, frame);
  if (result.kind === "invalid") {
    return presentInvalid(result, presentation, await findShown(result.account));
  }
  const warnings = [...presentation.warnings, ...result.warnings];
  const publication = presentPlan(result.plan, { ...presentation, warnings }, result);
  return explainStop(run, publication, NO_COST_NOTE);
};

/** Begins to read what every plan reads once, whatever commit it is about and wherever that comes from. */
const readBeside = (
  findingCommit: Promise<{ readonly commit: string }>,
  { repository }: Pick<Run["github"], "repository">,
): void => {
  repository.readFacts().catch(ignore);
  findingCommit.then(({ commit }) => repository.readManifest(commit)).catch(ignore);
};

/** The plan asks again, gets the same answer, and reports it. */
const ignore = (): void => undefined;

/** Finds the plan that this pull request's comment shows for an earlier head. What GitHub does not answer counts as none. */
const createShownFinder = ({ inputs, github }: Run, target: CommentTarget | undefined) => {
  return async (account: string | undefined): Promise<ShownPlan | undefined> => {
    if (target === undefined) return undefined;
    const marker = buildMarker(inputs.manifest, account, inputs.sandbox);
    const body = await github.readComment(target.pullRequest, marker).catch(() => undefined);
    return body === undefined ? undefined : findShownPlan(body, target.head);
  };
};

const NO_COST_NOTE = "Nothing was bought or changed.";

/** Why the registrar is not asked; undefined if it is. */
const chooseUnpriced = (
  origin: Awaited<ReturnType<Run["github"]["findOrigin"]>>,
  { apiToken }: Run["inputs"],
): Frame["unpriced"] => {
  if (origin !== "repository") return origin === "fork" ? "fork" : "unknown-origin";
  return apiToken === undefined ? "no-token" : undefined;
};

/** The action's `validate`: it reads the manifest and asks no registrar. */
export const runValidate = async (run: Run): Promise<Publication> => {
  const { commit, sourceSentence } = await run.github.findPlannedCommit();
  const result = validate(await run.github.repository.readManifest(commit));
  if (result.kind === "valid") return explainStop(run, presentValid(result), NO_COST_NOTE);
  const presentation = buildPresentation(run, buildFrame(run, sourceSentence));
  return presentInvalid(result, { ...presentation, target: undefined });
};
