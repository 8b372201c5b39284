import type { PlaygroundAnswer } from "../http.ts";
import {
  type Call,
  NOT_FOUND,
  type Route,
  toForbidden,
  toMessage,
  toPage,
  toValidationError,
} from "./answers.ts";
import { readAuthor, toRepositoryUrl } from "./bodies.ts";
import { MAX_BODY_LENGTH, type PlaygroundComment } from "./discussion.ts";
import { findIssueLike, toCommentBody, toNumber } from "./issue-bodies.ts";
import { isLockedFor, mayAccess, READ_EITHER, WRITE_EITHER, withIssue } from "./issue-routes.ts";
import { readText } from "./request-check.ts";

/** The endpoints for comments on pull requests and issues. */
export const commentRoutes: readonly Route[] = [
  {
    operation: "issues/list-comments",
    method: "GET",
    path: /^\/issues\/(\d+)\/comments$/,
    needs: READ_EITHER,
    answer: (call) =>
      withIssue(call, "read", (item) => {
        const since = Date.parse(call.request.query.get("since") ?? "1970-01-01T00:00:00Z");
        const comments = call.core.discussion
          .of(toNumber(item))
          .filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
        return toPage(comments, call, (comment) => toCommentBody(call.core, comment, call.apiUrl));
      }),
  },
  {
    operation: "issues/create-comment",
    method: "POST",
    path: /^\/issues\/(\d+)\/comments$/,
    needs: WRITE_EITHER,
    answer: (call) => withIssue(call, "write", (item) => createComment(call, toNumber(item))),
  },
  {
    operation: "issues/get-comment",
    method: "GET",
    path: /^\/issues\/comments\/(\d+)$/,
    needs: READ_EITHER,
    answer: (call) =>
      withComment(call, "read", (comment) => ({
        status: 200,
        body: toCommentBody(call.core, comment, call.apiUrl),
      })),
  },
  {
    operation: "issues/update-comment",
    method: "PATCH",
    path: /^\/issues\/comments\/(\d+)$/,
    needs: WRITE_EITHER,
    answer: (call) => withComment(call, "write", (comment) => updateComment(call, comment)),
  },
  {
    operation: "issues/delete-comment",
    method: "DELETE",
    path: /^\/issues\/comments\/(\d+)$/,
    needs: WRITE_EITHER,
    answer: (call) =>
      withComment(call, "write", ({ id }) => {
        call.core.discussion.remove(id);
        return { status: 204 };
      }),
  },
];

const withComment = (
  call: Call,
  level: "read" | "write",
  answer: (comment: PlaygroundComment) => PlaygroundAnswer,
): PlaygroundAnswer => {
  const { core, caller, groups } = call;
  const comment = core.discussion.find(Number(groups[0]));
  if (comment === undefined) return NOT_FOUND;
  const item = findIssueLike(core, comment.issue);
  if (item !== undefined && !mayAccess(core, caller, { item, level })) return toForbidden(caller);
  return answer(comment);
};

/** GitHub's answer in a conversation that is locked for the token. */
const toLocked = (verb: "create" | "update"): PlaygroundAnswer =>
  toMessage(
    403,
    `Unable to ${verb} comment because issue is locked.`,
    "https://docs.github.com/articles/locking-conversations/",
  );

const createComment = (call: Call, number: number): PlaygroundAnswer => {
  const { core, request, apiUrl } = call;
  if (isLockedFor(call, number)) return toLocked("create");
  const text = readText(request, "body") ?? "";
  if (text.trim() === "") return BLANK;
  const comment = core.discussion.add(number, readAuthor(call), text);
  if (comment === undefined) return TOO_LONG;
  return {
    status: 201,
    headers: { location: `${toRepositoryUrl(core, apiUrl)}/issues/comments/${comment.id}` },
    body: toCommentBody(core, comment, apiUrl),
  };
};

const updateComment = (call: Call, { id, issue }: PlaygroundComment): PlaygroundAnswer => {
  const { core, request, apiUrl } = call;
  if (isLockedFor(call, issue)) return toLocked("update");
  const text = readText(request, "body") ?? "";
  if (text.trim() === "") return BLANK;
  const comment = core.discussion.edit(id, text);
  if (comment === undefined) return NOT_FOUND;
  return comment === "too long" ? TOO_LONG : { status: 200, body: toCommentBody(core, comment, apiUrl) };
};

const toDataError = (message: string): PlaygroundAnswer =>
  toValidationError({ resource: "IssueComment", code: "unprocessable", field: "data", message });

const BLANK = toDataError("Body cannot be blank");

const TOO_LONG = toDataError(`Body is too long (maximum is ${MAX_BODY_LENGTH} characters)`);
