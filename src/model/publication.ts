/** A mark on a line of the manifest, shown by GitHub beside the file and in the run. */
export type Annotation = {
  readonly level: "error" | "warning" | "notice";
  readonly file: string;
  /** From 1; undefined where the mark is about the whole file. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly title: string;
  readonly message: string;
};

/** A comment on a pull request, written once and updated in place. */
export type Comment = {
  readonly pullRequest: number;
  /** The first line of the body, by which it is found again. */
  readonly marker: string;
  readonly body: string;
  /** Written only while the pull request is open and this is its head; undefined: in any state. */
  readonly onlyAtHead: string | undefined;
  /** An earlier body that has this text in it is kept, folded below the new one; undefined: none is. */
  readonly keepsEarlierWith: string | undefined;
};

/** All that a run shows, as data: written by the shell, in one place. Foreign text is not yet escaped for the log. */
export type Publication = {
  /** Plain lines for the log. */
  readonly log: readonly string[];
  readonly annotations: readonly Annotation[];
  /** Sentences of warning about the run itself. */
  readonly warnings: readonly string[];
  /** Markdown for the job's summary. */
  readonly summary: string;
  readonly comments: readonly Comment[];
  /** Names and values of the action's outputs, but the paths of files. */
  readonly outputs: Readonly<Record<string, string>>;
  /** JSON documents, by the output that names their path. */
  readonly documents: Readonly<Record<string, string>>;
  /** Why the run ends with 1; undefined where it ends with 0. */
  readonly failure: string | undefined;
};
