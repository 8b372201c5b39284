import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import { NOT_FOUND, type Route, toMessage, toPage } from "./answers.ts";
import type { GitHubCore } from "./core.ts";
import type { NewDeployment } from "./deployments.ts";

const READ: Route["needs"] = [["deployments", "read"]];

const WRITE: Route["needs"] = [["deployments", "write"]];

/** The endpoints for deployments and their statuses, with GitHub's defaults. */
export const deploymentRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/deployments$/,
    needs: READ,
    answer: ({ deployments }, request) => {
      const filters = ["environment", "task", "ref"].flatMap((name) => {
        const value = request.query.get(name);
        return value === null ? [] : [[name, value] as const];
      });
      const matches = deployments
        .all()
        .filter((deployment) => filters.every(([name, value]) => deployment[name as "task"] === value));
      return toPage(
        matches.map(({ statuses: _, ...deployment }) => deployment),
        request,
      );
    },
  },
  { method: "POST", path: /^\/deployments$/, needs: WRITE, answer: createDeployment },
  {
    method: "GET",
    path: /^\/deployments\/(\d+)\/statuses$/,
    needs: READ,
    answer: ({ deployments }, request, [id]) => {
      const deployment = deployments.all().find((candidate) => candidate.id === Number(id));
      return deployment === undefined ? NOT_FOUND : toPage([...deployment.statuses].reverse(), request);
    },
  },
  {
    method: "POST",
    path: /^\/deployments\/(\d+)\/statuses$/,
    needs: WRITE,
    answer: ({ deployments }, { body }, [id]) => {
      const request = (body ?? {}) as Readonly<Record<string, unknown>>;
      const status = { state: String(request.state), description: String(request.description ?? "") };
      if (status.description.length > 140) return toMessage(422, "Validation Failed");
      const newStatus = deployments.addStatus(Number(id), status, request.auto_inactive !== false);
      return newStatus === undefined ? NOT_FOUND : { status: 201, body: newStatus };
    },
  },
];

/**
 * By default, GitHub merges the default branch into the ref, and requires all commit statuses to be green.
 */
function createDeployment(
  { deployments, repository }: GitHubCore,
  { body }: PlaygroundRequest,
): PlaygroundAnswer {
  const request = (body ?? {}) as Readonly<Record<string, unknown>>;
  const ref = String(request.ref ?? "");
  if (repository.find(ref) === undefined && repository.at(`heads/${ref}`) === undefined) {
    return toMessage(422, `No ref found for: ${ref}`);
  }
  if (request.auto_merge !== false) return toMessage(202, "Auto-merged main into topic on deployment.");
  if (!Array.isArray(request.required_contexts) || request.required_contexts.length > 0) {
    return toMessage(409, "Conflict: Commit status checks failed for main.");
  }
  const { statuses: _, ...deployment } = deployments.create(toNewDeployment(request, ref));
  return { status: 201, body: deployment };
}

const toNewDeployment = (request: Readonly<Record<string, unknown>>, ref: string): NewDeployment => {
  const { task = "deploy", environment = "production", description = "", payload = {} } = request;
  const isProduction = request.production_environment ?? environment === "production";
  return {
    ref,
    task: String(task),
    environment: String(environment),
    description: String(description),
    payload,
    production_environment: isProduction === true,
  };
};
