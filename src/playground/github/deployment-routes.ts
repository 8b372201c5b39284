import type { Answered, Asked } from "../http.ts";
import { message, NOT_FOUND, paged, type Route } from "./answers.ts";
import type { DeploymentWish } from "./deployments.ts";
import type { GitHubWorld } from "./world.ts";

const READ: Route["needs"] = [["deployments", "read"]];
const WRITE: Route["needs"] = [["deployments", "write"]];

/** Deployments and their statuses, with GitHub's own defaults. */
export const deploymentRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/deployments$/,
    needs: READ,
    answer: ({ deployments }, asked) => {
      const wanted = ["environment", "task", "ref"].flatMap((name) => {
        const value = asked.query.get(name);
        return value === null ? [] : [[name, value] as const];
      });
      const found = deployments
        .all()
        .filter((one) => wanted.every(([name, value]) => one[name as "task"] === value));
      return paged(
        found.map(({ statuses: _, ...one }) => one),
        asked,
      );
    },
  },
  { method: "POST", path: /^\/deployments$/, needs: WRITE, answer: create },
  {
    method: "GET",
    path: /^\/deployments\/(\d+)\/statuses$/,
    needs: READ,
    answer: ({ deployments }, asked, [id]) => {
      const found = deployments.all().find((one) => one.id === Number(id));
      return found === undefined ? NOT_FOUND : paged([...found.statuses].reverse(), asked);
    },
  },
  {
    method: "POST",
    path: /^\/deployments\/(\d+)\/statuses$/,
    needs: WRITE,
    answer: ({ deployments }, { body }, [id]) => {
      const wish = (body ?? {}) as Readonly<Record<string, unknown>>;
      const status = { state: String(wish.state), description: String(wish.description ?? "") };
      if (status.description.length > 140) return message(422, "Validation Failed");
      const added = deployments.addStatus(Number(id), status, wish.auto_inactive !== false);
      return added === undefined ? NOT_FOUND : { status: 201, body: added };
    },
  },
];

/** By default GitHub merges the default branch into the ref, and wants every commit status to be green. */
function create({ deployments, repository }: GitHubWorld, { body }: Asked): Answered {
  const wish = (body ?? {}) as Readonly<Record<string, unknown>>;
  const ref = String(wish.ref ?? "");
  if (repository.find(ref) === undefined && repository.at(`heads/${ref}`) === undefined) {
    return message(422, `No ref found for: ${ref}`);
  }
  if (wish.auto_merge !== false) return message(202, "Auto-merged main into topic on deployment.");
  if (!Array.isArray(wish.required_contexts) || wish.required_contexts.length > 0) {
    return message(409, "Conflict: Commit status checks failed for main.");
  }
  const { statuses: _, ...made } = deployments.create(wishOf(wish, ref));
  return { status: 201, body: made };
}

const wishOf = (wish: Readonly<Record<string, unknown>>, ref: string): DeploymentWish => {
  const { task = "deploy", environment = "production", description = "", payload = {} } = wish;
  const isProduction = wish.production_environment ?? environment === "production";
  return {
    ref,
    task: String(task),
    environment: String(environment),
    description: String(description),
    payload,
    production_environment: isProduction === true,
  };
};
