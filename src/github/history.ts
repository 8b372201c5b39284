import type { Clock } from "../model/clock.ts";
import type { BranchHistory, History, Push } from "../model/history.ts";
import { addDays, fromMs, parseIsoDate } from "../model/iso-date.ts";
import { own } from "../model/own.ts";
import type { Api, ApiAnswer } from "./api.ts";
import { GitHubFault, isNotFound } from "./fault.ts";
import { at, textAt } from "./json.ts";

/** As far back as a merge may give leave to buy (the input authorization-days). */
const DAYS = 28;
/** The record can lag a few seconds behind a push (GitHub's REST API, 2026): it is read again for half a minute. */
const WAITS_MS = [1000, 2000, 4000, 8000, 15_000];

const KINDS: Readonly<Record<string, Push["kind"]>> = {
  push: "push",
  force_push: "force-push",
  branch_creation: "creation",
  branch_deletion: "deletion",
  pr_merge: "pull-request",
  merge_queue_merge: "merge-queue",
};

/** The history of branches behind GitHub's API. */
export const openHistory = (api: Api, clock: Clock): History => ({
  pushesTo: once((branch, tip) => pushesTo(api, clock, { branch, tip })),
  pullRequestOf: async (commit, branch) => {
    const { data } = await api.call("GET /repos/{owner}/{repo}/commits/{commit}/pulls", { commit });
    const merged = listOf(data, "the pull requests of a commit").find(
      (pull) => textAt(pull, "merged_at") !== undefined && textAt(pull, "base", "ref") === branch,
    );
    const number = at(merged, "number");
    return typeof number === "number" ? number : undefined;
  },
  renamedFrom: async (path, { before, after }) => {
    if (before === undefined) return undefined;
    const whole = await compare(api, before, after).catch(unknownCommit);
    const files = listOf(at(whole, "files") ?? [], "the files of a push");
    const own = files.find((file) => at(file, "filename") === path && at(file, "status") === "renamed");
    return textAt(own, "previous_filename");
  },
  steps: async ({ before, after }) => {
    if (before === undefined) return [after];
    const commits = listOf(at(await compare(api, before, after), "commits") ?? [], "the commits of a push");
    return firstParents(commits, before, after);
  },
});

type PushesTo = History["pushesTo"];

/** What is asked for the same branch and tip is asked once. */
const once = (ask: PushesTo): PushesTo => {
  const asked = new Map<string, ReturnType<PushesTo>>();
  return (branch, tip) => {
    const key = `${tip} ${branch}`;
    const known = asked.get(key) ?? ask(branch, tip);
    asked.set(key, known);
    return known;
  };
};

const pushesTo = async (
  api: Api,
  clock: Clock,
  { branch, tip }: { branch: string; tip: string },
): ReturnType<PushesTo> => {
  for (const waitMs of [...WAITS_MS, undefined]) {
    const history = await readPushes(api, branch);
    if (isComplete(history, tip)) return history;
    if (waitMs !== undefined) await clock.sleep(waitMs);
  }
  return undefined;
};

/** A commit that was pushed away is gone after a while: nothing is known of a rename since. */
const unknownCommit = (error: unknown): undefined => {
  if (!isNotFound(error)) throw error;
};

const compare = async (api: Api, before: string, after: string): Promise<unknown> =>
  (await api.call("GET /repos/{owner}/{repo}/compare/{basehead}", { basehead: `${before}...${after}` })).data;

/** The commits that followed each other on the branch itself, oldest first; undefined where they do not join up. */
const firstParents = (commits: readonly unknown[], before: string, after: string): string[] | undefined => {
  const parents = new Map(
    commits.map((commit) => [textAt(commit, "sha"), textAt(commit, "parents", "0", "sha")]),
  );
  const chain: string[] = [];
  let commit: string | undefined = after;
  while (commit !== undefined && commit !== before && chain.length <= commits.length) {
    chain.unshift(commit);
    commit = parents.get(commit);
  }
  return commit === before ? chain : undefined;
};

const readPushes = async (api: Api, branch: string): Promise<BranchHistory> => {
  const items: Push[] = [];
  let now: BranchHistory["now"] | undefined;
  const pages = api.answers("GET /repos/{owner}/{repo}/activity", { ref: `refs/heads/${branch}` });
  for await (const page of pages) {
    now ??= timeOf(page);
    items.push(...listOf(page.data, "the branch's activity").map(toPush));
    const oldest = items.at(-1);
    if (oldest !== undefined && oldest.at < addDays(now, -DAYS)) break;
  }
  return { now: now ?? fromMs(0), pushes: items.reverse() };
};

/** In the time that matters each push begins where the one before it ended, and the last one ends at the tip. */
const isComplete = ({ now, pushes }: BranchHistory, tip: string): boolean => {
  const recent = pushes.filter(({ at }) => at >= addDays(now, -DAYS));
  return (
    recent.every((push, index) => index === 0 || startOf(push) === recent[index - 1]?.after) &&
    (pushes.length === 0 || pushes.at(-1)?.after === tip)
  );
};

/** Where there is no commit, GitHub writes zeros. */
const NONE = "0".repeat(40);
const startOf = ({ before }: Push): string => before ?? NONE;

const toPush = (raw: unknown): Push => {
  const [before, after] = [textAt(raw, "before"), textAt(raw, "after")];
  const kind = own(KINDS, textAt(raw, "activity_type") ?? "");
  const moment = parseIsoDate(textAt(raw, "timestamp") ?? "");
  if (before === undefined || after === undefined || kind === undefined || moment === undefined) {
    throw new GitHubFault("malformed", "GitHub described a push to the branch in a way that is not known.");
  }
  return { kind, before: before === NONE ? undefined : before, after, at: moment };
};

const timeOf = ({ headers }: ApiAnswer): BranchHistory["now"] => {
  const now = parseIsoDate(String(headers.date ?? ""));
  if (now === undefined) throw new GitHubFault("malformed", "GitHub's answer bears no date.");
  return now;
};

const listOf = (value: unknown, what: string): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw new GitHubFault("malformed", `GitHub gave no list for ${what}.`);
};
