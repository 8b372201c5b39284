import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import type { GitHubCore, Permission } from "./core.ts";

/** One endpoint of the API: the permissions it needs, and what it answers. */
export type Route = {
  readonly method: string;
  /** Matched against the path below `/repos/{owner}/{repo}`. Its groups are passed to `answer`, decoded. */
  readonly path: RegExp;
  /** One of these permissions is enough. An empty list needs none. */
  readonly needs: readonly [Permission, "read" | "write"][];
  readonly answer: (
    core: GitHubCore,
    request: PlaygroundRequest,
    groups: readonly string[],
  ) => PlaygroundAnswer;
};

/** An answer that has only a message. */
export const toMessage = (status: number, text: string): PlaygroundAnswer => ({
  status,
  body: { message: text },
});

/** GitHub's answer if something does not exist. */
export const NOT_FOUND = toMessage(404, "Not Found");

/** One page of a list. Pages have numbers, and GitHub's `Link` header leads to the next one. */
export const toPage = (items: readonly unknown[], { query, path }: PlaygroundRequest): PlaygroundAnswer => {
  const size = Math.min(100, Number(query.get("per_page") ?? "30"));
  const page = Number(query.get("page") ?? "1");
  const body = items.slice((page - 1) * size, page * size);
  const hasNext = page * size < items.length;
  if (!hasNext) return { status: 200, body };
  return { status: 200, body, headers: linkToNext(path, query, ["page", String(page + 1)]) };
};

/** GitHub's `Link` header: the same request with another page parameter. */
export const linkToNext = (
  path: string,
  query: URLSearchParams,
  [name, value]: readonly [name: string, value: string],
): Readonly<Record<string, string>> => {
  const next = new URLSearchParams([...[...query].filter(([key]) => key !== name), [name, value]]);
  return { link: `<https://api.github.example${path}?${next}>; rel="next"` };
};
