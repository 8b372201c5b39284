/** A status of a deployment. */
export type DeploymentStatus = {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly created_at: string;
};

/** A deployment as the API writes it, with its statuses, oldest first. Times are in RFC 3339. */
export type Deployment = {
  readonly id: number;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string;
  readonly payload: unknown;
  readonly production_environment: boolean;
  readonly created_at: string;
  readonly statuses: readonly DeploymentStatus[];
};

/** What a request for a new deployment sets. */
export type NewDeployment = Omit<Deployment, "id" | "created_at" | "statuses">;

/** The deployments of a repository. */
export type Deployments = {
  /** Newest first. */
  readonly all: () => readonly Deployment[];
  readonly create: (request: NewDeployment) => Deployment;
  /**
   * Adds a status; undefined if there is no such deployment. With `autoInactive`, a success also makes the
   * earlier deployments to its environment inactive, except those to production. This is GitHub's default.
   */
  readonly addStatus: (
    id: number,
    status: Pick<DeploymentStatus, "state" | "description">,
    autoInactive: boolean,
  ) => DeploymentStatus | undefined;
};

/** A repository without deployments; `now` is in milliseconds since 1970. */
export const openDeployments = (now: () => number): Deployments => {
  let deployments: readonly Deployment[] = [];
  let statusCount = 0;
  const formatNow = () => new Date(now()).toISOString().replace(/\.\d+Z$/, "Z");
  const appendStatus = (id: number, state: string, description: string): DeploymentStatus => {
    statusCount += 1;
    const status = { id: statusCount, state, description, created_at: formatNow() };
    deployments = deployments.map((deployment) =>
      deployment.id === id ? { ...deployment, statuses: [...deployment.statuses, status] } : deployment,
    );
    return status;
  };
  return {
    all: () => [...deployments].reverse(),
    create: (request) => {
      const deployment = { ...request, id: deployments.length + 1, created_at: formatNow(), statuses: [] };
      deployments = [...deployments, deployment];
      return deployment;
    },
    addStatus: (id, { state, description }, autoInactive) => {
      const target = deployments.find((deployment) => deployment.id === id);
      if (target === undefined) return undefined;
      const status = appendStatus(id, state, description);
      if (autoInactive && state === "success") {
        const earlierDeployments = deployments.filter(
          (deployment) =>
            deployment.environment === target.environment &&
            deployment.id < id &&
            !deployment.production_environment,
        );
        for (const deployment of earlierDeployments) appendStatus(deployment.id, "inactive", "");
      }
      return status;
    },
  };
};
