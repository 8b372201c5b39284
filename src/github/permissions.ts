import type { Api } from "./api.ts";
import { GitHubError } from "./error.ts";

/**
 * The same API, whose errors name the permissions of which the job most likely lacks one. A 404 can mean that too: GitHub
 * hides what a token may not see.
 */
export const advisePermission = (api: Api, ...permissions: readonly string[]): Api => {
  const named = `permission${permissions.length === 1 ? "" : "s"} ${permissions.join(" and ")}`;
  const addAdvice = (error: unknown): never => {
    if (!(error instanceof GitHubError)) throw error;
    const { code, message, status, retryAfterS, cause } = error;
    const advice = OTHER_CAUSE.test(message) ? undefined : ADVICE[code]?.(named);
    throw advice === undefined
      ? error
      : new GitHubError(code, `${message} ${advice}`, {
          ...(status === undefined ? {} : { status }),
          retryAfterS,
          cause,
        });
  };
  async function* adviseItems<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
    try {
      yield* items;
    } catch (error) {
      addAdvice(error);
    }
  }
  return {
    call: (route, parameters) => api.call(route, parameters).catch(addAdvice),
    answers: (route, parameters) => adviseItems(api.answers(route, parameters)),
    pages: (route, parameters) => adviseItems(api.pages(route, parameters)),
    graphql: (query, variables) => api.graphql(query, variables).catch(addAdvice),
  };
};

/** What GitHub's own message says if no permission of the job would help. */
const OTHER_CAUSE = /archived|\block(?:ed)?\b|SAML|suspended|IP allow list/i;

const ADVICE: Readonly<Partial<Record<GitHubError["code"], (named: string) => string>>> = {
  forbidden: (named) => `The job needs the ${named}.`,
  not_found: (named) => `If it exists, the job needs the ${named}.`,
};
