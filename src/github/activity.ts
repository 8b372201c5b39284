import type { Clock } from "../model/clock.ts";
import { addDays, type IsoDate, parseIsoDate } from "../model/iso-date.ts";
import { ownProperty, textAt } from "../model/json.ts";
import type { BranchHistory, History, Push } from "../model/repository.ts";
import type { Api, ApiAnswer } from "./api.ts";
import { GitHubError } from "./error.ts";
import { isSha, requireList } from "./parse.ts";

/**
 * GitHub's record can lag a few seconds behind a push (its REST API, 2026), so what should be there already is
 * read again for half a minute.
 */
export const LAG_DELAYS_MS = [1000, 2000, 4000, 8000, 15_000];

/** Reads the pushes of a branch. A page of GitHub's record is read only once, and only if it is needed. */
export const createPushReader = (api: Api, clock: Clock): History["readPushes"] => {
  const records = new Map<string, Promise<ActivityRecord>>();
  return async (branch, tip, days) => {
    const key = `${tip} ${branch}`;
    const opening = records.get(key) ?? openRecord(api, clock, { branch, tip });
    records.set(key, opening);
    const record = await opening;
    const isWhole = await record.readBack(days);
    return {
      now: record.now,
      pushes: joinMoves(record.moves, { tip, now: record.now }),
      beginsAt: isWhole ? findCut(record.moves) : undefined,
    };
  };
};

/**
 * What GitHub recorded about a branch: one move. It has no commit before a creation, and none after a deletion. A
 * move of a kind that Freehold does not know is a gap.
 */
type Move = {
  readonly kind: Push["kind"] | "deletion";
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly at: IsoDate;
};

/** The moves read so far, newest first. */
type ActivityRecord = {
  readonly now: IsoDate;
  readonly moves: readonly Move[];
  /** Reads on until a move is older than this many days. True if there is none left to read. */
  readonly readBack: (days: number) => Promise<boolean>;
};

/** When the oldest move was, unless it created the branch. */
const findCut = (moves: readonly Move[]): IsoDate | undefined => {
  const oldest = moves.at(-1);
  return oldest?.before === undefined ? undefined : oldest.at;
};

/** Opens the record. If its first page does not have the tip, it is read again for half a minute. */
const openRecord = async (
  api: Api,
  clock: Clock,
  { branch, tip }: { branch: string; tip: string },
): Promise<ActivityRecord> => {
  let itemCount = 0;
  for (const delayMs of [...LAG_DELAYS_MS, undefined]) {
    const pages = api.answers("GET /repos/{owner}/{repo}/activity", { ref: `refs/heads/${branch}` });
    const { value: first } = await pages.next();
    const moves = first === undefined ? [] : parseMoves(first);
    itemCount += countItems(first);
    const hasTip = moves.some(({ after }) => after === tip);
    if (first !== undefined && (hasTip || (delayMs === undefined && moves.length > 0))) {
      return continueRecord(pages, moves, readServerTime(first));
    }
    if (delayMs !== undefined) await clock.sleep(delayMs, "GitHub to list the newest push");
  }
  throw noMovesError(itemCount);
};

const countItems = (page: ApiAnswer | undefined): number =>
  Array.isArray(page?.data) ? page.data.length : 0;

/** No item of the record is a move that can be read. */
const noMovesError = (itemCount: number): GitHubError =>
  new GitHubError(
    "malformed",
    itemCount === 0
      ? "GitHub has no record of the branch's activity."
      : "GitHub's record of the branch's activity has nothing that Freehold can read.",
  );

const continueRecord = (pages: AsyncGenerator<ApiAnswer>, moves: Move[], now: IsoDate): ActivityRecord => {
  let isWhole = false;
  return {
    now,
    moves,
    readBack: async (days) => {
      const start = addDays(now, -days);
      while (!isWhole && (moves.at(-1)?.at ?? now) >= start) {
        const { value: page } = await pages.next();
        isWhole = page === undefined;
        if (page !== undefined) moves.push(...parseMoves(page));
      }
      return isWhole;
    },
  };
};

/**
 * The moves up to the tip as pushes that follow each other. A deletion and the creation after it are one push;
 * a missing move is a gap. The creation at the start of the record is no push: nothing was there before.
 */
export const joinMoves = (
  moves: readonly Move[],
  { tip, now }: { readonly tip: string; readonly now: IsoDate },
): BranchHistory["pushes"] => {
  const index = moves.findIndex(({ after }) => after === tip);
  const pushes: Push[] = [];
  let start = { commit: tip, at: now };
  let creation: Move | undefined;
  const add = (kind: Push["kind"], before: string, at: IsoDate): void => {
    if (before !== start.commit) pushes.push({ kind, before, after: start.commit, at });
    start = { commit: before, at };
  };
  for (const move of moves.slice(Math.max(index, 0))) {
    const end = move.after ?? move.before;
    if (end === undefined) continue;
    if (creation !== undefined) add("creation", end, creation.at);
    else add("gap", end, start.at);
    creation = move.before === undefined ? move : undefined;
    if (move.kind !== "deletion" && move.before !== undefined) add(move.kind, move.before, move.at);
  }
  return pushes;
};

const KIND_BY_ACTIVITY: Readonly<Record<string, Move["kind"]>> = {
  push: "push",
  force_push: "force-push",
  branch_creation: "creation",
  branch_deletion: "deletion",
  pr_merge: "pull-request",
  merge_queue_merge: "merge-queue",
};

const parseMoves = ({ data }: ApiAnswer): Move[] =>
  requireList(data, "the branch's activity").flatMap((raw) => parseMove(raw) ?? []);

/** GitHub writes zeros if there is no commit. */
const NO_COMMIT = /^0+$/;

/** Undefined if it has an unknown form: then the moves around it do not follow each other, which is a gap. */
const parseMove = (raw: unknown): Move | undefined => {
  const [before, after] = [textAt(raw, "before"), textAt(raw, "after")];
  const kind = ownProperty(KIND_BY_ACTIVITY, textAt(raw, "activity_type") ?? "") ?? "gap";
  const at = parseIsoDate(textAt(raw, "timestamp") ?? "");
  if (!isSha(before) || !isSha(after) || at === undefined) return undefined;
  const toCommit = (sha: string): string | undefined => (NO_COMMIT.test(sha) ? undefined : sha);
  return { kind, before: toCommit(before), after: toCommit(after), at };
};

const readServerTime = ({ headers }: ApiAnswer): IsoDate => {
  const now = parseIsoDate(String(headers.date ?? ""));
  if (now !== undefined) return now;
  throw new GitHubError(
    "malformed",
    "GitHub's answer about the branch's activity has no date, so Freehold cannot use it.",
  );
};
