import type { Author } from "./discussion.ts";
import { formatTime } from "./repository.ts";

/** Why an issue has the state it has; null if nobody gave a reason. */
export type StateReason = "completed" | "not_planned" | "duplicate" | "reopened" | null;

/** An issue. Times are in RFC 3339. */
export type Issue = {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly labels: readonly string[];
  readonly author: Author;
  readonly state: "open" | "closed";
  readonly stateReason: StateReason;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  readonly closedBy: Author | null;
};

/** What an update may change. */
export type IssueChange = Partial<Pick<Issue, "title" | "body" | "labels" | "state" | "stateReason">>;

/** The issues of a repository. Pull requests have numbers of the same row. */
export type Issues = {
  /** Oldest first. */
  readonly all: () => readonly Issue[];
  readonly find: (number: number) => Issue | undefined;
  readonly create: (author: Author, issue: Pick<Issue, "title" | "body" | "labels">) => Issue;
  /** Undefined if there is no such issue. */
  readonly update: (number: number, change: IssueChange, author: Author) => Issue | undefined;
};

/** A repository without issues. `takeNumber` gives the next number of issues and pull requests. */
export const openIssues = (now: () => number, takeNumber: () => number): Issues => {
  const issues = new Map<number, Issue>();
  return {
    all: () => [...issues.values()],
    find: (number) => issues.get(number),
    create: (author, issue) => {
      const number = takeNumber();
      const time = formatTime(now());
      const newIssue: Issue = {
        ...issue,
        number,
        author,
        state: "open",
        stateReason: null,
        createdAt: time,
        updatedAt: time,
        closedAt: null,
        closedBy: null,
      };
      issues.set(number, newIssue);
      return newIssue;
    },
    update: (number, change, author) => {
      const issue = issues.get(number);
      if (issue === undefined) return undefined;
      const newIssue = changeIssue(issue, change, { author, time: formatTime(now()) });
      issues.set(number, newIssue);
      return newIssue;
    },
  };
};

type Actor = { readonly author: Author; readonly time: string };

/** A closed issue is `completed` and an opened one `reopened`, unless the change says otherwise. */
const changeIssue = (issue: Issue, change: IssueChange, { author, time }: Actor): Issue => {
  const newIssue = { ...issue, ...change, updatedAt: time };
  if (newIssue.state === "closed") {
    const isNew = issue.state === "open";
    return {
      ...newIssue,
      stateReason: change.stateReason ?? (isNew ? "completed" : issue.stateReason),
      closedAt: isNew ? time : issue.closedAt,
      closedBy: isNew ? author : issue.closedBy,
    };
  }
  const stateReason = issue.state === "closed" ? "reopened" : issue.stateReason;
  return { ...newIssue, stateReason, closedAt: null, closedBy: null };
};
