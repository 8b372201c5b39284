/** A message about a line of a file, which GitHub shows in the file's diff and on the page of the run. */
export type Annotation = {
  readonly level: "error" | "warning" | "notice";
  readonly file: string;
  /** Counted from 1; undefined if the message is about the whole file. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly title: string;
  readonly message: string;
};

/** A comment on a pull request: created once, then updated in place. */
export type Comment = {
  readonly pullRequest: number;
  /** The first line of the body. It identifies the comment to update. */
  readonly marker: string;
  readonly body: string;
  /** The comment is written only while the pull request is open and this is its head; undefined: always. */
  readonly onlyAtHead: string | undefined;
  /** Makes the body with what stays of an earlier one; undefined: nothing stays. */
  readonly addEarlier: ((earlier: string) => string) | undefined;
  /** True if it only updates an earlier comment. */
  readonly isOptional: boolean;
  /** What becomes of Freehold's comments with another marker; undefined: they stay as they are. */
  readonly others: Revision | undefined;
};

/** How comments that earlier runs wrote are changed. */
export type Revision = {
  /** The start of the first line of the comments that it is about. */
  readonly markerStart: string;
  /** The new body, by the one that is there. */
  readonly revise: (earlier: string) => string;
};

/** A change of the comments that earlier runs wrote on a pull request. */
export type CommentUpdate = Pick<Comment, "pullRequest" | "onlyAtHead"> & Revision;

/** The one issue about a manifest and its account: opened, updated in place, closed and reopened. */
export type AuditIssue = {
  /** The first line of the body. It identifies the issue. */
  readonly marker: string;
  /** What it should be now. One that does not exist is not created to be closed. */
  readonly state: "open" | "closed";
  readonly title: string;
  readonly body: string;
  /** A body that differs only from this text on says the same: the issue is not updated for that. */
  readonly smallPrintStart: string;
  /** The comment with which it is closed. */
  readonly closingComment: string;
};

/** A line of the log, or lines that the log shows folded below a title. */
export type LogEntry = string | { readonly title: string; readonly lines: readonly string[] };

/** All that a run shows, as data that one place writes. Foreign text is not escaped for the log yet. */
export type Publication = {
  readonly log: readonly LogEntry[];
  readonly annotations: readonly Annotation[];
  /** Warnings about the run itself, as sentences. */
  readonly warnings: readonly string[];
  /** Markdown for the job's summary. */
  readonly summary: string;
  readonly comments: readonly Comment[];
  readonly commentUpdates: readonly CommentUpdate[];
  /** The issue of an audit; undefined: none is written or looked for. */
  readonly issue?: AuditIssue | undefined;
  /** The action's outputs by name, except the paths of files. */
  readonly outputs: Readonly<Record<string, string>>;
  /** JSON documents, by the name of the output that has their path. */
  readonly documents: Readonly<Record<string, string>>;
  /** Exports of the portfolio, by the name of the file. They are written to a folder of their own. */
  readonly exports?: Readonly<Record<string, string>>;
  /** Why the run ends with exit code 1; undefined if it ends with 0. */
  readonly failure: string | undefined;
};
