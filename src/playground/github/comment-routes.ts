import type { Answered } from "../http.ts";
import { NOT_FOUND, paged, type Route } from "./answers.ts";
import type { PlaygroundComment } from "./discussion.ts";
import type { GitHubWorld } from "./world.ts";

const READ: Route["needs"] = [
  ["pull-requests", "read"],
  ["issues", "read"],
];
const WRITE: Route["needs"] = [
  ["pull-requests", "write"],
  ["issues", "write"],
];

const TOO_LONG: Answered = {
  status: 422,
  body: { message: "Validation Failed", errors: [{ message: "body is too long" }] },
};

const textOf = (body: unknown): string => String((body as { body?: unknown } | undefined)?.body ?? "");

const shown = ({ webUrl }: GitHubWorld, { id, issue, author, body }: PlaygroundComment) => ({
  id,
  body,
  user: author,
  html_url: `${webUrl}/pull/${issue}#issuecomment-${id}`,
});

/** Comments on pull requests and issues. */
export const commentRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/issues\/(\d+)\/comments$/,
    needs: READ,
    answer: (world, asked, [number]) =>
      paged(
        world.discussion.of(Number(number)).map((comment) => shown(world, comment)),
        asked,
      ),
  },
  {
    method: "POST",
    path: /^\/issues\/(\d+)\/comments$/,
    needs: WRITE,
    answer: (world, { body }, [number]) => {
      const comment = world.discussion.add(Number(number), world.author(), textOf(body));
      return comment === undefined ? TOO_LONG : { status: 201, body: shown(world, comment) };
    },
  },
  {
    method: "PATCH",
    path: /^\/issues\/comments\/(\d+)$/,
    needs: WRITE,
    answer: (world, { body }, [id]) => {
      const comment = world.discussion.edit(Number(id), textOf(body));
      if (comment === undefined) return NOT_FOUND;
      return comment === "too long" ? TOO_LONG : { status: 200, body: shown(world, comment) };
    },
  },
];
