import type { Api } from "./api.ts";
import { GitHubError } from "./error.ts";

/**
 * The same API, whose errors name the permission that the job most likely lacks. A 404 can mean that too: GitHub
 * hides what a token may not see.
 */
export const advisePermission = (api: Api, permission: string): Api => {
  const addAdvice = (error: unknown): never => {
    if (!(error instanceof GitHubError)) throw error;
    const { code, message, status, retryAfterS, cause } = error;
    const advice = ADVICE[code]?.(permission);
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

const ADVICE: Readonly<Partial<Record<GitHubError["code"], (permission: string) => string>>> = {
  forbidden: (permission) => `The job needs the permission ${permission}.`,
  not_found: (permission) => `If it exists, the job needs the permission ${permission}.`,
};
