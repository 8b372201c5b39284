import type { GitHubState } from "./core.ts";
import type { Deployment, DeploymentStatus } from "./deployments.ts";

/** The deployments that can be read already, newest first. */
export const listVisibleDeployments = (core: GitHubState): readonly Deployment[] =>
  core.deployments.all().filter(({ created_at }) => isVisible(core, created_at));

/** The statuses of a deployment that can be read already, oldest first. */
export const listVisibleStatuses = (
  core: GitHubState,
  { statuses }: Deployment,
): readonly DeploymentStatus[] => statuses.filter(({ created_at }) => isVisible(core, created_at));

const isVisible = ({ settings, now }: GitHubState, createdAt: string): boolean => {
  const { deploymentLagMs } = settings();
  return deploymentLagMs === 0 || now() - Date.parse(createdAt) >= deploymentLagMs;
};
