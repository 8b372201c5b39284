/** Who writes: a person, or the bot behind `GITHUB_TOKEN`. */
export type Author = { readonly login: string; readonly type: "User" | "Bot" };

/** A comment on a pull request or an issue. */
export type PlaygroundComment = {
  readonly id: number;
  readonly issue: number;
  readonly author: Author;
  readonly body: string;
};

/** GitHub refuses a longer comment with 422. */
const LONGEST = 65_536;

/** Comments of a repository. */
export type Discussion = {
  readonly of: (issue: number) => readonly PlaygroundComment[];
  /** Undefined where the text is too long. */
  readonly add: (issue: number, author: Author, body: string) => PlaygroundComment | undefined;
  readonly edit: (id: number, body: string) => PlaygroundComment | "too long" | undefined;
};

/** An empty discussion. */
export const openDiscussion = (): Discussion => {
  const comments: PlaygroundComment[] = [];
  return {
    of: (issue) => comments.filter((comment) => comment.issue === issue),
    add: (issue, author, body) => {
      if (body.length > LONGEST) return undefined;
      const comment = { id: comments.length + 1, issue, author, body };
      comments.push(comment);
      return comment;
    },
    edit: (id, body) => {
      const index = comments.findIndex((comment) => comment.id === id);
      const known = comments[index];
      if (known === undefined) return undefined;
      if (body.length > LONGEST) return "too long";
      const edited = { ...known, body };
      comments[index] = edited;
      return edited;
    },
  };
};
