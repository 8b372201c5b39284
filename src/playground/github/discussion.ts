/** Who writes a comment: a person, or the bot behind `GITHUB_TOKEN`. */
export type Author = { readonly login: string; readonly type: "User" | "Bot" };

/** A comment on a pull request or an issue. */
export type PlaygroundComment = {
  readonly id: number;
  readonly issue: number;
  readonly author: Author;
  readonly body: string;
};

/** GitHub rejects a longer comment with 422. */
const MAX_COMMENT_LENGTH = 65_536;

/** The comments in a repository. */
export type Discussion = {
  /** The comments on one issue or pull request, oldest first. */
  readonly of: (issue: number) => readonly PlaygroundComment[];
  /** Undefined if the text is too long. */
  readonly add: (issue: number, author: Author, body: string) => PlaygroundComment | undefined;
  /** Undefined if there is no such comment. */
  readonly edit: (id: number, body: string) => PlaygroundComment | "too long" | undefined;
};

/** An empty discussion. */
export const openDiscussion = (): Discussion => {
  const comments: PlaygroundComment[] = [];
  return {
    of: (issue) => comments.filter((comment) => comment.issue === issue),
    add: (issue, author, body) => {
      if (body.length > MAX_COMMENT_LENGTH) return undefined;
      const comment = { id: comments.length + 1, issue, author, body };
      comments.push(comment);
      return comment;
    },
    edit: (id, body) => {
      const index = comments.findIndex((candidate) => candidate.id === id);
      const comment = comments[index];
      if (comment === undefined) return undefined;
      if (body.length > MAX_COMMENT_LENGTH) return "too long";
      const editedComment = { ...comment, body };
      comments[index] = editedComment;
      return editedComment;
    },
  };
};
