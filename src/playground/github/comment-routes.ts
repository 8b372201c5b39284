import type { PlaygroundAnswer } from "../http.ts";
import { NOT_FOUND, type Route, toPage } from "./answers.ts";
import type { GitHubCore } from "./core.ts";
import type { PlaygroundComment } from "./discussion.ts";

const READ: Route["needs"] = [
  ["pull-requests", "read"],
  ["issues", "read"],
];

const WRITE: Route["needs"] = [
  ["pull-requests", "write"],
  ["issues", "write"],
];

/** The endpoints for comments on pull requests and issues. */
export const commentRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/issues\/(\d+)\/comments$/,
    needs: READ,
    answer: (core, request, [number]) =>
      toPage(
        core.discussion.of(Number(number)).map((comment) => toCommentBody(core, comment)),
        request,
      ),
  },
  {
    method: "POST",
    path: /^\/issues\/(\d+)\/comments$/,
    needs: WRITE,
    answer: (core, { body }, [number]) => {
      const comment = core.discussion.add(Number(number), core.author(), readText(body));
      return comment === undefined ? TOO_LONG : { status: 201, body: toCommentBody(core, comment) };
    },
  },
  {
    method: "PATCH",
    path: /^\/issues\/comments\/(\d+)$/,
    needs: WRITE,
    answer: (core, { body }, [id]) => {
      const comment = core.discussion.edit(Number(id), readText(body));
      if (comment === undefined) return NOT_FOUND;
      return comment === "too long" ? TOO_LONG : { status: 200, body: toCommentBody(core, comment) };
    },
  },
];

const TOO_LONG: PlaygroundAnswer = {
  status: 422,
  body: { message: "Validation Failed", errors: [{ message: "body is too long" }] },
};

const readText = (body: unknown): string => String((body as { body?: unknown } | undefined)?.body ?? "");

const toCommentBody = ({ webUrl }: GitHubCore, { id, issue, author, body }: PlaygroundComment) => ({
  id,
  body,
  user: author,
  html_url: `${webUrl}/pull/${issue}#issuecomment-${id}`,
});
