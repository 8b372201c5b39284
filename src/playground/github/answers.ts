import type { Answered, Asked } from "../http.ts";
import type { GitHubWorld, Permission } from "./world.ts";

/** One place of the API: what it takes to use it, and what it answers. */
export type Route = {
  readonly method: string;
  /** Below `/repos/{owner}/{repo}`; its groups are handed on. */
  readonly path: RegExp;
  readonly needs: readonly [Permission, "read" | "write"][];
  readonly answer: (world: GitHubWorld, asked: Asked, groups: readonly string[]) => Answered;
};

/** An answer that is a message. */
export const message = (status: number, text: string): Answered => ({ status, body: { message: text } });

/** GitHub's answer where there is no such thing. */
export const NOT_FOUND = message(404, "Not Found");

/** A page of a list by number, with GitHub's `Link` header. */
export const paged = (items: readonly unknown[], { query, path }: Asked): Answered => {
  const size = Math.min(100, Number(query.get("per_page") ?? "30"));
  const page = Number(query.get("page") ?? "1");
  const shown = items.slice((page - 1) * size, page * size);
  const more = page * size < items.length;
  const next = new URLSearchParams([
    ...[...query].filter(([name]) => name !== "page"),
    ["page", String(page + 1)],
  ]);
  return {
    status: 200,
    body: shown,
    ...(more ? { headers: { link: `<https://api.github.example${path}?${next}>; rel="next"` } } : {}),
  };
};
