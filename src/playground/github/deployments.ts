import type { Author } from "./discussion.ts";
import { formatTime } from "./repository.ts";

/** The states that a status may have. GitHub sets `inactive` itself too. */
export const DEPLOYMENT_STATES = [
  "error",
  "failure",
  "inactive",
  "in_progress",
  "queued",
  "pending",
  "success",
] as const;

/** The state of a deployment, as one of its statuses says. */
export type DeploymentState = (typeof DEPLOYMENT_STATES)[number];

/** A status of a deployment. */
export type DeploymentStatus = {
  readonly id: number;
  readonly state: DeploymentState;
  readonly description: string;
  readonly environment: string;
  readonly log_url: string;
  readonly environment_url: string;
  readonly created_at: string;
  readonly creator: Author;
};

/** A deployment as the API writes it, with its statuses, oldest first. Times are in RFC 3339. */
export type Deployment = {
  readonly id: number;
  readonly ref: string;
  /** The commit that the ref pointed to. */
  readonly sha: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: string | Readonly<Record<string, unknown>>;
  readonly production_environment: boolean;
  readonly transient_environment: boolean;
  readonly created_at: string;
  readonly creator: Author;
  readonly statuses: readonly DeploymentStatus[];
};

/** What a request for a new deployment sets. */
export type NewDeployment = Omit<Deployment, "id" | "created_at" | "statuses">;

/** What a request for a new status sets. */
export type NewDeploymentStatus = Omit<DeploymentStatus, "id" | "created_at">;

/** The deployments of a repository. */
export type Deployments = {
  /** Newest first. */
  readonly all: () => readonly Deployment[];
  readonly create: (request: NewDeployment) => Deployment;
  /**
   * Adds a status; undefined if there is no such deployment. With `autoInactive`, a success also makes the
   * earlier successful deployments to its environment inactive, except those to production and transient
   * ones. This is GitHub's default.
   */
  readonly addStatus: (
    id: number,
    status: NewDeploymentStatus,
    autoInactive: boolean,
  ) => DeploymentStatus | undefined;
  /** Deletes a deployment, as anyone with write access can. Its id is not used again. */
  readonly remove: (id: number) => void;
};

/** A repository without deployments; `now` is in milliseconds since 1970. */
export const openDeployments = (now: () => number): Deployments => {
  const deployments = new Map<number, Deployment>();
  let lastId = 0;
  let lastStatusId = 0;
  const appendStatus = (deployment: Deployment, newStatus: NewDeploymentStatus): DeploymentStatus => {
    lastStatusId += 1;
    const status = { ...newStatus, id: lastStatusId, created_at: formatTime(now()) };
    deployments.set(deployment.id, { ...deployment, statuses: [...deployment.statuses, status] });
    return status;
  };
  return {
    all: () => [...deployments.values()].reverse(),
    create: (request) => {
      lastId += 1;
      const deployment = { ...request, id: lastId, created_at: formatTime(now()), statuses: [] };
      deployments.set(lastId, deployment);
      return deployment;
    },
    addStatus: (id, newStatus, autoInactive) => {
      const target = deployments.get(id);
      if (target === undefined) return undefined;
      const status = appendStatus(target, newStatus);
      if (autoInactive && newStatus.state === "success") {
        const replacedDeployments = [...deployments.values()].filter((other) => isReplacedBy(other, target));
        for (const other of replacedDeployments) {
          appendStatus(other, { ...newStatus, state: "inactive", description: "" });
        }
      }
      return status;
    },
    remove: (id) => {
      deployments.delete(id);
    },
  };
};

const isReplacedBy = (earlier: Deployment, { id, environment }: Deployment): boolean =>
  earlier.id < id &&
  earlier.environment === environment &&
  !earlier.production_environment &&
  !earlier.transient_environment &&
  earlier.statuses.at(-1)?.state === "success";
