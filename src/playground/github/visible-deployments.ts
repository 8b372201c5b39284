import type { GitHubState } from "./core.ts";
import type { Deployment, DeploymentStatus } from "./deployments.ts";

/** The deployments that can be read already, newest first. */
export const listVisibleDeployments = (core: GitHubState): readonly Deployment[] =>
  core.deployments
    .all()
    .filter(({ created_at }) => isVisible(core, created_at, core.settings().deploymentLagMs));

/** The statuses of a deployment that can be read already, oldest first. */
export const listVisibleStatuses = (
  core: GitHubState,
  { statuses }: Deployment,
): readonly DeploymentStatus[] => {
  const { deploymentLagMs, statusLagMs = deploymentLagMs } = core.settings();
  return statuses.filter(({ created_at }) => isVisible(core, created_at, statusLagMs));
};

const isVisible = ({ now }: GitHubState, createdAt: string, lagMs: number): boolean =>
  lagMs === 0 || now() - Date.parse(createdAt) >= lagMs;
