import { isRecord, textAt, valueAt } from "../model/json.ts";
import type { AuditIssue } from "../model/publication.ts";
import type { Api } from "./api.ts";
import { GitHubError } from "./error.ts";

/** What happened to the issue. `unneeded`: there is none, and nothing needs attention. */
export type IssueWrite =
  | {
      readonly kind: "opened" | "updated" | "closed" | "reopened" | "unchanged";
      readonly url: string | undefined;
    }
  | { readonly kind: "unneeded" };

/**
 * Brings the one issue about a manifest and its account to the state that it should have. An issue is Freehold's only
 * if its first line is the marker and its author is `login`: anyone can write a marker. Of several, the one with the
 * lowest number counts; the others are closed as duplicates. Rejects with a `GitHubError`.
 */
export const writeIssue = async (api: Api, issue: AuditIssue, login: string): Promise<IssueWrite> => {
  const [existing, ...duplicates] = await findIssues(api, issue.marker, login);
  if (existing === undefined)
    return issue.state === "closed" ? { kind: "unneeded" } : create(api, issue, login);
  await closeDuplicates(api, duplicates, existing);
  return issue.state === "open" ? bringUp(api, existing, issue) : close(api, existing, issue);
};

type ExistingIssue = {
  readonly id: unknown;
  readonly number: number;
  readonly isOpen: boolean;
  readonly title: string;
  readonly body: string;
  readonly url: string | undefined;
};

const ISSUES = "/repos/{owner}/{repo}/issues";

/** Freehold's issues with this marker, the oldest first. */
const findIssues = async (api: Api, marker: string, login: string): Promise<ExistingIssue[]> =>
  listIssues(api, { creator: login }, { marker, login });

type Ours = { readonly marker: string; readonly login: string };

const listIssues = async (
  api: Api,
  filter: Readonly<Record<string, string>>,
  ours: Ours,
): Promise<ExistingIssue[]> => {
  const issues: ExistingIssue[] = [];
  const pages = api.pages(`GET ${ISSUES}`, { state: "all", sort: "created", direction: "asc", ...filter });
  for await (const page of pages) issues.push(...page.flatMap((raw) => parseIssue(raw, ours) ?? []));
  return issues.sort((a, b) => a.number - b.number);
};

/** Undefined for an issue of anybody else, a pull request, or what has not the form of an issue. */
const parseIssue = (raw: unknown, { marker, login }: Ours): ExistingIssue | undefined => {
  const number = isRecord(raw) && raw.pull_request === undefined ? valueAt(raw, "number") : undefined;
  if (typeof number !== "number") return undefined;
  const body = textAt(raw, "body") ?? "";
  const isOurs =
    textAt(raw, "user", "login")?.toLowerCase() === login.toLowerCase() &&
    body.split(/\r?\n/, 1)[0] === marker;
  if (!isOurs) return undefined;
  return {
    id: valueAt(raw, "id"),
    number,
    isOpen: textAt(raw, "state") === "open",
    title: textAt(raw, "title") ?? "",
    body,
    url: textAt(raw, "html_url"),
  };
};

/**
 * Creates the issue. GitHub's filter by author is only relied on to find an issue, never to be sure that there is none.
 * Another run may have created one a moment ago: then the first one is kept.
 */
const create = async (api: Api, issue: AuditIssue, login: string): Promise<IssueWrite> => {
  const { title, body, marker } = issue;
  const ours = { marker, login };
  const [unfiltered] = await listIssues(api, {}, ours);
  if (unfiltered !== undefined) return bringUp(api, unfiltered, issue);
  const { data } = await api.call(`POST ${ISSUES}`, { title, body });
  const created = parseIssue(data, ours);
  const [first, ...duplicates] = await findIssues(api, marker, login);
  if (first === undefined || created === undefined || first.number >= created.number) {
    return { kind: "opened", url: textAt(data, "html_url") };
  }
  await closeDuplicates(api, duplicates, first);
  return { kind: "unchanged", url: first.url };
};

/** Opens the issue again if it is closed, and updates it if something changed. */
const bringUp = async (api: Api, existing: ExistingIssue, issue: AuditIssue): Promise<IssueWrite> => {
  const { number, isOpen, url } = existing;
  const { title, body } = issue;
  if (isOpen && existing.title === title && isSameText(existing.body, issue))
    return { kind: "unchanged", url };
  await api.call(`PATCH ${ISSUES}/{number}`, { number, title, body, ...(isOpen ? {} : { state: "open" }) });
  return { kind: isOpen ? "updated" : "reopened", url };
};

/** GitHub may store a text with other line breaks. */
const isSameText = (earlier: string, { body, smallPrintStart }: AuditIssue): boolean => {
  const [a, b] = [earlier, body].map((text) =>
    text.replaceAll("\r\n", "\n").split(smallPrintStart)[0]?.trim(),
  );
  return a === b;
};

const close = async (api: Api, existing: ExistingIssue, issue: AuditIssue): Promise<IssueWrite> => {
  const { number, isOpen, url } = existing;
  if (!isOpen) return { kind: "unchanged", url };
  await api.call(`PATCH ${ISSUES}/{number}`, { number, state: "closed", state_reason: "completed" });
  await api.call(`POST ${ISSUES}/{number}/comments`, { number, body: issue.closingComment });
  return { kind: "closed", url };
};

/** Closes what is left from two audits at once. One that cannot be closed is no reason to fail. */
const closeDuplicates = async (
  api: Api,
  duplicates: readonly ExistingIssue[],
  original: ExistingIssue,
): Promise<void> => {
  for (const { number, isOpen } of duplicates) {
    if (!isOpen || number === original.number) continue;
    await api
      .call(`PATCH ${ISSUES}/{number}`, {
        number,
        state: "closed",
        state_reason: "duplicate",
        duplicate_issue_id: original.id,
      })
      .catch(() => undefined);
  }
};

/** Why GitHub refused the issue, and what to change; empty if its own message says it. */
export const explainIssueFailure = (error: unknown): string => {
  if (!(error instanceof GitHubError)) return "";
  if (error.status === 410)
    return " Issues are disabled in this repository: enable them, or set the input audit-issue to false.";
  return error.code === "forbidden" && !/archived|\block/i.test(error.message)
    ? " The job needs the permission issues: write. If you want no issue, set the input audit-issue to false."
    : "";
};
