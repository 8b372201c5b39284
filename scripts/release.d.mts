/** The text below the heading of a version in the changelog; undefined if it has none. */
export const findNotes: (changelog: string, version: string) => string | undefined;

/** What keeps a tag from being released, as sentences. */
export const findReleaseProblems: (state: {
  readonly tag: string;
  readonly packageFile: {
    readonly version: string;
    readonly repository?: string;
    readonly private?: boolean;
  };
  readonly changelog: string;
  readonly pendingNotes: readonly string[];
  readonly isClean: boolean;
  readonly isOnMain: boolean;
}) => string[];
