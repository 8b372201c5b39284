import { addDays, type IsoDate } from "../model/iso-date.ts";
import type { Entry } from "../model/portfolio.ts";
import {
  type EntryState,
  findCutSince,
  hasAttempt,
  isChanged,
  readEntryState,
  type Timeline,
} from "./timeline.ts";

/** How an entry with this attempt came to the tip, as far as its pushes say. */
export type Arrival =
  /** It was there before the window: it is never bought. */
  | { readonly kind: "old" }
  /** Freehold cannot tell. `cause` is a sentence. */
  | { readonly kind: "unclear"; readonly cause: string }
  | {
      readonly kind: "arrived";
      /** The push that brought it: its place in the timeline. */
      readonly index: number;
      /** The later pushes that changed its terms, newest first. */
      readonly changes: readonly number[];
    };

/** Finds the latest push before which the manifest lacked the entry or had a smaller attempt. */
export const findArrival = ({ domain, attempt }: Entry, timeline: Timeline, days: number): Arrival => {
  const { pushes, states, now } = timeline;
  const unreadable = findTipProblem(timeline, domain);
  if (unreadable !== undefined) return { kind: "unclear", cause: unreadable };
  const start = addDays(now, -days);
  const changes: number[] = [];
  for (const [index, push] of pushes.entries()) {
    if (push.at < start) break;
    const before = readEntryState(states[index + 1], domain);
    if (before.kind === "unknown") return { kind: "unclear", cause: before.cause };
    if (!hasAttempt(before, attempt)) return { kind: "arrived", index, changes };
    if (isChanged(before, readEntryState(states[index], domain))) changes.push(index);
  }
  return judgeOld(findCutSince(timeline, start));
};

/** An entry that was there all the time: Freehold cannot tell since when, if the record is cut off. */
const judgeOld = (cut: string | undefined): Arrival =>
  cut === undefined ? { kind: "old" } : { kind: "unclear", cause: cut };

/** Why the history does not show the entry at the tip, where the caller found it; a sentence. */
const findTipProblem = ({ states }: Timeline, domain: Entry["domain"]): string | undefined => {
  const [tip] = states;
  if (tip?.kind === "unknown" || tip?.kind === "unreadable") return tip.cause;
  return readEntryState(tip, domain).kind === "declared"
    ? undefined
    : "GitHub does not show this entry at the tip of the branch.";
};

/** Whether an entry is new: what the manifest had in the window before it was brought. */
export type Novelty =
  | { readonly kind: "new" }
  /** The manifest had it with this attempt or a larger one. */
  | { readonly kind: "known"; readonly attempt: number }
  /** Freehold cannot tell. `cause` is a sentence. */
  | { readonly kind: "unclear"; readonly cause: string };

/** The window before a push: `first` is the place of the state right before it. */
export type NoveltyWindow = { readonly first: number; readonly days: number };

/**
 * Judges the states that the manifest had in the `days` before a push. States that cannot be read are passed
 * over, unless there are no others.
 */
export const judgeNovelty = (
  { domain, attempt }: Entry,
  timeline: Timeline,
  window: NoveltyWindow,
): Novelty => {
  const start = findWindowStart(window, timeline);
  const states = listStatesSince(start, window.first, timeline, domain);
  const known = states.find(({ state }) => hasAttempt(state, attempt))?.state;
  if (known?.kind === "declared") return { kind: "known", attempt: known.terms.attempt };
  const unclear = states.flatMap(({ state, isAfterGap }) => {
    if (state.kind === "unknown") return [state.cause];
    return isAfterGap ? [describeGap()] : [];
  });
  const cut = findCutSince(timeline, start);
  const [cause = cut ?? NOTHING_READABLE] = unclear;
  const isReadable = states.some(({ state }) => state.kind === "declared" || state.kind === "lacking");
  return isReadable && cut === undefined && unclear.length === 0
    ? { kind: "new" }
    : { kind: "unclear", cause };
};

const NOTHING_READABLE =
  "No earlier version of the manifest can be read, so Freehold cannot tell whether this entry is new.";

/** When the window before a push begins. */
const findWindowStart = ({ first, days }: NoveltyWindow, { pushes, now }: Timeline): IsoDate =>
  addDays(first === 0 ? now : (pushes[first - 1]?.at ?? now), -days);

/** The states since then, newest first. `isAfterGap`: it changed in a gap of the record, also within the window. */
const listStatesSince = (
  start: IsoDate,
  first: number,
  { pushes, states, now }: Timeline,
  domain: Entry["domain"],
): readonly { readonly state: EntryState; readonly isAfterGap: boolean }[] => {
  const readTime = (index: number): IsoDate => pushes[index]?.at ?? now;
  const isInWindow = (index: number): boolean => index === first || readTime(index - 1) >= start;
  return states.flatMap((raw, index) => {
    if (index < first || !isInWindow(index)) return [];
    const state = readEntryState(raw, domain);
    const isGap = pushes[index]?.kind === "gap" && readTime(index) >= start;
    return [{ state, isAfterGap: isGap && isChanged(readEntryState(states[index + 1], domain), state) }];
  });
};

/** Why nothing can be said about a change for which there is no push. */
export const describeGap = (): string =>
  "GitHub's record of the branch has a gap in which this entry changed.";
