import type { PlaygroundAnswer } from "../http.ts";
import {
  type Call,
  type FieldError,
  type Needs,
  NOT_FOUND,
  type Route,
  toMessage,
  toPage,
  toValidationError,
} from "./answers.ts";
import { readAuthor } from "./bodies.ts";
import { toDeploymentBody, toStatusBody } from "./deployment-bodies.ts";
import {
  DEPLOYMENT_STATES,
  type Deployment,
  type DeploymentStatus,
  type NewDeployment,
  type NewDeploymentStatus,
} from "./deployments.ts";
import type { Commit } from "./repository.ts";
import { readBody, readText } from "./request-check.ts";
import { resolveRevision } from "./revisions.ts";
import { listVisibleDeployments, listVisibleStatuses } from "./visible-deployments.ts";

const READ: Needs = [["deployments", "read"]];

const WRITE: Needs = [["deployments", "write"]];

/** The endpoints for deployments and their statuses, with GitHub's defaults. */
export const deploymentRoutes: readonly Route[] = [
  {
    operation: "repos/list-deployments",
    method: "GET",
    path: /^\/deployments$/,
    needs: READ,
    answer: (call) =>
      toPage(listDeployments(call), call, (deployment) =>
        toDeploymentBody(call.core, deployment, call.apiUrl),
      ),
  },
  {
    operation: "repos/create-deployment",
    method: "POST",
    path: /^\/deployments$/,
    needs: WRITE,
    answer: (call) => createDeployment(call),
  },
  {
    operation: "repos/get-deployment",
    method: "GET",
    path: /^\/deployments\/(\d+)$/,
    needs: READ,
    answer: (call) =>
      withDeployment(call, listVisibleDeployments(call.core), (deployment) => ({
        status: 200,
        body: toDeploymentBody(call.core, deployment, call.apiUrl),
      })),
  },
  {
    operation: "repos/list-deployment-statuses",
    method: "GET",
    path: /^\/deployments\/(\d+)\/statuses$/,
    needs: READ,
    answer: (call) =>
      withDeployment(call, listVisibleDeployments(call.core), (deployment) => {
        const statuses = [...listVisibleStatuses(call.core, deployment)].reverse();
        return toPage(statuses, call, (status) => toBody(call, deployment, status));
      }),
  },
  {
    operation: "repos/create-deployment-status",
    method: "POST",
    path: /^\/deployments\/(\d+)\/statuses$/,
    needs: WRITE,
    answer: (call) =>
      withDeployment(call, call.core.deployments.all(), (deployment) => createStatus(call, deployment)),
  },
];

const withDeployment = (
  { groups: [id] }: Call,
  deployments: readonly Deployment[],
  answer: (deployment: Deployment) => PlaygroundAnswer,
): PlaygroundAnswer => {
  const deployment = deployments.find((candidate) => candidate.id === Number(id));
  return deployment === undefined ? NOT_FOUND : answer(deployment);
};

const toBody = ({ core, apiUrl }: Call, { id }: Deployment, status: DeploymentStatus) =>
  toStatusBody(core, status, { apiUrl, deploymentId: id });

const FILTERS = ["sha", "ref", "task", "environment"] as const;

/** The filters that are not set, or set to `none`, match everything. */
const listDeployments = ({ core, request: { query } }: Call): readonly Deployment[] =>
  listVisibleDeployments(core).filter((deployment) =>
    FILTERS.every((name) => [null, "none", deployment[name]].includes(query.get(name))),
  );

/** By default, GitHub merges the default branch into the ref, and requires green commit statuses. */
const createDeployment = (call: Call): PlaygroundAnswer => {
  const { core, request, apiUrl } = call;
  const ref = readText(request, "ref") ?? "";
  const commit = resolveRevision(core, ref);
  if (commit === undefined) return toMessage(422, `No ref found for: ${ref}`);
  const answer = mergeDefaultBranch(call, ref, commit) ?? checkContexts(call, ref);
  if (answer !== undefined) return answer;
  const deployment = core.deployments.create(readDeployment(call, ref, commit));
  return { status: 201, body: toDeploymentBody(core, deployment, apiUrl) };
};

/**
 * Merges the default branch into a ref that is behind it, unless the request says otherwise. A commit does
 * not change; whether GitHub claims a merge then is unknown (`mergesIntoCommits`).
 */
const mergeDefaultBranch = (
  { core, request }: Call,
  ref: string,
  { sha, files }: Commit,
): PlaygroundAnswer | undefined => {
  const { repository, settings } = core;
  const { defaultBranch, mergesIntoCommits } = settings();
  const tip = repository.at(`heads/${defaultBranch}`) ?? "";
  const isBehind = !repository.ancestors(sha).has(tip);
  if (readBody(request).auto_merge === false || !isBehind) return undefined;
  const branch = ref.replace(/^refs\//, "").replace(/^heads\//, "");
  const isBranch = repository.at(`heads/${branch}`) !== undefined;
  if (!isBranch && !mergesIntoCommits) return undefined;
  if (isBranch) {
    const mergedFiles = { ...files, ...repository.find(tip)?.files };
    repository.move(`heads/${branch}`, repository.commit(mergedFiles, [sha, tip]), "push");
  }
  return { status: 202, body: { message: `Auto-merged ${defaultBranch} into ${ref} on deployment.` } };
};

const checkContexts = ({ core, request }: Call, ref: string): PlaygroundAnswer | undefined => {
  const { commitStates } = core.settings();
  const { required_contexts: names } = readBody(request);
  const contexts = Array.isArray(names) ? names.map(String) : Object.keys(commitStates);
  const failures = contexts
    .map((context) => ({ context, state: commitStates[context] ?? "pending" }))
    .filter(({ state }) => state !== "success");
  if (failures.length === 0) return undefined;
  const { status, body } = toMessage(409, `Conflict: Commit status checks failed for ${ref}.`);
  const error = {
    contexts: failures,
    resource: "Deployment",
    field: "required_contexts",
    code: "invalid",
  };
  return { status, body: { ...(body as object), errors: [error] } };
};

const readDeployment = (call: Call, ref: string, { sha }: Commit): NewDeployment => {
  const { request } = call;
  const { payload = {}, transient_environment, production_environment } = readBody(request);
  const environment = readText(request, "environment") ?? "production";
  return {
    ref,
    sha,
    task: readText(request, "task") ?? "deploy",
    environment,
    description: readText(request, "description") ?? null,
    payload: typeof payload === "string" ? payload : { ...(payload as object) },
    transient_environment: transient_environment === true,
    production_environment: (production_environment ?? environment === "production") === true,
    creator: readAuthor(call),
  };
};

/** GitHub rejects a longer description (its REST API's documentation, 2026). */
const MAX_DESCRIPTION_LENGTH = 140;

const URL_FIELDS = ["target_url", "log_url", "environment_url"] as const;

const createStatus = (call: Call, deployment: Deployment): PlaygroundAnswer => {
  const { core, request } = call;
  const error = checkStatus(call);
  if (error !== undefined) return toValidationError(error);
  const autoInactive = readBody(request).auto_inactive !== false;
  const status = core.deployments.addStatus(deployment.id, readStatus(call, deployment), autoInactive);
  if (status === undefined) return NOT_FOUND;
  const body = toBody(call, deployment, status);
  return { status: 201, headers: { location: body.url }, body };
};

const checkStatus = ({ request }: Call): FieldError | undefined => {
  const error = { resource: "DeploymentStatus", code: "custom" } as const;
  if ([...(readText(request, "description") ?? "")].length > MAX_DESCRIPTION_LENGTH) {
    const message = `description is too long (maximum is ${MAX_DESCRIPTION_LENGTH} characters)`;
    return { ...error, field: "description", message };
  }
  const field = URL_FIELDS.find((name) => !/^(https?:\/\/\S+)?$/.test(readText(request, name) ?? ""));
  return field === undefined ? undefined : { ...error, field, message: `${field} must use http(s) scheme` };
};

const readStatus = (call: Call, deployment: Deployment): NewDeploymentStatus => {
  const { request } = call;
  const state = DEPLOYMENT_STATES.find((candidate) => candidate === readText(request, "state"));
  return {
    state: state ?? "pending",
    description: readText(request, "description") ?? "",
    environment: readText(request, "environment") ?? deployment.environment,
    log_url: readText(request, "log_url") ?? readText(request, "target_url") ?? "",
    environment_url: readText(request, "environment_url") ?? "",
    creator: readAuthor(call),
  };
};
