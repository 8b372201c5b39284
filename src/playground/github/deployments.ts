/** A status of a deployment. */
export type DeploymentStatus = {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly created_at: string;
};

/** A deployment as the API writes it, with its statuses, oldest first. */
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

/** What is asked for with a new deployment. */
export type DeploymentWish = Omit<Deployment, "id" | "created_at" | "statuses">;

/** Deployments of a repository. */
export type Deployments = {
  /** Newest first. */
  readonly all: () => readonly Deployment[];
  readonly create: (wish: DeploymentWish) => Deployment;
  /** With `autoInactive`, a success ends the earlier ones of its environment, as GitHub does unless told not to. */
  readonly addStatus: (
    id: number,
    status: Pick<DeploymentStatus, "state" | "description">,
    autoInactive: boolean,
  ) => DeploymentStatus | undefined;
};

/** No deployments yet; `now` in milliseconds since 1970. */
export const openDeployments = (now: () => number): Deployments => {
  let deployments: readonly Deployment[] = [];
  let statuses = 0;
  const moment = () => new Date(now()).toISOString().replace(/\.\d+Z$/, "Z");
  const extend = (id: number, state: string, description: string): DeploymentStatus => {
    statuses += 1;
    const status = { id: statuses, state, description, created_at: moment() };
    deployments = deployments.map((one) =>
      one.id === id ? { ...one, statuses: [...one.statuses, status] } : one,
    );
    return status;
  };
  return {
    all: () => [...deployments].reverse(),
    create: (wish) => {
      const deployment = { ...wish, id: deployments.length + 1, created_at: moment(), statuses: [] };
      deployments = [...deployments, deployment];
      return deployment;
    },
    addStatus: (id, { state, description }, autoInactive) => {
      const own = deployments.find((one) => one.id === id);
      if (own === undefined) return undefined;
      const status = extend(id, state, description);
      if (autoInactive && state === "success") {
        const earlier = deployments.filter(
          (one) => one.environment === own.environment && one.id < id && !one.production_environment,
        );
        for (const one of earlier) extend(one.id, "inactive", "");
      }
      return status;
    },
  };
};
