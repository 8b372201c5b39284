import { toNodeId } from "./answers.ts";
import { toRepositoryUrl, toUserBody } from "./bodies.ts";
import type { GitHubState } from "./core.ts";
import type { Deployment, DeploymentStatus } from "./deployments.ts";

/** A deployment. */
export const toDeploymentBody = (core: GitHubState, deployment: Deployment, apiUrl: string) => {
  const { id, sha, ref, task, environment, description, payload, creator, created_at, statuses } = deployment;
  const repositoryUrl = toRepositoryUrl(core, apiUrl);
  const url = `${repositoryUrl}/deployments/${id}`;
  return {
    url,
    id,
    node_id: toNodeId("Deployment", id),
    sha,
    ref,
    task,
    payload,
    original_environment: environment,
    environment,
    description,
    creator: toUserBody(creator, apiUrl),
    created_at,
    updated_at: statuses.at(-1)?.created_at ?? created_at,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl,
    transient_environment: deployment.transient_environment,
    production_environment: deployment.production_environment,
    performed_via_github_app: null,
  };
};

/** A status of a deployment. */
export const toStatusBody = (
  core: GitHubState,
  status: DeploymentStatus,
  { apiUrl, deploymentId }: { readonly apiUrl: string; readonly deploymentId: number },
) => {
  const { id, state, creator, description, environment, log_url, environment_url, created_at } = status;
  const repositoryUrl = toRepositoryUrl(core, apiUrl);
  const deploymentUrl = `${repositoryUrl}/deployments/${deploymentId}`;
  return {
    url: `${deploymentUrl}/statuses/${id}`,
    id,
    node_id: toNodeId("DeploymentStatus", id),
    state,
    creator: toUserBody(creator, apiUrl),
    description,
    environment,
    target_url: log_url,
    created_at,
    updated_at: created_at,
    deployment_url: deploymentUrl,
    repository_url: repositoryUrl,
    environment_url,
    log_url,
    performed_via_github_app: null,
  };
};
