import { formatTime } from "./repository.ts";

/** Who writes a comment: a person, or the bot behind `GITHUB_TOKEN`. */
export type Author = { readonly login: string; readonly type: "User" | "Bot" };

/** A comment on a pull request or an issue. Times are in RFC 3339. */
export type PlaygroundComment = {
  readonly id: number;
  readonly issue: number;
  readonly author: Author;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** GitHub rejects a longer comment with 422. It counts characters (the message of its API, 2026). */
export const MAX_BODY_LENGTH = 65_536;

/** True if a text is longer than GitHub takes for a comment or an issue. */
export const isTooLong = (text: string): boolean =>
  text.length > MAX_BODY_LENGTH && [...text].length > MAX_BODY_LENGTH;

/** The comments in a repository, and which conversations are locked. */
export type Discussion = {
  /** The comments on one issue or pull request, oldest first. */
  readonly of: (issue: number) => readonly PlaygroundComment[];
  readonly find: (id: number) => PlaygroundComment | undefined;
  /** Undefined if the text is too long. */
  readonly add: (issue: number, author: Author, body: string) => PlaygroundComment | undefined;
  /** Undefined if there is no such comment. */
  readonly edit: (id: number, body: string) => PlaygroundComment | "too long" | undefined;
  readonly remove: (id: number) => void;
  /** Locks the conversation of an issue or pull request: only collaborators may write then. */
  readonly lock: (issue: number) => void;
  readonly unlock: (issue: number) => void;
  readonly isLocked: (issue: number) => boolean;
};

/** An empty discussion; `now` is in milliseconds since 1970. */
export const openDiscussion = (now: () => number): Discussion => {
  const comments: PlaygroundComment[] = [];
  const lockedIssues = new Set<number>();
  let lastId = 0;
  const findIndex = (id: number): number => comments.findIndex((comment) => comment.id === id);
  return {
    of: (issue) => comments.filter((comment) => comment.issue === issue),
    find: (id) => comments[findIndex(id)],
    add: (issue, author, body) => {
      if (isTooLong(body)) return undefined;
      lastId += 1;
      const time = formatTime(now());
      const comment = { id: lastId, issue, author, body, createdAt: time, updatedAt: time };
      comments.push(comment);
      return comment;
    },
    edit: (id, body) => {
      const index = findIndex(id);
      const comment = comments[index];
      if (comment === undefined) return undefined;
      if (isTooLong(body)) return "too long";
      const editedComment = { ...comment, body, updatedAt: formatTime(now()) };
      comments[index] = editedComment;
      return editedComment;
    },
    remove: (id) => {
      const index = findIndex(id);
      if (index !== -1) comments.splice(index, 1);
    },
    lock: (issue) => {
      lockedIssues.add(issue);
    },
    unlock: (issue) => {
      lockedIssues.delete(issue);
    },
    isLocked: (issue) => lockedIssues.has(issue),
  };
};
