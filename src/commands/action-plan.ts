import { comesFromFork, subjectOf } from "../github/subject.ts";
import type { Publication } from "../model/publication.ts";
import { frameOf, type Run, requestOf, surroundingsOf } from "./action-run.ts";
import { plan } from "./plan.ts";
import { publicationOfInvalid, publicationOfPlan, publicationOfValid } from "./publication.ts";
import { validate } from "./validate.ts";

/** The action's `plan`: without a token, or for a fork, the registrar is not asked at all. */
export const runPlan = async (run: Run): Promise<Publication> => {
  const { inputs, context, api } = run;
  const [{ commit, note }, isFork] = await Promise.all([
    subjectOf(api, context),
    comesFromFork(api, context),
  ]);
  const unpriced = isFork ? "fork" : inputs.apiToken === undefined ? "no-token" : undefined;
  const token = unpriced === undefined ? inputs.apiToken : undefined;
  const result = await plan(
    { ...requestOf(run), commit, pullRequest: context.pullRequest?.number },
    {
      repository: run.repository,
      history: run.history,
      registrarOf: token === undefined ? undefined : (account) => run.registrar.readerOf(account, token),
    },
  );
  const defaultBranch = result.kind === "planned" ? result.defaultBranch : "";
  const surroundings = surroundingsOf(run, { ...frameOf(run, note, defaultBranch), unpriced });
  return result.kind === "planned"
    ? publicationOfPlan(result.plan, surroundings)
    : publicationOfInvalid(result, surroundings);
};

/** The action's `validate`: it reads the manifest and asks no registrar. */
export const runValidate = async (run: Run): Promise<Publication> => {
  const { commit, note } = await subjectOf(run.api, run.context);
  const result = await validate(run.repository, commit);
  if (result.kind === "valid") return publicationOfValid(result);
  return publicationOfInvalid(result, { ...surroundingsOf(run, frameOf(run, note)), place: undefined });
};
